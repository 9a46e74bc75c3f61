import { Bell, BellOff } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import type { ReminderList, ReminderSettings } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Checkbox, Field, TextInput } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { clockOf, minuteOf } from './agenda'
import css from './reminders.module.css'
import { useActs, useReminders } from './use-reminders'

function useChange() {
  const { text } = useSpeech()
  const acts = useActs()
  const change = async (part: Partial<ReminderSettings>): Promise<void> => {
    if (await acts.run(() => api.reminders.changeSettings(part))) announce(text.settings.saved)
  }
  return { ...acts, change }
}

/** Asked once: whatever the answer, it is not asked again. */
export function AskCard({ list }: { list: ReminderList }) {
  const { text } = useSpeech()
  const words = text.reminders
  const { busy, failure, change } = useChange()
  const tray = list.tray.available
  return (
    <section className={css.card} aria-label={words.ask}>
      <h2>{words.ask}</h2>
      <p className={css.muted}>{words.askMore}</p>
      {!tray && (
        <Notice level="soon" title={list.tray.message}>
          {list.tray.remedy}
        </Notice>
      )}
      {failure && <FailureNote failure={failure} />}
      <div className={css.answers}>
        {tray && list.canStartAtLogin && (
          <Button
            tone="primary"
            disabled={busy}
            onClick={() => void change({ asked: true, runInTray: true, startAtLogin: true })}
          >
            {words.askYes}
          </Button>
        )}
        {!tray && list.canStartAtLogin && (
          <Button disabled={busy} onClick={() => void change({ asked: true, startAtLogin: true })}>
            {words.askLogin}
          </Button>
        )}
        {tray && (
          <Button disabled={busy} onClick={() => void change({ asked: true, runInTray: true })}>
            {words.askTray}
          </Button>
        )}
        <Button tone="quiet" disabled={busy} onClick={() => void change({ asked: true })}>
          {words.askNo}
        </Button>
      </div>
    </section>
  )
}

/** In Settings: the same, under the other settings. */
export function ReminderSection() {
  const list = useReminders().data
  return list ? <ReminderSettingsCards list={list} /> : null
}

export function ReminderSettingsCards({ list }: { list: ReminderList }) {
  const { text } = useSpeech()
  const words = text.reminders
  const { busy, failure, change, run } = useChange()
  const { settings, tray, notifications } = list
  const Icon = notifications.code === 'ready' ? Bell : BellOff
  return (
    <>
      <section className={css.card} aria-label={words.notifications}>
        <h2>{words.notifications}</h2>
        {failure && <FailureNote failure={failure} />}
        <p className={css.state}>
          <Icon size={15} aria-hidden />
          {notifications.code === 'ready' ? words.notificationsReady : notifications.message}
        </p>
        <div>
          <Button
            small
            disabled={busy || notifications.code !== 'ready'}
            onClick={() => void run(() => api.reminders.tryNotification())}
          >
            {words.tryNotification}
          </Button>
        </div>
      </section>
      <section className={css.card} aria-label={words.quiet}>
        <h2>{words.quiet}</h2>
        <Quiet
          key={`${settings.quiet.fromMinute}-${settings.quiet.toMinute}`}
          quiet={settings.quiet}
          onQuiet={(quiet) => void change({ quiet })}
        />
      </section>
      <section className={css.card} aria-label={words.background}>
        <h2>{words.background}</h2>
        <Checkbox
          checked={settings.runInTray && tray.available}
          disabled={busy || !tray.available}
          onChecked={(runInTray) => void change({ runInTray, asked: true })}
        >
          {words.runInTray}
        </Checkbox>
        <p className={css.hint}>{tray.available ? words.runInTrayMore : `${tray.message} ${tray.remedy}`}</p>
        <Checkbox
          checked={settings.startAtLogin}
          disabled={busy || !list.canStartAtLogin}
          onChecked={(startAtLogin) => void change({ startAtLogin, asked: true })}
        >
          {words.startAtLogin}
        </Checkbox>
        <p className={css.hint}>
          {!list.canStartAtLogin
            ? words.startAtLoginNot
            : settings.runInTray && tray.available
              ? words.startAtLoginMore
              : words.startAtLoginShown}
        </p>
      </section>
    </>
  )
}

type QuietHours = ReminderSettings['quiet']

function Quiet({ quiet, onQuiet }: { quiet: QuietHours; onQuiet: (quiet: QuietHours) => void }) {
  const { text } = useSpeech()
  const words = text.reminders
  const [typed, setTyped] = useState({ from: clockOf(quiet.fromMinute), to: clockOf(quiet.toMinute) })
  const save = (end: 'from' | 'to'): void => {
    const minute = minuteOf(typed[end])
    const name = end === 'from' ? 'fromMinute' : 'toMinute'
    if (minute !== undefined && minute !== quiet[name]) onQuiet({ ...quiet, [name]: minute })
  }
  const time = (end: 'from' | 'to', label: string) => (
    <Field label={label} error={minuteOf(typed[end]) === undefined ? words.quietWrong : undefined}>
      {(wiring) => (
        <TextInput
          {...wiring}
          type="time"
          value={typed[end]}
          disabled={!quiet.on}
          onChange={(event) => setTyped({ ...typed, [end]: event.target.value })}
          onBlur={() => save(end)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save(end)
          }}
        />
      )}
    </Field>
  )
  return (
    <>
      <Checkbox checked={quiet.on} onChecked={(on) => onQuiet({ ...quiet, on })}>
        {words.quietOn}
      </Checkbox>
      <div className={css.times}>
        {time('from', words.quietFrom)}
        {time('to', words.quietTo)}
      </div>
    </>
  )
}
