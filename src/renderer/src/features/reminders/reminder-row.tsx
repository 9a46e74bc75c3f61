import { BellRing, Clock, KeyRound, RefreshCw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { api } from '../../api/client'
import type { KeyId, Reminder } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { EnvBadge } from '../../ui/chip'
import { cx } from '../../ui/cx'
import { Select } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import css from './reminders.module.css'
import { useActs } from './use-reminders'

const icons: Readonly<Record<string, typeof KeyRound>> = {
  expiry: KeyRound,
  'rotation-due': RefreshCw,
  'overlap-ending': RefreshCw,
  idle: Clock
}
const rotatable: readonly string[] = ['expiry', 'rotation-due']
const snoozes = ['hour', 'tomorrow', 'monday'] as const
type Snooze = (typeof snoozes)[number]

/** One thing that needs the person, with what a notification may have no buttons for. */
export function ReminderRow({
  reminder,
  now,
  pointed,
  onOpenKey,
  onRotate
}: {
  reminder: Reminder
  now: number
  pointed: boolean
  onOpenKey: (id: KeyId) => void
  onRotate: (id: KeyId) => void
}) {
  const { text, format } = useSpeech()
  const words = text.reminders
  const acts = useActs()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (pointed) row.current?.scrollIntoView({ block: 'nearest' })
  }, [pointed])
  const { id, keyId, cause, title, body, environment } = reminder
  const Icon = icons[cause] ?? BellRing
  const urgent = reminder.eventAtMs !== undefined && reminder.eventAtMs <= now && cause === 'expiry'

  const snooze = async (until: Snooze): Promise<void> => {
    const done = await acts.run(() => api.reminders.snooze({ id, until }))
    if (done) announce(words.snoozed(format.distance(done.untilMs, now)))
  }
  const dismiss = async (): Promise<void> => {
    await acts.run(() => api.reminders.dismiss({ id }).then((done) => (done.ok ? { ...done, value: true } : done)))
    announce(words.dismissed)
  }
  return (
    <li ref={row} className={cx(css.row, pointed && css.pointed, reminder.state === 'snoozed' && css.resting)}>
      <Icon size={16} aria-hidden className={urgent ? css.now : reminder.state === 'snoozed' ? css.faint : css.soon} />
      <div className={css.words}>
        <b>{title}</b> {environment && <EnvBadge environment={environment}>{text.environments[environment]}</EnvBadge>}
        <p>{body}</p>
        <p className={css.when}>{standing(reminder, now)}</p>
        {acts.failure && <FailureNote failure={acts.failure} />}
      </div>
      <div className={css.acts}>
        {keyId !== undefined && rotatable.includes(cause) && (
          <Button small tone="primary" onClick={() => onRotate(keyId)}>
            {words.rotate}
          </Button>
        )}
        {keyId !== undefined && (
          <Button small onClick={() => onOpenKey(keyId)}>
            {words.open}
          </Button>
        )}
        <Select
          className={css.snooze}
          aria-label={words.snoozeOf(title)}
          value=""
          disabled={acts.busy}
          onChange={(event) => void snooze(event.target.value as Snooze)}
        >
          <option value="" disabled hidden>
            {words.snooze}
          </option>
          {snoozes.map((one) => (
            <option key={one} value={one}>
              {words.snoozes[one]}
            </option>
          ))}
        </Select>
        <Button
          small
          tone="quiet"
          disabled={acts.busy}
          aria-label={words.dismissOf(title)}
          onClick={() => void dismiss()}
        >
          {words.dismiss}
        </Button>
      </div>
    </li>
  )

  function standing({ state, cameAtMs, dueAtMs, untilMs }: Reminder, at: number): string {
    if (state === 'waiting') return words.waiting
    if (state === 'snoozed' && untilMs !== undefined) return words.snoozedUntil(format.exact(untilMs).slice(0, -7))
    return state === 'missed' ? words.missed(format.weekday(dueAtMs, at)) : words.came(format.distance(cameAtMs, at))
  }
}
