import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { Failure, KeySummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Field, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import css from './vault.module.css'

/** Says what deleting does, to which key, and that it cannot be undone; the typed label confirms. */
export function DeleteKey({
  item,
  providerName,
  onDeleted
}: {
  item: KeySummary
  providerName: string
  onDeleted: () => void
}) {
  const { text } = useSpeech()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()

  const close = (): void => {
    setOpen(false)
    setTyped('')
    setFailure(undefined)
  }
  const remove = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    const answer = await api.vault.deleteKey({ id: item.id, label: typed }).catch((error: unknown) => ({
      ok: false as const,
      error: failureOf(error)
    }))
    setBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    announce(text.keys.removed(item.label))
    onDeleted()
  }

  if (!open)
    return (
      <Button tone="danger" onClick={() => setOpen(true)}>
        <Trash2 size={14} aria-hidden />
        {text.keys.remove}…
      </Button>
    )
  return (
    <form
      className={css.danger}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed === item.label && !busy) void remove()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        close()
      }}
    >
      <h4>{text.keys.removeTitle(item.label)}</h4>
      <p>{text.keys.removeMore(providerName)}</p>
      <Field label={text.keys.removeConfirm(item.label)}>
        {(wiring) => (
          <TextInput {...wiring} value={typed} onChange={(event) => setTyped(event.target.value)} autoFocus />
        )}
      </Field>
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button type="submit" tone="danger" disabled={typed !== item.label || busy}>
          {busy ? text.keys.removing : text.keys.removeNow}
        </Button>
        <Button onClick={close}>{text.app.cancel}</Button>
      </div>
    </form>
  )
}
