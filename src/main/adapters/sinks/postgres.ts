/**
 * A table in PostgreSQL: index, leaf hash and line of each entry, many logs side by side. An insert that comes twice does
 * nothing the second time; what is held under the index already is compared, so that a sink which lost or changed it is found.
 */
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { Client } from 'pg'
import { leafHash } from '../../../shared/domain/audit/merkle'
import type { HeldLine } from '../../../shared/domain/sinks/content-check'
import { sinkFailure, type SinkFailure } from '../../../shared/domain/sinks/failure'
import { seqOf } from '../../../shared/domain/sinks/held-lines'
import type { PostgresTarget } from '../../../shared/domain/sinks/sink'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { AskSecret, OutEntry, Sent, SinkLink, Tried } from '../../features/sinks/ports'
import { askForTls } from './postgres-tls'
import { postgresFailure } from './postgres-failure'
import { createTable, names, statements } from '../../../shared/domain/sinks/postgres-sql'
import { openSocket } from './secure-socket'

const QUERY_MS = 60_000
const READ_ROWS = 1_000
const GOODBYE_MS = 300

export interface PostgresOrder {
  readonly target: PostgresTarget
  readonly secret: AskSecret
  readonly logId: string
}

export class PostgresLink implements SinkLink {
  readonly #order: PostgresOrder
  readonly #sql
  readonly #abort = new AbortController()
  #client: Client | undefined
  #busy = false
  #socket: Socket | undefined
  #tls: string | undefined

  constructor(order: PostgresOrder) {
    this.#order = order
    this.#sql = statements(order.target.table)
  }

  send(batch: readonly OutEntry[]): Promise<Result<Sent, SinkFailure>> {
    return this.#with(async (client) => {
      const values = [
        this.#order.logId,
        batch.map(({ seq }) => seq),
        batch.map(({ leaf }) => leaf),
        batch.map(({ line }) => line)
      ]
      const { rowCount } = await client.query(this.#sql.insert, values)
      if (rowCount === batch.length) return ok({ rejected: 0 })
      // Some were there before, after a lost confirmation, or were not kept.
      const odd = await client.query<{ seq: string; missing: boolean }>(this.#sql.differing, values)
      const [first] = odd.rows
      if (!first) return ok({ rejected: 0 })
      return fail(sinkFailure(first.missing ? 'sink-drops' : 'sink-conflict', `entry ${first.seq}`))
    })
  }

  attempt(): Promise<Result<Tried, SinkFailure>> {
    return this.#with(async (client) => {
      const may = await client.query<{ may: boolean }>(this.#sql.mayWrite, [names(this.#order.target.table)])
      if (may.rows[0]?.may !== true) return fail(sinkFailure('sink-not-permitted'))
      const version = await client.query<{ server_version: string }>('SHOW server_version')
      const held = await client.query<{ count: string }>(this.#sql.count, [this.#order.logId])
      const server = version.rows[0]?.server_version.split(' ')[0]
      return ok({
        ...(server === undefined ? {} : { server: `PostgreSQL ${server}` }),
        ...(this.#tls === undefined ? {} : { tls: this.#tls }),
        holds: Number(held.rows[0]?.count ?? 0)
      })
    })
  }

  /** In one snapshot, with a cursor: neither side holds more than a page of it. */
  read = (each: (lines: readonly HeldLine[]) => Promise<boolean>): Promise<Result<void, SinkFailure>> =>
    this.#with(async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      await client.query(this.#sql.openCursor, [this.#order.logId])
      for (;;) {
        const { rows } = await client.query<{ seq: string; line: string }>(`FETCH ${READ_ROWS} FROM held`)
        const more = rows.length > 0 && (await each(rows.map(held)))
        if (!more) break
      }
      await client.query('ROLLBACK')
      return ok(undefined)
    })

  async close(): Promise<void> {
    // What is under way is given up at once; a connection that rests is ended in order.
    if (this.#busy) this.#abort.abort()
    await this.#drop()
    this.#abort.abort()
  }

  async #drop(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    // Whatever is under way is given up: it is sent again, and the table absorbs it.
    if (!client) return
    // Says goodbye, and does not wait long for the answer.
    const gone = client.end().catch(() => undefined)
    await Promise.race([gone, new Promise((resume) => setTimeout(resume, GOODBYE_MS).unref())])
    this.#socket?.destroy()
  }

  /** Any failure costs the connection: the next one begins anew. */
  async #with<T>(work: (client: Client) => Promise<Result<T, SinkFailure>>): Promise<Result<T, SinkFailure>> {
    this.#busy = true
    try {
      const open = this.#client ? ok(this.#client) : await this.#open()
      if (!open.ok) return open
      const done = await work(open.value)
      if (!done.ok) await this.#drop()
      return done
    } catch (error) {
      await this.#drop()
      return fail(postgresFailure(error))
    } finally {
      this.#busy = false
    }
  }

  async #open(): Promise<Result<Client, SinkFailure>> {
    const { target, secret } = this.#order
    const password = await secret()
    if (!password.ok) return password
    const { host, port, plain, trust } = target
    const socket = await openSocket({
      host,
      port,
      trust: plain ? undefined : trust,
      signal: this.#abort.signal,
      ...(plain ? {} : { before: askForTls })
    })
    if (!socket.ok) return socket
    this.#socket = socket.value
    this.#tls = 'getProtocol' in socket.value ? ((socket.value as TLSSocket).getProtocol() ?? undefined) : undefined
    const client = new Client({
      user: target.user,
      database: target.database,
      // Never from the environment or from a file of the person's: undefined would look there.
      password: password.value ?? '',
      host,
      port,
      ssl: false,
      application_name: 'Keywatch',
      stream: () => connected(socket.value),
      query_timeout: QUERY_MS
    })
    // Emitted for a connection that dies between two queries; the next query says so.
    client.on('error', () => undefined)
    try {
      await client.connect()
    } catch (error) {
      socket.value.destroy()
      throw error
    }
    this.#client = client
    const ready = await this.#prepare(client)
    if (!ready.ok) await this.#drop()
    return ready
  }

  async #prepare(client: Client): Promise<Result<Client, SinkFailure>> {
    const encoding = await client.query<{ server_encoding: string }>('SHOW server_encoding')
    if (encoding.rows[0]?.server_encoding !== 'UTF8') return fail(sinkFailure('sink-wrong-encoding'))
    const name = names(this.#order.target.table)
    const there = await client.query<{ there: string | null }>('SELECT to_regclass($1)::text AS there', [name])
    if (there.rows[0]?.there !== null) return ok(client)
    try {
      await client.query(createTable(this.#order.target.table))
      return ok(client)
    } catch (error) {
      const failure = postgresFailure(error)
      return fail(failure.code === 'sink-not-permitted' ? sinkFailure('sink-no-table') : failure)
    }
  }
}

const held = ({ seq, line }: { seq: string; line: string }): HeldLine => ({
  index: Number(seq),
  seq: seqOf(line),
  leaf: leafHash(line).toString('hex')
})

/** pg wants to connect by itself; here the connection stands already, and its certificate was judged. */
function connected(socket: Socket): Socket {
  socket.connect = () => {
    process.nextTick(() => socket.emit('connect'))
    return socket
  }
  return socket
}
