import { byUrgency, careOf, type Care } from '../../api/key-care'
import type { KeySummary, RotationSummary } from '../../api/types'
import { calendarDays, startOfDay } from '../../text/format'

export const STRIP_DAYS = 90

export interface Agenda {
  readonly item: KeySummary
  readonly care: Care
}

/** The keys that need the person, most urgent first. */
export const agendaOf = (keys: readonly KeySummary[], nowMs: number): Agenda[] =>
  [...keys]
    .sort(byUrgency(nowMs))
    .map((item) => ({ item, care: careOf(item, nowMs) }))
    .filter(({ care }) => care.level !== 'good')

export interface RotationAsks {
  readonly item: KeySummary
  readonly rotation: RotationSummary
  /** due: its policy asks for a new version. overlap: the old version still stands by. */
  readonly kind: 'due' | 'overlap'
  /** When it became due, or when the overlap ends. */
  readonly atMs: number
  /** The key expires soon as well. */
  readonly expires: boolean
}

/** The rotations that wait for the person. A key in real trouble says that instead. */
export function rotationsAsking(
  rotations: readonly RotationSummary[],
  keys: readonly KeySummary[],
  nowMs: number
): RotationAsks[] {
  return rotations.flatMap((rotation): RotationAsks[] => {
    const item = keys.find(({ id }) => id === rotation.keyId)
    const care = item && careOf(item, nowMs)
    if (!item || !care || care.level === 'now') return []
    const expires = care.kind === 'expiring'
    if (rotation.stage === 'waiting' && rotation.reason === 'due')
      return [{ item, rotation, kind: 'due', atMs: rotation.startedAtMs, expires }]
    const { overlapEndsAtMs: atMs } = rotation
    return rotation.stage === 'switched' && atMs !== undefined
      ? [{ item, rotation, kind: 'overlap', atMs, expires }]
      : []
  })
}

export interface StripDay {
  readonly atMs: number
  readonly keys: readonly KeySummary[]
  readonly soon: boolean
}

/** The next 90 days from today, each with the keys that expire on it. */
export function stripOf(keys: readonly KeySummary[], nowMs: number): StripDay[] {
  return Array.from({ length: STRIP_DAYS }, (_, index) => {
    const found = keys.filter(
      (key) =>
        key.expiresAtMs !== undefined && key.expiresAtMs > nowMs && calendarDays(nowMs, key.expiresAtMs) === index
    )
    return {
      atMs: startOfDay(nowMs, index),
      keys: found,
      soon: found.some((key) => careOf({ ...key, state: 'active' }, nowMs).level !== 'good')
    }
  })
}
