import { Lock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { Failure, SessionStatus } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Disclosure } from '../../ui/disclosure'
import { FailureNote, Notice } from '../../ui/notice'
import css from './session.module.css'
import { useLeft } from './use-left'

/** All that a locked window shows. The passphrase is typed in a window of its own, never here. */
export function LockScreen({ status, asOfMs }: { status: SessionStatus; asOfMs: number }) {
  const { text, format } = useSpeech()
  const words = text.session.lock
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  const waitMs = useLeft(status.waitMs, asOfMs)
  const waiting = waitMs > 0
  const wait = words.wait(format.duration(Math.ceil(waitMs / 1_000) * 1_000))
  // Said once: a countdown that is read out each second says nothing else.
  useEffect(() => {
    if (waiting) announce(wait)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- said when it begins, not at each of its seconds
  }, [waiting])
  useEffect(() => {
    document.title = `${words.title} – ${text.app.name}`
  }, [words.title, text.app.name])

  const run = async (act: () => Promise<{ ok: true } | { ok: false; error: Failure<string> }>): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    const answer = await act().catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    if (!answer.ok && answer.error.code !== 'prompt-cancelled' && answer.error.code !== 'too-many-tries')
      setFailure(answer.error)
  }
  const reset = (
    <Button tone="danger" disabled={busy} onClick={() => void run(() => api.session.reset())}>
      {words.reset}
    </Button>
  )

  return (
    <main className={css.lockScreen} aria-label={words.title}>
      <div className={css.lockBox}>
        <span className={css.lockMark} aria-hidden>
          <Lock size={26} strokeWidth={1.7} />
        </span>
        <h1>{words.title}</h1>
        <p className={css.lockWhy}>
          {words.why[status.lockedBy ?? 'start']} {words.reminders}
        </p>
        {failure && <FailureNote failure={failure} />}
        {status.lockLost ? (
          <Notice level="now" title={words.lostTitle} action={reset} urgent>
            {words.lostMore}
          </Notice>
        ) : (
          <>
            <div className={css.lockActs}>
              <Button
                tone="primary"
                autoFocus
                disabled={busy || waiting}
                onClick={() => void run(() => api.session.unlock({ role: 'operator' }))}
              >
                {busy ? words.asking : words.unlock}
              </Button>
              <Button
                tone="quiet"
                disabled={busy || waiting}
                onClick={() => void run(() => api.session.unlock({ role: 'viewer' }))}
              >
                {words.look}
              </Button>
            </div>
            {waiting && <p className={css.lockWait}>{wait}</p>}
            <Disclosure className={css.forgot} summary={words.forgot}>
              <div className={css.forgotMore}>
                <b>{words.forgotTitle}</b>
                <p>{words.forgotMore}</p>
                {reset}
              </div>
            </Disclosure>
          </>
        )}
      </div>
    </main>
  )
}
