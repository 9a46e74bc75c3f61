/** Keywatch's agent, for a program in Node 20 or later: it names a key by its label and holds no secret. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Answer } from './answer.ts'
import { failureOf, KeywatchError } from './errors.ts'
import { readToken, socketPath } from './places.ts'
import { ask, stopped, textOf, type Asked, type Wire } from './transport.ts'
import type { Granted, Key, Pairing, PairRequest, Signed, Status, ToSign } from './types.ts'

export interface KeywatchOptions {
  /** The agent's socket; without it and `url`: `KEYWATCH_SOCKET`, or where Keywatch makes it. */
  readonly socket?: string
  /** `http://127.0.0.1:PORT` instead of the socket. */
  readonly url?: string
  /** Without it: `tokenFile`, or `KEYWATCH_TOKEN`. */
  readonly token?: string
  /** A file with nothing but the token, its owner's alone (`keywatch pair --save FILE`). Read anew at each use of a new client. */
  readonly tokenFile?: string
  /** For how long to wait while Keywatch is away or restarts, in milliseconds; 10 s unless told. 0: not at all. */
  readonly patienceMs?: number
  /** For the head of an answer, in milliseconds. A person may be asked, so it is two minutes unless told. */
  readonly timeoutMs?: number
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /**
   * Your own name for this request, kept by you before you ask: under it nothing is signed twice within a day, also by another
   * process and across restarts of either side. Without it the client makes one up for each call.
   */
  readonly idempotencyKey?: string
}

const ANSWERED_WITHIN_MS = 120_000
const PATIENCE_MS = 10_000
const PAUSE_MS = { first: 50, most: 1_000 }
const LOOK_MS = { first: 250, most: 1_000 }

export class Keywatch {
  readonly #wire: Wire
  readonly #patienceMs: number
  readonly #timeoutMs: number
  #token: string | undefined

  constructor(options: KeywatchOptions = {}) {
    const { socket, url, token, tokenFile } = options
    this.#wire = url === undefined ? { socket: socket ?? socketPath() } : { url }
    this.#token = token ?? (tokenFile === undefined ? process.env['KEYWATCH_TOKEN'] : readToken(tokenFile))
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS
    this.#timeoutMs = options.timeoutMs ?? ANSWERED_WITHIN_MS
  }

  /** Whether Keywatch is there, locked or not, and who asks. */
  status(signal?: AbortSignal): Promise<Status> {
    return this.#json({ method: 'GET', path: '/v1/status', signal })
  }

  /** The keys that this program may use. */
  async keys(signal?: AbortSignal): Promise<readonly Key[]> {
    return (await this.#json<{ keys: readonly Key[] }>({ method: 'GET', path: '/v1/keys', signal })).keys
  }

  /**
   * Signs a request and gives it back, for the program to send. `refusedVersion`: the `keyVersion` of an answer whose
   * signature the provider refused just now; while a rotation's overlap lasts, the other version signs.
   */
  sign(request: ToSign & { readonly refusedVersion?: number }, options: CallOptions = {}): Promise<Signed> {
    return this.#json({ method: 'POST', path: '/v1/sign', body: request, ...named(options) })
  }

  /** Has Keywatch sign a request and send it. What the provider answers, whatever its status, is an answer. */
  async send(request: ToSign, options: CallOptions = {}): Promise<Answer> {
    return new Answer(await this.#ask({ method: 'POST', path: '/v1/send', body: request, ...named(options) }))
  }

  /**
   * Asks a person to let this program use keys, and waits for what they say. `onCode` is to show the code, which the person
   * compares. The client goes on with the token; to keep it is the caller's part. Rejects with `denied` where they say no.
   */
  async pair(request: PairRequest, onCode: (pairing: Pairing) => void, signal?: AbortSignal): Promise<Granted> {
    const pairing = await this.#json<Pairing>({ method: 'POST', path: '/v1/pair', body: request, signal })
    onCode(pairing)
    for (let next = LOOK_MS.first; ; next = Math.min(next * 2, LOOK_MS.most)) {
      await pause(next, signal)
      const found = await this.#json<{ readonly state: string } & Partial<Granted>>({
        method: 'GET',
        path: `/v1/pair/${encodeURIComponent(pairing.id)}`,
        signal
      })
      if (found.state === 'waiting') continue
      if (found.state !== 'granted' || found.token === undefined) throw notGranted(found.state)
      this.#token = found.token
      return { token: found.token, expiresAt: found.expiresAt, keys: found.keys ?? [] }
    }
  }

  async #json<T>(asked: Part): Promise<T> {
    const text = await textOf(await this.#ask(asked))
    try {
      return JSON.parse(text) as T
    } catch {
      throw failureOf(200, '')
    }
  }

  /**
   * Again while nothing was asked, only read, or asked under a name: what may have been signed is asked for under its own name
   * alone, where Keywatch signs nothing twice. Once a try is in doubt, only Keywatch's word on that name ends the doubt.
   */
  async #ask(part: Part): Promise<IncomingMessage> {
    const asked: Asked = { ...part, token: this.#token, timeoutMs: this.#timeoutMs }
    const until = performance.now() + this.#patienceMs
    let doubt: KeywatchError | undefined
    for (let next = PAUSE_MS.first; ; next = Math.min(next * 2, PAUSE_MS.most)) {
      try {
        return await answered(await ask(this.#wire, asked))
      } catch (error) {
        if (!(error instanceof KeywatchError)) throw error
        if (error.code === 'connection-lost') doubt ??= error
        const told = doubt === undefined || error.nameLookedUp ? error : doubt
        if (!passes(error, part) || performance.now() + next > until) throw told
      }
      await pause(next, part.signal)
    }
  }
}

type Part = Pick<Asked, 'method' | 'path' | 'body' | 'signal' | 'idempotencyKey'>

const named = ({ signal, idempotencyKey }: CallOptions) => ({ signal, idempotencyKey: idempotencyKey ?? randomUUID() })

/** Keywatch is away, closing, or was closed while it read, or worked under a name. */
const passes = ({ code }: KeywatchError, { method, idempotencyKey }: Part): boolean =>
  code === 'unreachable' ||
  code === 'stopping' ||
  (code === 'connection-lost' && (method === 'GET' || idempotencyKey !== undefined))

/** A failure of Keywatch's own is thrown; a provider's answer is none, whatever its status. */
async function answered(response: IncomingMessage): Promise<IncomingMessage> {
  if (response.headers['keywatch-error'] === undefined) return response
  const nameLookedUp = response.headers['keywatch-idempotency'] !== undefined
  throw failureOf(response.statusCode ?? 0, await textOf(response), nameLookedUp)
}

const notGranted = (state: string): KeywatchError =>
  new KeywatchError(
    state === 'denied'
      ? { code: 'denied', message: 'The person at Keywatch said no.', remedy: 'Ask again if it is still wanted.' }
      : {
          code: 'pairing-not-found',
          message: 'The token of this pairing was given to somebody else.',
          remedy: 'Revoke the program in Keywatch under Programs, then pair anew.'
        }
  )

const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(stopped())
    const end = (): void => {
      clearTimeout(timer)
      reject(stopped())
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end)
      resolve()
    }, ms)
    signal?.addEventListener('abort', end, { once: true })
  })
