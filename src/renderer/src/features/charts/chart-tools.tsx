import { ChartArea, ChartCandlestick, ChartSpline, GitCompareArrows, type LucideIcon } from 'lucide-react'
import { intervals } from '../../../../shared/domain/market/candles'
import type { AssetId, Chart, ChartView } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Chip } from '../../ui/chip'
import { Segmented } from '../../ui/field'
import { Popover } from '../../ui/popover'
import { AveragesPanel } from './averages-panel'
import { intervalKeys } from './chart-keys'
import css from './charts.module.css'
import { ComparePanel } from './compare-panel'

/** What a chart shows, in one line: interval, averages, comparison, scale, panes. */
export function ChartTools({
  assetId,
  view,
  others,
  compareAsked,
  onChange
}: {
  assetId: AssetId
  view: ChartView
  others: readonly Chart[]
  /** Counts up when a key asks for the comparison. */
  compareAsked: number
  onChange: (part: Partial<ChartView>) => void
}) {
  const { text } = useSpeech()
  const words = text.charts
  const count = (of: readonly unknown[]): string => (of.length > 0 ? ` ${of.length}` : '')
  return (
    <>
      <div className={css.segments}>
        <Segmented
          name="interval"
          label={words.interval}
          value={view.interval}
          onValue={(interval) => onChange({ interval })}
          options={intervals.map((value) => ({
            value,
            label: <span title={words.intervalKey(words.intervals[value], intervalKeys[value])}>{value}</span>
          }))}
        />
        <Segmented
          name="style"
          label={words.style}
          value={view.style}
          onValue={(style) => onChange({ style })}
          options={[
            { value: 'candles', label: <Style title={words.candles} icon={ChartCandlestick} /> },
            { value: 'line', label: <Style title={words.line} icon={ChartArea} /> }
          ]}
        />
      </div>
      <Popover
        title={words.averages}
        label={
          <>
            <ChartSpline size={14} aria-hidden />
            {words.averages}
            {count(view.averages)}
          </>
        }
      >
        <AveragesPanel
          averages={view.averages}
          compared={others.length}
          onChange={(averages) => onChange({ averages })}
        />
      </Popover>
      <Popover
        title={words.compare}
        wanted={compareAsked}
        label={
          <>
            <GitCompareArrows size={14} aria-hidden />
            {words.compare}
            {count(view.compared)}
          </>
        }
      >
        <ComparePanel
          assetId={assetId}
          compared={view.compared}
          charts={others}
          onChange={(compared) => onChange({ compared })}
        />
      </Popover>
      <span title={words.logWhy}>
        <Chip on={view.log} onToggle={() => onChange({ log: !view.log })}>
          {words.log}
        </Chip>
      </span>
      <span title={words.drawdownWhy}>
        <Chip on={view.drawdown} onToggle={() => onChange({ drawdown: !view.drawdown })}>
          {words.drawdown}
        </Chip>
      </span>
      <span title={words.markersWhy}>
        <Chip on={view.markers} onToggle={() => onChange({ markers: !view.markers })}>
          {words.markers}
        </Chip>
      </span>
    </>
  )
}

const Style = ({ title, icon: Icon }: { title: string; icon: LucideIcon }) => (
  <span title={title}>
    <Icon size={15} aria-hidden />
    <span className="sr-only">{title}</span>
  </span>
)
