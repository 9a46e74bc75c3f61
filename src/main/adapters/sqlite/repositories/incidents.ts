import { z } from 'zod'
import { sources, type Incident, type StepProgress } from '../../../../shared/domain/incidents/incident'
import { type IncidentId, timestampMs, type KeyId, type TimestampMs } from '../../../../shared/kernel/ids'
import type { IncidentStore, StoredPlaybook } from '../../../features/incidents/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const time = z.int().transform(timestampMs)

/** A row that is anything else is a bug of ours: parsing throws. */
const Row = z.object({
  number: z.int(),
  id: z.string().transform((id) => id as IncidentId),
  key_id: z.string().transform((id) => id as KeyId),
  key_label: z.string(),
  provider: z.string(),
  environment: z.string(),
  key_version: z.int(),
  source: z.enum(sources),
  drill: z.int().transform((flag) => flag === 1),
  playbook_id: z.string(),
  playbook_text: z.string(),
  suspected_since_ms: time,
  opened_at_ms: time,
  closed_at_ms: time.nullable(),
  note: z.string().nullable()
})

const StepRow = z.object({
  stepId: z.string(),
  state: z.enum(['done', 'skipped']),
  atMs: time,
  note: z.string()
})

const PlaybookRow = z.object({ id: z.string(), text: z.string(), changedAtMs: time })

export class SqliteIncidents implements IncidentStore {
  readonly #unit: SqliteUnitOfWork
  readonly #statements

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#statements = {
      list: db.prepare('SELECT * FROM incident ORDER BY number DESC LIMIT ?'),
      find: db.prepare('SELECT * FROM incident WHERE id = ?'),
      open: db.prepare('SELECT * FROM incident WHERE key_id = ? AND drill = ? AND closed_at_ms IS NULL'),
      steps: db.prepare(
        'SELECT step_id AS stepId, state, changed_at_ms AS atMs, note FROM incident_step WHERE incident_id = ? ORDER BY changed_at_ms'
      ),
      insert: db.prepare(`
        INSERT INTO incident (id, key_id, key_label, provider, environment, key_version, source, drill, playbook_id,
          playbook_text, suspected_since_ms, opened_at_ms)
        VALUES (@id, @keyId, @keyLabel, @provider, @environment, @keyVersion, @source, @drill, @playbookId,
          @playbookText, @suspectedSinceMs, @openedAtMs)`),
      widen: db.prepare('UPDATE incident SET suspected_since_ms = min(suspected_since_ms, ?) WHERE id = ?'),
      putStep: db.prepare(`
        INSERT INTO incident_step (incident_id, step_id, state, changed_at_ms, note) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (incident_id, step_id) DO UPDATE
        SET state = excluded.state, changed_at_ms = excluded.changed_at_ms, note = excluded.note`),
      dropStep: db.prepare('DELETE FROM incident_step WHERE incident_id = ? AND step_id = ?'),
      close: db.prepare('UPDATE incident SET closed_at_ms = ?, note = ? WHERE id = ? AND closed_at_ms IS NULL'),
      playbooks: db.prepare('SELECT id, text, changed_at_ms AS changedAtMs FROM playbook ORDER BY id'),
      putPlaybook: db.prepare(`
        INSERT INTO playbook (id, text, changed_at_ms) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET text = excluded.text, changed_at_ms = excluded.changed_at_ms`),
      dropPlaybook: db.prepare('DELETE FROM playbook WHERE id = ?')
    }
  }

  list(limit: number): readonly Incident[] {
    return this.#statements.list.all(limit).map((row) => this.#toIncident(row))
  }

  find(id: IncidentId): Incident | undefined {
    const row = this.#statements.find.get(id)
    return row === undefined ? undefined : this.#toIncident(row)
  }

  openOf(keyId: KeyId, drill: boolean): Incident | undefined {
    const row = this.#statements.open.get(keyId, drill ? 1 : 0)
    return row === undefined ? undefined : this.#toIncident(row)
  }

  insert(incident: Omit<Incident, 'number' | 'steps' | 'closed'>): Incident {
    this.#unit.demand()
    const { lastInsertRowid } = this.#statements.insert.run({ ...incident, drill: incident.drill ? 1 : 0 })
    return { ...incident, number: Number(lastInsertRowid), steps: [] }
  }

  widen(id: IncidentId, suspectedSinceMs: TimestampMs): void {
    this.#unit.demand()
    this.#statements.widen.run(suspectedSinceMs, id)
  }

  putStep(id: IncidentId, { stepId, state, atMs, note }: StepProgress): void {
    this.#unit.demand()
    this.#statements.putStep.run(id, stepId, state, atMs, note)
  }

  dropStep(id: IncidentId, stepId: string): void {
    this.#unit.demand()
    this.#statements.dropStep.run(id, stepId)
  }

  close(id: IncidentId, atMs: TimestampMs, note: string): void {
    this.#unit.demand()
    if (this.#statements.close.run(atMs, note, id).changes !== 1) throw new Error(`no open incident ${id}`)
  }

  playbooks(): readonly StoredPlaybook[] {
    return this.#statements.playbooks.all().map((row) => PlaybookRow.parse(row))
  }

  putPlaybook({ id, text, changedAtMs }: StoredPlaybook): void {
    this.#unit.demand()
    this.#statements.putPlaybook.run(id, text, changedAtMs)
  }

  dropPlaybook(id: string): void {
    this.#unit.demand()
    this.#statements.dropPlaybook.run(id)
  }

  #toIncident(raw: unknown): Incident {
    const row = Row.parse(raw)
    const steps = this.#statements.steps.all(row.id).map((step) => StepRow.parse(step))
    return {
      number: row.number,
      id: row.id,
      keyId: row.key_id,
      keyLabel: row.key_label,
      provider: row.provider,
      environment: row.environment,
      keyVersion: row.key_version,
      source: row.source,
      drill: row.drill,
      playbookId: row.playbook_id,
      playbookText: row.playbook_text,
      suspectedSinceMs: row.suspected_since_ms,
      openedAtMs: row.opened_at_ms,
      ...(row.closed_at_ms === null ? {} : { closed: { atMs: row.closed_at_ms, note: row.note ?? '' } }),
      steps
    }
  }
}
