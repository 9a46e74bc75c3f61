/**
 * Takes HTTP on 127.0.0.1, from anybody on this computer and from any page in a browser: so every rule that can be checked
 * without a body is checked before one is read, every size and time has a limit, and a refusal tells nothing.
 */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type {
  ListenFailure,
  Receiver,
  ReceiverAnswer,
  ReceiverListener,
  TurnedAway
} from '../../features/webhooks/ports'

export interface ReceiverLimits {
  readonly bodyBytes: number
  readonly headerBytes: number
  readonly connections: number
  /** From the connection to its last byte. */
  readonly wholeMs: number
  readonly headersMs: number
  /** An answer comes no sooner, and else at the next multiple: how long the work took is not to be seen. */
  readonly answerStepMs: number
}

export const usualLimits: ReceiverLimits = {
  bodyBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  connections: 32,
  wholeMs: 15_000,
  headersMs: 5_000,
  answerStepMs: 50
}

const LOOPBACK = '127.0.0.1'
/** Nobody listens to Node's own look at its connections: each of ours has a timer that ends with it. */
const NEVER_MS = 2 ** 31 - 1

const statuses: Readonly<Record<ReceiverAnswer, number>> = {
  accepted: 200,
  duplicate: 409,
  refused: 401,
  'try-later': 503
}
const turnedAway: Readonly<Record<TurnedAway['reason'], number>> = {
  'bad-host': 421,
  'from-a-browser': 403,
  'bad-method': 405,
  'length-missing': 411,
  'too-large': 413,
  encoded: 415
}

export function httpReceiver(limits: ReceiverLimits = usualLimits): Receiver {
  let server: http.Server | undefined
  let dropped = 0
  return {
    dropped: () => dropped,
    listen: async ({ port, publicHost }, listener) => {
      dropped = 0
      const made = makeServer(limits, listener, publicHost, () => (dropped += 1))
      const listening = await bind(made, port)
      if (listening.ok) server = made
      return listening
    },
    close: () =>
      new Promise((resolve) => {
        const closing = server
        server = undefined
        if (!closing) return resolve()
        closing.close(() => resolve())
        closing.closeAllConnections()
      })
  }
}

function makeServer(
  limits: ReceiverLimits,
  listener: ReceiverListener,
  publicHost: string,
  drop: () => void
): http.Server {
  const server = http.createServer({
    maxHeaderSize: limits.headerBytes,
    // Node looks for late headers and requests in this interval: our own timers are exact, and rest with their connection.
    connectionsCheckingInterval: NEVER_MS,
    insecureHTTPParser: false,
    keepAlive: false
  })
  server.maxConnections = limits.connections
  server.maxRequestsPerSocket = 1
  server.maxHeadersCount = 100
  server.keepAliveTimeout = 1
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    const beganAt = performance.now()
    response.sendDate = false
    void handle({ request, response, limits, listener, publicHost, beganAt }).catch(() => {
      drop()
      request.socket.destroy()
    })
  }
  server.on('request', take)
  // A sender that asks whether to go on is told so only once its headers passed.
  server.on('checkContinue', take)
  server.on('checkExpectation', (_request, response: ServerResponse) => end(response, 417))
  server.on('upgrade', (_request, socket: Socket) => socket.destroy())
  server.on('connect', (_request, socket: Socket) => socket.destroy())
  server.on('drop', drop)
  server.on('connection', (socket) => watch(socket, limits, drop))
  server.on('clientError', (_error, socket) => {
    drop()
    socket.destroy()
  })
  return server
}

/** A connection that says its headers, or all of it, too slowly is ended: however busily it sends. */
function watch(socket: Socket, { wholeMs, headersMs }: ReceiverLimits, drop: () => void): void {
  const give = (): void => {
    drop()
    socket.destroy()
  }
  const whole = setTimeout(give, wholeMs)
  const headers = setTimeout(give, headersMs)
  heads.set(socket, headers)
  socket.on('error', () => socket.destroy())
  socket.once('close', () => {
    clearTimeout(whole)
    clearTimeout(headers)
  })
}

const heads = new WeakMap<Socket, NodeJS.Timeout>()

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly limits: ReceiverLimits
  readonly listener: ReceiverListener
  readonly publicHost: string
  readonly beganAt: number
}

async function handle(exchange: Exchange): Promise<void> {
  const { request, response, listener } = exchange
  clearTimeout(heads.get(request.socket))
  const path = (request.url ?? '').split('?')[0] ?? ''
  const length = lengthOf(request)
  const away = awayFor(exchange, length)
  if (away !== undefined) {
    listener.turnedAway({ reason: away, path: path.slice(0, 200), size: Math.max(0, length ?? 0) })
    return end(response, turnedAway[away])
  }
  if (request.headers.expect !== undefined) response.writeContinue()
  const body = await bodyOf(request, length ?? 0)
  const answer = await listener.arrived({ path, headers: pairs(request.rawHeaders), body })
  await step(exchange)
  end(response, statuses[answer])
}

/** What can be said against a request by its head alone. */
function awayFor(
  { request, limits, publicHost }: Exchange,
  length: number | undefined
): TurnedAway['reason'] | undefined {
  const port = (request.socket.address() as AddressInfo).port
  const hosts = request.rawHeaders.filter((_, index) => index % 2 === 0 && /^host$/i.test(_))
  const host = (request.headers.host ?? '').toLowerCase()
  const ours = [`${LOOPBACK}:${port}`, `localhost:${port}`, ...(publicHost === '' ? [] : [publicHost])]
  // A page that has its own name lead to 127.0.0.1 sends that name here: DNS rebinding.
  if (hosts.length !== 1 || !ours.includes(host)) return 'bad-host'
  // No sender of webhooks is a page in a browser.
  if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined) return 'from-a-browser'
  if (request.method !== 'POST') return 'bad-method'
  if (request.headers['transfer-encoding'] !== undefined || length === undefined) return 'length-missing'
  if (length > limits.bodyBytes) return 'too-large'
  const encoding = request.headers['content-encoding']
  return encoding === undefined || encoding === 'identity' ? undefined : 'encoded'
}

function lengthOf({ headers }: IncomingMessage): number | undefined {
  const text = headers['content-length']
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** As many bytes as were announced; Node's parser gives no more. Rejects where fewer came. */
async function bodyOf(request: IncomingMessage, length: number): Promise<Uint8Array> {
  const body = Buffer.allocUnsafe(length)
  let at = 0
  for await (const chunk of request) at += (chunk as Buffer).copy(body, at)
  if (at !== length) throw new Error('body ended early')
  return body
}

const pairs = (raw: readonly string[]): (readonly [string, string])[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? ''] as const] : []))

/** Waits until a whole number of steps has passed. */
function step({ beganAt, limits: { answerStepMs } }: Exchange): Promise<void> {
  if (answerStepMs === 0) return Promise.resolve()
  const passed = performance.now() - beganAt
  return new Promise((resolve) => setTimeout(resolve, Math.ceil((passed + 1) / answerStepMs) * answerStepMs - passed))
}

/** The same few headers whatever the answer, and no body: nothing allows a page to read it either. */
function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Length': 0, 'Cache-Control': 'no-store', Connection: 'close' })
  response.end()
}

function bind(server: http.Server, port: number): Promise<Result<number, ListenFailure>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(fail(error.code === 'EADDRINUSE' ? taken(port) : refused(port)))
    )
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const { port: bound } = server.address() as AddressInfo
      resolve(ok(bound))
    })
  })
}

const taken = (port: number): ListenFailure => ({
  code: 'port-taken',
  message: `Another program listens on port ${port}.`,
  remedy: 'End it, or choose another port and tell your senders or your tunnel.'
})
const refused = (port: number): ListenFailure => ({
  code: 'port-refused',
  message: `The system does not let Keywatch listen on port ${port}.`,
  remedy: 'Choose another port, or none to have a free one chosen.'
})
