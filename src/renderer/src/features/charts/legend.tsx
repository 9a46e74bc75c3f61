import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import css from './charts.module.css'
import type { PriceFormat } from './price'
import { barAt, readingAt, rebasedAt } from './reading'
import type { Line, Scene } from './scene'
import type { BarDates } from './utc'

/** What the bar under the crosshair says; without one, the last bar. */
export function Legend({
  scene,
  pointedMs,
  leftMs,
  format,
  dates
}: {
  scene: Scene
  pointedMs: number | undefined
  leftMs: number
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
  const comparing = compared.length > 0
  const own = rebasedAt(bars, leftMs, atMs)
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
      {comparing ? (
        <>
          <Swatch
            colour="accent"
            name={scene.name}
            value={own === undefined ? text.app.unknown : format.rebased(own)}
          />
          {compared.map((line) => {
            const value = rebasedAt({ times: line.times, closes: line.values }, leftMs, atMs)
            return (
              <Swatch
                key={line.name}
                colour={`series-${line.colour + 1}`}
                name={line.name}
                value={value === undefined ? text.app.unknown : format.rebased(value)}
              />
            )
          })}
        </>
      ) : (
        averages.map((line) => (
          <Swatch
            key={line.name}
            colour={`series-${line.colour + 1}`}
            name={line.name}
            value={valueOf(line, index, format) ?? text.app.unknown}
          />
        ))
      )}
    </div>
  )
}

function valueOf({ values }: Line, index: number, format: PriceFormat): string | undefined {
  const value = values[index] ?? NaN
  return Number.isNaN(value) ? undefined : format.price(value)
}

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
