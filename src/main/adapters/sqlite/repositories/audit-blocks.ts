/** What whole blocks of entries hold, counted: who lists a filter asks these counts, and reads only the blocks that its page lies in. */
import { BLOCK_ENTRIES, type BlockCount } from '../../../features/audit/ports'
import type { Sqlite } from '../open'

export interface Counted {
  readonly block: number
  /** Of those that pass. */
  readonly count: number
}

/** SQL over act, outcome and key_id, and the values in it. */
export interface Narrowed {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

interface Tally {
  readonly act: string
  readonly outcome: string
  readonly keyId: string
  count: number
  firstAt: number
  lastAt: number
}

export class AuditBlocks {
  readonly #db: Sqlite
  /** Of the block under way; undefined where it was not counted from its first entry on. */
  #tally: Map<string, Tally> | undefined
  readonly #forget
  readonly #close
  readonly #put
  readonly #read
  readonly #prune

  constructor(db: Sqlite) {
    this.#db = db
    this.#forget = db.prepare<[number]>('DELETE FROM audit_block WHERE block >= ?')
    this.#prune = db.prepare<[number]>('DELETE FROM audit_block WHERE block < ?')
    this.#close = db.prepare<[number, number, number]>(
      `INSERT INTO audit_block SELECT ?, act, outcome, ifnull(key_id, ''), count(*), min(at), max(at)
       FROM audit_entry NOT INDEXED WHERE seq >= ? AND seq < ? GROUP BY act, outcome, key_id`
    )
    this.#put = db.prepare<[number, string, string, string, number, number, number]>(
      'INSERT INTO audit_block VALUES (?, ?, ?, ?, ?, ?, ?)'
    )
    this.#read = db.prepare<[number], BlockCount>(
      `SELECT act, outcome, nullif(key_id, '') AS keyId, count, first_at AS firstAt, last_at AS lastAt
       FROM audit_block WHERE block = ?`
    )
  }

  /** Keeps count of an entry, and writes what was counted with the last one of a block. Inside the transaction that writes it. */
  take(seq: number, at: number, act: string, outcome: string, keyId: string): void {
    if (seq % BLOCK_ENTRIES === 0) this.#tally = new Map()
    const name = `${act}\n${outcome}\n${keyId}`
    const known = this.#tally?.get(name)
    if (known) {
      known.count += 1
      known.firstAt = Math.min(known.firstAt, at)
      known.lastAt = Math.max(known.lastAt, at)
    } else this.#tally?.set(name, { act, outcome, keyId, count: 1, firstAt: at, lastAt: at })
    if ((seq + 1) % BLOCK_ENTRIES === 0) this.#closeAt(seq)
  }

  /** What was counted may not have been committed. */
  rolledBack(): void {
    this.#tally = undefined
  }

  #closeAt(seq: number): void {
    const block = (seq + 1) / BLOCK_ENTRIES - 1
    // A log that was cut off may have had one there.
    this.#forget.run(block)
    // Without a count from its first entry on, as after a start, the block is read.
    if (!this.#tally) this.#close.run(block, block * BLOCK_ENTRIES, seq + 1)
    else
      for (const { act, outcome, keyId, count, firstAt, lastAt } of this.#tally.values())
        this.#put.run(block, act, outcome, keyId, count, firstAt, lastAt)
    this.#tally = undefined
  }

  /** Below the entry `seq`, of which all are gone. */
  pruneBelow(seq: number): void {
    this.#prune.run(Math.floor(seq / BLOCK_ENTRIES))
  }

  of(block: number): readonly BlockCount[] {
    return this.#read.all(block)
  }

  /** Of blocks `from` up to `end` that hold any, newest first. `mixed`: some of it lies outside of the time. */
  count(
    { sql, values }: Narrowed,
    fromMs: number | undefined,
    toMs: number | undefined,
    from: number,
    end: number
  ): readonly (Counted & { readonly mixed: boolean })[] {
    const times = [fromMs ?? Number.MIN_SAFE_INTEGER, toMs ?? Number.MAX_SAFE_INTEGER] as const
    return this.#db
      .prepare<(string | number)[], [number, number, number]>(
        `SELECT block, sum(count), max(first_at < ? OR last_at > ?) FROM audit_block
         WHERE block >= ? AND block < ? AND last_at >= ? AND first_at <= ?${sql} GROUP BY block ORDER BY block DESC`
      )
      .raw()
      .all(...times, from, end, ...times, ...values)
      .map(([block, count, mixed]) => ({ block, count, mixed: mixed === 1 }))
  }
}
