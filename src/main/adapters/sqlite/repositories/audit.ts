/** Reads the stored log, and writes what stands beside its entries: identity and checkpoints. */
import type { EntryFilter } from '../../../../shared/domain/audit/filter'
import { NodeMissing, rootAt, type NodeAt } from '../../../../shared/domain/audit/merkle'
import type { AuditStore, LogIdentity, StoredCheckpoint, StoredEntry, TreeHead } from '../../../features/audit/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'
import type { SqliteJournal } from './journal'
import { storedNodes } from './stored-nodes'

interface EntryRow extends Omit<StoredEntry, 'keyId' | 'subtrees'> {
  readonly keyId: string | null
  readonly subtrees: Buffer | null
}

const COLUMNS = 'seq, at, act, outcome, key_id AS keyId, leaf, subtrees, line'

const conditions = {
  keyId: 'key_id = ?',
  act: 'act = ?',
  outcome: 'outcome = ?',
  fromMs: 'at >= ?',
  toMs: 'at <= ?'
} as const satisfies Record<keyof EntryFilter, string>

/** SQL from fixed pieces, values as parameters. */
function where(filter: EntryFilter): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const names = (Object.keys(conditions) as (keyof EntryFilter)[]).filter((name) => filter[name] !== undefined)
  return {
    sql: names.map((name) => ` AND ${conditions[name]}`).join(''),
    values: names.map((name) => filter[name]).filter((value) => value !== undefined)
  }
}

const toEntry = (row: EntryRow): StoredEntry => ({
  ...row,
  keyId: row.keyId ?? undefined,
  subtrees: row.subtrees ?? undefined
})

export class SqliteAuditStore implements AuditStore {
  readonly #db: Sqlite
  readonly #unit: SqliteUnitOfWork
  readonly #journal: SqliteJournal
  readonly node: NodeAt
  readonly #entries
  readonly #newest

  constructor(db: Sqlite, unit: SqliteUnitOfWork, journal: SqliteJournal) {
    this.#db = db
    this.#unit = unit
    this.#journal = journal
    this.node = storedNodes(db)
    this.#entries = db.prepare<[number, number], EntryRow>(
      `SELECT ${COLUMNS} FROM audit_entry WHERE seq >= ? ORDER BY seq LIMIT ?`
    )
    this.#newest = db.prepare<[number, number], EntryRow>(
      `SELECT ${COLUMNS} FROM audit_entry WHERE seq <= ? ORDER BY seq DESC LIMIT ?`
    )
  }

  head(): TreeHead {
    return this.#journal.head()
  }

  onAppend(listener: () => void): void {
    this.#journal.onAppend(listener)
  }

  rootAt(size: number): Buffer | undefined {
    try {
      return rootAt(size, this.node)
    } catch (error) {
      if (error instanceof NodeMissing) return undefined
      throw error
    }
  }

  entries(from: number, count: number): readonly StoredEntry[] {
    return this.#entries.all(from, count).map(toEntry)
  }

  select(filter: EntryFilter, from: number, end: number, count: number): readonly StoredEntry[] {
    const { sql, values } = where(filter)
    return this.#db
      .prepare<(string | number)[], EntryRow>(
        `SELECT ${COLUMNS} FROM audit_entry WHERE seq >= ? AND seq < ?${sql} ORDER BY seq LIMIT ?`
      )
      .all(from, end, ...values, count)
      .map(toEntry)
  }

  page(filter: EntryFilter, offset: number, limit: number): { total: number; entries: readonly StoredEntry[] } {
    const { sql, values } = where(filter)
    const total = this.head().size
    // Unfiltered, the sequence number is the offset: the millionth page costs what the first does.
    if (sql === '') return { total, entries: this.#newest.all(total - 1 - offset, limit).map(toEntry) }
    const matching = `FROM audit_entry INDEXED BY audit_entry_filter WHERE true${sql}`
    const count = this.#db.prepare<(string | number)[], number>(`SELECT count(*) ${matching}`).pluck()
    // The narrow index finds which entries, and only those are read: rows with their lines are ten times as wide.
    const rows = this.#db.prepare<(string | number)[], EntryRow>(
      `SELECT ${COLUMNS} FROM audit_entry
       WHERE seq IN (SELECT seq ${matching} ORDER BY seq DESC LIMIT ? OFFSET ?) ORDER BY seq DESC`
    )
    return { total: count.get(...values) ?? 0, entries: rows.all(...values, limit, offset).map(toEntry) }
  }

  identity(): LogIdentity | undefined {
    const row = this.#db
      .prepare<[], { logId: string; publicKey: Buffer | null }>(
        'SELECT log_id AS logId, public_key AS publicKey FROM audit_log'
      )
      .get()
    return row && { logId: row.logId, publicKey: row.publicKey ?? undefined }
  }

  checkpoints(): readonly StoredCheckpoint[] {
    return this.#db.prepare<[], StoredCheckpoint>('SELECT size, note FROM audit_checkpoint ORDER BY id').all()
  }

  latestCheckpoint(): StoredCheckpoint | undefined {
    return this.#db
      .prepare<[], StoredCheckpoint>('SELECT size, note FROM audit_checkpoint ORDER BY id DESC LIMIT 1')
      .get()
  }

  begin(logId: string): void {
    this.#unit.demand()
    this.#db.prepare('INSERT INTO audit_log (id, log_id) VALUES (1, ?)').run(logId)
  }

  setPublicKey(spki: Buffer): void {
    this.#unit.demand()
    this.#db.prepare('UPDATE audit_log SET public_key = ?').run(spki)
  }

  addCheckpoint({ size, note }: StoredCheckpoint): void {
    this.#unit.demand()
    this.#db.prepare('INSERT INTO audit_checkpoint (size, note) VALUES (?, ?)').run(size, note)
  }

  lastBundled(): StoredCheckpoint | undefined {
    return this.#db.prepare<[], StoredCheckpoint>('SELECT size, note FROM audit_bundle ORDER BY id DESC LIMIT 1').get()
  }

  addBundled({ size, note }: StoredCheckpoint, sha256: string, atMs: number): void {
    this.#unit.demand()
    this.#db
      .prepare('INSERT INTO audit_bundle (size, note, sha256, at_ms) VALUES (?, ?, ?, ?)')
      .run(size, note, sha256, atMs)
  }
}
