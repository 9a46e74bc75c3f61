import { durationMs, timestampMs } from '../../../../shared/kernel/ids'
import type { KnownOffset, Offsets } from '../../../ports/offsets'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

interface Row {
  readonly offset_ms: number
  readonly uncertainty_ms: number
  readonly measured_at_ms: number
}

export class SqliteOffsets implements Offsets {
  readonly #unit: SqliteUnitOfWork
  readonly #find
  readonly #save

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#find = db.prepare<[string], Row>(
      'SELECT offset_ms, uncertainty_ms, measured_at_ms FROM clock_offset WHERE host = ?'
    )
    this.#save = db.prepare<[string, number, number, number]>(
      `INSERT INTO clock_offset (host, offset_ms, uncertainty_ms, measured_at_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT (host) DO UPDATE SET offset_ms = excluded.offset_ms, uncertainty_ms = excluded.uncertainty_ms,
         measured_at_ms = excluded.measured_at_ms`
    )
  }

  find(host: string): KnownOffset | undefined {
    const row = this.#find.get(host)
    return (
      row && {
        offsetMs: durationMs(row.offset_ms),
        uncertaintyMs: durationMs(row.uncertainty_ms),
        measuredAtMs: timestampMs(row.measured_at_ms)
      }
    )
  }

  save(host: string, { offsetMs, uncertaintyMs, measuredAtMs }: KnownOffset): void {
    this.#unit.demand()
    this.#save.run(host, Math.round(offsetMs), Math.ceil(uncertaintyMs), measuredAtMs)
  }
}
