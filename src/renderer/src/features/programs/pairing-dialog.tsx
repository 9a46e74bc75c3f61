import { UserPlus } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import type { PairingRequest } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/use-now'
import { PairingDecision } from './pairing-decision'
import { usePrograms } from './programs-queries'
import { useProgramsState } from './programs-store'
import css from './programs.module.css'

/** On whatever screen the person is: a program asks to be let in. The Programs screen itself shows it in its pane. */
export function PairingDialog() {
  const overview = usePrograms()
  const { later, pane, putOff } = useProgramsState()
  const open = (overview.data?.pairings ?? []).filter(({ id }) => !later.has(id))
  const [first, ...others] = open
  if (!first || (pane?.kind === 'pairing' && pane.id === first.id)) return null
  return <Question key={first.id} pairing={first} others={others.length} onLater={() => putOff(first.id)} />
}

function Question({ pairing, others, onLater }: { pairing: PairingRequest; others: number; onLater: () => void }) {
  const { text, format } = useSpeech()
  const words = text.programs
  const now = useNow(1_000)
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element || element.open) return
    element.showModal()
    // It comes by itself: a key that was meant for something else finds no button here.
    title.current?.focus()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby="pairing-title"
      aria-describedby="pairing-until"
      onCancel={onLater}
    >
      <header className={css.dialogHead}>
        <UserPlus size={18} aria-hidden />
        <div>
          <h2 id="pairing-title" ref={title} tabIndex={-1}>
            {words.cardTitle(pairing.name)}
          </h2>
          <p id="pairing-until" className={css.sub}>
            {words.pairing.until(format.time(pairing.expiresAtMs))}
            {others > 0 && ` ${words.pairing.others(others)}`}
          </p>
        </div>
      </header>
      <div className={css.dialogBody}>
        <PairingDecision
          pairing={pairing}
          now={now}
          aside={
            <Button tone="quiet" onClick={onLater}>
              {words.later}
            </Button>
          }
          onDone={() => dialog.current?.close()}
        />
      </div>
    </dialog>
  )
}
