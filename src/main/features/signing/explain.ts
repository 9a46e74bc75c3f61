/** What a provider's answer means for the person, where it is an error. Pure. */
import { member, textOf, type Provider, type ProviderError } from '../../../shared/domain/signing/provider'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/kernel/ids'
import type { HttpResponse } from '../../ports/http'

export interface Meaning {
  /** key-used-elsewhere: a nonce was refused although ours was fresh. */
  readonly code: ProviderError['kind'] | 'key-used-elsewhere' | 'provider-down' | 'rejected'
  readonly message: string
  readonly remedy: string
  readonly retryAfterMs?: number
  /** As the provider writes it, where it is a code and no text. */
  readonly providerCode?: string
}

/** How the request's time was found. `local`: the host's clock could not be read, so ours was used as it is. */
export type TimeSource = 'host' | 'local' | 'none'

export interface Circumstances {
  readonly provider: Provider
  readonly timeSource: TimeSource
  /** Host minus ours, measured after the answer; absent where it could not be. */
  readonly offsetMs?: number
  /** The host's time, in Unix ms, as well as we know it. */
  readonly nowMs: number
}

export function explain(response: HttpResponse, around: Circumstances): Meaning | undefined {
  const { provider } = around
  const json = parseJson(response.body)
  const error = provider.readError(response.status, json)
  if (response.status === 429 || response.status === 418 || error?.kind === 'rate-limited')
    return rateLimited(provider.name, response, around.nowMs)
  if (error !== undefined) return known(error, around)
  if (response.status >= 500)
    return {
      code: 'provider-down',
      message: `${provider.name} has a problem of its own (status ${response.status}).`,
      remedy: `The request may still have been carried out: look at your account before you send it again. ${provider.name}’s status page may say more.`,
      ...retryAfter(response, around.nowMs)
    }
  if (response.status === 401)
    return known({ kind: 'authentication-failed', providerCode: '401', providerMessage: '' }, around)
  const said = rejectionIn(json)
  return response.status >= 400 || said !== undefined
    ? rejected(provider.name, said ?? `status ${response.status}`)
    : undefined
}

const rejected = (name: string, said: string): Meaning => ({
  code: 'rejected',
  message: `${name} did not accept the request: ${said.slice(0, 200)}`,
  remedy: 'Check the path and the parameters in the provider’s documentation.'
})

/** Several providers say no with status 200: Kraken in `error`, Bybit in `retCode`, OKX in `code` (text; Binance's is a number). */
function rejectionIn(json: unknown): string | undefined {
  const errors = member(json, 'error')
  if (Array.isArray(errors) && errors.length > 0) return errors.map(textOf).join(', ')
  const retCode = member(json, 'retCode')
  if (typeof retCode === 'number' && retCode !== 0) return `${textOf(member(json, 'retMsg'))} (${retCode})`
  const code = member(json, 'code')
  if (typeof code === 'string' && code !== '0')
    return `${textOf(member(json, 'data', 0, 'sMsg')) || textOf(member(json, 'msg'))} (${code})`
  return undefined
}

function rateLimited(name: string, response: HttpResponse, nowMs: number): Meaning {
  const wait = retryAfter(response, nowMs)
  const banned = response.status === 418
  const until = wait.retryAfterMs === undefined ? 'a minute' : span(wait.retryAfterMs)
  return {
    code: 'rate-limited',
    message: banned
      ? `${name} has banned this internet address for going on after a warning.`
      : `${name} received too many requests in a short time and did not carry this one out.`,
    remedy: `Wait ${until}, then send it again. Keywatch does not repeat it by itself.`,
    ...wait
  }
}

function known(error: ProviderError, around: Circumstances): Meaning {
  const meaning = byKind(error, around)
  return {
    ...meaning,
    ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
    // A text may name the key, or anything.
    ...(/^[\w.:-]{1,40}$/u.test(error.providerCode) ? { providerCode: error.providerCode } : {})
  }
}

function byKind({ kind, providerCode, providerMessage }: ProviderError, around: Circumstances): Meaning {
  const { name } = around.provider
  const said =
    providerMessage === '' || providerMessage === providerCode ? providerCode : `${providerMessage} (${providerCode})`
  switch (kind) {
    case 'clock-off':
      return clockOff(name, said, around)
    case 'nonce-rejected':
      return nonceRejected(name, said, around.offsetMs)
    case 'authentication-failed':
      return {
        code: 'authentication-failed',
        message: `${name} does not accept this key or its signature. It said: ${said}`,
        remedy:
          'Check at the provider that the key still exists, that this computer’s internet address is on its list, and that it has the permission; if all three hold, add the key again.'
      }
    case 'ip-not-allowed':
      return {
        code: 'ip-not-allowed',
        message: `${name} takes this key from the internet addresses on its list alone, and this computer’s is not one of them. It said: ${said}`,
        remedy:
          'Add the address that this computer uses now to the key’s list on the provider’s key page. It changes with the network, and with a VPN.'
      }
    case 'permission-denied':
      return {
        code: 'permission-denied',
        message: `At ${name}, this key has no permission for this request. It said: ${said}`,
        remedy: 'Change the key’s permissions on the provider’s key page, if you want it to do this.'
      }
    case 'rate-limited':
      return {
        code: 'rate-limited',
        message: `${name} received too many requests.`,
        remedy: 'Wait a minute, then send it again.'
      }
  }
}

/** Behind this, a number made of our time is below what a program with the right time has used. */
const STALE_MS = 5 * SECOND_MS

/**
 * Ours is above every number that Keywatch ever used for the key, and made of the time. Unless our clock is behind, some
 * other program must have used a higher one. Keywatch never jumps ahead to outdo it: the two would chase each other.
 */
function nonceRejected(name: string, said: string, offsetMs: number | undefined): Meaning {
  if (offsetMs !== undefined && offsetMs >= STALE_MS)
    return {
      code: 'nonce-rejected',
      message: `${name} has already seen a higher number for this key than the new one, because this computer’s clock is ${span(offsetMs, Math.round)} behind. It said: ${said}`,
      remedy:
        'Keywatch has measured the difference and allows for it now: send the request again. Set this computer’s clock to be kept automatically.'
    }
  return {
    code: 'key-used-elsewhere',
    message: `Another program uses this key: ${name} has already seen a higher number than the newest one. It said: ${said}`,
    remedy:
      'Make a key at the provider for Keywatch alone, and another for each other program. If you know of no other program, freeze the key and report it.'
  }
}

function clockOff(name: string, said: string, { timeSource, offsetMs }: Circumstances): Meaning {
  const unread = timeSource === 'local' ? ` ${name}’s clock could not be read before, so this computer’s was used.` : ''
  const measured = offsetMs !== undefined
  const distance =
    measured && Math.abs(offsetMs) >= SECOND_MS
      ? ` This computer’s clock is ${span(Math.abs(offsetMs), Math.round)} ${offsetMs > 0 ? 'behind' : 'ahead'}.`
      : ''
  return {
    code: 'clock-off',
    message: `${name} refused the request because of its time.${distance}${unread} It said: ${said}`,
    remedy: measured
      ? 'Keywatch has measured the difference and allows for it now: send the request again. Set this computer’s clock to be kept automatically.'
      : 'Set this computer’s clock to be kept automatically, then send the request again.'
  }
}

/** "3 hours", "10 minutes", "7 seconds": rounded up, so that nobody tries too early, unless told otherwise. */
export function span(ms: number, round: (count: number) => number = Math.ceil): string {
  const [unit, name] =
    ms >= 2 * HOUR_MS
      ? ([HOUR_MS, 'hour'] as const)
      : ms >= 2 * MINUTE_MS
        ? ([MINUTE_MS, 'minute'] as const)
        : ([SECOND_MS, 'second'] as const)
  const count = Math.max(1, round(ms / unit))
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

/** RFC 9110, 10.2.3: a number of seconds or an HTTP date. At most a day; nonsense counts as absent. */
export function retryAfter({ headers }: HttpResponse, nowMs: number): { retryAfterMs?: number } {
  const value = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim() ?? ''
  const ms = /^\d{1,9}$/u.test(value)
    ? Number(value) * SECOND_MS
    : /^[A-Z][a-z]{2},? /u.test(value)
      ? Date.parse(value) - nowMs
      : Number.NaN
  return Number.isFinite(ms) ? { retryAfterMs: Math.min(Math.max(0, Math.ceil(ms)), 24 * HOUR_MS) } : {}
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
