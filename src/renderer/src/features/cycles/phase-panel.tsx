import type { CycleBitcoin } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { useFigures } from './figures'
import { LineChart } from './line-chart'
import { Panel, TableInstead, Waiting } from './panel'
import { BitcoinProvenance } from './provenance'
import { monthEnds, pointsFrom } from './rows'
import css from './cycles.module.css'

const DAY_MS = 86_400_000
/** Per cent a day, either side: a slope within it is flat. */
const FLAT = 0.02
const EARLIER = 3

export function PhasePanel({ bitcoin, now }: { bitcoin: CycleBitcoin | null; now: number }) {
  const { text } = useSpeech()
  const words = text.cycles.phase
  return (
    <Panel
      title={words.title}
      width="half"
      formula={words.formula}
      provenance={bitcoin && <BitcoinProvenance bitcoin={bitcoin} now={now} />}
    >
      {bitcoin?.phase.reasons ? (
        <Phase bitcoin={bitcoin} now={now} />
      ) : (
        <Waiting>{bitcoin ? words.short : undefined}</Waiting>
      )}
    </Panel>
  )
}

function Phase({ bitcoin: { phase, obituary }, now }: { bitcoin: CycleBitcoin; now: number }) {
  const { text, format } = useSpeech()
  const words = text.cycles.phase
  const current = phase.spans.at(-1)
  const day = (atMs: number): string => format.day(atMs, now)
  return (
    <>
      {current ? (
        <p className={css.big}>
          <b>{words.names[current.phase]}</b>
          <span>{words.since(day(current.fromMs), Math.round((obituary.lastMs - current.fromMs) / DAY_MS))}</span>
        </p>
      ) : (
        <p>{words.none}</p>
      )}
      {phase.unnamedDays > 0 && <p className={css.faint}>{words.unnamed(phase.unnamedDays)}</p>}
      {phase.forming && (
        <p className={css.faint}>{words.forming(words.names[phase.forming.phase], phase.forming.days)}</p>
      )}
      <Reasons reasons={phase.reasons} />
      <PhaseLine line={phase.line} now={now} />
      {phase.spans.length > 1 && (
        <>
          <h3 className={css.sub}>{words.history}</h3>
          <ul className={css.list}>
            {phase.spans
              .slice(-1 - EARLIER, -1)
              .toReversed()
              .map(({ phase, fromMs }) => (
                <li key={fromMs}>
                  <span>{words.names[phase]}</span>
                  <span className={css.faint}>{day(fromMs)}</span>
                </li>
              ))}
          </ul>
        </>
      )}
    </>
  )
}

function Reasons({ reasons }: { reasons: CycleBitcoin['phase']['reasons'] }) {
  const { text } = useSpeech()
  const words = text.cycles.phase
  const figures = useFigures()
  if (reasons === undefined) return null
  const { close, mean, slope, drawdown } = reasons
  const said = figures.gain(slope / 100, 3)
  const place = close > mean ? words.above : words.below
  return (
    <div>
      <h3 className={css.sub}>{words.reasons}</h3>
      <ul className={css.reasons}>
        <li>{place(figures.price(close), figures.price(mean))}</li>
        <li>{slope > FLAT ? words.rising(said) : slope < -FLAT ? words.falling(said) : words.flat(said)}</li>
        <li>{words.drawdown(figures.share(drawdown))}</li>
      </ul>
    </div>
  )
}

function PhaseLine({ line, now }: { line: CycleBitcoin['phase']['line']; now: number }) {
  const { text, format } = useSpeech()
  const words = text.cycles.phase
  const figures = useFigures()
  const day = (atMs: number): string => format.day(atMs, now)
  const { atMs } = pointsFrom(line.fromMs, line.closes)
  const means = line.means.slice(line.means.length - atMs.length)
  const closes = line.closes.slice(line.closes.length - atMs.length)
  const meanAt = new Map(atMs.map((at, index) => [at, means[index]]))
  return (
    <>
      <LineChart
        name={words.chart}
        xs={atMs}
        xLabel={day}
        lines={[
          { name: words.close, values: closes, tone: 'accent' },
          { name: words.mean, values: means, tone: 'three' }
        ]}
        yLabel={figures.price}
        log
      />
      <TableInstead
        caption={`${words.chart}. ${text.cycles.panel.sampled}`}
        head={[text.cycles.panel.day, words.close, words.mean]}
        rows={monthEnds({ atMs, values: closes }).map(({ atMs, value }) => {
          const mean = meanAt.get(atMs)
          return [
            day(atMs),
            figures.price(value),
            mean === null || mean === undefined ? text.cycles.panel.unknown : figures.price(mean)
          ]
        })}
      />
    </>
  )
}
