/** One HTTP message to the agent and its answer, over its socket or over 127.0.0.1. */
import http from 'node:http'
import { connectionLost, KeywatchError, timedOut, unreachable } from './errors.ts'

export interface Wire {
  /** The Unix socket or the named pipe; absent: `url`. */
  readonly socket?: string
  readonly url?: string
}

export interface Asked {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly token?: string | undefined
  /** As JSON. */
  readonly body?: unknown
  /** The request's own name: under one, nothing is signed twice. */
  readonly idempotencyKey?: string | undefined
  /** Until the answer's head has come, in milliseconds. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Resolves with the answer's head; its body is the caller's to read. Rejects with a KeywatchError: `unreachable` where no
 * connection came about, so that nothing was asked; anything later is in doubt. Each has a connection of its own: one that
 * was kept may be closed at the other end by now, and then nobody could say whether the request was heard.
 */
export function ask(wire: Wire, asked: Asked): Promise<http.IncomingMessage> {
  const { method, path, token, body, idempotencyKey, timeoutMs, signal } = asked
  const text = body === undefined ? undefined : JSON.stringify(body)
  const headers = {
    ...(token === undefined || token === '' ? {} : { 'Keywatch-Token': token }),
    ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': `"${idempotencyKey}"` }),
    ...(text === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
  }
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(stopped())
    let connected = false
    const request = http.request({ ...placeOf(wire), agent: false, method, path, headers })
    const timer = setTimeout(() => end(timedOut(timeoutMs)), timeoutMs)
    const end = (error: KeywatchError): void => {
      settle()
      reject(error)
      request.destroy()
    }
    const abort = (): void => end(stopped(connected))
    const settle = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
    signal?.addEventListener('abort', abort, { once: true })
    request.once('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => (connected = true))
      else connected = true
    })
    request.once('response', (response) => {
      settle()
      resolve(response)
    })
    request.on('error', (cause) => end(connected ? connectionLost(cause) : unreachable(nameOf(wire), cause)))
    request.end(text)
  })
}

/** The whole body as text. Rejects with a KeywatchError where it ends early. */
export async function textOf(response: AsyncIterable<Uint8Array>): Promise<string> {
  return Buffer.concat(await chunksOf(response)).toString('utf8')
}

export async function chunksOf(response: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of response) chunks.push(chunk)
  } catch (cause) {
    throw connectionLost(cause)
  }
  return chunks
}

export const stopped = (asked = false): KeywatchError =>
  new KeywatchError({
    code: 'stopped',
    message: 'The program called it off.',
    remedy: asked ? 'What was asked may have been done.' : 'Nothing was asked.',
    outcome: asked ? 'unknown' : 'nothing'
  })

const nameOf = ({ socket, url }: Wire): string => socket ?? String(url)

function placeOf({ socket, url }: Wire): http.RequestOptions {
  if (socket !== undefined) return { socketPath: socket, host: 'localhost' }
  const { hostname, port } = new URL(String(url))
  return { hostname, port }
}
