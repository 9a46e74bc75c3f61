/** The next 90 days, arranged for the eye. */
import type { Upcoming } from '../../api/types'
import { calendarDays, startOfDay } from '../../text/format'

export const AHEAD_DAYS = 90
/** Closer than this is *soon*, as everywhere else. */
const SOON_DAYS = 14

export type Tone = 'soon' | 'plain' | 'faint'

/** What an upcoming date looks like: an end that is near stands out, idleness stays in the background. */
export function toneOf({ cause, atMs }: Pick<Upcoming, 'cause' | 'atMs'>, nowMs: number): Tone {
  if (cause === 'idle') return 'faint'
  return calendarDays(nowMs, atMs) <= SOON_DAYS ? 'soon' : 'plain'
}

export interface Day {
  readonly atMs: number
  readonly events: readonly Upcoming[]
  readonly tone: Tone
  /** 0 to 1, by the logarithm of how many there are: one is seen, and a thousand do not hide the rest. */
  readonly height: number
  /** Set on the first day of a month, and on the first of all. */
  readonly startsMonth: boolean
}

const rank: Readonly<Record<Tone, number>> = { soon: 0, plain: 1, faint: 2 }

export function daysAhead(agenda: readonly Upcoming[], nowMs: number): Day[] {
  const byDay = new Map<number, Upcoming[]>()
  for (const event of agenda) {
    const day = calendarDays(nowMs, event.atMs)
    byDay.set(day, [...(byDay.get(day) ?? []), event])
  }
  const most = Math.max(1, ...[...byDay.values()].map((events) => events.length))
  return Array.from({ length: AHEAD_DAYS }, (_, index) => {
    const atMs = startOfDay(nowMs, index)
    const events = byDay.get(index) ?? []
    const tones = events.map((event) => toneOf(event, nowMs)).toSorted((a, b) => rank[a] - rank[b])
    return {
      atMs,
      events,
      tone: tones[0] ?? 'faint',
      height: events.length === 0 ? 0 : Math.log2(1 + events.length) / Math.log2(1 + most),
      startsMonth: index === 0 || new Date(atMs).getDate() === 1
    }
  })
}

export type Stretch = 'today' | 'week' | 'next' | { readonly monthMs: number }

export interface Group {
  readonly name: Stretch
  readonly events: readonly Upcoming[]
}

/** Weeks begin on Monday. What lies past next week is grouped by month. */
export function groupsOf(agenda: readonly Upcoming[], nowMs: number): Group[] {
  const sunday = (7 - new Date(nowMs).getDay()) % 7
  const groups = new Map<string, { name: Stretch; events: Upcoming[] }>()
  for (const event of agenda) {
    const name = stretchOf(event.atMs, calendarDays(nowMs, event.atMs), sunday)
    const key = typeof name === 'string' ? name : String(name.monthMs)
    const group = groups.get(key) ?? { name, events: [] }
    group.events.push(event)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function stretchOf(atMs: number, day: number, sunday: number): Stretch {
  if (day <= 0) return 'today'
  if (day <= sunday) return 'week'
  if (day <= sunday + 7) return 'next'
  const date = new Date(atMs)
  return { monthMs: new Date(date.getFullYear(), date.getMonth(), 1).getTime() }
}

/** `22:00` for 1,320. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

export function minuteOf(clock: string): number | undefined {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(clock) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return Number(hours) < 24 && Number(minutes) < 60 ? minute : undefined
}
