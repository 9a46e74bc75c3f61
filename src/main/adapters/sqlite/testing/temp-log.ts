/** A real log in a real folder, with a keychain in memory and time that stands still until told otherwise. */
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AuditDraft } from '../../../../shared/domain/audit/entry'
import { durationMs, timestampMs, type KeyId } from '../../../../shared/kernel/ids'
import { fail, ok } from '../../../../shared/kernel/result'
import { Secret } from '../../../../shared/kernel/secret'
import { AuditLog } from '../../../features/audit/log'
import type { AuditPorts } from '../../../features/audit/ports'
import type { Keychain, KeychainCode } from '../../../ports/keychain'
import type { KeyPairs } from '../../../ports/key-pairs'
import type { Timers } from '../../../ports/timers'
import { migrate } from '../migrate'
import { migrations } from '../migrations/index'
import { openDatabase, type Sqlite } from '../open'
import { SqliteAuditStore } from '../repositories/audit'
import { SqliteJournal } from '../repositories/journal'
import { SqliteUnitOfWork } from '../unit-of-work'

export function tempFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-audit-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What an open keychain keeps; `blocked` makes every call fail so. */
export class MemoryKeychain implements Keychain {
  readonly items = new Map<string, Buffer>()
  blocked: KeychainCode | undefined
  /** Writes, read back or not. */
  puts = 0
  readBacks = 0

  #failure(code: KeychainCode) {
    return fail({ code, message: code, remedy: 'Unlock it.' })
  }

  async probe() {
    return this.blocked ? this.#failure(this.blocked) : ok(undefined)
  }
  async put(item: string, secret: Secret) {
    if (this.blocked) return this.#failure(this.blocked)
    this.readBacks += 1
    return this.write(item, secret)
  }
  async write(item: string, secret: Secret) {
    if (this.blocked) return this.#failure(this.blocked)
    this.puts += 1
    this.items.set(item, Buffer.from(secret.reveal()))
    return ok(undefined)
  }
  async get(item: string) {
    if (this.blocked) return this.#failure(this.blocked)
    const bytes = this.items.get(item)
    return bytes ? ok(new Secret(Uint8Array.from(bytes))) : this.#failure('keychain-item-absent')
  }
  async remove(item: string) {
    if (this.blocked) return this.#failure(this.blocked)
    this.items.delete(item)
    return ok(undefined)
  }
}

/** Nothing waits but what a spec lets pass; a wait of 0 ms is a real one. */
export class ManualTimers implements Timers {
  #tasks: (() => void)[] = []

  after(delay: number, task: () => void): () => void {
    if (delay === 0) {
      setImmediate(task)
      return () => undefined
    }
    this.#tasks.push(task)
    return () => void (this.#tasks = this.#tasks.filter((other) => other !== task))
  }
  get waiting(): number {
    return this.#tasks.length
  }
  pass(): void {
    const due = this.#tasks
    this.#tasks = []
    for (const task of due) task()
  }
}

const keyPairs: KeyPairs = {
  ed25519() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const pem = Buffer.from(privateKey.export({ format: 'pem', type: 'pkcs8' }))
    return {
      privateKeyPem: new Secret(pem),
      publicKeyPem: publicKey.export({ format: 'pem', type: 'spki' }).toString()
    }
  }
}

export const KEY_A = '00000000-0000-4000-8000-00000000000a' as KeyId
export const KEY_B = '00000000-0000-4000-8000-00000000000b' as KeyId

/** Entries of several kinds, so that every filter has something to find. */
export const draft = (n: number): AuditDraft => ({
  actor: { role: 'owner', caller: 'window' },
  act: n % 3 === 0 ? 'request.refuse' : 'request.send',
  key: { id: n % 2 === 0 ? KEY_A : KEY_B, version: 1 },
  target: { provider: 'kraken', environment: 'production', method: 'POST', host: 'api.kraken.com', path: `/0/${n}` },
  outcome: n % 3 === 0 ? 'refused' : 'ok',
  ...(n % 3 === 0 ? { code: 'policy-path' } : {}),
  detail: { n, status: 200 },
  corr: `corr-${n}`
})

export interface TempLog extends AuditPorts {
  readonly db: Sqlite
  readonly journal: SqliteJournal
  readonly store: SqliteAuditStore
  readonly unit: SqliteUnitOfWork
  readonly keychain: MemoryKeychain
  readonly timers: ManualTimers
  readonly log: AuditLog
  /** What the clock shows next; a spec may move it. */
  readonly time: { ms: number }
  /** Appends entries, one a commit. */
  append(count: number): void
}

export function openTempLog(file: string, keychain = new MemoryKeychain()): TempLog {
  const opened = openDatabase(file, { knownVersion: migrations.length, busyTimeoutMs: 100 })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  const migrated = migrate(db, migrations)
  if (!migrated.ok) throw new Error(migrated.error.code)
  const time = { ms: 1_763_800_000_000 }
  const clock = {
    now: () => timestampMs((time.ms += 1)),
    monotonic: () => durationMs(performance.now())
  }
  const entropy = { uuid: () => randomUUID() }
  const unit = new SqliteUnitOfWork(db)
  const journal = new SqliteJournal(db, unit, { clock, entropy, user: 'ada', appVersion: '0.1.0' })
  const store = new SqliteAuditStore(db, unit, journal)
  const timers = new ManualTimers()
  const ports: AuditPorts = { store, journal, unit, keychain, keyPairs, clock, entropy, timers }
  return {
    ...ports,
    time,
    db,
    journal,
    store,
    unit,
    keychain,
    timers,
    log: new AuditLog(ports),
    append(count) {
      for (let i = 0; i < count; i++) unit.commit(() => journal.record(draft(store.head().size)))
    }
  }
}

/** The whole state on disk as an attacker holds it: all in one file, no guard in the way. */
export function unguarded(db: Sqlite): Sqlite {
  const triggers = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'audit_%'")
    .pluck()
    .all()
  for (const name of triggers) db.exec(`DROP TRIGGER ${name}`)
  return db
}
