import type { CarePolicy } from '../../../../shared/domain/vault/care-policy'
import type { KeyPhase, KeyRecord, KeyVersion } from '../../../../shared/domain/vault/key'
import { foldLabel } from '../../../../shared/domain/vault/label'
import { timestampMs, type KeyId, type TimestampMs } from '../../../../shared/kernel/ids'
import type { KeyStore } from '../../../ports/key-store'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'
import { PUT_VERSION, toRecord, versionValues } from './key-rows'

interface WithId {
  readonly id: string
}
interface OfKey {
  readonly key_id: string
}
interface DeletedKey {
  readonly id: KeyId
  readonly label: string
}

/** Rows that are cheaper to find one at a time than by reading all. */
const ONE_BY_ONE = 50

export class SqliteKeyStore implements KeyStore {
  readonly #unit: SqliteUnitOfWork
  readonly #statements
  /** Rows that were parsed, as they stand in the open transaction: every signature asks for its key more than once. */
  readonly #found = new Map<KeyId, KeyRecord>()

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    unit.join({ committed: () => undefined, rolledBack: () => this.#found.clear() })
    this.#statements = {
      listed: db.prepare<[], KeyId>(`SELECT id FROM key WHERE state <> 'pending' ORDER BY label_fold`).pluck(),
      count: db.prepare<[], number>('SELECT count(*) FROM key').pluck(),
      all: db.prepare<[], WithId & { readonly id: KeyId }>('SELECT * FROM key'),
      allVersions: db.prepare<[], OfKey>('SELECT * FROM key_version ORDER BY key_id, version'),
      unsettled: db.prepare<[], WithId>(
        `SELECT * FROM key WHERE state IN ('pending', 'removing') ORDER BY created_at_ms, id`
      ),
      find: db.prepare<[string], WithId>('SELECT * FROM key WHERE id = ?'),
      versions: db.prepare<[string], OfKey>('SELECT * FROM key_version WHERE key_id = ? ORDER BY version'),
      taken: db.prepare('SELECT 1 FROM key WHERE label_fold = ?'),
      insertKey: db.prepare(`
        INSERT INTO key (id, provider, label, label_fold, environment, scopes, allowed_hosts, state, created_at_ms,
          signing_version, care, frozen_at_ms)
        VALUES (@id, @provider, @label, @fold, @environment, @scopes, @hosts, @state, @createdAt, @signing, @care, @frozen)`),
      putVersion: db.prepare(PUT_VERSION),
      setPhase: db.prepare('UPDATE key SET state = ? WHERE id = ?'),
      rename: db.prepare('UPDATE key SET label = ?, label_fold = ? WHERE id = ?'),
      setSigning: db.prepare('UPDATE key SET signing_version = ? WHERE id = ?'),
      setFrozen: db.prepare('UPDATE key SET frozen_at_ms = ? WHERE id = ?'),
      setCare: db.prepare('UPDATE key SET care = ? WHERE id = ?'),
      keepName: db.prepare(`
        INSERT INTO key_name (key_id, label) SELECT id, label FROM key WHERE id = ?
        ON CONFLICT (key_id) DO UPDATE SET label = excluded.label`),
      use: db.prepare(`
        UPDATE key_version SET uses = uses + 1, last_used_at_ms = max(coalesce(last_used_at_ms, 0), ?)
        WHERE key_id = ? AND version = ?`),
      remove: db.prepare('DELETE FROM key WHERE id = ?'),
      deleted: db.prepare<[], DeletedKey>(
        'SELECT key_id AS id, label FROM key_name WHERE key_id NOT IN (SELECT id FROM key) ORDER BY label COLLATE NOCASE, key_id'
      ),
      lastName: db.prepare<[string], string>('SELECT label FROM key_name WHERE key_id = ?').pluck()
    }
  }

  /** The key's label, or the last one of a key that is gone; undefined for a key that never was active. */
  labelOf(id: KeyId): string | undefined {
    return this.#statements.lastName.get(id)
  }

  /** Those that were active once and are gone, by the last label of each. */
  deleted(): readonly DeletedKey[] {
    return this.#statements.deleted.all()
  }

  /** Only rows that are not at hand are parsed: a window and the reminders ask for all keys while signatures flow. */
  list(): readonly KeyRecord[] {
    const ids = this.#statements.listed.all()
    const unknown = ids.reduce((count, id) => (this.#found.has(id) ? count : count + 1), 0)
    if (unknown > ONE_BY_ONE) this.#findAll()
    return ids.flatMap((id) => this.find(id) ?? [])
  }

  count(): number {
    return this.#statements.count.get() ?? 0
  }

  /** In two statements instead of two a key. */
  #findAll(): void {
    const versions = new Map<string, OfKey[]>()
    for (const row of this.#statements.allVersions.all()) {
      const known = versions.get(row.key_id)
      if (known) known.push(row)
      else versions.set(row.key_id, [row])
    }
    for (const row of this.#statements.all.all())
      if (!this.#found.has(row.id)) this.#found.set(row.id, toRecord(row, versions.get(row.id) ?? []))
  }

  unsettled(): readonly KeyRecord[] {
    return this.#statements.unsettled.all().map((row) => this.#read(row))
  }

  find(id: KeyId): KeyRecord | undefined {
    const known = this.#found.get(id)
    if (known) return known
    const row = this.#statements.find.get(id)
    if (row === undefined) return undefined
    const record = this.#read(row)
    this.#found.set(id, record)
    return record
  }

  labelTaken(label: string): boolean {
    return this.#statements.taken.get(foldLabel(label)) !== undefined
  }

  insert(key: KeyRecord): void {
    this.#unit.demand()
    this.#found.delete(key.id)
    this.#statements.insertKey.run({
      id: key.id,
      provider: key.provider,
      label: key.label,
      fold: foldLabel(key.label),
      environment: key.environment,
      scopes: JSON.stringify(key.scopes),
      hosts: JSON.stringify(key.allowedHosts),
      state: phaseOf(key),
      createdAt: key.createdAtMs,
      signing: key.current.version,
      care: careText(key.care),
      frozen: key.frozenAtMs ?? null
    })
    for (const version of key.versions) this.#statements.putVersion.run(versionValues(key.id, version))
    if (phaseOf(key) === 'active') this.#statements.keepName.run(key.id)
  }

  setPhase(id: KeyId, phase: KeyPhase): void {
    this.#change(id, () => this.#statements.setPhase.run(phase, id))
    if (phase === 'active') this.#statements.keepName.run(id)
  }

  rename(id: KeyId, label: string): void {
    this.#change(id, () => this.#statements.rename.run(label, foldLabel(label), id))
  }

  putVersion(id: KeyId, version: KeyVersion): void {
    this.#change(id, () => this.#statements.putVersion.run(versionValues(id, version)))
  }

  setSigning(id: KeyId, version: number): void {
    this.#change(id, () => this.#statements.setSigning.run(version, id))
  }

  setCare(id: KeyId, care: Partial<CarePolicy> | undefined): void {
    this.#change(id, () => this.#statements.setCare.run(careText(care), id))
  }

  setFrozen(id: KeyId, at: TimestampMs | undefined): void {
    this.#change(id, () => this.#statements.setFrozen.run(at ?? null, id))
  }

  recordUse(id: KeyId, version: number, at: TimestampMs): void {
    this.#unit.demand()
    if (this.#statements.use.run(at, id, version).changes !== 1) throw new Error(`no key ${id} to be used`)
    const known = this.#found.get(id)
    if (known) this.#found.set(id, used(known, version, at))
  }

  remove(id: KeyId): void {
    this.#unit.demand()
    this.#found.delete(id)
    this.#statements.remove.run(id)
  }

  #read(row: WithId): KeyRecord {
    return toRecord(row, this.#statements.versions.all(row.id))
  }

  #change(id: KeyId, write: () => { readonly changes: number }): void {
    this.#unit.demand()
    this.#found.delete(id)
    if (write().changes !== 1) throw new Error(`no key ${id} to be changed`)
  }
}

/** The states that belong to a version are not the key's to keep. */
const phaseOf = ({ state }: KeyRecord): KeyPhase => (state === 'pending' || state === 'removing' ? state : 'active')

const careText = (care: Partial<CarePolicy> | undefined): string | null =>
  care === undefined || Object.keys(care).length === 0 ? null : JSON.stringify(care)

/** What the statement `use` does to a row. */
function used(key: KeyRecord, number: number, at: TimestampMs): KeyRecord {
  const count = (version: KeyVersion): KeyVersion =>
    version.version === number
      ? { ...version, uses: version.uses + 1, lastUsedAtMs: timestampMs(Math.max(version.lastUsedAtMs ?? 0, at)) }
      : version
  const versions = key.versions.map(count)
  return { ...key, versions, current: versions.find(({ version }) => version === key.current.version) ?? key.current }
}
