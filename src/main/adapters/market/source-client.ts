/** One GET to a public source: address, headers, limits, and its faults in words. */
import type { z } from 'zod'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Http, HttpFailure } from '../../ports/http'
import type { SourceFailure } from '../../ports/market-source'

export interface SourceClient {
  /**
   * @param path begins with a slash; it follows the base URL
   * @param params in this order; `undefined` is left out
   * @param other another base than the source's own
   */
  get<T>(
    schema: z.ZodType<T>,
    path: string,
    params?: Readonly<Record<string, string | number | undefined>>,
    other?: string
  ): Promise<Result<T, SourceFailure>>
  readonly base: () => Promise<string>
}

export interface SourceClientOptions {
  readonly http: Http
  /** Without a trailing slash; `https:` but for the demo's loopback. */
  readonly base: () => Promise<string>
  /** Of each request; a key is taken from the vault when it is needed and not kept here. */
  readonly headers?: () => Promise<Result<Readonly<Record<string, string>>, SourceFailure>>
  readonly clock: { now(): number }
}

const TIMEOUT_MS = 15_000
/** CoinGecko's list of all coins is 2 MB, DefiLlama's protocols 8 MB. */
const MAX_BYTES = 16 * 1024 * 1024

export function sourceClient({ http, base, headers, clock }: SourceClientOptions): SourceClient {
  return {
    base,
    async get(schema, path, params = {}, other) {
      const root = other ?? (await base())
      const extra = (await headers?.()) ?? ok({})
      if (!extra.ok) return extra
      const url = new URL(root + path)
      for (const [name, value] of Object.entries(params)) {
        if (value !== undefined) url.searchParams.append(name, String(value))
      }
      const sent = await http.send({
        method: 'GET',
        url: url.href,
        headers: { Accept: 'application/json', ...extra.value },
        body: '',
        allowedHosts: [url.host],
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_BYTES
      })
      if (!sent.ok) return fail(unreached(sent.error))
      const { status, body, headers: answered } = sent.value
      if (status !== 200) return fail(refusal(status, retryAfterMs(answered, clock.now())))
      return parsed(schema, body)
    }
  }
}

function parsed<T>(schema: z.ZodType<T>, body: string): Result<T, SourceFailure> {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return fail(malformed('it is no JSON'))
  }
  const read = schema.safeParse(json)
  if (read.success) return ok(read.data)
  const issue = read.error.issues[0]
  return fail(
    malformed(issue === undefined ? 'its shape is another' : `${issue.path.join('.') || 'it'}: ${issue.message}`)
  )
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfterMs(headers: readonly (readonly [string, string])[], nowMs: number): number | undefined {
  const written = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1]
  if (written === undefined) return undefined
  const ms = /^\d+$/.test(written.trim()) ? Number(written) * 1000 : Date.parse(written) - nowMs
  return Number.isFinite(ms) && ms > 0 ? ms : undefined
}

const LATER = 'Keywatch tries again by itself; what is known stays.'

export const malformed = (why: string): SourceFailure => ({
  code: 'source-malformed',
  message: `Its answer could not be understood (${why}).`,
  remedy: LATER
})

export const unknownThere = (what: string): SourceFailure => ({
  code: 'source-unknown',
  message: `It does not know ${what}.`,
  remedy: 'Another source is asked.'
})

function refusal(status: number, retryAfter: number | undefined): SourceFailure {
  const asked = retryAfter === undefined ? {} : { retryAfterMs: retryAfter }
  if (status === 429 || status === 418) {
    return { code: 'source-limited', message: `It was asked too often (${status}).`, remedy: LATER, ...asked }
  }
  if (status === 404 || status === 400) return unknownThere('what was asked for')
  // 451: not served in this country.
  if (status === 401 || status === 403 || status === 451) {
    return {
      code: 'source-refused',
      message: `It refused the request (${status}).`,
      remedy: 'Check the key and the address of this source in the settings.',
      ...asked
    }
  }
  return { code: 'source-broken', message: `It answered with an error (${status}).`, remedy: LATER, ...asked }
}

const notReached: Readonly<Record<HttpFailure['code'], string>> = {
  'host-not-allowed': 'Its address is not one that may be reached.',
  'host-unreachable': 'It cannot be reached: no network, or it is down.',
  'tls-failed': 'No secure connection could be made: its certificate is not valid, or something reads the traffic.',
  'request-timeout': 'It gave no complete answer in time.',
  'response-too-large': 'Its answer is larger than is believed.',
  'response-truncated': 'The connection ended before its answer was complete.',
  'redirect-refused': 'It sends on to another address, which is not followed.'
}

const unreached = ({ code }: HttpFailure): SourceFailure => ({
  code: code === 'response-too-large' ? 'source-malformed' : 'source-unreachable',
  message: notReached[code],
  remedy: LATER
})
