import { z } from 'zod'
import type { AssetId } from '../../../../shared/domain/market/assets'
import { timestampMs, type KeyId, type TimestampMs } from '../../../../shared/kernel/ids'
import {
  reminderStates,
  type ReminderRow,
  type ReminderState,
  type ReminderStore
} from '../../../features/reminders/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const time = z.int().transform(timestampMs)

const Row = z.object({
  id: z.string(),
  series: z.string(),
  cause: z.string(),
  key_id: z
    .string()
    .transform((id) => id as KeyId)
    .nullable(),
  asset_id: z
    .string()
    .transform((id) => id as AssetId)
    .nullable(),
  version: z.int().nullable(),
  event_at_ms: time.nullable(),
  due_at_ms: time,
  title: z.string(),
  body: z.string(),
  state: z.enum(reminderStates),
  since_ms: time,
  until_ms: time.nullable()
})

export class SqliteReminders implements ReminderStore {
  readonly #unit: SqliteUnitOfWork
  readonly #statements
  /** Every id there is, read once: the schedule asks for each key. */
  #known: Set<string> | undefined

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    unit.join({ committed: () => undefined, rolledBack: () => (this.#known = undefined) })
    this.#statements = {
      ids: db.prepare<[], string>('SELECT id FROM reminder').pluck(),
      find: db.prepare('SELECT * FROM reminder WHERE id = ?'),
      // Of each series the latest alone: what was said of it before is out of date.
      open: db.prepare(`
        SELECT * FROM reminder AS one WHERE state <> 'dismissed' AND NOT EXISTS (
          SELECT 1 FROM reminder AS later WHERE later.series = one.series AND later.due_at_ms > one.due_at_ms)
        ORDER BY due_at_ms DESC, id LIMIT ?`),
      pending: db.prepare(
        "SELECT * FROM reminder WHERE state IN ('waiting', 'snoozed') ORDER BY until_ms IS NOT NULL, until_ms, due_at_ms"
      ),
      insert: db.prepare(`
        INSERT INTO reminder (id, series, cause, key_id, asset_id, version, event_at_ms, due_at_ms, title, body, state, since_ms, until_ms)
        VALUES (@id, @series, @cause, @keyId, @assetId, @version, @eventAtMs, @dueAtMs, @title, @body, @state, @sinceMs, @untilMs)`),
      setState: db.prepare('UPDATE reminder SET state = ?, since_ms = ?, until_ms = ? WHERE id = ?')
    }
  }

  has(id: string): boolean {
    this.#known ??= new Set(this.#statements.ids.all())
    return this.#known.has(id)
  }

  find(id: string): ReminderRow | undefined {
    const row = this.#statements.find.get(id)
    return row === undefined ? undefined : toRow(row)
  }

  open(limit: number): readonly ReminderRow[] {
    return this.#statements.open.all(limit).map(toRow)
  }

  pending(): readonly ReminderRow[] {
    return this.#statements.pending.all().map(toRow)
  }

  insert(row: ReminderRow): void {
    this.#unit.demand()
    const { keyId = null, assetId = null, version = null, eventAtMs = null, untilMs = null } = row
    this.#statements.insert.run({ ...row, keyId, assetId, version, eventAtMs, untilMs })
    this.#known?.add(row.id)
  }

  setState(id: string, state: ReminderState, sinceMs: TimestampMs, untilMs?: TimestampMs): void {
    this.#unit.demand()
    if (this.#statements.setState.run(state, sinceMs, untilMs ?? null, id).changes !== 1)
      throw new Error(`no reminder ${id} to become ${state}`)
  }
}

function toRow(raw: unknown): ReminderRow {
  const row = Row.parse(raw)
  return {
    id: row.id,
    series: row.series,
    cause: row.cause,
    ...(row.key_id === null ? {} : { keyId: row.key_id }),
    ...(row.asset_id === null ? {} : { assetId: row.asset_id }),
    ...(row.version === null ? {} : { version: row.version }),
    ...(row.event_at_ms === null ? {} : { eventAtMs: row.event_at_ms }),
    dueAtMs: row.due_at_ms,
    title: row.title,
    body: row.body,
    state: row.state,
    sinceMs: row.since_ms,
    ...(row.until_ms === null ? {} : { untilMs: row.until_ms })
  }
}
