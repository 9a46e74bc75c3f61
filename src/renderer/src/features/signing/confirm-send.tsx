import { useSpeech } from '../../text/use-text'
import type { Preview } from '../../api/types'
import { Button } from '../../ui/button'
import css from './signing.module.css'

/** What reads is sent at once; an order or a transfer is confirmed here. What may move funds is asked for by main, in a window of its own. */
export type Confirmation = 'trade' | 'transfer'
export const asksHere = (endpointClass: Preview['endpointClass']): Confirmation | undefined =>
  endpointClass === 'trade' || endpointClass === 'transfer' ? endpointClass : undefined
export const asksInItsOwnWindow = (endpointClass: Preview['endpointClass']): boolean =>
  endpointClass === 'withdraw' || endpointClass === 'unknown'

export function ConfirmSend({
  kind,
  line,
  onSend,
  onCancel
}: {
  kind: Confirmation
  line: string
  onSend: () => void
  onCancel: () => void
}) {
  const { text } = useSpeech()
  return (
    <form
      className={css.confirm}
      role="group"
      aria-label={text.requests.confirmTitle[kind]}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          onCancel()
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          onSend()
        }
      }}
    >
      <h2>{text.requests.confirmTitle[kind]}</h2>
      <p>
        {line} {text.requests.confirmMeans[kind]}
      </p>
      <div className={css.row}>
        <Button type="submit" tone="primary" autoFocus>
          {text.requests.confirmSend[kind]}
        </Button>
        <Button onClick={onCancel}>{text.app.cancel}</Button>
      </div>
    </form>
  )
}
