import { z } from 'zod'
import type { SinkTarget } from '../../../../shared/domain/sinks/sink'
import { timestampMs } from '../../../../shared/kernel/ids'
import type { Gap, Progress, SecretState, Sink, SinkId, SinkStore } from '../../../features/sinks/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const Trust = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('public') }),
  z.object({ kind: z.literal('authority'), pem: z.string() }),
  z.object({ kind: z.literal('pinned'), sha256: z.string() })
])
const Target = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('postgres'),
    host: z.string(),
    port: z.int(),
    database: z.string(),
    user: z.string(),
    table: z.string(),
    plain: z.boolean(),
    trust: Trust
  }),
  z.object({ kind: z.literal('syslog'), host: z.string(), port: z.int(), trust: Trust }),
  z.object({ kind: z.literal('otlp'), url: z.string(), header: z.string(), trust: Trust })
]) satisfies z.ZodType<SinkTarget>

interface Row {
  readonly id: string
  readonly label: string
  readonly target: string
  readonly secret: SecretState
  readonly paused: number
  readonly created_at_ms: number
}

interface ProgressRow {
  readonly next: number
  readonly last_leaf: Buffer | null
  readonly confirmed_at_ms: number | null
}

interface GapRow {
  readonly kind: Gap['kind']
  readonly from_seq: number
  readonly to_seq: number
  readonly count: number
  readonly at_ms: number
}

const MOST_GAPS = 50
const COLUMNS = 'id, label, target, secret, paused, created_at_ms'

/** Statements are made when they are first used: most profiles have no sink. */
export class SqliteSinks implements SinkStore {
  readonly #db: Sqlite
  readonly #unit: SqliteUnitOfWork

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#db = db
    this.#unit = unit
  }

  sinks(): readonly Sink[] {
    return this.#db.prepare<[], Row>(`SELECT ${COLUMNS} FROM audit_sink ORDER BY created_at_ms, id`).all().map(toSink)
  }

  sink(id: SinkId): Sink | undefined {
    const row = this.#db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM audit_sink WHERE id = ?`).get(id)
    return row && toSink(row)
  }

  put({ id, label, target, secret, paused, createdAtMs }: Sink): void {
    this.#unit.demand()
    this.#db
      .prepare<[string, string, string, string, number, number]>(
        `INSERT INTO audit_sink (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET
           label = excluded.label, target = excluded.target, secret = excluded.secret, paused = excluded.paused`
      )
      .run(id, label, JSON.stringify(target), secret, paused ? 1 : 0, createdAtMs)
  }

  remove(id: SinkId): void {
    this.#unit.demand()
    this.#db.prepare<[string]>('DELETE FROM audit_sink WHERE id = ?').run(id)
  }

  progress(id: SinkId): Progress {
    const row = this.#db
      .prepare<[string], ProgressRow>('SELECT next, last_leaf, confirmed_at_ms FROM audit_sink WHERE id = ?')
      .get(id)
    return {
      next: row?.next ?? 0,
      ...(row?.last_leaf ? { lastLeaf: row.last_leaf } : {}),
      ...(typeof row?.confirmed_at_ms === 'number' ? { confirmedAtMs: timestampMs(row.confirmed_at_ms) } : {})
    }
  }

  setProgress(id: SinkId, { next, lastLeaf, confirmedAtMs }: Progress): void {
    this.#unit.demand()
    this.#db
      .prepare<[number, Buffer | null, number | null, string]>(
        'UPDATE audit_sink SET next = ?, last_leaf = ?, confirmed_at_ms = coalesce(?, confirmed_at_ms) WHERE id = ?'
      )
      .run(next, lastLeaf ?? null, confirmedAtMs ?? null, id)
  }

  gaps(id: SinkId): readonly Gap[] {
    return this.#db
      .prepare<[string, number], GapRow>(
        'SELECT kind, from_seq, to_seq, count, at_ms FROM audit_sink_gap WHERE sink_id = ? ORDER BY id DESC LIMIT ?'
      )
      .all(id, MOST_GAPS)
      .map(({ kind, from_seq, to_seq, count, at_ms }) => ({
        kind,
        from: from_seq,
        to: to_seq,
        count,
        atMs: timestampMs(at_ms)
      }))
  }

  addGap(id: SinkId, { kind, from, to, count, atMs }: Gap): void {
    this.#unit.demand()
    this.#db
      .prepare<[string, string, number, number, number, number]>(
        'INSERT INTO audit_sink_gap (sink_id, kind, from_seq, to_seq, count, at_ms) VALUES (?, ?, ?, ?, ?, ?)'
      )
      .run(id, kind, from, to, count, atMs)
  }
}

const toSink = ({ id, label, target, secret, paused, created_at_ms }: Row): Sink => ({
  id: id as SinkId,
  label,
  target: Target.parse(JSON.parse(target)),
  secret,
  paused: paused === 1,
  createdAtMs: timestampMs(created_at_ms)
})
