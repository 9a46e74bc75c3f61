import type { Chart } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { fixed, percentSign } from '../../text/written'
import type { PriceFormat } from './price'
import type { Scene } from './scene'
import type { BarDates } from './utc'
import { lastFigures } from './words'

/** The chart's last figures in words, for whoever does not see it. */
export function Summary({
  id,
  chart,
  scene,
  format,
  dates
}: {
  id?: string
  chart: Chart
  scene: Scene
  format: PriceFormat
  dates: BarDates
}) {
  const { text, format: speech } = useSpeech()
  const words = text.charts
  const last = lastFigures(scene.bars)
  if (!last) return null
  const { close, atMs, firstMs, changePercent, highest, highestAtMs, underPercent } = last
  return (
    <p id={id} className="sr-only">
      {[
        words.summary(
          chart.asset.name,
          words.intervals[chart.interval],
          dates.bar(firstMs),
          dates.bar(atMs),
          format.money(close)
        ),
        changePercent === undefined ? '' : words.summaryChange(format.change(changePercent)),
        underPercent === 0
          ? words.summaryAtHigh
          : words.summaryHigh(
              format.money(highest),
              dates.bar(highestAtMs),
              `${fixed(underPercent, 1)}${percentSign()}`
            ),
        scene.compared.length === 0 ? '' : words.comparedWith(speech.list(scene.compared.map(({ name }) => name)))
      ]
        .filter(Boolean)
        .join(' ')}
    </p>
  )
}
