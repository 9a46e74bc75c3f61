import { useState } from 'react'
import { api } from '../../api/client'
import type { Failure, PairingRequest } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Facts, Pane, Section } from '../../ui/screen'
import { fieldsForPairing } from './grant-fields'
import { GrantForm } from './grant-form'
import { failureIn } from './programs-queries'
import css from './programs.module.css'

/** Who asks to be let in, as far as it can be told, and what a custodian lets them do. */
export function PairingPane({ pairing, now, onClose }: { pairing: PairingRequest; now: number; onClose: () => void }) {
  const { text, format } = useSpeech()
  const words = text.programs.pairing
  const [failure, setFailure] = useState<Failure<string>>()
  const [busy, setBusy] = useState(false)
  const { id, name, code, purpose, pid, executable, transport, expiresAtMs, wants, unknown } = pairing
  const act = async (call: Parameters<typeof failureIn>[0], said: string): Promise<void> => {
    setBusy(true)
    const failed = await failureIn(call)
    setBusy(false)
    setFailure(failed)
    if (failed !== undefined) return
    announce(said)
    onClose()
  }
  return (
    <Pane
      label={words.title(name)}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={
        <div className={css.pane}>
          <h2>{words.title(name)}</h2>
          <p className={css.sub}>{words.until(format.time(expiresAtMs))}</p>
        </div>
      }
    >
      {failure && <FailureNote failure={failure} />}
      <div className={css.codeBox}>
        <code aria-label={words.code}>{code}</code>
        <p>{words.codeMore}</p>
      </div>
      <Section title={words.who}>
        <Facts
          rows={[
            [words.purpose, purpose === '' ? words.noPurpose : purpose],
            [
              words.executable,
              <span key="file" className={css.mono}>
                {executable ?? words.unknown}
              </span>
            ],
            [words.process, pid === undefined ? words.unknown : String(pid)],
            [words.transport, words.transports[transport]]
          ]}
        />
        {unknown.length > 0 && <Notice level="soon" title={words.missing(unknown.join(', '))} />}
      </Section>
      <Section title={text.programs.program.rights}>
        <GrantForm
          key={id}
          initial={fieldsForPairing(wants)}
          keptEnd={undefined}
          submit={words.letIn}
          busy={busy || expiresAtMs <= now}
          aside={
            <Button disabled={busy} onClick={() => void act(api.programs.deny({ pairing: id }), words.denied(name))}>
              {words.deny}
            </Button>
          }
          onSubmit={(grant) => void act(api.programs.grant({ pairing: id, grant }), words.letInDone(name))}
        />
      </Section>
    </Pane>
  )
}
