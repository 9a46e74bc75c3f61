import { useState } from 'react'
import type { KeyId, ReminderList, Upcoming } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { EnvBadge } from '../../ui/chip'
import { cx } from '../../ui/cx'
import { daysAhead, groupsOf, toneOf, type Day, type Stretch } from './agenda'
import css from './reminders.module.css'

/** As many dates are read at a glance; the rest on request. */
const SHOWN_AT_FIRST = 60

/** The next 90 days at a glance: a bar for each day with something in it. */
export function GlanceCard({ list, now }: { list: ReminderList; now: number }) {
  const words = useSpeech().text.reminders
  return (
    <section className={css.card}>
      <h2>
        {words.ahead} <span>{words.aheadCount(list.agendaTotal)}</span>
      </h2>
      <Bars days={daysAhead(list.agenda, now)} now={now} />
    </section>
  )
}

/** What is in them, day by day. */
export function AgendaCard({
  list,
  now,
  onOpenKey
}: {
  list: ReminderList
  now: number
  onOpenKey: (id: KeyId) => void
}) {
  const { text, format } = useSpeech()
  const words = text.reminders
  const [all, setAll] = useState(false)
  const shown = all ? list.agenda : list.agenda.slice(0, SHOWN_AT_FIRST)
  const nameOf = (name: Stretch): string => (typeof name === 'string' ? words.groups[name] : format.month(name.monthMs))
  return (
    <section className={css.card}>
      <h2>{words.agenda}</h2>
      {list.agenda.length === 0 && <p className={css.muted}>{words.aheadNone}</p>}
      {groupsOf(shown, now).map(({ name, events }) => (
        <div key={nameOf(name)} className={css.group}>
          <h3>{nameOf(name)}</h3>
          <ul>
            {events.map((event) => (
              <AgendaRow key={event.id} event={event} now={now} onOpen={() => onOpenKey(event.keyId)} />
            ))}
          </ul>
        </div>
      ))}
      {shown.length < list.agenda.length && (
        <Button small tone="quiet" onClick={() => setAll(true)}>
          {words.more(list.agenda.length - shown.length)}
        </Button>
      )}
      {all && list.agendaTotal > list.agenda.length && (
        <p className={css.muted}>{words.cut(format.number(list.agenda.length), format.number(list.agendaTotal))}</p>
      )}
    </section>
  )
}

/** Decoration for those who see it: the list below says the same. */
function Bars({ days, now }: { days: readonly Day[]; now: number }) {
  const { text, format } = useSpeech()
  const words = text.reminders
  const tip = ({ atMs, events }: Day): string => {
    const what =
      events.length > 3
        ? words.dayCount(events.length)
        : format.list(events.map(({ keyLabel, cause }) => `${keyLabel} ${words.causes[cause]}`))
    return events.length === 0 ? format.day(atMs, now) : words.day(format.day(atMs, now), what)
  }
  return (
    <div className={css.chart} aria-hidden>
      {days.map((day, index) => (
        <div key={day.atMs} className={css.day} title={tip(day)}>
          <i className={css[day.tone]} style={{ height: day.height === 0 ? 0 : 8 + Math.round(day.height * 28) }} />
          {day.startsMonth && (index === 0 || index > 6) && (
            <span>{index === 0 ? words.today : format.shortMonth(day.atMs)}</span>
          )}
        </div>
      ))}
    </div>
  )
}

function AgendaRow({ event, now, onOpen }: { event: Upcoming; now: number; onOpen: () => void }) {
  const { text, format } = useSpeech()
  const words = text.reminders
  const { keyLabel, environment, cause, version, atMs, remindAtMs } = event
  return (
    <li>
      <button type="button" className={css.event} onClick={onOpen}>
        <i className={cx(css.dot, css[toneOf(event, now)])} aria-hidden />
        <span className={css.date}>{format.weekday(atMs, now)}</span>
        <span className={css.what}>
          <b>{keyLabel}</b> {words.causes[cause]}
          {cause === 'overlap-ending' && ` (${words.version(version)})`}
        </span>
        <EnvBadge environment={environment}>{text.environments[environment]}</EnvBadge>
        <span className={css.distance}>{format.distance(atMs, now)}</span>
        <span className={css.reminds}>
          {remindAtMs === undefined ? words.remindsNot : words.remindsAt(format.weekday(remindAtMs, now))}
        </span>
      </button>
    </li>
  )
}
