/**
 * The transport over Chromium's network stack: the system's proxies and certificates, sessions of their own in memory.
 *
 * Chromium sends a request again by itself when a connection that served before turns out to be closed
 * (net/http/http_network_transaction.cc, ShouldResendRequest). For an order that could be a second order, so a request
 * with side effects travels alone, over a session without any open connection: fresh connections are not retried.
 */
import type { ClientRequest, ClientRequestConstructorOptions, IncomingMessage, Session } from 'electron'
import type { Readable } from 'node:stream'
import type { Transport, WireAnswer, WireRequest } from './transport'

export interface ElectronNetwork {
  /** `net.request`. */
  readonly request: (options: ClientRequestConstructorOptions) => ClientRequest
  /** `session.fromPartition`. */
  readonly fromPartition: (partition: string, options: { cache: boolean }) => Session
}

export function netTransport({ request, fromPartition }: ElectronNetwork): Transport {
  // A partition without `persist:` lives in memory; `cache: false` keeps answers out of it too.
  const open = (name: string): Session => fromPartition(name, { cache: false })
  const shared = open('exchange')
  const free: Session[] = []
  let opened = 0
  return async (wire) => {
    if (wire.method === 'GET') return exchange(request, wire, shared)
    const own = free.pop() ?? open(`exchange-write-${++opened}`)
    const release = (): void => void own.closeAllConnections().finally(() => free.push(own))
    return exchange(request, wire, own, release)
  }
}

function exchange(
  open: ElectronNetwork['request'],
  wire: WireRequest,
  session: Session,
  release?: () => void
): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const request = open({
      method: wire.method,
      url: wire.url,
      headers: { ...wire.headers },
      session,
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      bypassCustomProtocolHandlers: true
    })
    let whole = false
    // At the end of every exchange the adapter aborts its signal, or says that the answer is done.
    wire.signal.addEventListener(
      'abort',
      () => {
        // Of an answer that came whole nothing is left to stop, and stopping it takes time in which the next request waits.
        if (!whole) {
          request.abort()
          reject(new Error('aborted'))
        }
        release?.()
      },
      { once: true }
    )
    request.on('redirect', (status, _method, location) =>
      resolve({ status, headers: [['Location', location]], body: nothing() })
    )
    request.on('response', (response) => {
      response.on('end', () => (whole = true))
      resolve({ ...answerOf(response, wire.signal), ...(release && { done: release }) })
    })
    request.on('error', reject)
    if (wire.body !== '') request.write(Buffer.from(wire.body))
    request.end()
  })
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

const answerOf = (response: IncomingMessage, signal: AbortSignal): WireAnswer => ({
  status: response.statusCode,
  headers: headersOf(response),
  body: chunksOf(response, signal)
})

function headersOf({ headers }: IncomingMessage): (readonly [string, string])[] {
  return Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => [name, value] as const))
}

/** Kept while nobody asks for it; above this the network is told to wait. */
const AHEAD_BYTES = 256 * 1024

/** Listens from the start, so that no chunk is missed, and hands the chunks on as they are asked for. */
function chunksOf(response: IncomingMessage, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const waiting: Uint8Array[] = []
  let ahead = 0
  // Electron's answer is a Node stream, which its types do not say.
  const flow = response as unknown as Pick<Readable, 'on'> & Partial<Pick<Readable, 'pause' | 'resume'>>
  let state = 'open' as 'open' | 'ended' | Error
  let wake: () => void = () => undefined
  const settle = (next: 'ended' | Error): void => {
    if (state === 'open') state = next
    wake()
  }
  response.on('data', (chunk) => {
    waiting.push(chunk)
    ahead += chunk.length
    if (ahead > AHEAD_BYTES) flow.pause?.()
    wake()
  })
  response.on('end', () => settle('ended'))
  const broken = (): void => settle(new Error('aborted'))
  response.on('aborted', broken)
  // A request that is aborted in the middle of its answer closes it, and neither ends it nor calls it aborted.
  flow.on('close', broken)
  signal.addEventListener('abort', broken, { once: true })
  // Electron types the error event without its argument.
  response.on('error', () => settle(new Error('connection lost')))
  return (async function* () {
    for (;;) {
      const chunk = waiting.shift()
      if (chunk !== undefined) {
        ahead -= chunk.length
        if (ahead <= AHEAD_BYTES) flow.resume?.()
        yield chunk
      } else if (state === 'ended') return
      else if (state !== 'open') throw state
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  })()
}
