import { useAuditTotal } from '../../api/audit-window'
import { useLogStatus, useTransferStatus } from '../../api/queries'
import type { KeySummary } from '../../api/types'
import { startOfDay } from '../../text/format'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { cx } from '../../ui/cx'
import { stripOf } from './agenda'
import css from './overview.module.css'

export function NextDays({ keys, now }: { keys: readonly KeySummary[]; now: number }) {
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

export function Signatures({ now }: { now: number }) {
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

export function LogCard({ now, onVerify }: { now: number; onVerify: () => void }) {
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

export function BackupCard({ now, onBackup }: { now: number; onBackup: () => void }) {
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
