import type { NonceLane, Nonces } from '../../../ports/nonces'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

/** Digits of 2^64 - 1. */
const DIGITS = 20
const MAX = (1n << 64n) - 1n

export class SqliteNonces implements Nonces {
  readonly #unit: SqliteUnitOfWork
  readonly #find
  readonly #raise
  readonly #all

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#find = db.prepare<[string], { highest: string }>('SELECT highest FROM nonce_mark WHERE lane = ?')
    this.#all = db.prepare<[], { lane: NonceLane; highest: string }>(
      'SELECT lane, highest FROM nonce_mark ORDER BY lane'
    )
    // A lower nonce meets the trigger, which aborts the whole commit.
    this.#raise = db.prepare<[string, string]>(
      'INSERT INTO nonce_mark (lane, highest) VALUES (?, ?) ON CONFLICT (lane) DO UPDATE SET highest = excluded.highest'
    )
  }

  highest(lane: NonceLane): bigint | undefined {
    const row = this.#find.get(lane)
    return row === undefined ? undefined : BigInt(row.highest)
  }

  all(): readonly { readonly lane: NonceLane; readonly highest: bigint }[] {
    return this.#all.all().map(({ lane, highest }) => ({ lane, highest: BigInt(highest) }))
  }

  reserve(lane: NonceLane, nonce: bigint): void {
    this.#unit.demand()
    if (nonce < 0n || nonce > MAX) throw new Error('a nonce must fit 64 bits')
    this.#raise.run(lane, String(nonce).padStart(DIGITS, '0'))
  }
}
