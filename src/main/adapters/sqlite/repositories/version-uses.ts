import { z } from 'zod'
import { timestampMs, type KeyId } from '../../../../shared/kernel/ids'
import type { VersionUse, VersionUses } from '../../../ports/version-uses'
import type { Sqlite } from '../open'

const Row = z
  .object({
    version: z.int(),
    caller: z.string(),
    method: z.string(),
    path: z.string(),
    count: z.int(),
    failed: z.int(),
    last: z.int()
  })
  .transform(({ version, caller, method, path, count, failed, last }): VersionUse => ({
    version,
    caller,
    request: `${method} ${path}`,
    count,
    failed,
    lastAtMs: timestampMs(last)
  }))

/** Counted from the audit log, which knows of every request: a tally of its own could only differ from it. */
export class SqliteVersionUses implements VersionUses {
  readonly #count
  readonly #standIns
  readonly #last

  constructor(db: Sqlite) {
    // The plus signs keep to the range of sequence numbers: the index of filters would visit all the key's entries.
    this.#count = db.prepare<[number, number, string]>(`
      SELECT json_extract(line, '$.key.version') AS version, json_extract(line, '$.actor.caller') AS caller,
        json_extract(line, '$.target.method') AS method, json_extract(line, '$.target.path') AS path,
        count(*) AS count, sum(outcome <> 'ok') AS failed, max(at) AS last
      FROM audit_entry
      WHERE seq >= ? AND seq < ? AND +key_id = ?
        AND ((+act = 'request.send' AND json_extract(line, '$.detail.sent') = 1)
          -- Handed out signed: when and whether it is sent nobody here knows.
          OR (+act = 'request.sign' AND json_extract(line, '$.detail.issued') = 1))
      GROUP BY 1, 2, 3, 4`)
    this.#standIns = db
      .prepare<[number, number, string, number], number>(
        `SELECT count(*) FROM audit_entry WHERE seq >= ? AND seq < ? AND +key_id = ? AND +act = 'request.fallback'
         AND json_extract(line, '$.key.version') = ?`
      )
      .pluck()
    this.#last = db.prepare<[], number | null>('SELECT max(seq) FROM audit_entry').pluck()
  }

  between(keyId: KeyId, fromSeq: number, toSeq: number): readonly VersionUse[] {
    return this.#count.all(fromSeq, toSeq, keyId).map((row) => Row.parse(row))
  }

  standIns(keyId: KeyId, version: number, fromSeq: number, toSeq: number): number {
    return this.#standIns.get(fromSeq, toSeq, keyId, version) ?? 0
  }

  nextSeq(): number {
    return (this.#last.get() ?? -1) + 1
  }
}
