import { copyText, useLogStatus } from '../../api/queries'
import { useSpeech } from '../../text/use-text'
import { CopyButton } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { Notice } from '../../ui/notice'
import { useNow } from '../../ui/use-now'
import css from './audit.module.css'

/** How the log stands: its root and key shortened, each to be copied whole; when it was last checked. */
export function LogStatusLine() {
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
          {words.root} <span className={css.mono}>{log.root.slice(0, 12)}…</span>
          <CopyButton iconOnly label={text.audit.copyRoot} copied={text.app.copied} onCopy={() => copyText(log.root)} />
        </span>
        <span className={css.statusItem}>
          {words.fingerprint} <span className={css.mono}>{log.fingerprint.slice(0, 17)}…</span>
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
      </div>
    </>
  )
}
