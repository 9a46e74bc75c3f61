import { z } from 'zod'
import { timestampMs, type KeyId, type TimestampMs } from '../../../../shared/kernel/ids'
import type { HealthStore, KeyAnswer, KeyCheck } from '../../../features/health/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const time = z.int().transform(timestampMs)

const Failure = z.object({ code: z.string(), message: z.string(), remedy: z.string() })

const Answer = z.object({
  version: z.int(),
  atMs: time,
  by: z.enum(['report', 'probe']),
  endpoint: z.string(),
  host: z.string(),
  reported: z.object({
    scopes: z.object({ read: z.boolean(), trade: z.boolean(), withdraw: z.boolean() }).partial(),
    ipAllowList: z.object({ restricted: z.boolean(), addresses: z.array(z.string()).exactOptional() }).exactOptional(),
    expiresAt: z.union([z.int(), z.literal('never')]).exactOptional(),
    tradingEndsAtMs: z.int().exactOptional(),
    createdAtMs: z.int().exactOptional()
  })
})

interface Row {
  readonly asked_at_ms: number
  readonly failure: string | null
  readonly answer: string | null
}

export class SqliteHealth implements HealthStore {
  readonly #unit: SqliteUnitOfWork
  readonly #find
  readonly #asked
  readonly #put

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#find = db.prepare<[string], Row>('SELECT asked_at_ms, failure, answer FROM key_health WHERE key_id = ?')
    this.#asked = db.prepare<[], { key_id: string; asked_at_ms: number }>('SELECT key_id, asked_at_ms FROM key_health')
    this.#put = db.prepare<[string, number, string | null, string | null]>(
      `INSERT INTO key_health (key_id, asked_at_ms, failure, answer) VALUES (?, ?, ?, ?)
       ON CONFLICT (key_id) DO UPDATE SET
         asked_at_ms = excluded.asked_at_ms, failure = excluded.failure, answer = excluded.answer`
    )
  }

  find(keyId: KeyId): KeyCheck | undefined {
    const row = this.#find.get(keyId)
    return (
      row && {
        keyId,
        askedAtMs: timestampMs(row.asked_at_ms),
        ...(row.failure === null ? {} : { failure: Failure.parse(JSON.parse(row.failure)) }),
        ...(row.answer === null ? {} : { answer: toAnswer(row.answer) })
      }
    )
  }

  put({ keyId, askedAtMs, failure, answer }: KeyCheck): void {
    this.#unit.demand()
    const text = (value: object | undefined): string | null => (value === undefined ? null : JSON.stringify(value))
    this.#put.run(keyId, askedAtMs, text(failure), text(answer))
  }

  askedAt(): ReadonlyMap<KeyId, TimestampMs> {
    return new Map(this.#asked.all().map((row) => [row.key_id as KeyId, timestampMs(row.asked_at_ms)]))
  }
}

/** The one place where optional fields of a schema become absent ones of a type. */
function toAnswer(text: string): KeyAnswer {
  const { reported, ...about } = Answer.parse(JSON.parse(text))
  const { scopes, ...said } = reported
  const { read, trade, withdraw } = scopes
  return {
    ...about,
    reported: {
      ...said,
      scopes: {
        ...(read === undefined ? {} : { read }),
        ...(trade === undefined ? {} : { trade }),
        ...(withdraw === undefined ? {} : { withdraw })
      }
    }
  } as KeyAnswer
}
