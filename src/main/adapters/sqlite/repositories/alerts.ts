import { z } from 'zod'
import type { Alert, AlertId, AlertState, Condition } from '../../../../shared/domain/alerts/alert'
import type { AssetId } from '../../../../shared/domain/market/assets'
import { sourceNames, type Figure } from '../../../../shared/domain/market/figures'
import type { Decimal } from '../../../../shared/kernel/decimal'
import { timestampMs } from '../../../../shared/kernel/ids'
import type { AlertStore, Firing } from '../../../features/alerts/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const time = z.int().transform(timestampMs)
const json = z.string().transform((text): unknown => JSON.parse(text))
const StoredFigure = z
  .object({ value: z.string().transform((text) => text as Decimal), source: z.enum(sourceNames), atMs: time })
  .transform((figure): Figure => figure)
/** Checked when it was made, and never changed since. */
const StoredCondition = json.pipe(z.looseObject({ kind: z.string() })).transform((one) => one as unknown as Condition)
const State = json.pipe(
  z.object({
    armed: z.boolean(),
    seenMs: time,
    firedMs: time.optional(),
    extreme: StoredFigure.optional(),
    side: z.literal([1, -1]).optional(),
    clear: z.boolean().optional()
  })
)

/** A row that is anything else is a bug of ours: parsing throws. */
const Row = z.object({
  id: z.string().transform((id) => id as AlertId),
  condition: StoredCondition,
  is_on: z.literal([0, 1]),
  created_at_ms: time,
  state: State
})
const FiringRow = z.object({
  id: z.string(),
  alert: z.string().transform((id) => id as AlertId),
  condition: StoredCondition,
  asset: z
    .string()
    .transform((id) => id as AssetId)
    .nullable(),
  at_ms: time,
  told_ms: time,
  title: z.string(),
  body: z.string(),
  marker: z.string(),
  figure: json.pipe(StoredFigure).nullable()
})

/** Beyond these nobody reads back. */
const FIRINGS_KEPT = 5_000

export class SqliteAlerts implements AlertStore {
  readonly #unit: SqliteUnitOfWork
  readonly #db: Sqlite
  #prepared: ReturnType<typeof statements> | undefined

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#db = db
    this.#unit = unit
  }

  /** Prepared when alerts are first read: the first frame needs none. */
  get #sql() {
    return (this.#prepared ??= statements(this.#db))
  }

  all(): readonly Alert[] {
    return this.#sql.all.all().map(toAlert)
  }

  find(id: AlertId): Alert | undefined {
    const row = this.#sql.find.get(id)
    return row === undefined ? undefined : toAlert(row)
  }

  insert({ id, condition, on, createdAtMs, state }: Alert): void {
    this.#unit.demand()
    this.#sql.insert.run(id, JSON.stringify(condition), Number(on), createdAtMs, JSON.stringify(state))
  }

  saveState(id: AlertId, state: AlertState): void {
    this.#unit.demand()
    this.#sql.saveState.run(JSON.stringify(state), id)
  }

  switchTo(id: AlertId, on: boolean, state: AlertState): void {
    this.#unit.demand()
    this.#sql.switchTo.run(Number(on), JSON.stringify(state), id)
  }

  remove(id: AlertId): void {
    this.#unit.demand()
    this.#sql.remove.run(id)
  }

  firings(limit: number, asset?: AssetId): readonly Firing[] {
    const rows = asset === undefined ? this.#sql.firings.all(limit) : this.#sql.firingsOfAsset.all(asset, limit)
    return rows.map(toFiring)
  }

  firingsOf(asset: AssetId, from: number, to: number): readonly Firing[] {
    return this.#sql.firingsBetween.all(asset, from, to).map(toFiring)
  }

  hasFiring(id: string): boolean {
    return this.#sql.hasFiring.get(id) !== undefined
  }

  addFiring({ condition, asset, figure, ...rest }: Firing): void {
    this.#unit.demand()
    this.#sql.addFiring.run({
      ...rest,
      condition: JSON.stringify(condition),
      asset: asset ?? null,
      figure: figure === undefined ? null : JSON.stringify(figure)
    })
    this.#sql.forget.run(FIRINGS_KEPT)
  }
}

const statements = (db: Sqlite) => ({
  all: db.prepare('SELECT * FROM alert ORDER BY number'),
  find: db.prepare('SELECT * FROM alert WHERE id = ?'),
  insert: db.prepare('INSERT INTO alert (id, condition, is_on, created_at_ms, state) VALUES (?, ?, ?, ?, ?)'),
  saveState: db.prepare('UPDATE alert SET state = ? WHERE id = ?'),
  switchTo: db.prepare('UPDATE alert SET is_on = ?, state = ? WHERE id = ?'),
  remove: db.prepare('DELETE FROM alert WHERE id = ?'),
  firings: db.prepare('SELECT * FROM alert_firing ORDER BY number DESC LIMIT ?'),
  firingsOfAsset: db.prepare('SELECT * FROM alert_firing WHERE asset = ? ORDER BY number DESC LIMIT ?'),
  firingsBetween: db.prepare('SELECT * FROM alert_firing WHERE asset = ? AND at_ms >= ? AND at_ms < ? ORDER BY at_ms'),
  hasFiring: db.prepare('SELECT 1 FROM alert_firing WHERE id = ?'),
  addFiring: db.prepare(`
    INSERT INTO alert_firing (id, alert, condition, asset, at_ms, told_ms, title, body, marker, figure)
    VALUES (@id, @alert, @condition, @asset, @atMs, @toldMs, @title, @body, @marker, @figure)`),
  forget: db.prepare('DELETE FROM alert_firing WHERE number <= (SELECT max(number) FROM alert_firing) - ?')
})

function toAlert(raw: unknown): Alert {
  const { id, condition, is_on, created_at_ms, state } = Row.parse(raw)
  const { armed, seenMs, firedMs, extreme, side, clear } = state
  return {
    id,
    condition,
    on: is_on === 1,
    createdAtMs: created_at_ms,
    state: {
      armed,
      seenMs,
      ...(firedMs === undefined ? {} : { firedMs }),
      ...(extreme === undefined ? {} : { extreme }),
      ...(side === undefined ? {} : { side }),
      ...(clear === undefined ? {} : { clear })
    }
  }
}

function toFiring(raw: unknown): Firing {
  const { at_ms, told_ms, asset, figure, ...rest } = FiringRow.parse(raw)
  return {
    ...rest,
    atMs: at_ms,
    toldMs: told_ms,
    ...(asset === null ? {} : { asset }),
    ...(figure === null ? {} : { figure })
  }
}
