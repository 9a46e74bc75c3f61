import { Bell, CircleCheck, ShieldAlert, Siren, TriangleAlert } from 'lucide-react'
import { lazy, Suspense, type ReactNode } from 'react'
import { useFindings, useIncidents } from '../../api/incident-queries'
import { useLogStatus, useReminderSettings, useSystemStatus } from '../../api/queries'
import { useRotations } from '../../api/rotation'
import type { IncidentId, KeyId, KeySummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { agendaOf, rotationsAsking } from './agenda'
import { FirstTodos } from './first-todos'
import { KeyTodo } from './key-todo'
import type { LinesSlot } from './lines'
import type { Places } from './news'
import css from './overview.module.css'
import { RotationTodo } from './rotation-todo'
import { Todo } from './todo'
import { useStanding } from './use-standing'

/** Notes and the market: read once the window stands. */
const NewsTodos = lazy(() => import('./news-todos'))

/** Of more the Incidents screen tells. */
const FINDINGS_SHOWN = 3

export interface TodayProps extends Places {
  readonly onOpenKey: (id: KeyId) => void
  readonly onAddKey: () => void
  readonly onImport: () => void
  readonly onAudit: () => void
  readonly onIncident: (id: IncidentId) => void
  readonly onFindings: () => void
  readonly onReminders: () => void
  /** Alerts of the market that fired. */
  readonly alerts?: LinesSlot
}

export function Today({
  keys,
  now,
  onOpenKey,
  onAddKey,
  onImport,
  onAudit,
  onIncident,
  onFindings,
  onReminders,
  ...news
}: TodayProps & { keys: readonly KeySummary[]; now: number }) {
  const { text } = useSpeech()
  const said = text.overview
  const log = useLogStatus().data
  const status = useSystemStatus()
  const keychain = status.data?.keychain
  const incidents = (useIncidents().data ?? []).filter(({ closedAtMs }) => closedAtMs === undefined)
  const findings = (useFindings().data ?? []).filter(({ state }) => state === 'open')
  const asking = rotationsAsking(useRotations().data ?? [], keys, now)
  // An incident says that its key is frozen, and a due rotation that its key expires.
  const agenda = agendaOf(keys, now).filter(
    ({ item, care }) =>
      (care.kind !== 'frozen' || !incidents.some(({ keyId }) => keyId === item.id)) &&
      (care.kind !== 'expiring' || !asking.some(({ kind, item: { id } }) => kind === 'due' && id === item.id))
  )
  const reminders = useReminderSettings(keys.length > 0).data
  const trouble = keychain !== undefined && keychain.code !== 'ready'
  const keysWell =
    keys.length > 0 &&
    [agenda, asking, incidents, findings].every((list) => list.length === 0) &&
    !trouble &&
    !log?.broken
  // One line of the same height, whichever it says, so that nothing moves when the news is known.
  const well: Well = (known) =>
    keysWell && (
      <Todo
        icon={<CircleCheck size={16} className={css.good} aria-hidden />}
        title={known ? said.allWell : said.keysWell}
        more={said.allWellMore(keys.length)}
      />
    )
  return (
    <div>
      {log?.broken && (
        <Todo
          icon={<ShieldAlert size={16} className={css.now} aria-hidden />}
          title={text.banner.broken}
          more={log.broken.firstBadSeq === null ? log.broken.reason : text.banner.brokenAt(log.broken.firstBadSeq)}
          action={<Button onClick={onAudit}>{text.banner.seeAudit}</Button>}
        />
      )}
      {trouble && (
        <Todo
          icon={<TriangleAlert size={16} className={css.now} aria-hidden />}
          title={keychain.message}
          more={keychain.remedy}
          action={<Button onClick={() => void status.refetch()}>{text.keychain.checkAgain}</Button>}
        />
      )}
      {incidents.map((incident) => (
        <Todo
          key={incident.id}
          icon={<Siren size={16} className={css.now} aria-hidden />}
          title={text.incidents.todoOpen(incident.keyLabel, incident.drill)}
          more={`${text.incidents.name(incident.number, incident.title)}. ${incident.next === undefined ? '' : text.incidents.todoNext(incident.next)}`}
          action={
            <Button
              onClick={() => onIncident(incident.id)}
              aria-label={`${text.incidents.goOn}: ${text.incidents.paneLabel(incident.number)}`}
            >
              {text.incidents.goOn}
            </Button>
          }
        />
      ))}
      {findings.slice(0, FINDINGS_SHOWN).map((finding) => (
        <Todo
          key={finding.id}
          icon={<TriangleAlert size={16} className={css.now} aria-hidden />}
          title={text.monitoring.todo(finding.keyLabel, text.monitoring.causes[finding.cause])}
          more={`${finding.reason}.`}
          action={
            <Button onClick={onFindings} aria-label={`${said.openKey}: ${finding.reason}`}>
              {said.openKey}
            </Button>
          }
        />
      ))}
      {agenda.map((one) => (
        <KeyTodo key={one.item.id} agenda={one} now={now} onOpen={() => onOpenKey(one.item.id)} />
      ))}
      {asking.map((one) => (
        <RotationTodo key={one.rotation.id} asks={one} now={now} onOpen={() => onOpenKey(one.item.id)} />
      ))}
      <News {...news} now={now} well={well} />
      {reminders?.asked === false && (
        <Todo
          icon={<Bell size={16} className={css.accent} aria-hidden />}
          title={said.background}
          more={said.backgroundMore}
          action={<Button onClick={onReminders}>{said.backgroundChoose}</Button>}
        />
      )}
      {keys.length === 0 && <FirstTodos onAddKey={onAddKey} onImport={onImport} />}
    </div>
  )
}

/** Nothing of it before the window stands: until then, and where there is none, what is said of the keys alone. */
function News({ now, well, alerts, ...places }: Places & Pick<TodayProps, 'alerts'> & { now: number; well: Well }) {
  const standing = useStanding()
  return standing ? (
    <Suspense fallback={well(false)}>
      <NewsTodos now={now} alerts={alerts} places={places} well={well} />
    </Suspense>
  ) : (
    well(false)
  )
}

/** `known`: there is no news either. */
type Well = (known: boolean) => ReactNode
