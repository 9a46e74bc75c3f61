/**
 * A request that its author wants tried again, if need be. Each try is signed anew, with a new time and nonce, and carries
 * the same client order id; no signature is ever sent twice. What could happen twice is not tried twice.
 */
import { clientOrderIdOf, withClientOrderId } from '../../../shared/domain/signing/client-order-id'
import type { Endpoint } from '../../../shared/domain/signing/provider'
import { durationMs, SECOND_MS } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { SigningPorts } from './ports'
import type { RequestDraft, SentResponse } from './request-draft'

export const MOST_TRIES = 3
/** Before the second and the third try, where no answer came. */
const PAUSES_MS = [1 * SECOND_MS, 3 * SECOND_MS] as const

export interface Retrying {
  readonly draft: RequestDraft
  readonly clientOrderId?: string
  /** What may be tried again where nobody knows what became of it. */
  readonly unanswered: boolean
  /** What may be tried again where the provider said that it carried nothing out. */
  readonly refused: boolean
}

/** What of a draft may be tried again, with its client order id where it has one to carry. */
export function prepareRetry(ports: SigningPorts, draft: RequestDraft): Retrying {
  const key = ports.keys.find(draft.keyId)
  const provider = key && ports.findProvider(key.provider)
  const never = { draft, unanswered: false, refused: false }
  if (!provider) return never
  const endpoint = provider.classify(draft.method, draft.path, draft.params, draft.body)
  if (endpoint.class === 'read') return { draft, unanswered: true, refused: true }
  if (!isOrder(endpoint)) return never
  const known = clientOrderIdOf(provider.id, draft.method, draft.path)
  const carried = known && withClientOrderId(provider.id, draft, ports.entropy.uuid())
  if (!known || !carried) return never
  return { draft: carried.order, clientOrderId: carried.id, unanswered: known.unique === 'always', refused: true }
}

/** Money that leaves is asked about each time; nothing of it goes out by itself. */
const isOrder = (endpoint: Endpoint): boolean => endpoint.class === 'trade'

/** The provider refused to look at it: nothing was carried out. */
const refusals: ReadonlySet<string> = new Set(['clock-off', 'nonce-rejected', 'rate-limited'])
/** It may have arrived or not. */
const silences: ReadonlySet<string> = new Set(['request-timeout', 'response-truncated', 'host-unreachable'])

/** How long to wait before the next try, in ms; undefined: there is none. `tries`: how many there were. */
export function nextTryAfter(
  { unanswered, refused }: Retrying,
  answer: Result<Pick<SentResponse, 'meaning'>, Failure<string>>,
  tries: number
): number | undefined {
  if (tries >= MOST_TRIES) return undefined
  const pause = PAUSES_MS[tries - 1] ?? PAUSES_MS[1]
  if (!answer.ok) return unanswered && silences.has(answer.error.code) ? pause : undefined
  const code = answer.value.meaning?.code
  if (code === 'provider-down') return unanswered ? pause : undefined
  // Of a limit the wait is the gate's, where the person sees it and can call it off.
  return refused && code !== undefined && refusals.has(code) ? 0 : undefined
}

export const pause = ({ timers }: Pick<SigningPorts, 'timers'>, ms: number): Promise<void> =>
  ms === 0 ? Promise.resolve() : new Promise((resolve) => void timers.after(durationMs(ms), resolve))
