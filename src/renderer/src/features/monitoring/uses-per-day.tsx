import { DAYS_COUNTED, dayAt, inAll } from '../../../../shared/domain/monitoring/days'
import { failureOf } from '../../api/client'
import { useDaysOfUse, useFindings } from '../../api/incident-queries'
import type { DayOfUse, Finding, KeyId } from '../../api/types'
import { startOfDay } from '../../text/format'
import { useSpeech } from '../../text/use-text'
import { FailureNote } from '../../ui/notice'
import { Section } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import css from './monitoring.module.css'

const WIDTH = 412
const HEIGHT = 58
const PITCH = WIDTH / DAYS_COUNTED
const BAR = 6.6
const FLOOR = HEIGHT
/** A single request on a day is no tower. */
const LEAST_TOP = 4

/** On a key's own pane: how often it signed on each of the last days. */
export function UsesPerDay({ keyId }: { keyId: KeyId }) {
  const { text, format } = useSpeech()
  const said = text.monitoring.perDay
  const now = useNow()
  // At midnight another day begins: the days are asked for again.
  const asked = useDaysOfUse(keyId, startOfDay(now))
  const days = asked.data
  const findings = useFindings(keyId).data ?? []
  const bursts = burstsOn(days ?? [], findings)
  const last = [...bursts].at(-1)
  const lastDay = last && days?.[last[0]]
  const { median, uses } = inAll(days ?? [])
  const [first] = days ?? []
  const whole = days?.length === DAYS_COUNTED
  const since = first && format.day(first.fromMs, now)
  const notes = [
    median !== undefined && said.median(format.number(median)),
    last &&
      lastDay &&
      said.burst(format.day(lastDay.fromMs, now), format.number(lastDay.uses), said.bursts[last[1].state]),
    since !== undefined && uses === 0 && (whole ? said.none : said.noneSince(since)),
    since !== undefined && uses > 0 && !whole && !last && said.since(since)
  ].filter((part) => typeof part === 'string')
  const note = notes.join(' · ')
  return (
    <Section
      title={said.title}
      note={<span title={median === undefined ? note : `${note}. ${said.medianMore}`}>{note}</span>}
    >
      {asked.isError ? (
        <FailureNote failure={failureOf(asked.error)} />
      ) : (
        <div className={css.perDay}>{days && <Bars days={days} bursts={bursts} now={now} />}</div>
      )}
    </Section>
  )
}

/** The day of each burst, whatever became of it; the newest finding of a day counts. */
function burstsOn(days: readonly DayOfUse[], findings: readonly Finding[]): ReadonlyMap<number, Finding> {
  const found = findings
    .filter(({ cause }) => cause === 'burst')
    .toSorted((a, b) => a.lastAtMs - b.lastAtMs)
    .map((one) => [dayAt(days, one.lastAtMs), one] as const)
  return new Map(found.filter(([day]) => day >= 0))
}

function Bars({ days, bursts, now }: { days: readonly DayOfUse[]; bursts: ReadonlyMap<number, Finding>; now: number }) {
  const { text, format } = useSpeech()
  const said = text.monitoring.perDay
  const { busiest, today, uses } = inAll(days)
  const top = Math.max(LEAST_TOP, busiest?.uses ?? 0)
  const label = busiest
    ? said.label(
        days.length,
        format.number(today),
        format.number(busiest.uses),
        format.day(busiest.fromMs, now),
        format.number(uses)
      )
    : said.labelNone(days.length)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      {days.map((day, index) => {
        const height = day.uses === 0 ? 1.5 : Math.max(3, (day.uses / top) * (HEIGHT - 6))
        return (
          <rect
            key={day.fromMs}
            // Days from before the log are not known: their place stays empty, and the note says since when.
            x={(DAYS_COUNTED - days.length + index) * PITCH + (PITCH - BAR) / 2}
            y={FLOOR - height}
            width={BAR}
            height={height}
            rx={day.uses === 0 ? 0 : 1.5}
            className={day.uses === 0 ? css.noUse : bursts.has(index) ? css.burst : css.use}
          >
            <title>{said.day(format.day(day.fromMs, now), format.number(day.uses))}</title>
          </rect>
        )
      })}
    </svg>
  )
}
