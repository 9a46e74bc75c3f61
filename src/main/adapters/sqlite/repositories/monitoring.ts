import { z } from 'zod'
import { newBaseline, type Baseline } from '../../../../shared/domain/monitoring/baseline'
import { findingCauses, type FindingCause } from '../../../../shared/domain/monitoring/causes'
import { timestampMs, type KeyId, type TimestampMs } from '../../../../shared/kernel/ids'
import type { Finding, FindingState, KnownBaseline, MonitoringStore } from '../../../features/monitoring/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const time = z.int().transform(timestampMs)

const Row = z.object({
  id: z.string(),
  key_id: z.string().transform((id) => id as KeyId),
  key_label: z.string(),
  caller: z.string(),
  cause: z.enum(findingCauses),
  subject: z.string(),
  reason: z.string(),
  amount: z.int(),
  first_at_ms: time,
  last_at_ms: time,
  times: z.int(),
  state: z.enum(['open', 'dismissed', 'expected', 'incident']),
  incident_id: z.string().nullable()
})

const ORDER = "ORDER BY state = 'open' DESC, last_at_ms DESC LIMIT ?"

export class SqliteMonitoring implements MonitoringStore {
  readonly #unit: SqliteUnitOfWork
  readonly #statements

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#statements = {
      cursor: db.prepare<[], number>('SELECT next_seq FROM monitoring_cursor').pluck(),
      setCursor: db.prepare(
        'INSERT INTO monitoring_cursor VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET next_seq = excluded.next_seq'
      ),
      baseline: db
        .prepare<[string, string], string>('SELECT baseline FROM usage_baseline WHERE key_id = ? AND caller = ?')
        .pluck(),
      baselines: db.prepare<[string], { caller: string; baseline: string }>(
        'SELECT caller, baseline FROM usage_baseline WHERE key_id = ? ORDER BY caller'
      ),
      putBaseline: db.prepare(
        'INSERT INTO usage_baseline VALUES (?, ?, ?) ON CONFLICT (key_id, caller) DO UPDATE SET baseline = excluded.baseline'
      ),
      dropBaselines: db.prepare('DELETE FROM usage_baseline WHERE key_id = ?'),
      all: db.prepare(`SELECT * FROM finding ${ORDER}`),
      ofKey: db.prepare(`SELECT * FROM finding WHERE key_id = ? ${ORDER}`),
      one: db.prepare('SELECT * FROM finding WHERE id = ?'),
      open: db.prepare(
        "SELECT * FROM finding WHERE key_id = ? AND caller = ? AND cause = ? AND subject = ? AND state = 'open'"
      ),
      latest: db.prepare(
        'SELECT * FROM finding WHERE key_id = ? AND caller = ? AND cause = ? AND subject = ? ORDER BY last_at_ms DESC LIMIT 1'
      ),
      lastSeen: db
        .prepare<[string, string, string, string], number | null>(
          'SELECT max(last_at_ms) FROM finding WHERE key_id = ? AND caller = ? AND cause = ? AND subject = ?'
        )
        .pluck(),
      openOf: db.prepare("SELECT * FROM finding WHERE key_id = ? AND state = 'open'"),
      insert: db.prepare(`
        INSERT INTO finding (id, key_id, key_label, caller, cause, subject, reason, amount, first_at_ms, last_at_ms, times, state)
        VALUES (@id, @keyId, @keyLabel, @caller, @cause, @subject, @reason, @amount, @firstAtMs, @lastAtMs, @times, @state)`),
      renew: db.prepare(
        'UPDATE finding SET reason = @reason, amount = @amount, last_at_ms = @lastAtMs, times = @times WHERE id = @id'
      ),
      settle: db.prepare('UPDATE finding SET state = ?, incident_id = ? WHERE id = ?'),
      lastNotified: db
        .prepare<[string], number | null>('SELECT max(notified_at_ms) FROM finding WHERE cause = ?')
        .pluck(),
      noteNotified: db.prepare('UPDATE finding SET notified_at_ms = ? WHERE id = ?')
    }
  }

  cursor(): number | undefined {
    return this.#statements.cursor.get()
  }

  setCursor(nextSeq: number): void {
    this.#unit.demand()
    this.#statements.setCursor.run(nextSeq)
  }

  baseline(keyId: KeyId, caller: string): Baseline | undefined {
    const text = this.#statements.baseline.get(keyId, caller)
    return text === undefined ? undefined : toBaseline(text)
  }

  baselinesOf(keyId: KeyId): readonly KnownBaseline[] {
    return this.#statements.baselines
      .all(keyId)
      .map(({ caller, baseline }) => ({ keyId, caller, baseline: toBaseline(baseline) }))
  }

  putBaseline({ keyId, caller, baseline }: KnownBaseline): void {
    this.#unit.demand()
    this.#statements.putBaseline.run(keyId, caller, JSON.stringify(baseline))
  }

  dropBaselines(keyId: KeyId): void {
    this.#unit.demand()
    this.#statements.dropBaselines.run(keyId)
  }

  findings({ keyId }: { readonly keyId?: KeyId }, limit: number): readonly Finding[] {
    const rows = keyId === undefined ? this.#statements.all.all(limit) : this.#statements.ofKey.all(keyId, limit)
    return rows.map(toFinding)
  }

  finding(id: string): Finding | undefined {
    const row = this.#statements.one.get(id)
    return row === undefined ? undefined : toFinding(row)
  }

  openFinding(keyId: KeyId, caller: string, cause: FindingCause, subject: string): Finding | undefined {
    const row = this.#statements.open.get(keyId, caller, cause, subject)
    return row === undefined ? undefined : toFinding(row)
  }

  lastSeen(keyId: KeyId, caller: string, cause: FindingCause, subject: string): TimestampMs | undefined {
    const at = this.#statements.lastSeen.get(keyId, caller, cause, subject)
    return at === null || at === undefined ? undefined : timestampMs(at)
  }

  latestFinding(keyId: KeyId, caller: string, cause: FindingCause, subject: string): Finding | undefined {
    const row = this.#statements.latest.get(keyId, caller, cause, subject)
    return row === undefined ? undefined : toFinding(row)
  }

  openFindingsOf(keyId: KeyId): readonly Finding[] {
    return this.#statements.openOf.all(keyId).map(toFinding)
  }

  insertFinding(finding: Finding): void {
    this.#unit.demand()
    this.#statements.insert.run(finding)
  }

  renewFinding(id: string, change: Pick<Finding, 'reason' | 'amount' | 'lastAtMs' | 'times'>): void {
    this.#unit.demand()
    this.#statements.renew.run({ ...change, id })
  }

  settleFinding(id: string, state: FindingState, incidentId?: string): void {
    this.#unit.demand()
    this.#statements.settle.run(state, incidentId ?? null, id)
  }

  lastNotified(cause: FindingCause): TimestampMs | undefined {
    const at = this.#statements.lastNotified.get(cause)
    return at === null || at === undefined ? undefined : timestampMs(at)
  }

  noteNotified(id: string, at: TimestampMs): void {
    this.#unit.demand()
    this.#statements.noteNotified.run(at, id)
  }
}

/** What another version of the app wrote is not read half: then learning begins anew. */
function toBaseline(text: string): Baseline {
  const value = JSON.parse(text) as Baseline
  return value.v === 1 ? value : newBaseline()
}

function toFinding(raw: unknown): Finding {
  const row = Row.parse(raw)
  return {
    id: row.id,
    keyId: row.key_id,
    keyLabel: row.key_label,
    caller: row.caller,
    cause: row.cause,
    subject: row.subject,
    reason: row.reason,
    amount: row.amount,
    firstAtMs: row.first_at_ms,
    lastAtMs: row.last_at_ms,
    times: row.times,
    state: row.state,
    ...(row.incident_id === null ? {} : { incidentId: row.incident_id })
  }
}
