import type { ReactNode } from 'react'
import type { CycleGauge } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { LineChart } from './line-chart'
import { Move, Panel, TableInstead, Waiting } from './panel'
import { GaugeProvenance } from './provenance'
import { monthEnds } from './rows'
import css from './cycles.module.css'

/** One figure of the market, how it changed, and its line. */
export function GaugePanel({
  title,
  note,
  formula,
  gauge,
  now,
  value,
  more,
  change,
  rules
}: {
  title: string
  note?: string
  formula: string
  gauge: CycleGauge | undefined
  now: number
  value: (value: number) => string
  /** Beside the figure. */
  more?: ((value: number) => ReactNode) | undefined
  change: (from: number, to: number) => { readonly value: number; readonly text: string }
  rules?: readonly number[]
}) {
  const { text, format } = useSpeech()
  const day = (atMs: number): string => format.day(atMs, now)
  return (
    <Panel
      title={title}
      note={note}
      width="third"
      formula={formula}
      provenance={gauge && <GaugeProvenance gauge={gauge} now={now} />}
    >
      {gauge === undefined ? (
        <Waiting />
      ) : (
        <>
          <p className={css.big}>
            <b>{value(gauge.latest.value)}</b>
            {more && <span>{more(gauge.latest.value)}</span>}
          </p>
          <div className={css.changes}>
            {gauge.before.map(({ days, value: from }) => {
              const moved = change(from, gauge.latest.value)
              return (
                <span key={days}>
                  <span className={css.faint}>{text.cycles.spans[days]}</span>
                  <Move value={moved.value}>{moved.text}</Move>
                </span>
              )
            })}
          </div>
          {gauge.atMs.length < 2 && <p className={css.faint}>{text.cycles.panel.oneDay}</p>}
          {gauge.atMs.length > 1 && (
            <>
              <LineChart
                name={title}
                xs={gauge.atMs}
                xLabel={day}
                lines={[{ name: title, values: gauge.values, tone: 'accent' }]}
                yLabel={value}
                rules={rules ?? []}
              />
              <TableInstead
                caption={`${title}. ${text.cycles.panel.sampled}`}
                head={[text.cycles.panel.day, text.cycles.panel.value]}
                rows={monthEnds(gauge).map(({ atMs, value: figure }) => [day(atMs), value(figure)])}
              />
            </>
          )}
        </>
      )}
    </Panel>
  )
}
