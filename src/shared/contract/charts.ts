import { z } from 'zod'
import { averageKinds, LONGEST_AVERAGE } from '../domain/charts/averages'
import { AVERAGES_AT_MOST, chartStyles, COMPARED_AT_MOST } from '../domain/charts/chart-view'
import { markerKinds } from '../domain/charts/markers'
import { PICTURE_LIMIT_BYTES } from '../domain/charts/png'
import type { AssetId as AssetIdBrand } from '../domain/market/assets'
import { intervals } from '../domain/market/candles'
import { sourceNames } from '../domain/market/figures'
import { call, callWithColumns } from './call'
import { Timestamp } from './fields'
import { ownWords } from './own-words'

const AssetId = z
  .string()
  .min(1)
  .max(120)
  .transform((id) => id as AssetIdBrand)
const Interval = z.enum(intervals)
/** Columns travel as they are: no number of them is looked at on the way. */
const Column = z.custom<Float64Array>((value) => value instanceof Float64Array)

const ChartAsset = z.object({
  id: AssetId,
  symbol: z.string(),
  name: z.string(),
  rank: z.int().optional(),
  /** When a source listed it last, its rank with it. */
  seenAtMs: Timestamp.optional()
})
export type ChartAsset = z.output<typeof ChartAsset>

export const ChartView = z.object({
  interval: Interval,
  style: z.enum(chartStyles),
  log: z.boolean(),
  averages: z
    .array(z.object({ kind: z.enum(averageKinds), length: z.int().min(2).max(LONGEST_AVERAGE) }))
    .max(AVERAGES_AT_MOST),
  compared: z.array(AssetId).max(COMPARED_AT_MOST),
  drawdown: z.boolean(),
  markers: z.boolean()
})
export type ChartView = z.output<typeof ChartView>

export const Chart = z.object({
  asset: ChartAsset,
  interval: Interval,
  /** Absent where nobody gave a bar yet. */
  source: z.enum(sourceNames).optional(),
  /** The shorter bars these were made of. */
  madeFrom: Interval.optional(),
  /** Parallel columns, oldest first; opens, highs and lows are empty where the source gives closes alone. NaN: not known. */
  bars: z.object({
    times: Column,
    opens: Column,
    highs: Column,
    lows: Column,
    closes: Column,
    volumes: Column
  }),
  /** What came and is not drawn. */
  leftOut: z.object({ inconsistent: z.int(), repeated: z.int(), unordered: z.int(), implausible: z.int() }),
  /** Bars that are missing between the first and the last. */
  missing: z.int(),
  /** The last bar should have been followed by others by now. */
  stale: z.boolean(),
  markers: z.array(z.object({ kind: z.enum(markerKinds), atMs: Timestamp, text: ownWords(z.string()) }))
})
export type Chart = z.output<typeof Chart>

export const charts = {
  /** What is known; what is missing is asked of the sources, and comes with the topic `charts`. Without `fromMs`, as much as is usual. */
  read: callWithColumns(
    z.object({
      assetId: AssetId,
      interval: Interval,
      style: z.enum(chartStyles),
      fromMs: Timestamp.optional(),
      toMs: Timestamp.optional()
    }),
    Chart
  ),
  /** Coins by name, symbol or id; without letters, the largest. */
  find: call(z.object({ typed: z.string().max(100), limit: z.int().min(1).max(50) }), z.array(ChartAsset)),
  /** How the coin was last looked at, and its chart so: one way there and back instead of two. */
  open: callWithColumns(z.object({ assetId: AssetId }), z.object({ view: ChartView, chart: Chart })),
  keepView: call(z.object({ assetId: AssetId, view: ChartView }), z.void()),
  /** Asks for a place in a system dialog, then writes there. */
  savePicture: call(
    z.object({
      assetId: AssetId,
      interval: Interval,
      png: z.custom<Uint8Array>(
        (value) => value instanceof Uint8Array && value.length <= PICTURE_LIMIT_BYTES,
        'it is no picture, or too large'
      )
    }),
    z.object({ fileName: z.string(), bytes: z.int(), sha256: z.string() }),
    ['picture-malformed', 'export-cancelled', 'export-disk-full', 'export-unwritable', 'storage-full', 'storage-failed']
  )
}
