/** What a reminder says. It may stand on a locked screen: a label and a date, never a secret nor a whole key id. */
import { HOUR_MS, MINUTE_MS, type TimestampMs } from '../../kernel/ids'
import { hint } from '../vault/hint'
import type { KeyRecord } from '../vault/key'
import type { LocalDays } from './local-days'
import type { DateCause } from './schedule'

export interface Words {
  readonly title: string
  readonly body: string
}

/** A label that somebody filled with the key's own id gives that id shortened. */
export function spokenLabel({ label, versions }: Pick<KeyRecord, 'label' | 'versions'>): string {
  return versions.reduce(
    (said, { apiKeyId }) =>
      apiKeyId !== undefined && apiKeyId.length > 7 ? said.replaceAll(apiKeyId, hint(apiKeyId)) : said,
    label
  )
}

interface Said {
  readonly label: string
  readonly cause: DateCause
  readonly version: number
  readonly eventAtMs: TimestampMs
}

/** As read at `now`: a reminder that waited for the morning says what is true in the morning. */
export function reminderWords({ label, cause, version, eventAtMs }: Said, now: TimestampMs, days: LocalDays): Words {
  const when = distance(eventAtMs, now, days)
  const over = eventAtMs <= now
  const day = `${dayName(eventAtMs, days)}.`
  switch (cause) {
    case 'expiry':
      return over
        ? { title: `${label} expired ${when}`, body: 'Keywatch no longer signs with it. Rotate it to go on.' }
        : { title: `${label} expires ${when}`, body: `${day} Rotate it before then, and nothing stops.` }
    case 'rotation-due':
      return over
        ? { title: `${label} is due for rotation`, body: `Since ${day} The old key keeps working while you rotate.` }
        : { title: `${label} is due for rotation ${when}`, body: `${day} The old key keeps working while you rotate.` }
    case 'overlap-ending':
      return over
        ? {
            title: `${label}: the overlap has ended`,
            body: `Retire version ${version}, once nothing uses it any more.`
          }
        : { title: `${label}: the overlap ends ${when}`, body: `See that nothing uses version ${version} any more.` }
    case 'idle':
      return { title: `${label} has not been used for a while`, body: 'Delete it at the exchange if nothing needs it.' }
  }
}

/** Several in one. */
export function gatheredWords(titles: readonly string[], late: boolean): Words {
  const [first = '', second = '', third = ''] = titles
  const shown = [first, second, third].filter((title) => title !== '')
  const more = titles.length - shown.length
  return {
    title: late ? `${titles.length} reminders while you were away` : `${titles.length} reminders`,
    body: `${shown.join('\n')}${more > 0 ? `\nand ${more} more` : ''}`
  }
}

function distance(at: TimestampMs, now: TimestampMs, days: LocalDays): string {
  const away = days.dayOf(at) - days.dayOf(now)
  const left = at - now
  const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' })
  if (away !== 0 && Math.abs(left) >= 12 * HOUR_MS) return relative.format(away, 'day')
  if (Math.abs(left) >= HOUR_MS) return relative.format(Math.trunc(left / HOUR_MS), 'hour')
  return Math.abs(left) < MINUTE_MS ? 'now' : relative.format(Math.trunc(left / MINUTE_MS), 'minute')
}

const dayName = (at: TimestampMs, days: LocalDays): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: days.zone })
    .format(at)
    .replace(',', '')
