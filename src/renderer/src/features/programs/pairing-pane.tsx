import type { PairingRequest } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Pane } from '../../ui/screen'
import { PairingDecision } from './pairing-decision'
import css from './programs.module.css'

/** On the Programs screen: a program that asks to be let in, and the answer. */
export function PairingPane({ pairing, now, onClose }: { pairing: PairingRequest; now: number; onClose: () => void }) {
  const { text, format } = useSpeech()
  const words = text.programs.pairing
  return (
    <Pane
      label={words.title(pairing.name)}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={
        <div className={css.pane}>
          <h2>{words.title(pairing.name)}</h2>
          <p className={css.sub}>{words.until(format.time(pairing.expiresAtMs))}</p>
        </div>
      }
    >
      <PairingDecision pairing={pairing} now={now} onDone={onClose} />
    </Pane>
  )
}
