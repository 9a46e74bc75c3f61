import { z } from 'zod'
import { seasons } from '../domain/cycles/altcoin-season'
import { phases as marketPhases } from '../domain/cycles/market-phase'
import { assetId } from '../domain/market/assets'
import { sourceNames } from '../domain/market/figures'
import { phases } from '../domain/narratives/phases'
import { call } from './call'
import { Timestamp } from './fields'

/** A decimal as text, who says so, and when it was true. */
const Figure = z.object({ value: z.string(), source: z.enum(sourceNames), atMs: Timestamp })
export type OverviewFigure = z.output<typeof Figure>
const Absence = z.enum(['store', 'off', 'failing', 'fetching'])
const Shown = z.union([z.object({ figure: Figure }), z.object({ absent: Absence })])
export type ShownFigure = z.output<typeof Shown>

const Mover = z.object({
  assetId: z.string().transform(assetId),
  symbol: z.string(),
  name: z.string(),
  price: Figure,
  change24h: Figure,
  week: z.array(z.number())
})

export const MarketSnapshot = z.object({
  bitcoin: Shown,
  bitcoinChange24h: Shown,
  bitcoinHigh: Figure.optional(),
  totalCap: Shown,
  dominance: Shown,
  mood: Shown,
  list: z.object({ id: z.string(), name: z.string(), coins: z.int(), movers: z.array(Mover) }).optional(),
  still: Absence.optional()
})
export type MarketSnapshot = z.output<typeof MarketSnapshot>

const NarrativeNews = z.object({
  narrative: z.string(),
  name: z.string(),
  from: z.enum(phases),
  to: z.enum(phases),
  atMs: Timestamp
})
export type NarrativeNews = z.output<typeof NarrativeNews>

/** `atMs`: midnight UTC of the day on which it was known. */
const CycleNews = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('season-crossed'),
    atMs: Timestamp,
    from: z.enum(seasons),
    to: z.enum(seasons),
    /** Per cent of the counted coins that beat Bitcoin. */
    share: z.number()
  }),
  z.object({
    kind: z.literal('phase-changed'),
    atMs: Timestamp,
    from: z.enum(marketPhases),
    to: z.enum(marketPhases),
    sinceMs: Timestamp
  })
])
export type CycleNews = z.output<typeof CycleNews>

const Since = z.object({ sinceMs: Timestamp })

/** What the first screen shows beside the keys. */
export const overview = {
  market: call(z.void(), MarketSnapshot),
  /** Phases of narratives that changed since, oldest first; none before somebody looked at the market's history. */
  narratives: call(Since, z.array(NarrativeNews)),
  cycles: call(Since, z.array(CycleNews))
}
