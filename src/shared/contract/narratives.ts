import { z } from 'zod'
import { sourceNames } from '../domain/market/figures'
import type { AssetId as AssetIdBrand } from '../domain/market/assets'
import { BASKET_MEMBERS_MAX, type BasketId as BasketIdBrand } from '../domain/narratives/baskets'
import { cadences } from '../domain/narratives/board'
import { phases } from '../domain/narratives/phases'
import { weightings } from '../domain/narratives/weights'
import { call } from './call'
import { Timestamp } from './fields'

const storage = ['storage-full', 'storage-failed'] as const

/** A seed's short name, or a UUID. */
const BasketId = z
  .string()
  .regex(/^[0-9a-z-]{1,40}$/)
  .transform((id) => id as BasketIdBrand)
/** CoinGecko's id of a coin. */
const AssetId = z
  .string()
  .min(1)
  .max(100)
  .transform((id) => id as AssetIdBrand)
const Count = z.int().min(0)
/** null: not known. */
const Reading = z.number().nullable()
const Benchmark = z.enum(['bitcoin', 'market'])
const Phase = z.enum(phases)
const Weighting = z.enum(weightings)
/** One step of the slider, or one week: the last day of it that is known, midnight UTC. `over`: it will not change any more. */
const Step = z.object({ atMs: Timestamp, over: z.boolean() })

const Membership = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('category'), category: z.string().min(1).max(100), top: z.int().min(0).max(1_000) }),
  z.object({ kind: z.literal('chosen'), assets: z.array(AssetId).max(BASKET_MEMBERS_MAX * 4) })
])

/** The daily closes that computed figures stand on. `untilMs`: the last day, midnight UTC; absent where none is known. */
const Closes = z.object({ sources: z.array(z.enum(sourceNames)), untilMs: Timestamp.optional() })
export type ClosesBehind = z.output<typeof Closes>

const about = {
  id: BasketId,
  name: z.string(),
  weighting: Weighting,
  membership: Membership,
  /** Made by the person, not a seed. */
  own: z.boolean(),
  /** A seed that the person changed. */
  changed: z.boolean()
}

/** Who made the gains of 30 days; null where nobody gained or the history is shorter. */
const Gains = z
  .object({
    /** 0 to 1. */
    topShare: z.number(),
    herfindahl: z.number(),
    gainers: Count,
    top: z.array(z.object({ id: AssetId, symbol: z.string(), share: z.number() }))
  })
  .nullable()

export const NarrativeRow = z.object({
  ...about,
  closes: Closes,
  members: Count,
  /** Members of which a history is known. */
  known: Count,
  /** Members on the source's trending list. */
  trending: Count,
  /** Since when its index is known. */
  sinceMs: Timestamp.optional(),
  /** One a step. */
  ratio: z.array(Reading),
  momentum: z.array(Reading),
  /** Return against the benchmark over 30 days, 0.1 being 10 %. One a step, as is attention. */
  momentum30: z.array(Reading),
  attention: z.array(Reading),
  /** Known days of the 365 that attention is held against. */
  attentionDays: Count,
  /** Return against the benchmark, one a week. */
  heat: z.array(Reading),
  /** Oldest first, of steps that are over. */
  spells: z.array(z.object({ phase: Phase, sinceMs: Timestamp, untilMs: Timestamp, steps: Count })),
  gains: Gains
})
export type NarrativeRow = z.output<typeof NarrativeRow>

const Turn = z.object({ id: BasketId, name: z.string(), from: Phase, to: Phase, atMs: Timestamp })

export const Board = z.object({
  benchmark: Benchmark,
  cadence: z.enum(cadences),
  steps: z.array(Step),
  weeks: z.array(Step),
  rows: z.array(NarrativeRow),
  /** Newest first. */
  changes: z.array(Turn),
  /** Of all coins in any narrative, by market cap. */
  marketGains: Gains,
  coins: z.object({ wanted: Count, known: Count }),
  benchmarkKnown: z.boolean(),
  closes: Closes,
  /** When the trending list was last told. */
  trendingAtMs: Timestamp.optional(),
  /** Since when the total market is the source's own figure, and on how many days; absent: it is all the coins' index. */
  totalCap: z.object({ sinceMs: Timestamp, days: Count }).optional()
})
export type Board = z.output<typeof Board>

export const Narrative = z.object({
  ...about,
  members: z.array(
    z.object({
      id: AssetId,
      symbol: z.string(),
      name: z.string(),
      known: z.boolean(),
      closes: Closes,
      /** Today, 0 to 1; 0: left out until the next rebalance. */
      weight: Reading,
      return30: Reading,
      against30: Reading,
      /** What it added to the basket's return of 30 days. */
      added30: Reading
    })
  ),
  /** The basket's index and its benchmark, one a day, of the last half year. */
  track: z.array(Reading),
  against: z.array(Reading),
  rebalancedMs: Timestamp.optional(),
  closes: Closes,
  /** Market cap and volume of the category in US dollars, decimals as text; one a day since it was first fetched. */
  snapshots: z.array(
    z.object({
      atMs: Timestamp,
      source: z.enum(sourceNames),
      marketCap: z.string().optional(),
      volume: z.string().optional()
    })
  )
})
export type Narrative = z.output<typeof Narrative>

const Coin = z.object({ id: AssetId, symbol: z.string(), name: z.string(), rank: z.int().optional() })
export type NarrativeCoin = z.output<typeof Coin>

export const narratives = {
  board: call(z.object({ benchmark: Benchmark, cadence: z.enum(cadences) }), Board),
  read: call(z.object({ id: BasketId, benchmark: Benchmark }), Narrative, ['basket-not-found']),
  /** Changes against Bitcoin, by weekly closes, oldest first. `atMs`: the moment the week was over. */
  phaseChanges: call(z.object({ sinceMs: Timestamp }), z.array(Turn)),
  findCoins: call(z.object({ query: z.string().max(100) }), z.array(Coin)),
  /** Names of coins by their ids; those unknown are left out. */
  nameCoins: call(z.object({ ids: z.array(AssetId).max(200) }), z.array(Coin)),
  categories: call(z.void(), z.array(z.object({ id: z.string(), name: z.string() }))),
  /** Without an id: a new basket. */
  save: call(
    z.object({
      id: BasketId.optional(),
      name: z.string().max(200),
      weighting: Weighting,
      membership: Membership
    }),
    z.object({ id: BasketId }),
    [
      ...storage,
      'basket-not-found',
      'name-missing',
      'name-long',
      'name-taken',
      'members-missing',
      'members-many',
      'top-range'
    ]
  ),
  /** A person's own goes; a changed seed is again as it was. */
  remove: call(z.object({ id: BasketId }), z.void(), [...storage, 'basket-not-found'])
}
