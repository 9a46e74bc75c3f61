import { Bell, CircleCheck, KeyRound, Plus, ShieldAlert, Siren, TriangleAlert } from 'lucide-react'
import { failureOf } from '../../api/client'
import { useFindings, useIncidents } from '../../api/incident-queries'
import {
  useAuditTotal,
  useKeys,
  useLogStatus,
  useReminderSettings,
  useSystemStatus,
  useTransferStatus
} from '../../api/queries'
import type { IncidentId, KeyId, KeySummary } from '../../api/types'
import { startOfDay } from '../../text/format'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { cx } from '../../ui/cx'
import { FailureNote, Skeleton } from '../../ui/notice'
import { Screen } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { useRotations } from '../../api/rotation'
import { agendaOf, rotationsAsking, stripOf, type Agenda } from './agenda'
import css from './overview.module.css'
import { RotationTodo } from './rotation-todo'
import { Todo } from './todo'

/** Of more the Incidents screen tells. */
const FINDINGS_SHOWN = 3

interface Props {
  readonly onOpenKey: (id: KeyId) => void
  readonly onAddKey: () => void
  readonly onAudit: () => void
  readonly onVerify: () => void
  readonly onBackup: () => void
  readonly onIncident: (id: IncidentId) => void
  readonly onFindings: () => void
  readonly onReminders: () => void
}

export function OverviewScreen(props: Props) {
  const { text, format } = useSpeech()
  const now = useNow()
  const keys = useKeys()
  return (
    <Screen title={text.overview.title} aside={format.today(now)}>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={text.overview.title}>
        <div className={css.cards}>
          <section className={cx(css.card, css.today)} aria-label={text.overview.today}>
            {keys.isPending ? (
              <Skeleton rows={3} label={text.app.loading} />
            ) : keys.isError ? (
              <FailureNote
                failure={failureOf(keys.error)}
                retry={{ label: text.app.retry, onRetry: () => void keys.refetch() }}
              />
            ) : (
              <Today {...props} keys={keys.data} now={now} />
            )}
          </section>
          <NextDays keys={keys.data ?? []} now={now} />
          <Signatures now={now} />
          <LogCard now={now} onVerify={props.onVerify} />
          <BackupCard now={now} onBackup={props.onBackup} />
        </div>
      </div>
    </Screen>
  )
}

function Today({
  keys,
  now,
  onOpenKey,
  onAddKey,
  onAudit,
  onIncident,
  onFindings,
  onReminders
}: Props & { keys: readonly KeySummary[]; now: number }) {
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
      {reminders?.asked === false && (
        <Todo
          icon={<Bell size={16} className={css.accent} aria-hidden />}
          title={said.background}
          more={said.backgroundMore}
          action={<Button onClick={onReminders}>{said.backgroundChoose}</Button>}
        />
      )}
      {keys.length === 0 && (
        <Todo
          icon={<KeyRound size={16} className={css.accent} aria-hidden />}
          title={text.overview.firstKey}
          more={text.overview.firstKeyMore}
          action={
            <Button tone="primary" onClick={onAddKey}>
              <Plus size={15} aria-hidden />
              {text.overview.addKey}
            </Button>
          }
        />
      )}
      {keys.length > 0 &&
        agenda.length === 0 &&
        asking.length === 0 &&
        incidents.length === 0 &&
        findings.length === 0 &&
        !trouble &&
        !log?.broken && (
          <Todo
            icon={<CircleCheck size={16} className={css.good} aria-hidden />}
            title={text.overview.allWell}
            more={text.overview.allWellMore(keys.length)}
          />
        )}
    </div>
  )
}

function KeyTodo({ agenda, now, onOpen }: { agenda: Agenda; now: number; onOpen: () => void }) {
  const { text, format } = useSpeech()
  const { item, care } = agenda
  const said = text.overview
  const distance = item.expiresAtMs === undefined ? '' : format.distance(item.expiresAtMs, now)
  const words: Record<typeof care.kind, readonly [string, string]> = {
    expiring: [said.expires(item.label, distance), text.findings.expiringMore],
    expired: [said.expired(item.label, distance), text.findings.expiredMore],
    frozen: [text.incidents.todoFrozen(item.label), text.incidents.frozenMore],
    'secret-missing': [said.missing(item.label), text.findings.missingMore],
    compromised: [said.compromised(item.label), text.findings.compromisedMore],
    revoked: [said.revoked(item.label), text.findings.revokedMore],
    pending: [said.unfinished(item.label), text.findings.pendingMore],
    removing: [said.removing(item.label), text.findings.removingMore],
    healthy: [item.label, ''],
    unused: [item.label, '']
  }
  const Icon = care.kind === 'expiring' ? KeyRound : TriangleAlert
  return (
    <Todo
      icon={<Icon size={16} className={care.level === 'soon' ? css.soon : css.now} aria-hidden />}
      title={words[care.kind][0]}
      more={words[care.kind][1]}
      action={
        <Button onClick={onOpen} aria-label={`${said.openKey} ${item.label}`}>
          {said.openKey}
        </Button>
      }
    />
  )
}

function NextDays({ keys, now }: { keys: readonly KeySummary[]; now: number }) {
  const { text, format } = useSpeech()
  const strip = stripOf(keys, now)
  const due = strip.flatMap((day) => day.keys)
  const items = due
    .slice(0, 4)
    .map((key) => text.overview.next90Item(key.label, format.distance(key.expiresAtMs ?? now, now)))
  return (
    <section className={cx(css.card, css.strip)}>
      <h2>
        {text.overview.next90} <span>{text.overview.next90Keys(due.length)}</span>
      </h2>
      <div className={css.days} aria-hidden>
        {strip.map((day) => (
          <i
            key={day.atMs}
            className={cx(css.day, day.keys.length > 0 && (day.soon ? css.daySoon : css.dayOn))}
            title={
              day.keys.length > 0
                ? text.overview.weekday(format.day(day.atMs, now), format.list(day.keys.map((key) => key.label)))
                : format.day(day.atMs, now)
            }
          />
        ))}
      </div>
      <p className={css.muted}>
        {items.length === 0
          ? text.overview.next90None
          : text.overview.next90Of(items.join(', '), due.length - items.length)}
      </p>
    </section>
  )
}

function Signatures({ now }: { now: number }) {
  const { text, format } = useSpeech()
  const fromMs = startOfDay(now)
  const signed = useAuditTotal({ act: 'request.sign', outcome: 'ok', fromMs })
  const refused = useAuditTotal({ act: 'request.refuse', fromMs })
  const failed = useAuditTotal({ act: 'request.send', outcome: 'failed', fromMs })
  return (
    <section className={cx(css.card, css.small)}>
      <h2>{text.overview.signatures}</h2>
      <p className={css.big}>{signed.data === undefined ? text.app.unknown : format.number(signed.data)}</p>
      <p className={css.sub}>
        {refused.data !== undefined &&
          failed.data !== undefined &&
          text.overview.signaturesNote(refused.data, failed.data)}
      </p>
    </section>
  )
}

function LogCard({ now, onVerify }: { now: number; onVerify: () => void }) {
  const { text, format } = useSpeech()
  const log = useLogStatus().data
  const check = log?.lastCheck
  const when = check && format.distance(check.atMs, now)
  return (
    <section className={cx(css.card, css.small)}>
      <h2>{text.overview.log}</h2>
      <p className={css.big}>{log ? format.number(log.size) : text.app.unknown}</p>
      <p className={css.sub}>
        {log && text.overview.entries(log.size)}
        {log &&
          `, ${when === undefined ? text.overview.neverVerified : check?.kind === 'full' ? text.overview.verifiedFull(when) : text.overview.verified(when)}`}
      </p>
      <div className={css.act}>
        <Button tone="quiet" small onClick={onVerify}>
          {text.overview.verifyNow}
        </Button>
      </div>
    </section>
  )
}

function BackupCard({ now, onBackup }: { now: number; onBackup: () => void }) {
  const { text, format } = useSpeech()
  const status = useTransferStatus().data
  const last = status?.lastBackup
  return (
    <section className={cx(css.card, css.small)}>
      <h2>{text.overview.backup}</h2>
      <p className={css.big}>{last ? format.day(last.atMs, now) : text.app.unknown}</p>
      <p className={css.sub}>
        {status &&
          (last ? text.overview.backupOf(format.distance(last.atMs, now), last.keys) : text.overview.backupNone)}
      </p>
      <div className={css.act}>
        <Button tone="quiet" small onClick={onBackup}>
          {text.overview.backUp}
        </Button>
      </div>
    </section>
  )
}
