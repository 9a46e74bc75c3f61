import type { CycleBitcoin } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { useFigures } from './figures'
import { Panel, Waiting } from './panel'
import { BitcoinProvenance } from './provenance'
import css from './cycles.module.css'

type Seasonality = CycleBitcoin['seasonality']
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
/** From this return on a cell has its full colour. */
const FULL = 0.4

export function SeasonalityPanel({ bitcoin, now }: { bitcoin: CycleBitcoin | null; now: number }) {
  const { text } = useSpeech()
  const words = text.cycles.seasonality
  const months = bitcoin?.seasonality.months ?? []
  const [first] = months
  const last = months.at(-1)
  return (
    <Panel
      title={words.title}
      note={first && last && words.note(first.year, last.year)}
      width="wide"
      formula={words.formula}
      provenance={bitcoin && <BitcoinProvenance bitcoin={bitcoin} now={now} />}
    >
      {bitcoin && first ? <HeatMap seasonality={bitcoin.seasonality} now={now} /> : <Waiting>{words.empty}</Waiting>}
    </Panel>
  )
}

function HeatMap({ seasonality: { months, figures: rows, running }, now }: { seasonality: Seasonality; now: number }) {
  const { text, format } = useSpeech()
  const words = text.cycles.seasonality
  const figures = useFigures()
  const years = [...new Set([...months, ...(running ? [running] : [])].map(({ year }) => year))].sort((a, b) => b - a)
  const gains = new Map(months.map(({ year, month, gain }) => [`${year} ${month}`, gain]))
  const counts = rows.map(({ count }) => count).filter((count) => count > 0)
  const open = rows.filter(({ falls }) => falls && falls.low <= 0.5 && falls.high >= 0.5).length
  const september = rows[8]
  const current = rows[new Date(now).getUTCMonth()]
  const percent = (gain: number): string => figures.gain(gain, 0).replace(' %', '')
  return (
    <>
      <p>
        {[september, current === september ? undefined : current].map(
          (row) =>
            row?.falls && (
              <span key={row.month}>{words.sentence(text.cycles.month(row.month), row.falls.hits, row.falls.of)} </span>
            )
        )}
      </p>
      <p className={css.warning}>{words.warning(Math.min(...counts), Math.max(...counts), open, counts.length)}</p>
      <div className={css.heatScroll} tabIndex={0} role="group" aria-label={words.title}>
        <table className={css.heat}>
          <caption className="sr-only">{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.year}</th>
              {MONTHS.map((month) => (
                <th key={month} scope="col" abbr={text.cycles.month(month)}>
                  {format.shortMonth(Date.UTC(2024, month - 1, 15))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {years.map((year) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {MONTHS.map((month) => {
                  const isRunning = running?.year === year && running.month === month
                  const gain = isRunning ? running.gain : gains.get(`${year} ${month}`)
                  return gain === undefined ? (
                    <td key={month} />
                  ) : (
                    <td
                      key={month}
                      className={cx(isRunning && css.open)}
                      style={{ background: tint(gain) }}
                      title={isRunning ? words.running : undefined}
                    >
                      {percent(gain)}
                      {isRunning && <span className="sr-only"> {words.running}</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <FootRow name={words.mean} cells={rows.map(({ mean }) => (mean === undefined ? '' : percent(mean)))} />
            <FootRow
              name={words.median}
              cells={rows.map(({ median }) => (median === undefined ? '' : percent(median)))}
            />
            <FootRow
              name={words.fell}
              cells={rows.map(({ falls }) => (falls ? words.fellOf(falls.hits, falls.of) : ''))}
            />
            <FootRow
              pale
              name={words.interval}
              cells={rows.map(({ falls }) =>
                falls ? `${Math.round(100 * falls.low)}–${Math.round(100 * falls.high)}` : ''
              )}
            />
          </tfoot>
        </table>
      </div>
    </>
  )
}

function FootRow({ name, cells, pale = false }: { name: string; cells: readonly string[]; pale?: boolean }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell, index) => (
        <td key={MONTHS[index]} className={cx(pale && css.pale)}>
          {cell}
        </td>
      ))}
    </tr>
  )
}

/** Colour beside the number, never in its place. At most so strong that text on it stays readable in both themes. */
function tint(gain: number): string {
  const strength = Math.round(6 + 24 * Math.min(1, Math.abs(gain) / FULL))
  return `color-mix(in srgb, var(${gain < 0 ? '--down' : '--up'}) ${strength}%, var(--surface))`
}
