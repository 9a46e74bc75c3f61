import { ChartCandlestick, Download, Link2, Table2 } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { formatLink } from '../../../../shared/domain/links/link'
import { failureOf } from '../../api/client'
import { copyText, useSystemFacts } from '../../api/queries'
import type { AssetId, Chart } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { Empty, FailureNote, Notice, Skeleton } from '../../ui/notice'
import { Popover } from '../../ui/popover'
import { Screen } from '../../ui/screen'
import { useDelayed } from '../../ui/use-delayed'
import { ChartFigure, type FigureHandle } from './chart-figure'
import { ChartFoot } from './chart-foot'
import type { ChartKey } from './chart-keys'
import { ChartTools } from './chart-tools'
import css from './charts.module.css'
import { CoinSearch } from './coin-search'
import { FiguresTable } from './figures-table'
import type { KeptSight } from './plot'
import { useChartKeys } from './use-chart-keys'
import { useOpenChart, useOtherCharts } from './use-charts'
import { useLiveCharts } from './use-live'
import { usePicture } from './use-picture'
import { useReach } from './use-reach'
import { useBarDates, usePriceFormat, useScene } from './use-scene'

const NO_COINS: readonly AssetId[] = []

/** One coin's chart, all of the window. */
export function ChartScreen({
  assetId,
  onCoin,
  notes
}: {
  assetId: AssetId
  onCoin: (assetId: AssetId) => void
  /** What was written about a coin, as another part of the app shows it. */
  notes?: (coin: { readonly assetId: AssetId; readonly name: string; readonly symbol: string }) => ReactNode
}) {
  const { text } = useSpeech()
  const words = text.charts
  const reach = useReach(assetId)
  const { view, chart: read, error, behind, change } = useOpenChart(assetId, reach.earlier)
  const interval = read?.interval ?? '1d'
  const others = useOtherCharts(view?.compared ?? NO_COINS, interval)
  const { chart, beside, live } = useLiveCharts(read, others)
  const scene = useScene(chart, view, beside, reach.left)
  const format = usePriceFormat()
  const dates = useBarDates(interval)
  const picture = usePicture(scene?.key)
  const figure = useRef<FigureHandle>(null)
  const kept = useRef<KeptSight>(undefined)
  const [asTable, setAsTable] = useState(false)
  const [compareAsked, setCompareAsked] = useState(0)
  // A chart of before stays for a moment, with its own name over it; what takes longer is said.
  const waiting = useDelayed(behind) || (read === undefined && !error)
  const drawn = scene !== undefined && chart !== undefined && chart.bars.times.length > 0 && !waiting
  const shown = chart?.asset.id
  const demo = useSystemFacts().data?.profile === 'demo'
  const link = formatLink({ demo, target: { kind: 'coin', assetId } })

  const takePicture = (): void => {
    const taken = figure.current?.picture()
    if (taken && chart && scene) void picture.take(chart, scene, dates, taken)
  }
  const act = (key: ChartKey): void => {
    if (figure.current?.press(key)) return
    if (key.kind === 'interval') change({ interval: key.interval })
    else if (key.kind === 'log' && view) change({ log: !view.log })
    else if (key.kind === 'style' && view) change({ style: view.style === 'line' ? 'candles' : 'line' })
    else if (key.kind === 'drawdown' && view) change({ drawdown: !view.drawdown })
    else if (key.kind === 'table') setAsTable((before) => !before)
    else if (key.kind === 'compare') setCompareAsked((before) => before + 1)
    else if (key.kind === 'picture') takePicture()
  }
  useChartKeys(() => figure.current?.hasFocus() ?? false, act)
  // Arrows work at once for whoever came by keyboard.
  useEffect(() => {
    if (drawn && shown !== undefined) figure.current?.focus()
  }, [drawn, shown])

  return (
    <Screen
      title={words.title(waiting ? assetId : (chart?.asset.name ?? assetId))}
      aside={
        <Popover key={assetId} title={words.findCoin} label={words.changeCoin}>
          <CoinSearch without={[assetId]} onPick={({ id }) => onCoin(id)} />
        </Popover>
      }
      tools={
        view && (
          <ChartTools assetId={assetId} view={view} others={others} compareAsked={compareAsked} onChange={change} />
        )
      }
      actions={
        <>
          {notes && chart && (
            <Popover title={text.nav.notes} label={text.nav.notes}>
              {notes({ assetId, name: chart.asset.name, symbol: chart.asset.symbol })}
            </Popover>
          )}
          <Button small onClick={() => setAsTable(!asTable)} aria-pressed={asTable} title={words.tableWhy}>
            {asTable ? <ChartCandlestick size={14} aria-hidden /> : <Table2 size={14} aria-hidden />}
            {asTable ? words.chart : words.table}
          </Button>
          <Button small onClick={takePicture} disabled={!drawn || asTable || picture.busy}>
            <Download size={14} aria-hidden />
            {picture.busy ? words.exporting : words.export}
          </Button>
          {link !== undefined && (
            <CopyButton
              iconOnly
              icon={<Link2 size={15} aria-hidden />}
              label={text.places.copyLink}
              copied={text.app.copied}
              onCopy={() => copyText(link)}
            />
          )}
        </>
      }
    >
      {picture.failure && <FailureNote failure={picture.failure} />}
      {picture.saved && <Notice level="good" title={picture.saved} />}
      {error && <FailureNote failure={failureOf(error)} />}
      {waiting && (
        <div className={css.waiting}>
          <Skeleton rows={8} label={words.loading} />
        </div>
      )}
      {chart && !waiting && chart.bars.times.length === 0 && <Nothing chart={chart} />}
      {drawn && asTable && <FiguresTable scene={scene} format={format} dates={dates} />}
      {drawn && !asTable && (
        <ChartFigure
          ref={figure}
          chart={chart}
          scene={scene}
          format={format}
          dates={dates}
          before={() => kept.current}
          onGone={(sight) => {
            kept.current = sight
          }}
          onMoved={(leftMs, nearStart) => reach.moved(chart, leftMs, nearStart)}
        />
      )}
      {drawn && <ChartFoot {...{ chart, beside, live, dates }} onRange={(bars) => figure.current?.showLast(bars)} />}
    </Screen>
  )
}

function Nothing({ chart }: { chart: Chart }) {
  const { text } = useSpeech()
  return (
    <Empty icon={<ChartCandlestick size={26} />} title={text.charts.none(chart.asset.name)}>
      {text.charts.noneMore}
    </Empty>
  )
}
