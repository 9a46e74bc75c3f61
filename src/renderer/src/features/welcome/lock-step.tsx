import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import { useSession } from '../../api/queries'
import type { Failure } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/notice'
import css from './welcome.module.css'

export function LockStep({ onLater }: { readonly onLater: () => void }) {
  const words = useSpeech().text.welcome.lock
  const isProtected = useSession().data?.isProtected === true
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  const set = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    const answer = await api.session
      .setPassphrase()
      .catch((thrown: unknown) => ({ ok: false as const, error: failureOf(thrown) }))
    setBusy(false)
    if (!answer.ok && answer.error.code !== 'prompt-cancelled') setFailure(answer.error)
  }
  const side = (title: string, lines: readonly string[]) => (
    <section className={css.side} aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
  return (
    <>
      <div>
        <h2 tabIndex={-1}>{words.title}</h2>
        <p className={css.lead}>{words.lead}</p>
      </div>
      {failure && <FailureNote failure={failure} />}
      <div className={css.sides}>
        {side(words.with, words.withMore)}
        {side(words.without, words.withoutMore)}
      </div>
      {isProtected ? (
        <p className={css.isSet}>
          <CircleCheck size={16} aria-hidden />
          {words.isSet}
        </p>
      ) : (
        <div className={css.buttons}>
          <Button disabled={busy} onClick={() => void set()}>
            {words.set}
          </Button>
          <Button tone="quiet" disabled={busy} onClick={onLater}>
            {words.later}
          </Button>
        </div>
      )}
    </>
  )
}
