import { CircleCheck, CircleDashed, CircleSlash } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { IncidentDetail, IncidentStep, KeyId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { cx } from '../../ui/cx'
import { Field, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Blocks } from './blocks'
import css from './incidents.module.css'
import { StepDeed } from './step-deeds'

const icons = { todo: CircleDashed, done: CircleCheck, skipped: CircleSlash } as const

/** One step: its words, what the app does for it, and how it was ended. The next one to do stands open. */
export function StepCard({
  incident,
  step,
  next,
  now,
  onRotate
}: {
  incident: IncidentDetail
  step: IncidentStep
  next: boolean
  now: number
  onRotate: (id: KeyId) => void
}) {
  const { text, format } = useSpeech()
  const said = text.incidents
  const [chosen, setChosen] = useState<boolean>()
  const open = chosen ?? next
  const Icon = icons[step.state]
  const when = step.atMs === undefined ? '' : format.distance(step.atMs, now)
  return (
    <li className={cx(css.step, next && css.stepNext)}>
      <button
        type="button"
        className={css.stepHead}
        aria-expanded={open}
        aria-label={said.openStep(step.title, said.stepState[step.state])}
        onClick={() => setChosen(!open)}
      >
        <Icon size={17} className={css[step.state]} aria-hidden />
        <span className={css.stepTitle}>{step.title}</span>
        {step.state !== 'todo' && (
          <span className={css.muted}>{step.state === 'done' ? said.stepDone(when) : said.stepSkipped(when)}</span>
        )}
      </button>
      {open && (
        <div className={css.stepBody}>
          <Blocks blocks={step.text} />
          {step.atProvider && (
            <div className={css.atProvider}>
              <h4>{step.atProvider.title}</h4>
              <Blocks blocks={step.atProvider.text} />
            </div>
          )}
          {step.note !== '' && (
            <p className={css.note}>
              <span className={css.muted}>{said.note}</span> {step.note}
            </p>
          )}
          {incident.closedAtMs === undefined && (
            <StepDeed incident={incident} step={step} now={now} onRotate={onRotate} />
          )}
          {incident.closedAtMs === undefined && step.deed !== 'close' && <EndStep incident={incident} step={step} />}
        </div>
      )}
    </li>
  )
}

/** Done, skipped with a reason, or neither after all. */
function EndStep({ incident, step }: { incident: IncidentDetail; step: IncidentStep }) {
  const { text } = useSpeech()
  const said = text.incidents
  const { busy, failure, act } = useAct()
  const [skipping, setSkipping] = useState(false)
  const [why, setWhy] = useState('')
  const set = async (state: IncidentStep['state'], note = ''): Promise<void> => {
    const marked = await act(() => api.incidents.setStep({ id: incident.id, stepId: step.id, state, note }))
    if (!marked) return
    setSkipping(false)
    announce(said.openStep(step.title, said.stepState[state]))
  }
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      {skipping ? (
        <form
          className={css.skip}
          onSubmit={(event) => {
            event.preventDefault()
            void set('skipped', why)
          }}
        >
          <Field label={said.skipWhy} hint={said.noteHint}>
            {(wiring) => (
              <TextInput {...wiring} value={why} onChange={(event) => setWhy(event.target.value)} autoFocus />
            )}
          </Field>
          <div className={css.row}>
            <Button type="submit" disabled={busy || why.trim() === ''}>
              {said.skipNow}
            </Button>
            <Button tone="quiet" onClick={() => setSkipping(false)}>
              {text.app.cancel}
            </Button>
          </div>
        </form>
      ) : (
        <div className={css.row}>
          {step.state === 'todo' ? (
            <>
              {step.deed !== 'freeze' && step.deed !== 'evidence' && (
                <Button
                  tone={step.deed === 'revoke' ? 'danger' : 'plain'}
                  disabled={busy}
                  onClick={() => void set('done')}
                >
                  {step.deed === 'revoke' ? said.deletedThere : said.markDone}
                </Button>
              )}
              <Button tone="quiet" disabled={busy} onClick={() => setSkipping(true)}>
                {said.skip}
              </Button>
            </>
          ) : (
            <Button tone="quiet" small disabled={busy} onClick={() => void set('todo')}>
              {said.undo}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
