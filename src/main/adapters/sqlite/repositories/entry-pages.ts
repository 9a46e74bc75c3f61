/** The audit log by page, newest first, filtered or not: a page costs the same in a log of a thousand entries and of a million. */
import type { Statement } from 'better-sqlite3'
import { outcomes } from '../../../../shared/domain/audit/entry'
import type { EntryFilter } from '../../../../shared/domain/audit/filter'
import { BLOCK_ENTRIES, type StoredEntry } from '../../../features/audit/ports'
import type { Sqlite } from '../open'
import type { AuditBlocks, Narrowed } from './audit-blocks'
import { COLUMNS, toEntry, where, type EntryRow } from './entry-rows'

type Values = (string | number)[]

/** Where entries that pass stand: sequence numbers from `from` up to `end`. */
interface Stretch {
  readonly from: number
  readonly end: number
  readonly count: number
}

/** So few are found in the index at once, wherever they stand. */
const FEW = 2_000
/** Filters of which the counts of whole blocks are kept. */
const KEPT = 8

interface Kept {
  readonly from: number
  readonly end: number
  readonly stretches: readonly Stretch[]
}

/** The acts that stand in the log: the index is asked for the next one after each, so that none of its other entries is read. */
const ACTS = ` AND act IN (
  WITH RECURSIVE own(act) AS (
    SELECT min(act) FROM audit_entry
    UNION ALL SELECT (SELECT min(act) FROM audit_entry WHERE act > own.act) FROM own WHERE own.act IS NOT NULL
  ) SELECT act FROM own WHERE act IS NOT NULL)`
const OUTCOMES = ` AND outcome IN (${outcomes.map((one) => `'${one}'`).join(', ')})`

/**
 * The filter as the index (act, outcome, key_id, at) has it, each column before the last one asked for by its values: what is then read
 * of the index is what passes. Undefined: the index would be read at length.
 */
function inIndex({ keyId, keyIds, act, acts, outcome, fromMs, toMs }: EntryFilter, narrowed: Narrowed) {
  const ofKeys = keyId !== undefined || keyIds !== undefined
  const ofActs = act !== undefined || acts !== undefined
  if (!ofKeys && !ofActs && (outcome === undefined || fromMs !== undefined || toMs !== undefined)) return undefined
  const all = [ofActs ? '' : ACTS, ofKeys && outcome === undefined ? OUTCOMES : '']
  return { sql: narrowed.sql + all.join(''), values: narrowed.values }
}

export class EntryPages {
  readonly #db: Sqlite
  readonly #blocks: AuditBlocks
  readonly #few: number
  readonly #newest
  readonly #kept = new Map<string, Kept>()
  #asked: { readonly sql: string; readonly statement: Statement<Values> } | undefined

  /** @param few more than so many are looked for block by block */
  constructor(db: Sqlite, blocks: AuditBlocks, few = FEW) {
    this.#db = db
    this.#blocks = blocks
    this.#few = few
    this.#newest = db.prepare<[number, number], EntryRow>(
      `SELECT ${COLUMNS} FROM audit_entry WHERE seq <= ? ORDER BY seq DESC LIMIT ?`
    )
  }

  /** `first` up to `size`: the entries that stand in the log. */
  page(
    filter: EntryFilter,
    offset: number,
    limit: number,
    { first, size }: { readonly first: number; readonly size: number }
  ): { total: number; entries: readonly StoredEntry[] } {
    const narrowed = where(filter)
    // Unfiltered, the sequence number is the offset.
    if (narrowed.sql === '')
      return { total: size - first, entries: this.#newest.all(size - 1 - offset, limit).map(toEntry) }
    if (filter.caller !== undefined) return this.#ofProgram(narrowed, offset, limit)
    const indexed = inIndex(filter, narrowed)
    const few = indexed && this.#ofIndex(indexed, offset, limit)
    if (few) return few
    const stretches = this.#stretches(filter, narrowed, first, size)
    return {
      total: stretches.reduce((sum, { count }) => sum + count, 0),
      entries: this.#collect(narrowed, stretches, offset, limit).map(toEntry)
    }
  }

  /** Its own index names its entries, in their order; what else narrows them is read from those. */
  #ofProgram({ sql, values }: Narrowed, offset: number, limit: number) {
    const matching = `FROM audit_entry INDEXED BY audit_entry_program WHERE true${sql}`
    const total = this.#statement<number>(`SELECT count(*) ${matching}`)
      .pluck()
      .get(...values)
    const rows = this.#db.prepare<Values, EntryRow>(`SELECT ${COLUMNS} ${matching} ORDER BY seq DESC LIMIT ? OFFSET ?`)
    return { total: total ?? 0, entries: rows.all(...values, limit, offset).map(toEntry) }
  }

  /** Where the index names few entries, those are read and nothing else. */
  #ofIndex({ sql, values }: Narrowed, offset: number, limit: number) {
    const matching = `FROM audit_entry INDEXED BY audit_entry_filter WHERE true${sql}`
    const total = this.#statement<number>(`SELECT count(*) FROM (SELECT 1 ${matching} LIMIT ${this.#few + 1})`)
      .pluck()
      .get(...values)
    if (total === undefined || total > this.#few) return undefined
    const rows = this.#db.prepare<Values, EntryRow>(
      `SELECT ${COLUMNS} FROM audit_entry
       WHERE seq IN (SELECT seq ${matching} ORDER BY seq DESC LIMIT ? OFFSET ?) ORDER BY seq DESC`
    )
    return { total, entries: rows.all(...values, limit, offset).map(toEntry) }
  }

  #statement<Row>(sql: string) {
    return this.#db.prepare<Values, Row>(sql)
  }

  #collect({ sql, values }: Narrowed, stretches: readonly Stretch[], offset: number, limit: number): EntryRow[] {
    const select = `SELECT ${COLUMNS} FROM audit_entry NOT INDEXED WHERE seq >= ? AND seq < ?${sql}
       ORDER BY seq DESC LIMIT ? OFFSET ?`
    if (this.#asked?.sql !== select) this.#asked = { sql: select, statement: this.#db.prepare<Values>(select) }
    const statement = this.#asked.statement as Statement<Values, EntryRow>
    const rows: EntryRow[] = []
    let skip = offset
    for (const { from, end, count } of stretches) {
      if (skip >= count) {
        skip -= count
        continue
      }
      rows.push(...statement.all(from, end, ...values, limit - rows.length, skip))
      skip = 0
      if (rows.length >= limit) break
    }
    return rows
  }

  /** Newest first; only whole blocks are counted beforehand, what lies at both ends is counted now. */
  #stretches(filter: EntryFilter, narrowed: Narrowed, first: number, size: number): readonly Stretch[] {
    const from = Math.ceil(first / BLOCK_ENTRIES)
    const end = Math.floor(size / BLOCK_ENTRIES)
    if (from >= end) return this.#counted(narrowed, first, size)
    return [
      ...this.#counted(narrowed, end * BLOCK_ENTRIES, size),
      ...this.#wholeBlocks(filter, narrowed, from, end),
      ...this.#counted(narrowed, first, from * BLOCK_ENTRIES)
    ]
  }

  #counted({ sql, values }: Narrowed, from: number, end: number): readonly Stretch[] {
    if (from >= end) return []
    const count = this.#statement<number>(
      `SELECT count(*) FROM audit_entry NOT INDEXED WHERE seq >= ? AND seq < ?${sql}`
    )
      .pluck()
      .get(from, end, ...values)
    return count ? [{ from, end, count }] : []
  }

  #wholeBlocks(filter: EntryFilter, narrowed: Narrowed, from: number, end: number): readonly Stretch[] {
    const name = JSON.stringify(narrowed)
    const known = this.#kept.get(name)
    if (known?.from === from && known.end === end) return known.stretches
    const { fromMs, toMs, ...rest } = filter
    const stretches = this.#blocks.count(where(rest), fromMs, toMs, from, end).flatMap(({ block, count, mixed }) => {
      const [start, stop] = [block * BLOCK_ENTRIES, (block + 1) * BLOCK_ENTRIES]
      return mixed ? this.#counted(narrowed, start, stop) : [{ from: start, end: stop, count }]
    })
    this.#kept.delete(name)
    this.#kept.set(name, { from, end, stretches })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break
      this.#kept.delete(oldest)
    }
    return stretches
  }
}
