import { z } from 'zod'
import { ruleBounds, seasons } from '../domain/cycles/altcoin-season'
import { fieldErrorCodes } from '../domain/cycles/csv-table'
import { flowUnits } from '../domain/cycles/etf-flows'
import { exclusionReasons } from '../domain/cycles/excluded-coins'
import { capGroups } from '../domain/cycles/large-cap-rotation'
import { phases } from '../domain/cycles/market-phase'
import { sourceNames } from '../domain/market/figures'
import { assetId } from '../domain/market/assets'
import { call } from './call'
import { Timestamp } from './fields'

const Source = z.enum(sourceNames)
/** A coin, by CoinGecko's id. */
const CoinId = z
  .string()
  .regex(/^[^\s/]{1,120}$/)
  .transform(assetId)
/** Per day; null where nothing is known. */
const Column = z.array(z.number().nullable())

/** One source's days of a joined history. */
const Span = z.object({ source: Source, fromMs: Timestamp, toMs: Timestamp })

const bounded = (name: keyof typeof ruleBounds) => z.int().min(ruleBounds[name][0]).max(ruleBounds[name][1])
const Ids = z.array(CoinId).max(300)
export const CycleSettings = z.object({
  /** Days over which returns are compared. */
  windowDays: bounded('windowDays'),
  /** How many coins count. */
  universe: bounded('universe'),
  /** Coins the person leaves out beside those of the published rule. */
  left: Ids,
  /** Coins the rule leaves out and the person takes back in. */
  taken: Ids
})
export type CycleSettings = z.output<typeof CycleSettings>

export const SeasonReport = z.object({
  settings: CycleSettings,
  /** The day that is read; absent while too few coins are known. */
  now: z
    .object({ atMs: Timestamp, share: z.number(), beating: z.int(), counted: z.int(), season: z.enum(seasons) })
    .optional(),
  stale: z.boolean(),
  /** Days one after another from `fromMs`. */
  history: z.object({ fromMs: Timestamp, shares: Column }),
  /** The universe of that day, largest first. */
  members: z.array(
    z.object({ id: CoinId, symbol: z.string(), name: z.string(), gain: z.number().optional(), beats: z.boolean() })
  ),
  /** Coins above the last of the universe that do not count, largest first. */
  leftOut: z.array(z.object({ id: CoinId, symbol: z.string(), name: z.string(), reason: z.enum(exclusionReasons) })),
  crossings: z.array(
    z.object({ atMs: Timestamp, from: z.enum(seasons), to: z.enum(seasons), share: z.number(), counted: z.int() })
  ),
  rotation: z.array(
    z.object({
      windowDays: z.int(),
      leader: z.enum(capGroups).optional(),
      moves: z.array(
        z.object({
          group: z.enum(capGroups),
          coins: z.int(),
          gain: z.number().optional(),
          share: z.number().optional(),
          shareThen: z.number().optional()
        })
      )
    })
  ),
  /** How many of the coins that may count have a past here, and how many there are. */
  known: z.object({ coins: z.int(), of: z.int(), bitcoin: z.boolean() }),
  sources: z.array(Source)
})
export type SeasonReport = z.output<typeof SeasonReport>

const Episode = z.object({
  highMs: Timestamp,
  high: z.number(),
  lowMs: Timestamp,
  low: z.number(),
  depth: z.number(),
  recoveredMs: Timestamp.optional()
})
const MonthReturn = z.object({ year: z.int(), month: z.int(), gain: z.number() })
const Phase = z.enum(phases)

export const BitcoinReport = z.object({
  spans: z.array(Span),
  stale: z.boolean(),
  obituary: z.object({
    highMs: Timestamp,
    high: z.number(),
    lastMs: Timestamp,
    last: z.number(),
    /** Shares, not per cent. */
    now: z.number(),
    days: z.int(),
    measure: z.number(),
    earlier: z.array(Episode),
    shareOfDays: z.number()
  }),
  /** Under the high of its time, as a share: the deepest day of each week. */
  underwater: z.object({ fromMs: Timestamp, stepDays: z.int(), values: Column }),
  phase: z.object({
    spans: z.array(z.object({ phase: Phase, fromMs: Timestamp, knownMs: Timestamp })),
    forming: z.object({ phase: Phase, days: z.int() }).optional(),
    /** How many days up to the last fit no phase at all. */
    unnamedDays: z.int(),
    reasons: z
      .object({ atMs: Timestamp, close: z.number(), mean: z.number(), slope: z.number(), drawdown: z.number() })
      .optional(),
    /** The last two years. */
    line: z.object({ fromMs: Timestamp, closes: Column, means: Column })
  }),
  seasonality: z.object({
    months: z.array(MonthReturn),
    running: MonthReturn.optional(),
    figures: z.array(
      z.object({
        month: z.int(),
        count: z.int(),
        mean: z.number().optional(),
        median: z.number().optional(),
        falls: z.object({ hits: z.int(), of: z.int(), low: z.number(), high: z.number() }).optional()
      })
    )
  }),
  cycles: z.array(
    z.object({
      height: z.int(),
      atMs: Timestamp,
      subsidy: z.number(),
      base: z.number(),
      stepDays: z.int(),
      /** Close over base, every `stepDays` days from the halving day; the last one is the newest. */
      multiples: Column,
      /** Days since the halving of the newest one. */
      days: z.int()
    })
  )
})
export type BitcoinReport = z.output<typeof BitcoinReport>

const Figure = z.object({ value: z.number(), source: Source, atMs: Timestamp })
export const HalvingReport = z.object({
  height: Figure,
  intervalS: Figure,
  stale: z.boolean(),
  nextHeight: z.int(),
  blocksLeft: z.int(),
  expectedAtMs: Timestamp,
  earliestAtMs: Timestamp,
  latestAtMs: Timestamp,
  atTenMinutesMs: Timestamp
})
export type HalvingReport = z.output<typeof HalvingReport>

export const Gauge = z.object({
  series: z.string(),
  latest: Figure,
  sinceMs: Timestamp,
  stale: z.boolean(),
  before: z.array(z.object({ days: z.int(), value: z.number() })),
  /** The last two years at most, oldest first. */
  atMs: z.array(Timestamp),
  values: z.array(z.number())
})
export type Gauge = z.output<typeof Gauge>

export const GaugesReport = z.object({
  fearAndGreed: Gauge.optional(),
  dominance: Gauge.optional(),
  stablecoins: Gauge.optional(),
  /** USD a day, the highest first; without their lines. */
  fees: z.array(Gauge),
  /** Coins held, by coin, the largest holder first. */
  treasuries: z.array(z.object({ asset: CoinId, holders: z.array(Gauge) })),
  flows: Gauge.optional()
})
export type GaugesReport = z.output<typeof GaugesReport>

const TableKind = z.enum(['etf-flow', 'price-history'])
const FieldError = z.object({ line: z.int(), field: z.string(), found: z.string(), code: z.enum(fieldErrorCodes) })
const DateOrder = z.enum(['day-first', 'month-first'])

export const TablePreview = z.object({
  id: z.uuid(),
  kind: TableKind,
  asset: CoinId,
  name: z.string(),
  columns: z.array(z.string()),
  /** Rows that would be written. */
  rows: z.int(),
  /** Of them, those whose day was imported before. */
  replaces: z.int(),
  firstMs: Timestamp.optional(),
  lastMs: Timestamp.optional(),
  dateOrder: DateOrder.optional(),
  /** The first rows as they would stand: day and figure. */
  sample: z.array(z.object({ atMs: Timestamp, value: z.string() })),
  errors: z.array(FieldError),
  /** All there are; `errors` holds the first of them. */
  errorCount: z.int(),
  flow: z
    .object({
      dateColumn: z.int(),
      flowColumn: z.int(),
      unit: z.enum(flowUnits),
      unitStands: z.boolean(),
      total: z.number(),
      leftOut: z.array(z.object({ line: z.int(), text: z.string() })),
      leftOutCount: z.int()
    })
    .optional(),
  history: z
    .object({
      missingDays: z.int(),
      agreement: z.object({ days: z.int(), medianDistance: z.number(), farApart: z.boolean() }).optional()
    })
    .optional()
})
export type TablePreview = z.output<typeof TablePreview>

export const ImportedTable = z.object({
  kind: TableKind,
  asset: CoinId,
  name: z.string(),
  rows: z.int(),
  firstMs: Timestamp,
  lastMs: Timestamp
})
export type ImportedTable = z.output<typeof ImportedTable>

export const TableChoices = z.object({
  dateColumn: z.int().min(0).max(200).optional(),
  flowColumn: z.int().min(0).max(200).optional(),
  unit: z.enum(flowUnits).optional(),
  dateOrder: DateOrder.optional()
})
export type TableChoices = z.output<typeof TableChoices>

const storage = ['storage-full', 'storage-failed'] as const

export const cycles = {
  season: call(z.void(), SeasonReport),
  changeSettings: call(CycleSettings.partial(), CycleSettings, [...storage]),
  /** Absent where no price of Bitcoin is known. */
  bitcoin: call(z.void(), BitcoinReport.optional()),
  halving: call(z.void(), HalvingReport.optional()),
  gauges: call(z.void(), GaugesReport),
  /** Asks for a file in a system dialog and reads it; nothing is kept but the preview. */
  previewTable: call(z.object({ kind: TableKind, asset: CoinId }), TablePreview, [
    'choice-cancelled',
    'file-absent',
    'file-unreadable',
    'file-too-large',
    'file-not-text',
    'file-not-a-table'
  ]),
  /** The same file with other columns, another unit or another order of days. */
  reviewTable: call(z.object({ id: z.uuid(), choices: TableChoices }), TablePreview, ['preview-gone']),
  /** All of it or nothing. */
  importTable: call(z.object({ id: z.uuid() }), z.object({ rows: z.int() }), [
    ...storage,
    'preview-gone',
    'table-has-errors',
    'market-unwritable'
  ]),
  discardTable: call(z.void(), z.void()),
  /** What a person imported before, by kind and coin. */
  imports: call(z.void(), z.array(ImportedTable)),
  /** Takes all of a coin's table away; what sources told stays. */
  removeImport: call(z.object({ kind: TableKind, asset: CoinId }), z.object({ rows: z.int() }), [
    ...storage,
    'import-not-found',
    'market-unwritable'
  ])
}
