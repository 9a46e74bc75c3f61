/**
 * From the dates of keys to the moments at which to remind. Everything here follows from metadata: no secret, no open
 * keychain and no session is asked for. Dates are those of the person's calendar; reminders come at nine in the morning
 * of a day, or when the thing itself happens if that is earlier.
 */
import { HOUR_MS, timestampMs, type KeyId, type TimestampMs } from '../../kernel/ids'
import { careFor, type CarePolicy, type EnvironmentCare } from '../vault/care-policy'
import type { KeyRecord, KeyVersion } from '../vault/key'
import type { LocalDays } from './local-days'

/** What follows from a key's dates. Other parts of the app report other causes: see `ports/notices.ts`. */
export const dateCauses = ['expiry', 'rotation-due', 'overlap-ending', 'idle'] as const
export type DateCause = (typeof dateCauses)[number]

/** Something that will happen to one version of a key. */
export interface KeyEvent {
  readonly keyId: KeyId
  readonly version: number
  readonly cause: DateCause
  /** When it happens; for a cause that is a matter of days, nine in the morning of its day. */
  readonly atMs: TimestampMs
  /** What the event was reckoned from: moves when the key's dates or its policy do, never with the time zone. */
  readonly anchor: string
  /** Nothing before this is worth a reminder: the key or its overlap did not exist yet. */
  readonly sinceMs: TimestampMs
}

/** One moment at which to remind of an event. */
export interface Occurrence {
  readonly event: KeyEvent
  readonly dueAtMs: TimestampMs
  /** `14d`, `1d`, `0d`, `2h`: how far ahead. Part of what makes it the same occurrence after a restart. */
  readonly lead: string
}

export type Scheduled = Pick<KeyRecord, 'id' | 'environment' | 'state' | 'createdAtMs' | 'care'> & {
  readonly current: KeyVersion
  readonly versions: readonly KeyVersion[]
}

export const MORNING_MINUTE = 9 * 60
const SHORT_AHEAD_MS = 2 * HOUR_MS

/** The event that an occurrence belongs to: all its leads have it in common. */
export const seriesOf = ({ keyId, cause, version, anchor }: KeyEvent): string =>
  `${keyId}/${cause}/${version}/${anchor}`
/** The same for the same occurrence, in every zone, on every start. */
export const occurrenceId = ({ event, lead }: Occurrence): string => `${seriesOf(event)}/${lead}`

/** What will happen to a key, by its dates and its policy. A key that signs no more has nothing ahead of it. */
export function eventsOf(key: Scheduled, environments: EnvironmentCare, days: LocalDays): KeyEvent[] {
  if (key.state !== 'active' && key.state !== 'secret-missing') return []
  const care = careFor(key.environment, environments, key.care)
  const { current } = key
  const sinceMs = current.activatedAtMs ?? current.createdAtMs
  const own = { keyId: key.id, version: current.version, sinceMs }
  const events: KeyEvent[] = []
  const expires = current.expiresAtMs
  if (expires !== undefined) events.push({ ...own, cause: 'expiry', atMs: expires, anchor: String(expires) })
  // An expiry on or before that day says the same, and says it louder.
  const lastDay = expires === undefined ? Infinity : days.dayOf(expires)
  const onDay = (cause: DateCause, from: TimestampMs, after: number): void => {
    const day = days.dayOf(from) + after
    if (day >= lastDay) return
    events.push({ ...own, cause, atMs: days.at(day, MORNING_MINUTE), anchor: `${from}+${after}d` })
  }
  if (care.maxAgeDays !== null) onDay('rotation-due', sinceMs, care.maxAgeDays)
  if (care.idleDays !== null && key.state === 'active')
    onDay('idle', timestampMs(Math.max(current.lastUsedAtMs ?? 0, sinceMs)), care.idleDays)
  for (const version of key.versions)
    if (version.state === 'overlap' && version.overlapEndsAtMs !== undefined)
      events.push({
        keyId: key.id,
        version: version.version,
        cause: 'overlap-ending',
        atMs: version.overlapEndsAtMs,
        anchor: String(version.overlapEndsAtMs),
        sinceMs
      })
  return events
}

/** The moments of one event, earliest first. */
export function occurrencesOf(event: KeyEvent, care: CarePolicy, days: LocalDays): Occurrence[] {
  const found: Occurrence[] = []
  forEachLead(event, care, days, (lead, dueAtMs) => found.push({ event, lead, dueAtMs }))
  return found
}

function forEachLead(
  event: KeyEvent,
  care: CarePolicy,
  days: LocalDays,
  visit: (lead: string, dueAtMs: TimestampMs) => void
): void {
  const eventDay = days.dayOf(event.atMs)
  const offer = (lead: string, dueAtMs: number): void => {
    if (dueAtMs >= event.sinceMs) visit(lead, timestampMs(dueAtMs))
  }
  // Idleness is noticed, not announced.
  if (event.cause !== 'idle')
    for (const ahead of care.remindDaysAhead)
      if (ahead > 0) offer(leadName(ahead), days.at(eventDay - ahead, MORNING_MINUTE))
  if (event.cause === 'overlap-ending') {
    offer('2h', event.atMs - SHORT_AHEAD_MS)
    return offer('0d', event.atMs)
  }
  if (event.cause === 'idle' || care.remindDaysAhead.includes(0))
    offer('0d', Math.min(event.atMs, days.at(eventDay, MORNING_MINUTE)))
}

const names = new Map<number, string>()
function leadName(ahead: number): string {
  const known = names.get(ahead)
  if (known !== undefined) return known
  names.set(ahead, `${ahead}d`)
  return `${ahead}d`
}

export interface Schedule {
  /** Of each event the latest moment that has come, with how many came before it. */
  readonly come: readonly { readonly latest: Occurrence; readonly earlier: number }[]
  /** The first moment that is still to come. */
  readonly nextAtMs: TimestampMs | undefined
}

/** Where all keys stand at `now`. */
export function schedule(
  keys: readonly Scheduled[],
  environments: EnvironmentCare,
  days: LocalDays,
  now: TimestampMs
): Schedule {
  const come: { latest: Occurrence; earlier: number }[] = []
  let next = Infinity
  for (const key of keys) {
    const care = careFor(key.environment, environments, key.care)
    for (const event of eventsOf(key, environments, days)) {
      let latest: Occurrence | undefined
      let passed = 0
      forEachLead(event, care, days, (lead, dueAtMs) => {
        if (dueAtMs > now) {
          if (dueAtMs < next) next = dueAtMs
          return
        }
        passed += 1
        if (latest === undefined || dueAtMs >= latest.dueAtMs) latest = { event, lead, dueAtMs }
      })
      if (latest) come.push({ latest, earlier: passed - 1 })
    }
  }
  return { come, nextAtMs: next === Infinity ? undefined : timestampMs(next) }
}
