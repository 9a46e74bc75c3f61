import { useState, type ReactNode } from 'react'
import { api, failureOf } from '../../api/client'
import { useSession } from '../../api/queries'
import type { Failure, SessionStatus } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import css from './session.module.css'
import { SessionTimesFields } from './session-times'

type Act = () => Promise<{ ok: true } | { ok: false; error: Failure<string> }>
type Run = (act: Act) => void

const FEW_CODES = 3

/** Settings, "Session and lock". Whatever is secret is asked for and shown in the prompt window. */
export function SessionSection() {
  const { text } = useSpeech()
  const words = text.session.settings
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  const status = session.data
  if (!status) return null

  const perform = async (act: Act): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    const answer = await act().catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    if (answer.ok) announce(words.done)
    else if (answer.error.code !== 'prompt-cancelled') setFailure(answer.error)
  }
  const run: Run = (act) => void perform(act)

  return (
    <section className={css.card} aria-labelledby="session-title">
      <h2 id="session-title">{words.title}</h2>
      {failure && <FailureNote failure={failure} />}
      {status.isProtected ? (
        <>
          <Standing status={status} asOfMs={session.dataUpdatedAt} busy={busy} run={run} />
          <Protection status={status} busy={busy} run={run} />
          <SessionTimesFields
            times={status.times}
            busy={busy}
            onChange={(times) => run(() => api.session.changeTimes(times))}
          />
        </>
      ) : (
        <Notice
          level="soon"
          title={words.open}
          action={
            <Button tone="primary" disabled={busy} onClick={() => run(() => api.session.setPassphrase())}>
              {words.set}
            </Button>
          }
        >
          {words.openMore}
        </Notice>
      )}
    </section>
  )
}

interface Part {
  readonly status: SessionStatus
  readonly busy: boolean
  readonly run: Run
}

function Standing({ status, asOfMs, busy, run }: Part & { readonly asOfMs: number }) {
  const { text, format } = useSpeech()
  const words = text.session.settings
  const until = status.custodianForMs === undefined ? undefined : asOfMs + status.custodianForMs
  const role = text.session.roles[status.role]
  return (
    <div className={css.row}>
      <div className={css.said}>
        <b>{until === undefined ? role : words.custodianUntil(role, format.short(until, asOfMs))}</b>
        <span>{text.session.roleMeans[status.role]}</span>
      </div>
      <div className={css.acts}>
        {status.role !== 'viewer' && (
          <Button small disabled={busy} onClick={() => run(() => api.session.stepDown({ to: 'viewer' }))}>
            {words.lookOnly}
          </Button>
        )}
        <Button small disabled={busy} onClick={() => run(() => api.session.lock())}>
          {words.lockNow}
        </Button>
      </div>
    </div>
  )
}

function Protection({ status, busy, run }: Part) {
  const words = useSpeech().text.session.settings
  const button = (label: string, act: Act) => (
    <Button key={label} small disabled={busy} onClick={() => run(act)}>
      {label}
    </Button>
  )
  const few = status.totp && status.recoveryCodesLeft < FEW_CODES
  return (
    <>
      <Row name={words.passphrase} value={words.passphraseSet}>
        {button(words.change, () => api.session.setPassphrase())}
        {button(words.remove, () => api.session.removePassphrase())}
      </Row>
      <Row name={words.codes} value={status.totp ? words.codesOn(status.recoveryCodesLeft) : words.codesOff}>
        {status.totp
          ? [
              button(words.renew, () => api.session.renewRecoveryCodes()),
              button(words.codesTurnOff, () => api.session.removeTotp())
            ]
          : button(words.codesTurnOn, () => api.session.enrolTotp())}
      </Row>
      {few && <p className={css.few}>{words.fewCodes}</p>}
      {status.touchId !== undefined && (
        <Row name={words.touchId} value={status.touchId === 'on' ? words.touchIdOn : words.touchIdOff}>
          {status.touchId === 'on'
            ? button(words.stop, () => api.session.allowTouchId({ allowed: false }))
            : button(words.allow, () => api.session.allowTouchId({ allowed: true }))}
        </Row>
      )}
    </>
  )
}

function Row({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <div className={css.row} role="group" aria-label={name}>
      <div className={css.said}>
        <b>{name}</b>
        <span>{value}</span>
      </div>
      <div className={css.acts}>{children}</div>
    </div>
  )
}
