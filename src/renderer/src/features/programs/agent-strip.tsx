import { Power } from 'lucide-react'
import { copyText } from '../../api/queries'
import type { AgentOverview } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { cx } from '../../ui/cx'
import css from './programs.module.css'

/** One of the two ways in: whether it is open, where, and its switch. */
export function AgentStrip({
  way,
  transport,
  busy,
  onSwitch
}: {
  way: 'socket' | 'loopback'
  transport: AgentOverview['socket']
  busy: boolean
  onSwitch: (wanted: boolean) => void
}) {
  const { text } = useSpeech()
  const words = text.programs.agent
  const { state, failure, at } = transport
  const on = state === 'on'
  const place = way === 'loopback' && at !== undefined ? `http://127.0.0.1:${at}` : at
  const more =
    way === 'socket' ? (on ? words.socketMore : words.socketOff) : on ? words.loopbackMore : words.loopbackOff
  return (
    <section className={css.strip} aria-label={words[way]}>
      <span className={cx(css.lamp, css[state])} aria-hidden />
      <div className={css.stripWords}>
        <p>
          <b>{words[way]}</b> {words[state]}{' '}
          {place !== undefined && (
            <code className={css.place} data-selectable>
              {place}
            </code>
          )}
        </p>
        <p className={css.faint}>{failure ? `${failure.message} ${failure.remedy}` : more}</p>
      </div>
      {place !== undefined && (
        <CopyButton
          iconOnly
          label={way === 'socket' ? words.copySocket : words.copyBase}
          copied={text.app.copied}
          onCopy={() => copyText(place)}
        />
      )}
      <Button
        tone={on ? 'plain' : 'primary'}
        small
        disabled={busy}
        aria-label={`${words[way]}: ${on ? words.switchOff : words.switchOn}`}
        onClick={() => onSwitch(!on)}
      >
        <Power size={14} aria-hidden />
        {on ? words.switchOff : words.switchOn}
      </Button>
    </section>
  )
}
