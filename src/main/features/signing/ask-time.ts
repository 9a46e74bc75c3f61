/** One question to a host about its time. */
import type { TimeSample } from '../../../shared/domain/signing/clock'
import { SECOND_MS } from '../../../shared/kernel/ids'
import type { HttpResponse } from '../../ports/http'
import { parseJson } from './explain'
import type { ClockQuestion } from './host-clocks'
import type { SigningPorts } from './ports'
import { originOf } from './prepare-request'
import type { Toll } from './rate-meter'

/** A sample takes as long as one round trip; who does not answer in this time is not waited for. */
const TIMEOUT_MS = 2 * SECOND_MS
const MAX_BYTES = 64 * 1024

/** One sample, or the code of what went wrong. */
export async function askTime(
  { clock, http, profile }: Pick<SigningPorts, 'clock' | 'http' | 'profile'>,
  { provider, host }: ClockQuestion
): Promise<TimeSample | string> {
  const { time } = provider
  if (time === undefined) return 'time-unreadable'
  const sentMonoMs = clock.monotonic()
  const wallAtSentMs = clock.now()
  const answer = await http.send({
    method: time.body === undefined ? 'GET' : 'POST',
    url: originOf(host, profile) + time.path,
    headers: time.body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: time.body ?? '',
    allowedHosts: [host],
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES
  })
  if (!answer.ok) return answer.error.code
  const { status, body, headers } = answer.value
  const serverMs = status === 200 ? time.read(parseJson(body), dateOf(headers)) : undefined
  if (serverMs === undefined) return 'time-unreadable'
  const { resolutionMs = 1 } = time
  return { sentMonoMs, receivedMonoMs: clock.monotonic(), serverMs, wallAtSentMs, resolutionMs }
}

/** The time of a Date header, in Unix ms. */
function dateOf(headers: HttpResponse['headers']): number | undefined {
  const text = headers.find(([name]) => name.toLowerCase() === 'date')?.[1] ?? ''
  const ms = /^[A-Z][a-z]{2}, /u.test(text) ? Date.parse(text) : Number.NaN
  return Number.isFinite(ms) ? ms : undefined
}

/** The same question, as the provider's limits see it: it needs no key. */
export const tollOf = ({ provider, environment }: ClockQuestion): Toll => ({
  provider,
  environment,
  apiKey: '',
  request: { method: 'GET', path: provider.time?.path ?? '/', class: 'read', params: [] }
})
