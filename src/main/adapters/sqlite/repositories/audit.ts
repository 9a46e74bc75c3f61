/** Reads the stored log, and writes what stands beside its entries: identity and checkpoints. */
import type { Statement } from 'better-sqlite3'
import type { EntryFilter } from '../../../../shared/domain/audit/filter'
import { NodeMissing, rootAt, type NodeAt } from '../../../../shared/domain/audit/merkle'
import type {
  AuditStore,
  BlockCount,
  ColumnBlock,
  LogIdentity,
  PrunedEntry,
  Seal,
  StoredCheckpoint,
  StoredEntry,
  TextBlock,
  TreeHead
} from '../../../features/audit/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'
import { AuditBlocks } from './audit-blocks'
import { EntryPages } from './entry-pages'
import { COLUMNS, toEntry, where, type EntryRow } from './entry-rows'
import type { SqliteJournal } from './journal'
import { storedNodes } from './stored-nodes'

type ColumnRow = { readonly [Name in keyof ColumnBlock]: ColumnBlock[Name] | (Name extends 'count' ? never : null) }

export class SqliteAuditStore implements AuditStore {
  readonly #db: Sqlite
  readonly #unit: SqliteUnitOfWork
  readonly #journal: SqliteJournal
  readonly node: NodeAt
  readonly #entries
  readonly #blocks: AuditBlocks
  readonly #pages: EntryPages
  readonly #prunedLast
  readonly #columns
  #asked: { readonly sql: string; readonly statement: Statement<(string | number)[]> } | undefined

  constructor(db: Sqlite, unit: SqliteUnitOfWork, journal: SqliteJournal) {
    this.#db = db
    this.#unit = unit
    this.#journal = journal
    this.node = storedNodes(db)
    this.#entries = db.prepare<[number, number], EntryRow>(
      `SELECT ${COLUMNS} FROM audit_entry WHERE seq >= ? ORDER BY seq LIMIT ?`
    )
    this.#blocks = new AuditBlocks(db)
    this.#pages = new EntryPages(db, this.#blocks)
    this.#prunedLast = db.prepare<[], number | null>('SELECT max(seq) FROM audit_pruned').pluck()
    this.#columns = db.prepare<[number, number], ColumnRow>(`
      SELECT count(*) AS count, group_concat(line, char(10)) AS lines,
        group_concat(at || char(31) || act || char(31) || outcome || char(31) || ifnull(key_id, char(31)), char(10)) AS derived,
        CAST(group_concat(leaf, '') AS BLOB) AS leaves,
        group_concat(ifnull(length(subtrees), 0), ',') AS lengths,
        CAST(group_concat(subtrees, '') AS BLOB) AS subtrees
      FROM audit_entry NOT INDEXED WHERE seq >= ? AND seq < ?`)
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
    return this.#kept<EntryRow>(
      `SELECT ${COLUMNS} FROM audit_entry WHERE seq >= ? AND seq < ?${sql} ORDER BY seq LIMIT ?`
    )
      .all(from, end, ...values, count)
      .map(toEntry)
  }

  /**
   * SQLite puts the text together: a row costs a tenth of what it costs as an object. It aggregates in the order in which it
   * reads, which without an index is that of the sequence numbers.
   */
  text(filter: EntryFilter, from: number, end: number): TextBlock | undefined {
    const { sql, values } = where(filter)
    const row = this.#kept<Omit<TextBlock, 'lines' | 'leaves'> & { lines: string | null; leaves: string }>(
      `
      SELECT count(*) AS count, min(seq) AS first, max(seq) AS last, group_concat(line, char(10)) AS lines,
        lower(group_concat(hex(leaf), char(10))) AS leaves
      FROM audit_entry NOT INDEXED WHERE seq >= ? AND seq < ?${sql}`
    ).get(from, end, ...values)
    if (!row || row.lines === null) return undefined
    return { ...row, lines: `${row.lines}\n`, leaves: `${row.leaves}\n` }
  }

  seqs(filter: EntryFilter, from: number, end: number): readonly number[] {
    const { sql, values } = where(filter)
    return this.#db
      .prepare<(string | number)[], number>(
        `SELECT seq FROM audit_entry NOT INDEXED WHERE seq >= ? AND seq < ?${sql} ORDER BY seq`
      )
      .pluck()
      .all(from, end, ...values)
  }

  columns(from: number, end: number): ColumnBlock {
    const row = this.#columns.get(from, end)
    const none = Buffer.alloc(0)
    return {
      count: row?.count ?? 0,
      lines: row?.lines ?? '',
      derived: row?.derived ?? '',
      leaves: row?.leaves ?? none,
      lengths: row?.lengths ?? '',
      subtrees: row?.subtrees ?? none
    }
  }

  /** The statement of a filter that is asked again and again. */
  #kept<Row>(sql: string) {
    if (this.#asked?.sql !== sql) this.#asked = { sql, statement: this.#db.prepare<(string | number)[], unknown>(sql) }
    return this.#asked.statement as Statement<(string | number)[], Row>
  }

  page(filter: EntryFilter, offset: number, limit: number): { total: number; entries: readonly StoredEntry[] } {
    return this.#pages.page(filter, offset, limit, { first: this.prunedEnd(), size: this.head().size })
  }

  blockCounts(block: number): readonly BlockCount[] {
    return this.#blocks.of(block)
  }

  prunedEnd(): number {
    return (this.#prunedLast.get() ?? -1) + 1
  }

  pruned(from: number, count: number): readonly PrunedEntry[] {
    return this.#db
      .prepare<[number, number], { seq: number; leaf: Buffer; subtrees: Buffer | null }>(
        'SELECT seq, leaf, subtrees FROM audit_pruned WHERE seq >= ? ORDER BY seq LIMIT ?'
      )
      .all(from, count)
      .map((row) => ({ ...row, subtrees: row.subtrees ?? undefined }))
  }

  prunedLeaves(from: number, end: number): string {
    const text = this.#db
      .prepare<[number, number], string | null>(
        'SELECT group_concat(lower(hex(leaf)), char(10) ORDER BY seq) FROM audit_pruned WHERE seq >= ? AND seq < ?'
      )
      .pluck()
      .get(from, end)
    return text === null || text === undefined ? '' : `${text}\n`
  }

  seals(): readonly Seal[] {
    return this.#db
      .prepare<[], Omit<Seal, 'breaks'> & { breaks: string }>(
        'SELECT first, last, folder, name, sha256, bytes, note, breaks, at_ms AS atMs FROM audit_seal ORDER BY first'
      )
      .all()
      .map((row) => ({ ...row, breaks: JSON.parse(row.breaks) as string[] }))
  }

  firstNotBefore(atMs: number): number | undefined {
    return this.#db
      .prepare<[number], number>('SELECT seq FROM audit_entry WHERE at >= ? ORDER BY seq LIMIT 1')
      .pluck()
      .get(atMs)
  }

  addSeal({ first, last, folder, name, sha256, bytes, note, breaks, atMs }: Seal): void {
    this.#unit.demand()
    this.#db
      .prepare(
        'INSERT INTO audit_seal (first, last, folder, name, sha256, bytes, note, breaks, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'
      )
      .run(first, last, folder, name, sha256, bytes, note, JSON.stringify(breaks), atMs)
  }

  prune(end: number, count: number): void {
    this.#unit.demand()
    const from = this.prunedEnd()
    const until = Math.min(end, from + count)
    const range = 'FROM audit_entry WHERE seq >= ? AND seq < ?'
    this.#db
      .prepare(`INSERT INTO audit_pruned (seq, leaf, subtrees) SELECT seq, leaf, subtrees ${range}`)
      .run(from, until)
    this.#db.prepare(`DELETE ${range}`).run(from, until)
    this.#blocks.pruneBelow(until)
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
