import { useState, type ReactNode } from 'react'
import { api } from '../../api/client'
import type { Failure, PairingRequest } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Facts, Section } from '../../ui/screen'
import { fieldsForPairing } from './grant-fields'
import { GrantForm } from './grant-form'
import { failureIn } from './programs-queries'
import css from './programs.module.css'

/** Who asks to be let in, as far as it can be told, and what a custodian lets them do: part of it, all, or nothing. */
export function PairingDecision({
  pairing,
  now,
  aside,
  onDone
}: {
  pairing: PairingRequest
  now: number
  /** Beside the two answers. */
  aside?: ReactNode
  onDone: () => void
}) {
  const { text } = useSpeech()
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
    onDone()
  }
  return (
    <>
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
            <>
              <Button disabled={busy} onClick={() => void act(api.programs.deny({ pairing: id }), words.denied(name))}>
                {words.deny}
              </Button>
              {aside}
            </>
          }
          onSubmit={(grant) => void act(api.programs.grant({ pairing: id, grant }), words.letInDone(name))}
        />
      </Section>
    </>
  )
}
