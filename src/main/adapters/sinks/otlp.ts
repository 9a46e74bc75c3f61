/** An endpoint for logs by OTLP over HTTP in JSON (opentelemetry.io/docs/specs/otlp). One request, one connection. */
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { parseLine } from '../../../shared/domain/audit/line'
import { sinkFailure, type SinkFailure } from '../../../shared/domain/sinks/failure'
import { logsRequest, readAnswer, type OtlpEntry } from '../../../shared/domain/sinks/otlp'
import type { OtlpTarget } from '../../../shared/domain/sinks/sink'
import { readAddress } from '../../../shared/domain/sinks/web-address'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { LinkOrder, OutEntry, Sent, SinkLink, Tried } from '../../features/sinks/ports'
import { openSocket } from './secure-socket'
import { socketFailure } from './socket-failure'

const ANSWER_MS = 30_000
/** An answer holds at most a message. */
const MOST_BYTES = 65_536

interface Answer {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly body: string
  readonly tls: string | undefined
}

export class OtlpLink implements SinkLink {
  readonly #order: Omit<LinkOrder, 'target'> & { readonly target: OtlpTarget }
  readonly #now: () => number
  readonly #answerMs: number
  readonly #abort = new AbortController()

  constructor(
    order: Omit<LinkOrder, 'target'> & { readonly target: OtlpTarget },
    now: () => number,
    answerMs = ANSWER_MS
  ) {
    this.#order = order
    this.#now = now
    this.#answerMs = answerMs
  }

  async send(batch: readonly OutEntry[]): Promise<Result<Sent, SinkFailure>> {
    const answered = await this.#post(batch.map(toOtlp))
    if (!answered.ok) return answered
    return this.#judge(answered.value)
  }

  /** A request without a record: the specification lets a server take that. */
  async attempt(): Promise<Result<Tried, SinkFailure>> {
    const answered = await this.#post([])
    if (!answered.ok) return answered
    const judged = this.#judge(answered.value)
    const { tls } = answered.value
    return judged.ok ? ok(tls === undefined ? {} : { tls }) : judged
  }

  async close(): Promise<void> {
    this.#abort.abort()
  }

  #judge({ status, retryAfter, body }: Answer): Result<Sent, SinkFailure> {
    const answer = readAnswer(status, retryAfter, body, this.#now())
    switch (answer.kind) {
      case 'taken':
        return ok({ rejected: answer.rejected })
      case 'later':
        return fail(sinkFailure('sink-busy', `HTTP ${status}`, answer.afterMs))
      case 'too-large':
        return fail(sinkFailure('sink-too-large', `HTTP ${status}`))
      case 'refused':
        return fail(sinkFailure(status === 401 || status === 403 ? 'sink-login' : 'sink-refused', `HTTP ${status}`))
    }
  }

  async #post(entries: readonly OtlpEntry[]): Promise<Result<Answer, SinkFailure>> {
    const { target, secret, logId, appVersion } = this.#order
    const address = readAddress(target.url)
    if (!address) return fail(sinkFailure('sink-unreachable'))
    const kept = await secret()
    if (!kept.ok) return kept
    if (target.header !== '' && kept.value === undefined) return fail(sinkFailure('sink-secret-missing'))
    const { host, port, path, secure } = address
    const socket = await openSocket({
      host,
      port,
      trust: secure ? target.trust : undefined,
      signal: this.#abort.signal
    })
    if (!socket.ok) return socket
    const tls = secure ? ((socket.value as TLSSocket).getProtocol() ?? undefined) : undefined
    const body = Buffer.from(JSON.stringify(logsRequest(logId, appVersion, entries)))
    const sent = request({
      method: 'POST',
      path,
      createConnection: () => socket.value,
      headers: {
        Host: `${host.includes(':') ? `[${host}]` : host}:${port}`,
        'Content-Type': 'application/json',
        'Content-Length': body.length,
        'User-Agent': `Keywatch/${appVersion}`,
        Connection: 'close',
        ...(kept.value === undefined ? {} : { [target.header]: kept.value })
      }
    })
    try {
      return ok({ ...(await answerOf(sent, body, this.#answerMs)), tls })
    } catch (error) {
      return fail(error instanceof TimedOut ? sinkFailure('sink-timeout') : socketFailure(error))
    } finally {
      socket.value.destroy()
    }
  }
}

class TimedOut extends Error {}

function answerOf(sent: ClientRequest, body: Buffer, withinMs: number): Promise<Omit<Answer, 'tls'>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new TimedOut())
      sent.destroy()
    }, withinMs)
    sent.on('close', () => clearTimeout(timer))
    sent.on('error', reject)
    sent.on('response', (response) => void readBody(response).then(resolve, reject))
    sent.end(body)
  })
}

async function readBody(response: IncomingMessage): Promise<Omit<Answer, 'tls'>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) break
    chunks.push(chunk)
  }
  return {
    status: response.statusCode ?? 0,
    retryAfter: response.headers['retry-after'],
    body: Buffer.concat(chunks).toString('utf8')
  }
}

function toOtlp({ seq, at, leaf, line }: OutEntry): OtlpEntry {
  const parsed = parseLine(line)
  // A line that was altered on this machine goes as it is, so that others can see it.
  const entry = parsed.ok ? parsed.value : { seq, at, act: 'log.epoch' as const, outcome: 'failed' as const }
  return { entry, line, leaf: leaf.toString('hex') }
}
