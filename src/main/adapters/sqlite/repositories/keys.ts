import { z } from 'zod'
import {
  credentialKinds,
  environments,
  keyStates,
  scopes,
  type KeyRecord,
  type KeyState
} from '../../../../shared/domain/vault/key'
import { foldLabel } from '../../../../shared/domain/vault/label'
import { timestampMs, type KeyId, type TimestampMs } from '../../../../shared/kernel/ids'
import type { KeyStore } from '../../../ports/key-store'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)
const time = z.int().transform(timestampMs)

/** One key with the version that signs. A row that is anything else is a bug of ours: parsing throws. */
const Row = z.object({
  id: z.string().transform((id) => id as KeyId),
  provider: z.string(),
  label: z.string(),
  environment: z.enum(environments),
  scopes: json(z.array(z.enum(scopes)).min(1)),
  allowed_hosts: json(z.array(z.string()).min(1)),
  state: z.enum(keyStates),
  created_at_ms: time,
  expires_at_ms: time.nullable(),
  version: z.int(),
  api_key_id: z.string().nullable(),
  kind: z.enum(credentialKinds),
  public_key_pem: z.string().nullable(),
  item: z.string(),
  version_created_at_ms: time,
  last_used_at_ms: time.nullable(),
  uses: z.int()
})

const SELECT = `
  SELECT key.id, provider, label, environment, scopes, allowed_hosts, key.state, key.created_at_ms, key.expires_at_ms,
    version, api_key_id, kind, public_key_pem, item, key_version.created_at_ms AS version_created_at_ms, last_used_at_ms, uses
  FROM key JOIN key_version ON key_version.key_id = key.id AND key_version.state = 'current'`

export class SqliteKeyStore implements KeyStore {
  readonly #unit: SqliteUnitOfWork
  readonly #statements
  /** Rows that were parsed, as they stand in the open transaction: every signature asks for its key more than once. */
  readonly #found = new Map<KeyId, KeyRecord>()

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    unit.join({ committed: () => undefined, rolledBack: () => this.#found.clear() })
    this.#statements = {
      list: db.prepare(`${SELECT} WHERE key.state <> 'pending' ORDER BY label_fold`),
      unsettled: db.prepare(`${SELECT} WHERE key.state IN ('pending', 'removing') ORDER BY key.created_at_ms, key.id`),
      find: db.prepare(`${SELECT} WHERE key.id = ?`),
      taken: db.prepare('SELECT 1 FROM key WHERE label_fold = ?'),
      insertKey: db.prepare(`
        INSERT INTO key (id, provider, label, label_fold, environment, scopes, allowed_hosts, state, created_at_ms, expires_at_ms)
        VALUES (@id, @provider, @label, @fold, @environment, @scopes, @hosts, @state, @createdAt, @expiresAt)`),
      insertVersion: db.prepare(`
        INSERT INTO key_version (key_id, version, state, api_key_id, kind, public_key_pem, item, created_at_ms, last_used_at_ms, uses)
        VALUES (@keyId, @version, 'current', @apiKeyId, @kind, @publicKeyPem, @item, @createdAt, @lastUsedAt, @uses)`),
      setState: db.prepare('UPDATE key SET state = ? WHERE id = ?'),
      keepName: db.prepare(`
        INSERT INTO key_name (key_id, label) SELECT id, label FROM key WHERE id = ?
        ON CONFLICT (key_id) DO UPDATE SET label = excluded.label`),
      use: db.prepare(`
        UPDATE key_version SET uses = uses + 1, last_used_at_ms = max(coalesce(last_used_at_ms, 0), ?)
        WHERE key_id = ? AND state = 'current'`),
      remove: db.prepare('DELETE FROM key WHERE id = ?'),
      lastName: db.prepare<[string], string>('SELECT label FROM key_name WHERE key_id = ?').pluck()
    }
  }

  /** The key's label, or the last one of a key that is gone; undefined for a key that never was active. */
  labelOf(id: KeyId): string | undefined {
    return this.#statements.lastName.get(id)
  }

  list(): readonly KeyRecord[] {
    return this.#statements.list.all().map(toRecord)
  }

  unsettled(): readonly KeyRecord[] {
    return this.#statements.unsettled.all().map(toRecord)
  }

  find(id: KeyId): KeyRecord | undefined {
    const known = this.#found.get(id)
    if (known) return known
    const row = this.#statements.find.get(id)
    if (row === undefined) return undefined
    const record = toRecord(row)
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
      state: key.state,
      createdAt: key.createdAtMs,
      expiresAt: key.expiresAtMs ?? null
    })
    const { version, apiKeyId, kind, publicKeyPem, item, createdAtMs, lastUsedAtMs, uses } = key.current
    this.#statements.insertVersion.run({
      keyId: key.id,
      version,
      apiKeyId: apiKeyId ?? null,
      kind,
      publicKeyPem: publicKeyPem ?? null,
      item,
      createdAt: createdAtMs,
      lastUsedAt: lastUsedAtMs ?? null,
      uses
    })
    if (key.state === 'active') this.#statements.keepName.run(key.id)
  }

  setState(id: KeyId, state: KeyState): void {
    this.#unit.demand()
    this.#found.delete(id)
    if (this.#statements.setState.run(state, id).changes !== 1) throw new Error(`no key ${id} to become ${state}`)
    if (state === 'active') this.#statements.keepName.run(id)
  }

  recordUse(id: KeyId, at: TimestampMs): void {
    this.#unit.demand()
    if (this.#statements.use.run(at, id).changes !== 1) throw new Error(`no key ${id} to be used`)
    const known = this.#found.get(id)
    if (known) this.#found.set(id, used(known, at))
  }

  remove(id: KeyId): void {
    this.#unit.demand()
    this.#found.delete(id)
    this.#statements.remove.run(id)
  }
}

/** What the statement `use` does to a row. */
const used = (key: KeyRecord, at: TimestampMs): KeyRecord => ({
  ...key,
  current: {
    ...key.current,
    uses: key.current.uses + 1,
    lastUsedAtMs: timestampMs(Math.max(key.current.lastUsedAtMs ?? 0, at))
  }
})

function toRecord(row: unknown): KeyRecord {
  const key = Row.parse(row)
  return {
    id: key.id,
    provider: key.provider,
    label: key.label,
    environment: key.environment,
    scopes: key.scopes,
    allowedHosts: key.allowed_hosts,
    state: key.state,
    createdAtMs: key.created_at_ms,
    ...(key.expires_at_ms === null ? {} : { expiresAtMs: key.expires_at_ms }),
    current: {
      version: key.version,
      ...(key.api_key_id === null ? {} : { apiKeyId: key.api_key_id }),
      kind: key.kind,
      ...(key.public_key_pem === null ? {} : { publicKeyPem: key.public_key_pem }),
      item: key.item,
      createdAtMs: key.version_created_at_ms,
      ...(key.last_used_at_ms === null ? {} : { lastUsedAtMs: key.last_used_at_ms }),
      uses: key.uses
    }
  }
}
