import { useState } from 'react'
import { useAuditTotal } from '../../../api/audit-window'
import { useSpeech } from '../../../text/use-text'
import { Button } from '../../../ui/button'
import { Pane } from '../../../ui/screen'
import { useNow } from '../../../ui/use-now'
import { useAudit } from '../audit-store'
import { EntriesStep } from './entries-step'
import { FormatStep } from './format-step'
import { exportFilter, periodWrong, type ExportChoices } from './wizard-choices'
import { WriteStep } from './write-step'
import css from './wizard.module.css'

/** Three steps: which entries, in which form, and writing them. */
export function ExportWizard({ first, onClose }: { first: ExportChoices; onClose: () => void }) {
  const { text } = useSpeech()
  const words = text.auditExport
  const now = useNow(60_000)
  const { exporting, begunAt, dropExport } = useAudit()
  const [choices, setChoices] = useState(first)
  // Whoever comes back while it is written, or after, finds it where it stands.
  const [step, setStep] = useState(exporting.state === 'idle' ? begunAt : 2)
  const filter = exportFilter(choices, now)
  const total = useAuditTotal(filter)
  const change = (part: Partial<ExportChoices>): void => setChoices((before) => ({ ...before, ...part }))
  const running = exporting.state === 'running'
  const stuck = periodWrong(choices) || total.data === 0
  const go = (to: number): void => {
    if (exporting.state !== 'running') dropExport()
    setStep(to)
  }
  return (
    <Pane
      label={words.title}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={
        <div className={css.head}>
          <h2>{words.title}</h2>
          <ol className={css.steps} aria-label={words.steps.label}>
            {words.steps.names.map((name, index) => (
              <li key={name} aria-current={index === step ? 'step' : undefined} className={css.step}>
                <i aria-hidden>{index + 1}</i>
                {name}
              </li>
            ))}
          </ol>
        </div>
      }
      foot={
        step < 2 ? (
          <div className={css.foot}>
            {step > 0 && <Button onClick={() => go(step - 1)}>{words.back}</Button>}
            <Count total={total.data} />
            <Button tone="primary" disabled={stuck} onClick={() => go(step + 1)}>
              {words.next}
            </Button>
          </div>
        ) : (
          <div className={css.foot}>
            <Button disabled={running} onClick={() => go(exporting.state === 'done' ? 0 : 1)}>
              {exporting.state === 'done' ? words.again : words.back}
            </Button>
          </div>
        )
      }
    >
      {step === 0 && <EntriesStep choices={choices} onChange={change} />}
      {step === 1 && <FormatStep choices={choices} onChange={change} />}
      {step === 2 && <WriteStep choices={choices} filter={filter} total={total.data} />}
    </Pane>
  )
}

function Count({ total }: { total: number | undefined }) {
  const { text, format } = useSpeech()
  const words = text.auditExport
  return (
    <span className={css.count} role="status">
      {total === undefined ? words.counting : total === 0 ? words.none : words.count(format.number(total), total === 1)}
    </span>
  )
}
