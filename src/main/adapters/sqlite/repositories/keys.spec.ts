import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { KeyRecord } from '../../../../shared/domain/vault/key'
import { timestampMs, type KeyId } from '../../../../shared/kernel/ids'
import { vaultMigration } from '../migrations/002-vault'
import { SqliteUnitOfWork } from '../unit-of-work'
import { SqliteKeyStore } from './keys'

const key = (label: string, changes: Partial<KeyRecord> = {}): KeyRecord => ({
  id: `id-${label}` as KeyId,
  provider: 'binance',
  label,
  environment: 'testnet',
  scopes: ['read', 'trade'],
  allowedHosts: ['testnet.binance.vision'],
  state: 'active',
  createdAtMs: timestampMs(1),
  expiresAtMs: timestampMs(9),
  current: {
    version: 1,
    apiKeyId: 'id',
    kind: 'ed25519',
    publicKeyPem: 'PEM',
    item: `${label}/1`,
    createdAtMs: timestampMs(1),
    uses: 0
  },
  ...changes
})

function open() {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  db.exec(vaultMigration.sql)
  const unit = new SqliteUnitOfWork(db)
  return { db, unit, store: new SqliteKeyStore(db, unit) }
}

describe('the key store', () => {
  it('gives back exactly what it was given, with and without the optional parts', () => {
    const { unit, store } = open()
    const full = key('full')
    const { expiresAtMs: _, ...bare } = key('bare', {
      current: { version: 1, kind: 'token', item: 'bare/1', createdAtMs: timestampMs(1), uses: 0 }
    })
    unit.commit(() => {
      store.insert(full)
      store.insert(bare)
    })
    expect(store.find(full.id)).toEqual(full)
    expect(store.find(bare.id)).toEqual(bare)
    expect(store.list().map(({ label }) => label)).toEqual(['bare', 'full'])
  })

  it('lists by label without regard to case, and leaves pending keys out', () => {
    const { unit, store } = open()
    unit.commit(() =>
      ['b', 'A', 'c'].forEach((label) => store.insert(key(label, label === 'c' ? { state: 'pending' } : {})))
    )
    expect(store.list().map(({ label }) => label)).toEqual(['A', 'b'])
    expect(store.unsettled().map(({ label }) => label)).toEqual(['c'])
  })

  it('holds a label taken whatever its case, spaces and composition, also while pending', () => {
    const { unit, store } = open()
    unit.commit(() => store.insert(key('Café Bot', { state: 'pending' })))
    for (const label of ['café bot', '  CAFÉ   BOT ', 'Cafe\u0301 bot']) expect(store.labelTaken(label)).toBe(true)
    expect(store.labelTaken('Cafe bot')).toBe(false)
    expect(() => unit.commit(() => store.insert({ ...key('CAFÉ BOT'), id: 'other' as KeyId }))).toThrow('UNIQUE')
  })

  it('writes only inside a commit', () => {
    const { store } = open()
    expect(() => store.insert(key('a'))).toThrow('outside')
    expect(() => store.remove('a' as KeyId)).toThrow('outside')
    expect(() => store.setState('a' as KeyId, 'active')).toThrow('outside')
    expect(() => store.recordUse('a' as KeyId, timestampMs(1))).toThrow('outside')
  })

  it('counts uses, and does not let a clock that went back undo the last one', () => {
    const { unit, store } = open()
    const record = key('a')
    unit.commit(() => store.insert(record))
    unit.commit(() => store.recordUse(record.id, timestampMs(50)))
    unit.commit(() => store.recordUse(record.id, timestampMs(40)))
    expect(store.find(record.id)?.current).toMatchObject({ uses: 2, lastUsedAtMs: 50 })
    expect(() => unit.commit(() => store.recordUse('gone' as KeyId, timestampMs(1)))).toThrow('no key')
  })

  it('forgets a removed key and its versions, and keeps the name of one that was active', () => {
    const { db, unit, store } = open()
    unit.commit(() => {
      store.insert(key('a', { state: 'pending' }))
      store.insert(key('never', { state: 'pending' }))
      store.setState('id-a' as KeyId, 'active')
    })
    unit.commit(() => {
      store.remove('id-a' as KeyId)
      store.remove('id-never' as KeyId)
    })
    expect(store.find('id-a' as KeyId)).toBeUndefined()
    expect(db.prepare('SELECT count(*) FROM key_version').pluck().get()).toBe(0)
    expect(db.prepare('SELECT label FROM key_name').pluck().all()).toEqual(['a'])
    expect(store.labelTaken('a')).toBe(false)
  })

  it('finds a key as it stands, however often it was asked for, used, changed or rolled back', () => {
    const { db, unit, store } = open()
    const id = 'id-a' as KeyId
    // A second store over the same rows has nothing in memory: what it reads is what is written.
    const written = () => new SqliteKeyStore(db, new SqliteUnitOfWork(db)).find(id)
    unit.commit(() => store.insert(key('a')))
    expect(store.find(id)).toEqual(written())
    unit.commit(() => store.recordUse(id, timestampMs(7)))
    unit.commit(() => store.recordUse(id, timestampMs(5)))
    expect(store.find(id)?.current).toMatchObject({ uses: 2, lastUsedAtMs: 7 })
    expect(store.find(id)).toEqual(written())
    const undone = (): void => {
      unit.commit(() => {
        store.recordUse(id, timestampMs(9))
        store.setState(id, 'removing')
        expect(store.find(id)).toMatchObject({ state: 'removing', current: { uses: 3 } })
        throw new Error('undo')
      })
    }
    expect(undone).toThrow('undo')
    expect(store.find(id)).toEqual(written())
    unit.commit(() => store.setState(id, 'secret-missing'))
    expect(store.find(id)).toEqual(written())
    unit.commit(() => store.remove(id))
    expect(store.find(id)).toBeUndefined()
  })

  it('has room for rotation: several versions, one of them current', () => {
    const { db, unit, store } = open()
    unit.commit(() => store.insert(key('a')))
    const add = db.prepare(
      `INSERT INTO key_version (key_id, version, state, kind, item, created_at_ms, rotated_from) VALUES ('id-a', ?, ?, 'hmac', ?, 1, 1)`
    )
    add.run(2, 'staged', 'a/2')
    expect(() => add.run(3, 'current', 'a/3')).toThrow('UNIQUE')
    expect(() => add.run(3, 'staged', 'a/1')).toThrow('UNIQUE')
    db.exec(
      `UPDATE key_version SET state = 'overlap' WHERE version = 1; UPDATE key_version SET state = 'current' WHERE version = 2`
    )
    expect(store.find('id-a' as KeyId)?.current).toMatchObject({ version: 2, item: 'a/2' })
  })
})
