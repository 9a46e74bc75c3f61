import { useState } from 'react'
import { Button } from './button'
import { Field, TextInput } from './field'
import { parseCare, writeCare, type CareFields, type CareValues } from './care-values'
import css from './care-form.module.css'

export interface CareWords {
  readonly maxAge: string
  readonly remind: string
  readonly remindHint: string
  readonly remindWrong: string
  readonly overlap: string
  readonly idle: string
  readonly days: string
  readonly hours: string
  readonly never: string
  readonly wrongDays: string
  readonly wrongHours: string
  readonly save: string
}

/** How keys want to be looked after, as four fields; `resetLabel` goes back to what stands under it. */
export function CareForm({
  values,
  words,
  resetLabel,
  onSave,
  onReset
}: {
  values: CareValues
  words: CareWords
  resetLabel: string | undefined
  onSave: (values: CareValues) => void
  onReset: () => void
}) {
  const [fields, setFields] = useState<CareFields>(() => writeCare(values))
  const [tried, setTried] = useState(false)
  const parsed = parseCare(fields)
  const wrong = (name: keyof CareFields, message: string): string | undefined =>
    tried && parsed.wrong.includes(name) ? message : undefined
  const input = (name: keyof CareFields, label: string, unit: string, message: string, hint?: string) => (
    <Field label={label} hint={hint} error={wrong(name, message)}>
      {(wiring) => (
        <span className={css.line}>
          <TextInput
            {...wiring}
            inputMode="numeric"
            value={fields[name]}
            placeholder={name === 'maxAgeDays' || name === 'idleDays' ? words.never : undefined}
            onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
          />
          {unit}
        </span>
      )}
    </Field>
  )
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (parsed.values) onSave(parsed.values)
      }}
    >
      {input('maxAgeDays', words.maxAge, words.days, words.wrongDays)}
      {input('overlapHours', words.overlap, words.hours, words.wrongHours)}
      {input('idleDays', words.idle, words.days, words.wrongDays)}
      {input('remindDaysAhead', words.remind, words.days, words.remindWrong, words.remindHint)}
      <div className={css.line}>
        <Button type="submit" tone="primary" small>
          {words.save}
        </Button>
        {resetLabel !== undefined && (
          <Button tone="quiet" small onClick={onReset}>
            {resetLabel}
          </Button>
        )}
      </div>
    </form>
  )
}
