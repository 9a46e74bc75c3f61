import { Upload } from 'lucide-react'
import type { CycleGauge } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { useFigures } from './figures'
import { LineChart } from './line-chart'
import { Move, Panel, TableInstead, Waiting } from './panel'
import { GaugeProvenance } from './provenance'
import { streakOf, sumOf } from './rows'
import css from './cycles.module.css'

/** Trading days that are drawn; all of them count in the sum that main gives. */
const DRAWN = 120
const SUMS = [
  ['last', 1],
  ['week', 5],
  ['month', 21]
] as const

/** Flows of spot funds, from a table the person brought. */
export function FlowsPanel({
  flows,
  now,
  onImport
}: {
  flows: CycleGauge | undefined
  now: number
  onImport: () => void
}) {
  const { text } = useSpeech()
  const words = text.cycles.flows
  return (
    <Panel
      title={words.title}
      note={words.note}
      width="half"
      formula={words.formula}
      provenance={flows && <GaugeProvenance gauge={flows} now={now} />}
      actions={
        <Button small onClick={onImport}>
          <Upload size={13} aria-hidden />
          {text.cycles.importFlows}
        </Button>
      }
    >
      {flows ? <Flows flows={flows} now={now} /> : <Waiting>{words.empty}</Waiting>}
    </Panel>
  )
}

function Flows({ flows, now }: { flows: CycleGauge; now: number }) {
  const { text, format } = useSpeech()
  const words = text.cycles.flows
  const figures = useFigures()
  const day = (atMs: number): string => format.day(atMs, now)
  const streak = streakOf(flows.values)
  const drawn = { atMs: flows.atMs.slice(-DRAWN), values: flows.values.slice(-DRAWN) }
  return (
    <>
      <dl className={css.stats}>
        {SUMS.map(([name, days]) => {
          const sum = sumOf(flows.values.slice(-days))
          return (
            <div key={name}>
              <dt>{words[name]}</dt>
              <dd>
                <Move value={sum}>{figures.dollars(sum, true)}</Move>
              </dd>
            </div>
          )
        })}
      </dl>
      {streak && streak.count > 1 && <p>{words.streak(streak.count, streak.way)}</p>}
      <LineChart
        name={words.chart}
        xs={drawn.atMs}
        xLabel={day}
        lines={[{ name: words.title, values: drawn.values, tone: 'accent' }]}
        yLabel={(value) => figures.dollars(value, true)}
        bars
      />
      <TableInstead
        caption={words.chart}
        head={[text.cycles.panel.day, words.title]}
        rows={drawn.atMs
          .map((atMs, index) => [day(atMs), figures.dollars(drawn.values[index] ?? 0, true)])
          .toReversed()}
      />
    </>
  )
}
