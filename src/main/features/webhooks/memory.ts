/** What was accepted is remembered on the disk: neither a restart nor a clock that is set back makes an old delivery new. */
import { TOLERANCE_SECONDS } from '../../../shared/domain/webhooks/endpoint'
import { sha256 } from '../../../shared/domain/signing/kit'
import { isTimed, type Recipe } from '../../../shared/domain/webhooks/scheme'
import { DAY_MS, SECOND_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { EndpointId, WebhookPorts } from './ports'

/** Far above the largest tolerance, so that one that is widened later, or a clock that was wrong, finds them still. */
const TIMED_MS = DAY_MS
/** Where a delivery says no time, an old one is as good as a new one: only the memory tells. */
const UNTIMED_MS = 400 * DAY_MS
/** Two marks a delivery: some 25 MB on the disk at most. */
export const MARKS_AT_MOST = 100_000
const MAKE_ROOM = 1_000

const hex = (text: string): string => Buffer.from(sha256(text)).toString('hex')

/** By its signature, and by its id where it has one: an id that is not signed can be changed, a signature cannot. */
export const marksOf = (
  id: string | undefined,
  mark: string
): { readonly signature: string; readonly id?: string } => ({
  signature: `s:${mark}`,
  ...(id === undefined ? {} : { id: `i:${hex(id)}` })
})

export const rememberUntil = (recipe: Recipe, stampMs: number | undefined, at: TimestampMs): TimestampMs =>
  timestampMs(isTimed(recipe) ? Math.max(at, stampMs ?? at) + TIMED_MS : at + UNTIMED_MS)

/**
 * Makes room where it can. Of deliveries with a time, those that no tolerance would still let in may be forgotten; of those
 * without, the oldest. False: room for one more. True: whatever is there must be remembered, so nothing new is accepted.
 */
export function isFull(
  { store, unit }: Pick<WebhookPorts, 'store' | 'unit'>,
  endpointId: EndpointId,
  timed: boolean,
  now: TimestampMs
): boolean {
  if (store.seenCount(endpointId) + 2 <= MARKS_AT_MOST) return false
  const safe = timed ? timestampMs(now - 2 * TOLERANCE_SECONDS.most * SECOND_MS) : now
  const made = unit.commit(() => store.forgetSeen(endpointId, now, safe, MAKE_ROOM))
  return !made.ok || store.seenCount(endpointId) + 2 > MARKS_AT_MOST
}
