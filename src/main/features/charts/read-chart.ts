import { aggregate, isAligned } from '../../../shared/domain/charts/aggregate'
import { intervalMs, type Bars } from '../../../shared/domain/charts/bars'
import type { ChartStyle } from '../../../shared/domain/charts/chart-view'
import { cleanBars, type LeftOut } from '../../../shared/domain/charts/clean-bars'
import { gapsIn } from '../../../shared/domain/charts/gaps'
import { halvingMarkers, type Marker } from '../../../shared/domain/charts/markers'
import { madeFrom, pickSeries, type Candidate } from '../../../shared/domain/charts/pick-series'
import { reachable, usualFrom } from '../../../shared/domain/charts/reach'
import type { Asset, AssetId } from '../../../shared/domain/market/assets'
import type { Interval } from '../../../shared/domain/market/candles'
import { sourceNames, type SourceName } from '../../../shared/domain/market/figures'
import { MINUTE_MS, timestampMs } from '../../../shared/kernel/ids'
import type { ReadPorts } from './ports'

export interface ChartRequest {
  readonly assetId: AssetId
  readonly interval: Interval
  readonly style: ChartStyle
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
}

export interface ChartAnswer {
  readonly asset: Pick<Asset, 'id' | 'symbol' | 'name' | 'rank'> & Partial<Pick<Asset, 'seenAtMs'>>
  readonly interval: Interval
  readonly source?: SourceName
  readonly madeFrom?: Interval
  readonly bars: Bars
  readonly leftOut: LeftOut
  readonly missing: number
  readonly stale: boolean
  readonly markers: Marker[]
}

/** Well within what the sources take for fresh. */
const PROOF_MS = 30 * MINUTE_MS

/** A chart of what is known, and a word to the sources about what is missing. Nothing that does not hold together is in it. */
export function readChart(ports: ReadPorts, request: ChartRequest): ChartAnswer {
  const now = ports.clock.now()
  const { assetId, interval, style } = request
  const toMs = request.toMs ?? now + 1
  const fromMs = request.fromMs === undefined ? usualFrom(interval, toMs) : reachable(interval, request.fromMs, toMs)
  ask(ports, assetId, interval, fromMs, now)
  const picked = pickSeries(candidates(ports, assetId, interval), style, fromMs, toMs)
  const { bars, leftOut } = read(ports, assetId, interval, picked, fromMs, toMs, now)
  const last = bars.times.at(-1)
  return {
    asset: known(ports, assetId),
    interval,
    ...(picked === undefined ? {} : { source: picked.source }),
    ...(picked === undefined || picked.interval === interval ? {} : { madeFrom: picked.interval }),
    bars,
    leftOut,
    missing: gapsIn(bars.times, interval).reduce((sum, gap) => sum + gap.missing, 0),
    stale: last !== undefined && toMs >= now && now - last > 2 * intervalMs[interval],
    markers: markersOf(ports, assetId, bars, toMs)
  }
}

function ask(ports: ReadPorts, asset: AssetId, interval: Interval, fromMs: number, nowMs: number): void {
  const { refresh, store, awaited } = ports
  const from = timestampMs(fromMs)
  const daily = interval === '1d' || interval === '1w'
  refresh.wanted({ kind: 'quotes', assets: [asset] })
  // The long history of closes, and beside it the candles of the exchanges.
  if (daily) refresh.wanted({ kind: 'daily', assets: [asset], from })
  const price = store.quotes([asset])[0]?.price
  // A pair of an exchange is proved to be the coin by its price: without a fresh one it would be taken for another coin for hours.
  if (price !== undefined && nowMs - price.atMs < PROOF_MS)
    refresh.wanted({ kind: 'candles', asset, interval: daily ? '1d' : interval, from })
  else awaited.add(asset)
}

/** Of the interval itself; only where nobody has that, of shorter bars. */
function candidates({ store }: ReadPorts, assetId: AssetId, interval: Interval): readonly Candidate[] {
  for (const one of madeFrom[interval]) {
    const found = sourceNames.flatMap((source): readonly Candidate[] => {
      const series = { assetId, source, interval: one }
      const span = store.span(series)
      if (span === undefined) return []
      const [last] = store.candles(series, span.lastMs, timestampMs(span.lastMs + 1))
      return [{ source, interval: one, ...span, ohlc: last?.open !== undefined }]
    })
    if (found.length > 0) return found
  }
  return []
}

function read(
  { store }: ReadPorts,
  assetId: AssetId,
  interval: Interval,
  picked: Candidate | undefined,
  fromMs: number,
  toMs: number,
  nowMs: number
): ReturnType<typeof cleanBars> {
  if (picked === undefined) return cleanBars([], nowMs)
  const { source } = picked
  const rows = store.candles({ assetId, source, interval: picked.interval }, timestampMs(fromMs), timestampMs(toMs))
  const { bars, leftOut } = cleanBars(rows, nowMs)
  const ready = picked.interval === interval && isAligned(bars, interval)
  return { bars: ready ? bars : aggregate(bars, interval), leftOut }
}

function markersOf({ markers }: ReadPorts, asset: AssetId, { times }: Bars, toMs: number): Marker[] {
  const fromMs = times[0]
  if (fromMs === undefined) return []
  return [...halvingMarkers(asset), ...markers.flatMap((source) => source.markers(asset, fromMs, toMs))]
    .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
    .sort((a, b) => a.atMs - b.atMs)
}

/** A coin that no source lists (any more) still has its history. */
function known({ store }: ReadPorts, id: AssetId): ChartAnswer['asset'] {
  const [asset] = store.findAssets([id])
  return asset === undefined ? { id, symbol: id.slice(0, 12).toUpperCase(), name: id } : listed(asset)
}

export const listed = ({ id, symbol, name, rank, seenAtMs }: Asset): ChartAnswer['asset'] => ({
  id,
  symbol,
  name,
  ...(rank === undefined ? {} : { rank }),
  seenAtMs
})
