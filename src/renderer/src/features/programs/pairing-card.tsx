import { UserPlus } from 'lucide-react'
import { api } from '../../api/client'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { failureIn, usePrograms } from './programs-queries'
import { useProgramsState } from './programs-store'
import css from './programs.module.css'

/** On whatever screen the person is: a program asks to be let in. Nothing is granted here; deciding leads to its pane. */
export function PairingCard({ onDecide }: { onDecide: () => void }) {
  const { text } = useSpeech()
  const words = text.programs
  const overview = usePrograms()
  const { later, pane, show, putOff } = useProgramsState()
  const waiting = (overview.data?.pairings ?? []).find(({ id }) => !later.has(id))
  if (!waiting || (pane?.kind === 'pairing' && pane.id === waiting.id)) return null
  const { id, name, code, purpose, executable } = waiting
  return (
    <div className={css.card} role="alertdialog" aria-labelledby="pairing-title" aria-describedby="pairing-more">
      <h2 id="pairing-title">
        <UserPlus size={16} aria-hidden /> {words.cardTitle(name)}
      </h2>
      <div id="pairing-more">
        {purpose !== '' && <p>{purpose}</p>}
        <p className={css.faint}>{executable === undefined ? words.cardUnknown : words.cardFrom(executable)}</p>
        <code className={css.cardCode} aria-label={words.pairing.code}>
          {code}
        </code>
        <p className={css.faint}>{words.pairing.codeMore}</p>
      </div>
      <div className={css.acts}>
        <Button
          tone="primary"
          small
          onClick={() => {
            show({ kind: 'pairing', id })
            onDecide()
          }}
        >
          {words.review}
        </Button>
        <Button small onClick={() => void failureIn(api.programs.deny({ pairing: id }))}>
          {words.pairing.deny}
        </Button>
        <Button small tone="quiet" onClick={() => putOff(id)}>
          {words.later}
        </Button>
      </div>
    </div>
  )
}
