import { leftOutCount } from '../../../../shared/domain/charts/clean-bars'
import { hasOhlc, intervalMs } from '../../../../shared/domain/charts/bars'
import { DAY_MS } from '../../../../shared/kernel/ids'
import type { Chart } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Tag } from '../../ui/chip'
import css from './charts.module.css'
import type { LivePrice } from './follow-prices'
import type { BarDates } from './utc'

const RANGE_DAYS = { month: 30, half: 182, year: 365, five: 1_826 } as const
/** Fewer bars than this are no chart. */
const WORTH_BARS = 12

/** How far to look back, and what the chart was drawn from: source, age, what is missing. */
export function ChartFoot({
  chart,
  beside,
  live,
  dates,
  onRange
}: {
  chart: Chart
  /** Those it is compared with. */
  beside: readonly Chart[]
  /** The price that moves the last bar. */
  live: LivePrice | undefined
  dates: BarDates
  onRange: (bars: number) => void
}) {
  const { text } = useSpeech()
  const words = text.charts
  const { bars, interval, leftOut, missing } = chart
  const count = bars.times.length
  const ranges = Object.entries(RANGE_DAYS).flatMap(([name, days]) => {
    const shown = Math.round((days * DAY_MS) / intervalMs[interval])
    return shown >= WORTH_BARS && shown < count ? [{ name: name as keyof typeof RANGE_DAYS, shown }] : []
  })
  const last = bars.times.at(-1)
  const dropped = leftOutCount(leftOut)
  return (
    <footer className={css.foot}>
      <div className={css.ranges} role="group" aria-label={words.range}>
        {[...ranges, { name: 'all' as const, shown: count }].map(({ name, shown }) => (
          <button
            key={name}
            type="button"
            className={css.range}
            title={words.rangeNames[name]}
            onClick={() => onRange(shown)}
          >
            {words.ranges[name]}
          </button>
        ))}
      </div>
      <div className={css.facts}>
        {chart.source && <span>{words.sources[chart.source]}</span>}
        {chart.madeFrom && <span>{words.madeFrom(chart.madeFrom)}</span>}
        {count > 0 && !hasOhlc(bars) && <span>{words.closesOnly}</span>}
        {last !== undefined && <span>{words.lastBar(dates.bar(last))}</span>}
        {live && <span title={words.liveWhy}>{words.live(words.sources[live.source])}</span>}
        {beside.map(
          ({ asset, source, stale }) =>
            source && (
              <span key={asset.id} title={stale ? words.staleWhy : undefined}>
                {words.besideOf(asset.symbol, words.sources[source])}
                {stale && ` (${words.stale.toLowerCase()})`}
              </span>
            )
        )}
        {chart.stale && (
          <span title={words.staleWhy}>
            <Tag level="soon">{words.stale}</Tag>
          </span>
        )}
        {dropped > 0 && <span title={words.leftOutWhy(leftOut)}>{words.leftOut(dropped)}</span>}
        {missing > 0 && <span title={words.missingWhy}>{words.missing(missing)}</span>}
        <span>{words.utc}</span>
      </div>
      <span className={css.credit} title={words.creditWhy}>
        {words.credit}
      </span>
    </footer>
  )
}
