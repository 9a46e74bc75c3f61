import { useState } from 'react'
import type { Preview } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Field, TextInput } from '../../ui/field'
import css from './signing.module.css'

export type Confirmation = 'trade' | 'transfer' | 'withdraw' | 'unknown'

/** What reads is sent at once; what changes something is confirmed. */
export const confirmationOf = (endpointClass: Preview['endpointClass']): Confirmation | undefined =>
  endpointClass === 'read' ? undefined : endpointClass

export function ConfirmSend({
  kind,
  line,
  label,
  onSend,
  onCancel
}: {
  kind: Confirmation
  line: string
  label: string
  onSend: () => void
  onCancel: () => void
}) {
  const { text } = useSpeech()
  const [typed, setTyped] = useState('')
  const means = {
    trade: text.requests.confirmTrade,
    transfer: text.requests.confirmTransfer,
    withdraw: text.requests.confirmWithdraw,
    unknown: text.requests.confirmUnknown
  }
  const ready = kind !== 'withdraw' || typed === label
  return (
    <form
      className={css.confirm}
      role="group"
      aria-label={text.requests.confirmTitle[kind]}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onSend()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          onCancel()
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          if (ready) onSend()
        }
      }}
    >
      <h2>{text.requests.confirmTitle[kind]}</h2>
      <p>
        {line} {means[kind]}
      </p>
      {kind === 'withdraw' && (
        <Field label={text.requests.confirmType(label)}>
          {(wiring) => (
            <TextInput {...wiring} autoFocus value={typed} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
      )}
      <div className={css.row}>
        <Button
          type="submit"
          tone={kind === 'withdraw' ? 'danger' : 'primary'}
          disabled={!ready}
          autoFocus={kind !== 'withdraw'}
        >
          {text.requests.confirmSend[kind]}
        </Button>
        <Button onClick={onCancel}>{text.app.cancel}</Button>
      </div>
    </form>
  )
}
