import type { CycleBitcoin } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { useFigures } from './figures'
import { LineChart } from './line-chart'
import { Panel, TableInstead, Waiting } from './panel'
import { BitcoinProvenance } from './provenance'
import { monthEnds, pointsFrom } from './rows'
import css from './cycles.module.css'

const DAY_MS = 86_400_000
/** Under it nobody asks. */
const WORTH_ASKING = 0.2

/** How far Bitcoin has fallen, for how long, and what became of every earlier fall of that size. */
export function DeadPanel({ bitcoin, now }: { bitcoin: CycleBitcoin | null; now: number }) {
  const { text } = useSpeech()
  const words = text.cycles.dead
  return (
    <Panel
      title={words.title}
      width="half"
      formula={words.formula}
      provenance={bitcoin && <BitcoinProvenance bitcoin={bitcoin} now={now} />}
    >
      {bitcoin ? <Obituary bitcoin={bitcoin} now={now} /> : <Waiting>{words.empty}</Waiting>}
    </Panel>
  )
}

function Obituary({ bitcoin, now }: { bitcoin: CycleBitcoin; now: number }) {
  const { text, format } = useSpeech()
  const words = text.cycles.dead
  const figures = useFigures()
  const { obituary, underwater } = bitcoin
  const fall = figures.share(obituary.now)
  const times = obituary.earlier.length
  const day = (atMs: number): string => format.day(atMs, now)
  const verdict =
    obituary.now === 0
      ? words.verdicts.high
      : obituary.now < WORTH_ASKING
        ? words.verdicts.small(fall)
        : times > 0
          ? words.verdicts.before(fall, times)
          : words.verdicts.never(fall)
  const points = pointsFrom(underwater.fromMs, underwater.values, underwater.stepDays)
  return (
    <>
      <p className={css.sentence}>{verdict}</p>
      <dl className={css.stats}>
        <div>
          <dt>{words.under}</dt>
          <dd>{fall}</dd>
        </div>
        <div>
          <dt>{words.high}</dt>
          <dd title={day(obituary.highMs)}>{figures.price(obituary.high)}</dd>
        </div>
        <div>
          <dt>{words.since}</dt>
          <dd>{figures.number(obituary.days)}</dd>
        </div>
      </dl>
      <LineChart
        name={words.chart}
        xs={points.atMs}
        xLabel={day}
        lines={[{ name: words.under, values: points.values, tone: 'down', filled: true }]}
        yLabel={(value) => figures.share(-value, 0)}
        rules={[obituary.measure]}
        upsideDown
      />
      <TableInstead
        caption={`${words.chart}. ${text.cycles.panel.sampled}`}
        head={[text.cycles.panel.day, words.under]}
        rows={monthEnds(points).map(({ atMs, value }) => [day(atMs), figures.share(value)])}
      />
      <Earlier bitcoin={bitcoin} />
      <p className={css.faint}>
        {words.share(figures.share(obituary.shareOfDays, 0), figures.share(obituary.measure, 0))} {words.caveat}
      </p>
    </>
  )
}

function Earlier({ bitcoin: { obituary } }: { bitcoin: CycleBitcoin }) {
  const { text, format } = useSpeech()
  const words = text.cycles.dead
  const figures = useFigures()
  const title = words.earlier(figures.share(obituary.measure, 0))
  // Each lies years apart: the year always stands.
  const day = (atMs: number): string => format.day(atMs, 0)
  if (obituary.earlier.length === 0)
    return (
      <p className={css.faint}>
        {title}: {words.none}
      </p>
    )
  return (
    <div className={css.scroller} tabIndex={0} role="group" aria-label={title}>
      <table className={css.table}>
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.high}</th>
            <th scope="col">{words.columns.low}</th>
            <th scope="col" className={css.right}>
              {words.columns.depth}
            </th>
            <th scope="col">{words.columns.recovered}</th>
            <th scope="col" className={css.right}>
              {words.columns.took}
            </th>
          </tr>
        </thead>
        <tbody>
          {obituary.earlier
            .map(({ highMs, lowMs, depth, recoveredMs }) => (
              <tr key={highMs}>
                <th scope="row" className={css.day}>
                  {day(highMs)}
                </th>
                <td className={css.day}>{day(lowMs)}</td>
                <td className={css.right}>{figures.share(depth)}</td>
                <td className={css.day}>{recoveredMs === undefined ? text.cycles.panel.unknown : day(recoveredMs)}</td>
                <td className={css.right}>
                  {recoveredMs === undefined
                    ? text.cycles.panel.unknown
                    : text.cycles.days(Math.round((recoveredMs - highMs) / DAY_MS))}
                </td>
              </tr>
            ))
            .toReversed()}
        </tbody>
      </table>
    </div>
  )
}
