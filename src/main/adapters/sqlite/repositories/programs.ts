import type { Statement } from 'better-sqlite3'
import { z } from 'zod'
import {
  askings,
  foldName,
  lockings,
  type Program,
  type ProgramId,
  type ProgramPolicy
} from '../../../../shared/domain/programs/program'
import { scopes } from '../../../../shared/domain/vault/key'
import { timestampMs, type KeyId, type TimestampMs } from '../../../../shared/kernel/ids'
import type {
  AgentWish,
  NamedRequest,
  ProgramStore,
  ProgramUse,
  SignedUnderName,
  StoredProgram,
  TokenHash,
  Uncollected
} from '../../../features/programs/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const Minute = z.int().min(0).max(1_440)
const Policy = z.object({
  keys: z.array(z.object({ keyId: z.string().transform((id) => id as KeyId), scopes: z.array(z.enum(scopes)) })),
  hosts: z.array(z.string()),
  paths: z.array(z.object({ method: z.string(), path: z.string() })),
  perSecond: z.int().optional(),
  perDay: z.int().optional(),
  hours: z.object({ from: Minute, to: Minute }).optional(),
  asking: z.enum(askings),
  locking: z.enum(lockings)
})

const Row = z.object({
  id: z.string().transform((id) => id as ProgramId),
  name: z.string(),
  purpose: z.string(),
  token_hash: z.string().transform((hash) => hash as TokenHash),
  policy: z.string(),
  executable: z.string().nullable(),
  paired_at_ms: z.int(),
  expires_at_ms: z.int().nullable(),
  frozen_at_ms: z.int().nullable(),
  revoked_at_ms: z.int().nullable(),
  last_used_at_ms: z.int().nullable(),
  calls: z.int(),
  day: z.int(),
  day_calls: z.int(),
  uncollected: z.string().nullable(),
  collect_until_ms: z.int().nullable()
})
const NamedRow = z.object({ sha256: z.string(), seq: z.int().nullable() })
const WishRow = z.object({ socket: z.int(), loopback: z.int(), port: z.int() })

export class SqlitePrograms implements ProgramStore {
  readonly #db: Sqlite
  readonly #unit: SqliteUnitOfWork
  // Those of each request are read once.
  #recordUse: ReturnType<Sqlite['prepare']> | undefined
  #findNamed: Statement<(string | number)[]> | undefined
  #forgetNamed: Statement<(string | number)[]> | undefined
  #recordNamed: Statement<(string | number)[]> | undefined

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#db = db
    this.#unit = unit
  }

  wish(): AgentWish {
    const row = this.#db.prepare('SELECT socket, loopback, port FROM agent WHERE id = 1').get()
    if (row === undefined) return { socket: false, loopback: false, port: 0 }
    const { socket, loopback, port } = WishRow.parse(row)
    return { socket: socket === 1, loopback: loopback === 1, port }
  }

  setWish({ socket, loopback, port }: AgentWish): void {
    this.#unit.demand()
    this.#db
      .prepare('INSERT OR REPLACE INTO agent (id, socket, loopback, port) VALUES (1, ?, ?, ?)')
      .run(socket ? 1 : 0, loopback ? 1 : 0, port)
  }

  list(): readonly StoredProgram[] {
    return this.#db
      .prepare(`SELECT ${Object.keys(Row.shape).join(', ')} FROM program ORDER BY paired_at_ms, id`)
      .all()
      .map((row) => stored(Row.parse(row)))
  }

  insert(program: Program, token: TokenHash, { pairing, untilMs }: Uncollected): void {
    this.#unit.demand()
    this.#db
      .prepare(
        `INSERT INTO program (id, name, name_fold, purpose, token_hash, policy, executable, paired_at_ms, expires_at_ms,
           frozen_at_ms, revoked_at_ms, uncollected, collect_until_ms)
         VALUES (@id, @name, @fold, @purpose, @token, @policy, @executable, @pairedAtMs, @expiresAtMs, @frozenAtMs, @revokedAtMs,
           @pairing, @untilMs)`
      )
      .run({ ...valuesOf(program), token, pairing, untilMs })
  }

  collect(id: ProgramId, token: TokenHash): void {
    this.#unit.demand()
    this.#db
      .prepare('UPDATE program SET token_hash = ?, uncollected = NULL, collect_until_ms = NULL WHERE id = ?')
      .run(token, id)
  }

  update(program: Program): void {
    this.#unit.demand()
    const { changes } = this.#db
      .prepare(
        `UPDATE program SET name = @name, name_fold = @fold, purpose = @purpose, policy = @policy,
           executable = @executable, paired_at_ms = @pairedAtMs, expires_at_ms = @expiresAtMs, frozen_at_ms = @frozenAtMs,
           revoked_at_ms = @revokedAtMs
         WHERE id = @id`
      )
      .run(valuesOf(program))
    if (changes !== 1) throw new Error('no such program')
  }

  recordUse(id: ProgramId, { lastUsedAtMs = timestampMs(0), calls, day, dayCalls }: ProgramUse): void {
    this.#unit.demand()
    this.#recordUse ??= this.#db.prepare(
      'UPDATE program SET last_used_at_ms = @lastUsedAtMs, calls = @calls, day = @day, day_calls = @dayCalls WHERE id = @id'
    )
    this.#recordUse.run({ lastUsedAtMs, calls, day, dayCalls, id })
  }

  findNamed(id: ProgramId, name: string): SignedUnderName | undefined {
    this.#findNamed ??= this.#db.prepare('SELECT sha256, seq FROM program_request WHERE program_id = ? AND name = ?')
    const found = this.#findNamed.get(id, name)
    if (found === undefined) return undefined
    const { sha256, seq } = NamedRow.parse(found)
    return seq === null ? { sha256 } : { sha256, seq }
  }

  recordNamed(
    id: ProgramId,
    { name, sha256, seq }: NamedRequest & { readonly seq: number },
    at: TimestampMs,
    forgetMs: TimestampMs
  ): void {
    this.#unit.demand()
    this.#forgetNamed ??= this.#db.prepare('DELETE FROM program_request WHERE at_ms < ?')
    this.#forgetNamed.run(forgetMs)
    this.#recordNamed ??= this.#db.prepare(
      'INSERT OR IGNORE INTO program_request (program_id, name, sha256, at_ms, seq) VALUES (?, ?, ?, ?, ?)'
    )
    this.#recordNamed.run(id, name, sha256, at, seq)
  }
}

const valuesOf = ({ policy, ...program }: Program) => ({
  id: program.id,
  name: program.name,
  fold: foldName(program.name),
  purpose: program.purpose,
  policy: JSON.stringify(policy),
  executable: program.executable ?? null,
  pairedAtMs: program.pairedAtMs,
  expiresAtMs: program.expiresAtMs ?? null,
  frozenAtMs: program.frozenAtMs ?? null,
  revokedAtMs: program.revokedAtMs ?? null
})

const uncollectedOf = ({ uncollected, collect_until_ms: until }: z.output<typeof Row>) =>
  uncollected === null || until === null
    ? {}
    : { uncollected: { pairing: uncollected as TokenHash, untilMs: timestampMs(until) } }

function stored(row: z.output<typeof Row>): StoredProgram {
  const { expires_at_ms: expires, frozen_at_ms: frozen, revoked_at_ms: revoked, last_used_at_ms: last } = row
  return {
    program: {
      id: row.id,
      name: row.name,
      purpose: row.purpose,
      policy: Policy.parse(JSON.parse(row.policy)) as ProgramPolicy,
      pairedAtMs: timestampMs(row.paired_at_ms),
      ...(expires === null ? {} : { expiresAtMs: timestampMs(expires) }),
      ...(frozen === null ? {} : { frozenAtMs: timestampMs(frozen) }),
      ...(revoked === null ? {} : { revokedAtMs: timestampMs(revoked) }),
      ...(row.executable === null ? {} : { executable: row.executable })
    },
    token: row.token_hash,
    ...uncollectedOf(row),
    ...(last === null ? {} : { lastUsedAtMs: timestampMs(last) }),
    calls: row.calls,
    day: row.day,
    dayCalls: row.day_calls
  }
}
