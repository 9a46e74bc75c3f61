import { Eye } from 'lucide-react'
import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { Failure, KeySummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/notice'
import css from './vault.module.css'

/** Asks main to show the secret in the prompt window; nothing of it comes back here. */
export function RevealSecret({ item }: { item: KeySummary }) {
  const { text } = useSpeech()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  const reveal = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    const answer = await api.vault
      .revealSecret({ id: item.id })
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    if (!answer.ok && answer.error.code !== 'prompt-cancelled') setFailure(answer.error)
  }
  return (
    <div className={css.stack}>
      <p className={css.faint}>{text.session.reveal.hint}</p>
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button disabled={busy} onClick={() => void reveal()}>
          <Eye size={14} aria-hidden />
          {text.session.reveal.button}
        </Button>
      </div>
    </div>
  )
}
