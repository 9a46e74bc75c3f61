import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import css from './charts.module.css'
import { SERIES_COLOURS } from './plot-colours'
import type { PriceFormat } from './price'
import { barAt, drawnAt, readingAt } from './reading'
import { isComparing, type Line, type Scene } from './scene'
import type { BarDates } from './utc'

/** What the bar under the crosshair says; without one, the last bar. */
export function Legend({
  scene,
  pointedMs,
  format,
  dates
}: {
  scene: Scene
  pointedMs: number | undefined
  format: PriceFormat
  dates: BarDates
}) {
  const { text } = useSpeech()
  const { bars, compared, averages } = scene
  const words = text.charts
  const index = pointedMs === undefined ? bars.times.length - 1 : barAt(bars, pointedMs)
  const reading = readingAt(bars, index)
  if (!reading) return null
  const { atMs, open, high, low, close, changePercent, volume } = reading
  const comparing = isComparing(scene)
  const said = (line: Parameters<typeof drawnAt>[0], at: number): string => {
    const value = drawnAt(line, at)
    if (value === undefined) return text.app.unknown
    return comparing ? format.rebased(value) : format.price(value)
  }
  const falls = (changePercent ?? 0) < 0
  return (
    <div className={css.legend} data-testid="legend">
      <div className={css.legendRow}>
        <b>{scene.name}</b>
        <span>{dates.bar(atMs)}</span>
        {open !== undefined && <Figure name={words.legend.open} value={format.price(open)} />}
        {high !== undefined && <Figure name={words.legend.high} value={format.price(high)} />}
        {low !== undefined && <Figure name={words.legend.low} value={format.price(low)} />}
        <Figure name={words.legend.close} value={format.price(close)} />
        {changePercent !== undefined && (
          <span className={cx(css.change, falls ? css.fell : css.rose)}>
            {falls ? '▼' : '▲'} {format.change(changePercent)}
          </span>
        )}
        {volume !== undefined && <Figure name={words.legend.volume} value={format.amount(volume)} />}
      </div>
      {comparing && <Swatch colour="accent" name={scene.name} value={said(own(scene), atMs)} />}
      {compared.map((line) => (
        <Swatch key={line.name} colour={seriesToken(line)} name={line.name} value={said(line, atMs)} />
      ))}
      {averages.map((line) => (
        <Swatch key={line.name} colour={seriesToken(line)} name={line.name} value={said(line, atMs)} />
      ))}
    </div>
  )
}

/** The coin itself, as one of the lines that are compared. */
const own = ({ bars, factor }: Scene) => ({ times: bars.times, values: bars.closes, factor })
const seriesToken = ({ colour }: Line): string => `series-${(colour % SERIES_COLOURS) + 1}`

const Figure = ({ name, value }: { name: string; value: string }) => (
  <span>
    <i>{name}</i> {value}
  </span>
)

const Swatch = ({ colour, name, value }: { colour: string; name: string; value: string }) => (
  <div className={css.legendRow}>
    <span className={css.swatch} style={{ background: `var(--${colour})` }} aria-hidden />
    <span>{name}</span>
    <span className={css.value}>{value}</span>
  </div>
)
