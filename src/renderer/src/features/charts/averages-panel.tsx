import { X } from 'lucide-react'
import { useState } from 'react'
import { LONGEST_AVERAGE, type AverageKind } from '../../../../shared/domain/charts/averages'
import { AVERAGES_AT_MOST } from '../../../../shared/domain/charts/chart-view'
import type { ChartView } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, IconButton } from '../../ui/button'
import { Select, TextInput } from '../../ui/field'
import css from './charts.module.css'
import { SERIES_COLOURS } from './plot-colours'
import { averageName } from './scene'

type Averages = ChartView['averages']

/** Which moving averages are drawn. */
export function AveragesPanel({
  averages,
  compared,
  onChange
}: {
  averages: Averages
  /** How many coins are drawn beside this one: they have the first colours. */
  compared: number
  onChange: (averages: Averages) => void
}) {
  const { text } = useSpeech()
  const words = text.charts
  const [kind, setKind] = useState<AverageKind>('sma')
  const [typed, setTyped] = useState('20')
  const length = /^\d{1,4}$/.test(typed) ? Number(typed) : NaN
  const right = length >= 2 && length <= LONGEST_AVERAGE
  const full = averages.length >= AVERAGES_AT_MOST
  const known = averages.some((one) => one.kind === kind && one.length === length)
  const add = (): void => {
    if (right && !full && !known) onChange([...averages, { kind, length }])
  }
  return (
    <>
      {averages.length === 0 && <p className={css.faint}>{words.noAverages}</p>}
      <ul className={css.picked}>
        {averages.map((average, index) => (
          <li key={averageName(average)}>
            <span
              className={css.swatch}
              style={{ background: `var(--series-${((compared + index) % SERIES_COLOURS) + 1})` }}
              aria-hidden
            />
            <span>{averageName(average)}</span>
            <IconButton
              label={words.remove(averageName(average))}
              onClick={() => onChange(averages.filter((one) => one !== average))}
            >
              <X size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <form
        className={css.add}
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Select
          aria-label={words.averageKind}
          value={kind}
          onChange={(event) => setKind(event.target.value === 'ema' ? 'ema' : 'sma')}
        >
          <option value="sma">{words.averageKinds.sma}</option>
          <option value="ema">{words.averageKinds.ema}</option>
        </Select>
        <TextInput
          aria-label={words.averageLength}
          inputMode="numeric"
          value={typed}
          aria-invalid={right ? undefined : true}
          onChange={(event) => setTyped(event.target.value.trim())}
        />
        <Button small type="submit" disabled={!right || full || known}>
          {words.addAverage}
        </Button>
      </form>
      {!right && <p className={css.faint}>{words.averageWrong(LONGEST_AVERAGE)}</p>}
      {full && <p className={css.faint}>{words.averagesFull(AVERAGES_AT_MOST)}</p>}
    </>
  )
}
