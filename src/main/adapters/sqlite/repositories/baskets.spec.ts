import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { assetId } from '../../../../shared/domain/market/assets'
import type { Basket, BasketId } from '../../../../shared/domain/narratives/baskets'
import { timestampMs } from '../../../../shared/kernel/ids'
import { migrate } from '../migrate'
import { migrations } from '../migrations/index'
import { openDatabase, type Sqlite } from '../open'
import { SqliteUnitOfWork } from '../unit-of-work'
import { SqliteBaskets } from './baskets'

let folder: string
let db: Sqlite
let unit: SqliteUnitOfWork

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-baskets-'))
  const opened = openDatabase(path.join(folder, 'keywatch.db'), { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.message)
  db = opened.value
  migrate(db, migrations)
  unit = new SqliteUnitOfWork(db)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

it('keeps baskets as they were saved, the last one of an id', () => {
  const store = new SqliteBaskets(db, unit)
  const own: Basket = {
    id: 'own' as BasketId,
    name: 'Oracles',
    weighting: 'equal',
    membership: { kind: 'chosen', assets: [assetId('chainlink'), assetId('pyth-network')] }
  }
  const seed: Basket = {
    id: 'ai' as BasketId,
    name: 'AI',
    weighting: 'capped',
    membership: { kind: 'category', category: 'ai', top: 5 }
  }
  unit.commit(() => {
    store.save(seed, timestampMs(1))
    store.save({ ...own, name: 'Old' }, timestampMs(1))
    store.save(own, timestampMs(2))
  })
  expect(store.list()).toEqual([seed, own])
  expect(unit.commit(() => store.remove(own.id))).toEqual({ ok: true, value: true })
  expect(unit.commit(() => store.remove(own.id))).toEqual({ ok: true, value: false })
  expect(store.list()).toEqual([seed])
  expect(() => store.save(own, timestampMs(3))).toThrow('outside')
})
