import { useState } from 'react'
import { api } from '../../api/client'
import type { Failure, ProgramEntry } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Facts, Pane, Section } from '../../ui/screen'
import { fieldsOf } from './grant-fields'
import { GrantForm } from './grant-form'
import { stateOf, StateTag } from './program-list'
import { failureIn } from './programs-queries'
import css from './programs.module.css'

/** One program: what it did, what it may do, and how to stop it. */
export function ProgramPane({
  program,
  now,
  onEntries,
  onClose
}: {
  program: ProgramEntry
  now: number
  /** Of the log, by how entries name it. */
  onEntries: (caller: string) => void
  onClose: () => void
}) {
  const { text, format } = useSpeech()
  const words = text.programs.program
  const [failure, setFailure] = useState<Failure<string>>()
  const [busy, setBusy] = useState(false)
  const { id, name, grant } = program
  const act = async (call: Parameters<typeof failureIn>[0], said?: string): Promise<void> => {
    setBusy(true)
    const failed = await failureIn(call)
    setFailure(failed)
    setBusy(false)
    if (failed === undefined && said !== undefined) announce(said)
  }
  const revoked = stateOf(program, now) === 'revoked'
  const end = grant.expiresAtMs
  return (
    <Pane
      label={name}
      closeLabel={text.app.close}
      onClose={onClose}
      head={
        <div className={css.pane}>
          <h2>
            {name} <StateTag program={program} now={now} />
          </h2>
          {program.purpose !== '' && <p className={css.sub}>{program.purpose}</p>}
        </div>
      }
    >
      <div className={css.news}>
        {failure && <FailureNote failure={failure} />}
        {program.revokedAtMs !== undefined && (
          <Notice title={words.revokedAt(format.distance(program.revokedAtMs, now))} />
        )}
        {!revoked && program.frozenAtMs !== undefined && (
          <Notice level="soon" title={words.frozenAt(format.distance(program.frozenAtMs, now))} />
        )}
      </div>
      <Facts
        rows={[
          [words.paired, format.both(format.distance(program.pairedAtMs, now), format.day(program.pairedAtMs, now))],
          [
            words.ends,
            end === undefined ? text.programs.grant.noEnd : format.both(format.distance(end, now), format.day(end, now))
          ],
          [
            words.lastUse,
            program.lastUsedAtMs === undefined ? text.programs.never : format.distance(program.lastUsedAtMs, now)
          ],
          [words.calls, words.callsValue(format.number(program.callsToday), format.number(program.calls))],
          [words.rate, text.programs.perMinute(format.number(program.perMinute))],
          [
            words.file,
            <span key="file" className={css.mono}>
              {program.executable ?? text.programs.pairing.unknown}
            </span>
          ],
          [
            words.entries,
            <span key="entries" className={css.entries}>
              <code className={css.mono}>program/{name}</code>
              <Button small tone="quiet" onClick={() => onEntries(`program/${name}`)}>
                {text.programs.log.show}
              </Button>
            </span>
          ]
        ]}
      />
      {!revoked && (
        <>
          <Section title={words.rights}>
            <GrantForm
              key={id}
              initial={fieldsOf(grant)}
              keptEnd={end}
              submit={text.programs.grant.save}
              busy={busy}
              onSubmit={(next) => void act(api.programs.changeGrant({ id, grant: next }), text.programs.grant.saved)}
            />
          </Section>
          <StopSection program={program} busy={busy} act={act} />
        </>
      )}
    </Pane>
  )
}

function StopSection({
  program: { id, name, frozenAtMs },
  busy,
  act
}: {
  program: ProgramEntry
  busy: boolean
  act: (call: Parameters<typeof failureIn>[0], said?: string) => Promise<void>
}) {
  const { text } = useSpeech()
  const words = text.programs.program
  const [sure, setSure] = useState(false)
  const frozen = frozenAtMs !== undefined
  return (
    <Section title={words.stop}>
      <p className={css.more}>{frozen ? words.frozenMore : words.freezeMore}</p>
      <div className={css.acts}>
        <Button
          small
          disabled={busy}
          onClick={() => void act(frozen ? api.programs.unfreeze({ id }) : api.programs.freeze({ id }))}
        >
          {frozen ? words.unfreeze : words.freeze}
        </Button>
      </div>
      <p className={css.more}>{words.revokeMore}</p>
      <div className={css.acts}>
        {sure ? (
          <>
            <Button
              small
              tone="danger"
              disabled={busy}
              onClick={() => void act(api.programs.revoke({ id }), words.revoked(name))}
            >
              {words.revokeSure(name)}
            </Button>
            <Button small onClick={() => setSure(false)}>
              {words.keep}
            </Button>
          </>
        ) : (
          <Button small tone="danger" disabled={busy} onClick={() => setSure(true)}>
            {words.revoke}
          </Button>
        )}
      </div>
    </Section>
  )
}
