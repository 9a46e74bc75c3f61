import { Maximize2 } from 'lucide-react'
import type { AssetId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import css from './charts.module.css'
import { PlotView } from './plot-view'
import { Summary } from './summary'
import { useChart } from './use-charts'
import { useBarDates, usePriceFormat, useScene } from './use-scene'

const PLAIN = {
  interval: '1d',
  style: 'line',
  log: false,
  averages: [],
  compared: [],
  drawdown: false,
  markers: false
} satisfies Parameters<typeof useScene>[1]
const NOBODY = [] as const

/** A coin's last year, small, for the pane that tells of the coin. */
export function CoinChart({ assetId, onOpen }: { assetId: AssetId; onOpen: (assetId: AssetId) => void }) {
  const { text } = useSpeech()
  const words = text.charts
  const chart = useChart(assetId, PLAIN).data
  const scene = useScene(chart, PLAIN, NOBODY)
  const format = usePriceFormat()
  const dates = useBarDates('1d')
  const drawn = scene !== undefined && scene.bars.times.length > 0
  return (
    <figure className={css.small} aria-label={chart && words.small.label(chart.asset.name)}>
      <div className={css.smallPlot}>
        {drawn && <PlotView scene={scene} format={format} small />}
        {chart && !drawn && <p className={css.faint}>{words.small.none}</p>}
      </div>
      {chart && scene && <Summary chart={chart} scene={scene} format={format} dates={dates} />}
      {drawn && chart?.source && (
        <p className={css.faint}>
          {words.sources[chart.source]}, {words.lastBar(dates.bar(scene.bars.times.at(-1) ?? 0))}{' '}
          {chart.stale && (
            <span title={words.staleWhy}>
              <Tag level="soon">{words.stale}</Tag>
            </span>
          )}
        </p>
      )}
      <figcaption className={css.smallFoot}>
        <span className={css.credit} title={words.creditWhy}>
          {words.credit}
        </span>
        <Button small tone="quiet" onClick={() => onOpen(assetId)}>
          <Maximize2 size={13} aria-hidden />
          {words.small.open}
        </Button>
      </figcaption>
    </figure>
  )
}
