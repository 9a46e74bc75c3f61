import type { KeyId } from '../../../../shared/kernel/ids'
import type { DailyUses } from '../../../ports/daily-uses'
import type { Sqlite } from '../open'

/** Counted from the audit log's index of filters alone: no line is read, whatever the log's size. */
export class SqliteDailyUses implements DailyUses {
  readonly #count
  readonly #oldest

  constructor(db: Sqlite) {
    this.#count = db
      .prepare<[string, number, number], number>(
        `SELECT count(*) FROM audit_entry
         WHERE act = 'request.sign' AND outcome = 'ok' AND key_id = ? AND at >= ? AND at < ?`
      )
      .pluck()
    this.#oldest = db.prepare<[], number>('SELECT at FROM audit_entry ORDER BY seq LIMIT 1').pluck()
  }

  between(keyId: KeyId, fromMs: number, toMs: number): number {
    return this.#count.get(keyId, fromMs, toMs) ?? 0
  }

  oldestMs(): number | undefined {
    return this.#oldest.get()
  }
}
