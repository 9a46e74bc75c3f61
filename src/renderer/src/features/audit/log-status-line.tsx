import { Archive, Eye } from 'lucide-react'
import { copyText, useLogStatus } from '../../api/queries'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { Notice } from '../../ui/notice'
import { useNow } from '../../ui/use-now'
import css from './audit.module.css'
import { SinksButton } from './sinks-button'

/** How the log stands: its root and key shortened, each to be copied whole; when it was last checked. And the ways to where it is kept beside this database. */
export function LogStatusLine({
  onPane,
  onSinks
}: {
  onPane: (kind: 'witness' | 'retention') => void
  onSinks: () => void
}) {
  const { text, format } = useSpeech()
  const now = useNow()
  const log = useLogStatus().data
  if (!log) return <div className={css.status} />
  const words = text.audit.status
  return (
    <>
      {log.broken && (
        <div className={css.pad}>
          <Notice level="now" title={text.banner.broken}>
            {log.broken.firstBadSeq === null
              ? text.audit.verifyBrokenNoSeq
              : text.audit.verifyBrokenMore(format.number(log.broken.firstBadSeq))}{' '}
            ({log.broken.reason})
          </Notice>
        </div>
      )}
      <div className={css.status}>
        <span className={css.statusItem}>
          {words.root} <span className={css.mono}>{log.root.slice(0, 8)}…</span>
          <CopyButton iconOnly label={text.audit.copyRoot} copied={text.app.copied} onCopy={() => copyText(log.root)} />
        </span>
        <span className={css.statusItem}>
          {words.fingerprint} <span className={css.mono}>{log.fingerprint.slice(0, 11)}…</span>
          <CopyButton
            iconOnly
            label={text.audit.copyFingerprint}
            copied={text.app.copied}
            onCopy={() => copyText(log.fingerprint)}
          />
        </span>
        <span className={css.statusItem}>
          {words.last}{' '}
          {log.lastCheck ? (
            <Tag level={log.lastCheck.ok ? 'good' : 'now'}>
              {text.audit.lastCheck(format.distance(log.lastCheck.atMs, now), log.lastCheck.kind, log.lastCheck.ok)}
            </Tag>
          ) : (
            words.never
          )}
        </span>
        <div className={css.keeping} role="group" aria-label={words.keeping}>
          <Button tone="quiet" small onClick={() => onPane('witness')}>
            <Eye size={14} aria-hidden />
            {text.witness.title}
          </Button>
          <Button tone="quiet" small onClick={() => onPane('retention')}>
            <Archive size={14} aria-hidden />
            {text.retention.title}
          </Button>
          <SinksButton onClick={onSinks} />
        </div>
      </div>
    </>
  )
}
