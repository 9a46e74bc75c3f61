import { Power, SlidersHorizontal } from 'lucide-react'
import type { WebhookReceiver } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, IconButton } from '../../ui/button'
import { cx } from '../../ui/cx'
import css from './webhooks.module.css'

/** Whether anything can arrive, where, and the switch. */
export function ReceiverStrip({
  receiver,
  busy,
  onSwitch,
  onSettings
}: {
  receiver: WebhookReceiver
  busy: boolean
  onSwitch: (wanted: boolean) => void
  onSettings: () => void
}) {
  const { text } = useSpeech()
  const words = text.webhooks
  const { state, port, dropped, failure } = receiver
  return (
    <section className={css.strip} aria-label={words.receiver}>
      <span className={cx(css.lamp, css[state])} aria-hidden />
      <div className={css.stripWords}>
        <p>
          <b>{words.states[state]}</b> {state === 'on' && <span data-selectable>{words.listens(port)}</span>}
        </p>
        <p className={css.faint}>
          {failure ? `${failure.message} ${failure.remedy}` : state === 'on' ? words.onMore : words.offMore}
          {dropped > 0 && ` ${words.dropped(dropped)}.`}
        </p>
      </div>
      <Button
        tone={state === 'on' ? 'plain' : 'primary'}
        small
        disabled={busy}
        onClick={() => onSwitch(state !== 'on')}
      >
        <Power size={14} aria-hidden />
        {state === 'on' ? words.switchOff : words.switchOn}
      </Button>
      <IconButton label={words.receiverSettings} onClick={onSettings}>
        <SlidersHorizontal size={15} aria-hidden />
      </IconButton>
    </section>
  )
}
