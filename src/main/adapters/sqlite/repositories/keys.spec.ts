import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { keyOf, type KeyPhase, type KeyRecord, type KeyVersion } from '../../../../shared/domain/vault/key'
import { durationMs, timestampMs, type KeyId } from '../../../../shared/kernel/ids'
import { migrations } from '../migrations/index'
import { SqliteUnitOfWork } from '../unit-of-work'
import { SqliteKeyStore } from './keys'

const first = (label: string): KeyVersion => ({
  version: 1,
  state: 'active',
  apiKeyId: 'id',
  kind: 'ed25519',
  publicKeyPem: 'PEM',
  item: `${label}/1`,
  createdAtMs: timestampMs(1),
  activatedAtMs: timestampMs(2),
  expiresAtMs: timestampMs(9),
  uses: 0
})

const key = (label: string, phase: KeyPhase = 'active', version: KeyVersion = first(label)): KeyRecord =>
  keyOf(
    {
      id: `id-${label}` as KeyId,
      provider: 'binance',
      label,
      environment: 'testnet',
      scopes: ['read', 'trade'],
      allowedHosts: ['testnet.binance.vision'],
      createdAtMs: timestampMs(1)
    },
    phase,
    version.version,
    [version]
  )

function open() {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  for (const { sql } of migrations) db.exec(sql)
  const unit = new SqliteUnitOfWork(db)
  return { db, unit, store: new SqliteKeyStore(db, unit) }
}

describe('the key store', () => {
  it('gives back exactly what it was given, with and without the optional parts', () => {
    const { unit, store } = open()
    const full = { ...key('full'), care: { maxAgeDays: null, remindDaysAhead: [3, 0], overlapMs: durationMs(7) } }
    const bare = key('bare', 'active', {
      version: 1,
      state: 'active',
      kind: 'token',
      item: 'bare/1',
      createdAtMs: timestampMs(1),
      uses: 0
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
      ['b', 'A', 'c'].forEach((label) => store.insert(key(label, label === 'c' ? 'pending' : 'active')))
    )
    expect(store.list().map(({ label }) => label)).toEqual(['A', 'b'])
    expect(store.unsettled().map(({ label }) => label)).toEqual(['c'])
  })

  it('holds a label taken whatever its case, spaces and composition, also while pending', () => {
    const { unit, store } = open()
    unit.commit(() => store.insert(key('Café Bot', 'pending')))
    for (const label of ['café bot', '  CAFÉ   BOT ', 'Cafe\u0301 bot']) expect(store.labelTaken(label)).toBe(true)
    expect(store.labelTaken('Cafe bot')).toBe(false)
    expect(() => unit.commit(() => store.insert({ ...key('CAFÉ BOT'), id: 'other' as KeyId }))).toThrow('UNIQUE')
  })

  it('writes only inside a commit', () => {
    const { store } = open()
    expect(() => store.insert(key('a'))).toThrow('outside')
    expect(() => store.remove('a' as KeyId)).toThrow('outside')
    expect(() => store.setPhase('a' as KeyId, 'active')).toThrow('outside')
    expect(() => store.setSigning('a' as KeyId, 1)).toThrow('outside')
    expect(() => store.setCare('a' as KeyId, undefined)).toThrow('outside')
    expect(() => store.putVersion('a' as KeyId, first('a'))).toThrow('outside')
    expect(() => store.recordUse('a' as KeyId, 1, timestampMs(1))).toThrow('outside')
  })

  it('counts uses, and does not let a clock that went back undo the last one', () => {
    const { unit, store } = open()
    const record = key('a')
    unit.commit(() => store.insert(record))
    unit.commit(() => store.recordUse(record.id, 1, timestampMs(50)))
    unit.commit(() => store.recordUse(record.id, 1, timestampMs(40)))
    expect(store.find(record.id)?.current).toMatchObject({ uses: 2, lastUsedAtMs: 50 })
    expect(() => unit.commit(() => store.recordUse('gone' as KeyId, 1, timestampMs(1)))).toThrow('no key')
  })

  it('forgets a removed key and its versions, and keeps the name of one that was active', () => {
    const { db, unit, store } = open()
    unit.commit(() => {
      store.insert(key('a', 'pending'))
      store.insert(key('never', 'pending'))
      store.setPhase('id-a' as KeyId, 'active')
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

  it('names those that are gone, and none that stands or never was active', () => {
    const { unit, store } = open()
    unit.commit(() => {
      for (const label of ['b', 'A', 'stays']) store.insert(key(label))
      store.insert(key('never', 'pending'))
    })
    expect(store.deleted()).toEqual([])
    unit.commit(() => {
      for (const id of ['id-b', 'id-A', 'id-never']) store.remove(id as KeyId)
      // The label of a key that is gone is free again.
      store.insert({ ...key('again'), label: 'A' })
    })
    expect(store.deleted()).toEqual([
      { id: 'id-A', label: 'A' },
      { id: 'id-b', label: 'b' }
    ])
  })

  it('finds a key as it stands, however often it was asked for, used, changed or rolled back', () => {
    const { db, unit, store } = open()
    const id = 'id-a' as KeyId
    // A second store over the same rows has nothing in memory: what it reads is what is written.
    const written = () => new SqliteKeyStore(db, new SqliteUnitOfWork(db)).find(id)
    unit.commit(() => store.insert(key('a')))
    expect(store.find(id)).toEqual(written())
    unit.commit(() => store.recordUse(id, 1, timestampMs(7)))
    unit.commit(() => store.recordUse(id, 1, timestampMs(5)))
    expect(store.find(id)?.current).toMatchObject({ uses: 2, lastUsedAtMs: 7 })
    expect(store.find(id)).toEqual(written())
    const undone = (): void => {
      unit.commit(() => {
        store.recordUse(id, 1, timestampMs(9))
        store.setPhase(id, 'removing')
        expect(store.find(id)).toMatchObject({ state: 'removing', current: { uses: 3 } })
        throw new Error('undo')
      })
    }
    expect(undone).toThrow('undo')
    expect(store.find(id)).toEqual(written())
    unit.commit(() => store.putVersion(id, { ...first('a'), state: 'secret-missing', lostFrom: 'active' }))
    expect(store.find(id)).toMatchObject({ state: 'secret-missing' })
    expect(store.find(id)).toEqual(written())
    unit.commit(() => store.setCare(id, { idleDays: 3 }))
    expect(store.find(id)).toMatchObject({ care: { idleDays: 3 } })
    expect(store.find(id)).toEqual(written())
    unit.commit(() => store.setCare(id, {}))
    expect(store.find(id)?.care).toBeUndefined()
    unit.commit(() => store.remove(id))
    expect(store.find(id)).toBeUndefined()
  })

  it('holds several versions, of which one signs and one at most is active', () => {
    const { unit, store } = open()
    const id = 'id-a' as KeyId
    unit.commit(() => store.insert(key('a')))
    const second: KeyVersion = { ...first('a'), version: 2, state: 'pending', item: 'a/2', rotatedFrom: 1 }
    unit.commit(() => store.putVersion(id, second))
    const active = (item: string): KeyVersion => ({ ...second, version: 3, state: 'active', item })
    expect(() => unit.commit(() => store.putVersion(id, active('a/3')))).toThrow('UNIQUE')
    expect(() => unit.commit(() => store.putVersion(id, { ...active('a/1'), state: 'pending' }))).toThrow('UNIQUE')
    unit.commit(() => {
      store.putVersion(id, { ...first('a'), state: 'overlap', overlapEndsAtMs: timestampMs(77) })
      store.putVersion(id, { ...second, state: 'active', expiresAtMs: timestampMs(99) })
      store.setSigning(id, 2)
      store.recordUse(id, 1, timestampMs(5))
    })
    const found = store.find(id)
    expect(found).toMatchObject({ expiresAtMs: 99, current: { version: 2, item: 'a/2', rotatedFrom: 1, uses: 0 } })
    expect(found?.versions).toMatchObject([{ state: 'overlap', overlapEndsAtMs: 77, uses: 1 }, { state: 'active' }])
    expect(store.list()).toEqual([found])
  })

  it('brings a vault from before versions had lives along, with what stood for each key', () => {
    const db = new Database(':memory:')
    db.pragma('foreign_keys = ON')
    for (const { sql } of migrations.slice(0, 4)) db.exec(sql)
    const old = (id: string, state: string, expires: number | null): void => {
      db.prepare(
        `INSERT INTO key (id, provider, label, label_fold, environment, scopes, allowed_hosts, state, created_at_ms, expires_at_ms)
         VALUES (?, 'binance', ?, ?, 'testnet', '["read"]', '["testnet.binance.vision"]', ?, 5, ?)`
      ).run(id, id, id, state, expires)
      db.prepare(
        `INSERT INTO key_version (key_id, version, state, kind, item, created_at_ms, last_used_at_ms, uses)
         VALUES (?, 1, 'current', 'hmac', ?, 5, 8, 3)`
      ).run(id, `key/${id}/1`)
    }
    old('a', 'active', 9)
    old('b', 'secret-missing', null)
    old('c', 'pending', null)
    old('d', 'removing', null)
    for (const { sql } of migrations.slice(4)) db.exec(sql)
    const store = new SqliteKeyStore(db, new SqliteUnitOfWork(db))
    expect(store.find('a' as KeyId)).toMatchObject({
      state: 'active',
      expiresAtMs: 9,
      current: { state: 'active', item: 'key/a/1', uses: 3, lastUsedAtMs: 8, activatedAtMs: 5, expiresAtMs: 9 }
    })
    expect(store.find('b' as KeyId)).toMatchObject({ state: 'secret-missing', current: { lostFrom: 'active' } })
    expect(store.find('c' as KeyId)).toMatchObject({ state: 'pending', current: { state: 'pending' } })
    expect(store.find('c' as KeyId)?.current.activatedAtMs).toBeUndefined()
    expect(store.find('d' as KeyId)).toMatchObject({ state: 'removing', current: { state: 'active' } })
    expect(db.pragma('foreign_key_check')).toEqual([])
  })
})
