import { useState } from 'react'
import { thresholdBounds } from '../../../../shared/domain/monitoring/thresholds'
import { api, failureOf } from '../../api/client'
import { useThresholds } from '../../api/incident-queries'
import { useAct } from '../../api/use-act'
import type { Thresholds } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Checkbox, Field, TextInput } from '../../ui/field'
import { FailureNote, Skeleton } from '../../ui/notice'
import css from './monitoring.module.css'

type Bounded = keyof typeof thresholdBounds
const names = Object.keys(thresholdBounds) as Bounded[]

export function ThresholdsForm() {
  const { text } = useSpeech()
  const said = text.monitoring.thresholds
  const thresholds = useThresholds()
  const { failure, act } = useAct()
  const change = async (part: Partial<Thresholds>): Promise<void> => {
    if (await act(() => api.monitoring.changeThresholds(part))) announce(said.saved)
  }
  return (
    <div className={css.scroll} tabIndex={0} role="group" aria-label={text.incidents.tabs.thresholds}>
      <section className={css.card}>
        <p className={css.faint}>{said.intro}</p>
        {failure && <FailureNote failure={failure} />}
        {thresholds.isPending && <Skeleton rows={5} label={text.app.loading} />}
        {thresholds.isError && <FailureNote failure={failureOf(thresholds.error)} />}
        {thresholds.data && (
          <div className={css.form}>
            <Checkbox checked={thresholds.data.on} onChecked={(on) => void change({ on })}>
              {said.on}
            </Checkbox>
            <Checkbox
              checked={thresholds.data.notify}
              disabled={!thresholds.data.on}
              onChecked={(notify) => void change({ notify })}
            >
              {said.notify}
            </Checkbox>
            {names.map((name) => (
              <Whole
                key={`${name} ${thresholds.data[name]}`}
                name={name}
                value={thresholds.data[name]}
                onValue={(value) => void change({ [name]: value })}
              />
            ))}
          </div>
        )}
      </section>
    </div>
  )
}

function Whole({ name, value, onValue }: { name: Bounded; value: number; onValue: (value: number) => void }) {
  const { text } = useSpeech()
  const said = text.monitoring.thresholds
  const [typed, setTyped] = useState(String(value))
  const [min, max] = thresholdBounds[name]
  const number = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : undefined
  const valid = number !== undefined && number >= min && number <= max
  const save = (): void => {
    if (valid && number !== value) onValue(number)
  }
  return (
    <Field label={said[name]} hint={said.range(min, max)} error={valid ? undefined : said.wrong(min, max)}>
      {(wiring) => (
        <TextInput
          {...wiring}
          className={css.number}
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save()
          }}
        />
      )}
    </Field>
  )
}
