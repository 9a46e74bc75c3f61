import { CalendarArrowDown, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { KeyId, ReminderList } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice, Skeleton } from '../../ui/notice'
import { Screen } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { AgendaCard, GlanceCard } from './ahead-card'
import { AskCard, ReminderSettingsCards } from './reminder-settings'
import { ReminderRow } from './reminder-row'
import css from './reminders.module.css'
import { useActs, useReminders } from './use-reminders'

interface Props {
  readonly onOpenKey: (id: KeyId) => void
  readonly onRotate: (id: KeyId) => void
  /** The key whose notification was clicked: its entry stands out. */
  readonly pointed: KeyId | undefined
}

/** What needs the person now, what lies ahead, and how it reaches them. */
export function RemindersScreen(props: Props) {
  const { text, format } = useSpeech()
  const words = text.reminders
  const reminders = useReminders()
  const acts = useActs()
  const [exported, setExported] = useState<{ fileName: string; events: number; bytes: number }>()
  const save = async (): Promise<void> => {
    setExported(undefined)
    const file = await acts.run(() => api.reminders.exportCalendar())
    if (!file) return
    setExported(file)
    announce(words.exported(file.fileName))
  }
  const list = reminders.data
  return (
    <Screen
      title={words.title}
      aside={list && words.aside(list.open.filter(({ state }) => state !== 'snoozed').length)}
      actions={
        <Button disabled={acts.busy || !list} onClick={() => void save()}>
          <CalendarArrowDown size={15} aria-hidden />
          {acts.busy ? words.exporting : words.export}
        </Button>
      }
    >
      <div className={css.scroll} tabIndex={0} role="group" aria-label={words.title}>
        <div className={css.columns}>
          <div className={css.column}>
            {acts.failure && <FailureNote failure={acts.failure} />}
            {exported && (
              <Notice level="good" title={words.exported(exported.fileName)}>
                {words.exportedMore(exported.events, format.bytes(exported.bytes))}
              </Notice>
            )}
            {list ? (
              <Lists {...props} list={list} />
            ) : reminders.isError ? (
              <FailureNote
                failure={failureOf(reminders.error)}
                retry={{ label: text.app.retry, onRetry: () => void reminders.refetch() }}
              />
            ) : (
              <Skeleton rows={6} label={text.app.loading} />
            )}
          </div>
          {list && (
            <div className={css.side}>
              <ReminderSettingsCards list={list} />
            </div>
          )}
        </div>
      </div>
    </Screen>
  )
}

function Lists({ list, onOpenKey, onRotate, pointed }: Props & { list: ReminderList }) {
  const { text, format } = useSpeech()
  const words = text.reminders
  const now = useNow()
  const nextAt = list.agenda.reduce<number | undefined>(
    (least, { remindAtMs }) => (remindAtMs === undefined ? least : Math.min(least ?? remindAtMs, remindAtMs)),
    undefined
  )
  return (
    <>
      {!list.settings.asked && <AskCard list={list} />}
      {list.notifications.code !== 'ready' && (
        <Notice level="soon" title={list.notifications.message}>
          {list.notifications.remedy}
        </Notice>
      )}
      {list.quietUntilMs !== undefined && (
        <Notice title={words.quietNow(format.time(list.quietUntilMs).slice(0, 5))}>{words.quietNowMore}</Notice>
      )}
      <GlanceCard list={list} now={now} />
      <section className={css.card} aria-label={words.now}>
        {list.open.length === 0 ? (
          <div className={css.calm}>
            <CircleCheck size={18} aria-hidden />
            <div>
              <b>{words.nowNone}</b>
              <p>{words.nowNoneMore(nextAt === undefined ? undefined : format.distance(nextAt, now))}</p>
            </div>
          </div>
        ) : (
          <ul className={css.rows}>
            {list.open.map((reminder) => (
              <ReminderRow
                key={reminder.id}
                reminder={reminder}
                now={now}
                pointed={reminder.keyId !== undefined && reminder.keyId === pointed}
                onOpenKey={onOpenKey}
                onRotate={onRotate}
              />
            ))}
          </ul>
        )}
      </section>
      <AgendaCard list={list} now={now} onOpenKey={onOpenKey} />
    </>
  )
}
