import { useState } from 'react'
import { api } from '../../api/client'
import type { Retention } from '../../api/types'
import { useAct } from '../../api/use-act'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Field, Segmented, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import css from './retention.module.css'

/** For good, or for a number of whole months that is never below the minimum. */
export function KeepForm({ known: { months, monthsMin, monthsMax } }: { known: Retention }) {
  const { text } = useSpeech()
  const said = text.retention
  const { busy, failure, act } = useAct()
  const [way, setWay] = useState<'good' | 'months'>(months === undefined ? 'good' : 'months')
  const [count, setCount] = useState(String(months ?? 24))
  const wanted = Number(count)
  const wrong = way === 'months' && !(Number.isInteger(wanted) && wanted >= monthsMin && wanted <= monthsMax)
  const unchanged = way === 'good' ? months === undefined : wanted === months
  const save = async (): Promise<void> => {
    if (await act(() => api.retention.changeMonths(way === 'good' ? {} : { months: wanted }))) announce(said.saved)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong && !unchanged) void save()
      }}
    >
      <Segmented
        name="keep"
        label={said.title}
        value={way}
        onValue={setWay}
        options={[
          { value: 'good', label: said.ways.good },
          { value: 'months', label: said.ways.months }
        ]}
      />
      {way === 'months' && (
        <Field
          label={said.months}
          hint={said.monthsHint(monthsMin, monthsMax)}
          error={wrong ? said.monthsWrong(monthsMin, monthsMax) : undefined}
        >
          {(wiring) => (
            <span className={css.months}>
              <TextInput
                {...wiring}
                inputMode="numeric"
                value={count}
                onChange={(event) => setCount(event.target.value)}
              />
            </span>
          )}
        </Field>
      )}
      {!unchanged && (
        <Button type="submit" tone="primary" disabled={busy || wrong}>
          {said.save}
        </Button>
      )}
      {failure && <FailureNote failure={failure} />}
    </form>
  )
}
