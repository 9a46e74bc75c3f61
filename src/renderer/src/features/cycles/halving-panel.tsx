import type { CycleBitcoin, CycleHalving } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { fixed } from '../../text/written'
import { useFigures } from './figures'
import { LineChart, type Tone } from './line-chart'
import { Panel, Provenance, TableInstead, Waiting } from './panel'
import { BitcoinProvenance } from './provenance'
import css from './cycles.module.css'

const TONES: readonly Tone[] = ['faint', 'one', 'two', 'accent']
const MINUTE_S = 60
/** Rows of the table: every hundred days. */
const ROW_DAYS = 100

export function HalvingPanel({
  halving,
  bitcoin,
  now
}: {
  halving: CycleHalving | null
  bitcoin: CycleBitcoin | null
  now: number
}) {
  const { text } = useSpeech()
  const words = text.cycles.halving
  return (
    <Panel
      title={words.title}
      note={halving ? words.pace(fixed(halving.intervalS.value / MINUTE_S, 1)) : undefined}
      width="half"
      formula={words.formula}
      provenance={
        <>
          {halving && (
            <Provenance sources={[halving.height.source]} atMs={halving.height.atMs} stale={halving.stale} now={now} />
          )}
          {bitcoin && <BitcoinProvenance bitcoin={bitcoin} now={now} />}
        </>
      }
    >
      {halving ? <Countdown halving={halving} now={now} /> : <Waiting>{words.noHeight}</Waiting>}
      <h3 className={css.sub}>{words.cycles}</h3>
      {bitcoin && bitcoin.cycles.length > 0 ? <Aligned cycles={bitcoin.cycles} /> : <Waiting>{words.noCycles}</Waiting>}
    </Panel>
  )
}

function Countdown({ halving, now }: { halving: CycleHalving; now: number }) {
  const { text, format } = useSpeech()
  const words = text.cycles.halving
  const figures = useFigures()
  const day = (atMs: number): string => format.day(atMs, now)
  return (
    <div>
      <p className={css.big}>
        <b>{format.distance(halving.expectedAtMs, now)}</b>
        <span>{day(halving.expectedAtMs)}</span>
      </p>
      <p>{words.blocks(figures.number(halving.blocksLeft), figures.number(halving.nextHeight))}</p>
      <p className={css.faint}>
        {words.range(day(halving.earliestAtMs), day(halving.latestAtMs))}. {words.atTen(day(halving.atTenMinutesMs))}
      </p>
    </div>
  )
}

function Aligned({ cycles }: { cycles: CycleBitcoin['cycles'] }) {
  const { text } = useSpeech()
  const words = text.cycles.halving
  const figures = useFigures()
  const step = cycles[0]?.stepDays ?? 1
  const longest = cycles.reduce((most, { multiples }) => Math.max(most, multiples.length), 0)
  const year = (atMs: number): string => words.cycle(String(new Date(atMs).getUTCFullYear()))
  const xs = Array.from({ length: longest }, (_, index) => index * step)
  const rows = xs.filter((day) => day % ROW_DAYS < step)
  return (
    <>
      <LineChart
        name={`${words.cycles}. ${words.multiple}`}
        xs={xs}
        xLabel={words.atDay}
        lines={cycles.map(({ atMs, multiples }, index) => ({
          name: year(atMs),
          values: multiples,
          tone: TONES[TONES.length - cycles.length + index] ?? 'faint'
        }))}
        yLabel={figures.times}
        log
        tall
      />
      <TableInstead
        caption={`${words.cycles}. ${words.multiple}`}
        head={[words.axis, ...cycles.map(({ atMs }) => year(atMs))]}
        rows={rows.map((day) => [
          figures.number(day),
          ...cycles.map(({ multiples }) => {
            const value = multiples[Math.round(day / step)]
            return value === null || value === undefined ? text.cycles.panel.unknown : figures.times(value)
          })
        ])}
      />
    </>
  )
}
