import { useEffect, useRef, useState } from 'react'
import { api, failureOf } from '../../api/client'
import { copyText } from '../../api/queries'
import type { DiagnosticsDraft, Failure } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button, CopyButton } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import css from './diagnostics.module.css'

/** Settings, "Diagnostics": the file is shown whole before it can be saved. */
export function DiagnosticsSection() {
  const { text, format } = useSpeech()
  const words = text.diagnostics
  const [draft, setDraft] = useState<DiagnosticsDraft>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  const [saved, setSaved] = useState<string>()

  // The button that was pressed is gone: what came in its place is read on from, the text, or the button that shows it.
  const place = useRef<HTMLElement>(null)
  const pressed = useRef(false)
  useEffect(() => {
    if (!pressed.current) return
    pressed.current = false
    if (document.activeElement === document.body) place.current?.querySelector<HTMLElement>('pre, button')?.focus()
  })

  const gather = async (): Promise<void> => {
    setBusy(true)
    setSaved(undefined)
    const answer = await api.diagnostics
      .preview()
      .catch((thrown: unknown) => ({ ok: false as const, error: failureOf(thrown) }))
    setBusy(false)
    setFailure(answer.ok ? undefined : answer.error)
    if (!answer.ok) return
    pressed.current = true
    setDraft(answer.value)
  }
  const save = async ({ id }: DiagnosticsDraft): Promise<void> => {
    setBusy(true)
    const answer = await api.diagnostics
      .save({ id })
      .catch((thrown: unknown) => ({ ok: false as const, error: failureOf(thrown) }))
    setBusy(false)
    setFailure(answer.ok || answer.error.code === 'export-cancelled' ? undefined : answer.error)
    if (!answer.ok) return
    setSaved(answer.value.fileName)
    announce(words.saved(answer.value.fileName))
  }

  const hide = (): void => {
    pressed.current = true
    setDraft(undefined)
  }

  return (
    <section ref={place} className={css.card} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={css.muted}>{words.intro}</p>
      {failure && <FailureNote failure={failure} />}
      {draft && (
        <>
          <p className={css.size}>{words.shown(`${format.number(Math.ceil(draft.bytes / 102.4) / 10)} kB`)}</p>
          <pre className={css.text} tabIndex={0} aria-label={draft.fileName} data-selectable>
            {draft.text}
          </pre>
          <div className={css.mark}>
            <span className={css.muted}>{words.fingerprint}</span>
            <code>{draft.sha256}</code>
            <CopyButton
              iconOnly
              label={words.copyFingerprint}
              copied={text.app.copied}
              onCopy={() => copyText(draft.sha256)}
            />
          </div>
        </>
      )}
      {saved !== undefined && (
        <Notice level="good" title={words.saved(saved)}>
          {words.savedMore}
        </Notice>
      )}
      <div className={css.buttons}>
        {draft ? (
          <>
            <Button tone="primary" disabled={busy} onClick={() => void save(draft)}>
              {words.save}
            </Button>
            <Button disabled={busy} onClick={() => void gather()}>
              {words.again}
            </Button>
            <Button tone="quiet" onClick={hide}>
              {words.hide}
            </Button>
          </>
        ) : (
          // A button of its own: it never turns into the one that saves under somebody's finger.
          <Button key="show" disabled={busy} onClick={() => void gather()}>
            {busy ? words.showing : words.show}
          </Button>
        )}
      </div>
    </section>
  )
}
