import { Hourglass } from 'lucide-react'
import { api } from '../../api/client'
import { useWaiting } from '../../api/queries'
import type { WaitingRequest } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import css from './signing.module.css'
import { waitWords } from './wait-words'

/** Requests that wait for a provider's limits, of whatever caller, each with why and a way out. */
export function WaitingList() {
  const { text } = useSpeech()
  const waiting = useWaiting().data ?? []
  if (waiting.length === 0) return null
  return (
    <ul className={css.waiting} aria-label={text.rates.title}>
      {waiting.slice(0, SHOWN).map((one) => (
        <Waiting key={one.id} waiting={one} />
      ))}
    </ul>
  )
}

/** The next of them; behind these a program is at work. */
const SHOWN = 8

function Waiting({ waiting }: { waiting: WaitingRequest }) {
  const speech = useSpeech()
  const { text } = speech
  const { what, why } = waitWords(waiting, speech)
  const cancel = async (): Promise<void> => {
    const done = await api.rates.cancel({ id: waiting.id }).catch(() => undefined)
    if (done?.ok && done.value) announce(text.rates.cancelled)
  }
  return (
    <li>
      <Hourglass size={15} aria-hidden />
      <span>
        <b>{what}</b>
        <span className={css.waitingWhy}>
          {why} · {waiting.keyLabel}
        </span>
      </span>
      <Button small aria-label={text.rates.cancelOf(waiting.title)} onClick={() => void cancel()}>
        {text.rates.cancel}
      </Button>
    </li>
  )
}
