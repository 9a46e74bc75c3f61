import { useState } from 'react'
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

  const gather = async (): Promise<void> => {
    setBusy(true)
    setSaved(undefined)
    const answer = await api.diagnostics
      .preview()
      .catch((thrown: unknown) => ({ ok: false as const, error: failureOf(thrown) }))
    setBusy(false)
    setFailure(answer.ok ? undefined : answer.error)
    if (answer.ok) setDraft(answer.value)
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

  return (
    <section className={css.card} aria-label={words.title}>
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
            <Button tone="quiet" onClick={() => setDraft(undefined)}>
              {words.hide}
            </Button>
          </>
        ) : (
          <Button disabled={busy} onClick={() => void gather()}>
            {busy ? words.showing : words.show}
          </Button>
        )}
      </div>
    </section>
  )
}
