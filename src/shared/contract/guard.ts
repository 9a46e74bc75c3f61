import { z } from 'zod'
import { CSV_MAX } from '../domain/guard/holdings-csv'
import type { HoldingId as HoldingIdBrand } from '../domain/guard/holdings'
import { ruleKinds, type GuardRuleId } from '../domain/guard/rules'
import type { AssetId as AssetIdBrand } from '../domain/market/assets'
import { decimal } from '../kernel/decimal'
import { call } from './call'
import { KeyId, Timestamp } from './fields'
import { ownWords } from './own-words'

const storage = ['storage-full', 'storage-failed'] as const

const HoldingId = z.uuid().transform((id) => id as string as HoldingIdBrand)
const RuleId = z
  .string()
  .regex(/^[0-9a-z-]{1,40}$/)
  .transform((id) => id as GuardRuleId)
const AssetId = z
  .string()
  .min(1)
  .max(100)
  .transform((id) => id as AssetIdBrand)
const Venue = z.string().max(60)
/** A plain decimal as text. */
const Amount = z
  .string()
  .max(80)
  .transform((text, context) => {
    const read = decimal(text)
    if (read !== undefined) return read
    context.addIssue({ code: 'custom', message: 'not a plain decimal' })
    return z.NEVER
  })
const Coin = z.object({ id: AssetId, symbol: z.string(), name: z.string(), rank: z.int().optional() })
const Percent = z.number()
const Share = z.object({ id: z.string(), label: z.string(), share: Percent, value: z.number() })

const Holding = z.object({
  id: HoldingId,
  venue: z.string(),
  symbol: z.string(),
  assetId: AssetId.optional(),
  name: z.string().optional(),
  amount: z.string(),
  from: z.enum(['hand', 'file', 'key']),
  keyLabel: z.string().optional(),
  atMs: Timestamp,
  /** US dollars; absent where it is not known. */
  value: z.number().optional(),
  share: Percent.optional(),
  unknown: z.enum(['no-price', 'stale-price', 'unmapped', 'left-out']).optional(),
  /** Why it counts as high-risk. */
  highRisk: z.string().optional(),
  candidates: z.array(Coin)
})
const Rule = z.object({
  id: RuleId,
  name: z.string(),
  kind: z.enum(ruleKinds),
  subject: z.string(),
  limit: z.string(),
  enforced: z.boolean()
})
const HighRisk = z.object({
  baskets: z.array(z.string().max(40)).max(200),
  beyondRank: z.int().min(1).max(20_000).nullable(),
  also: z.array(AssetId).max(500),
  never: z.array(AssetId).max(500)
})
/** Per cent; hours; hours. */
const Cooling = z.object({
  on: z.boolean(),
  fall: z.number().min(0.5).max(95),
  within: z.number().min(1).max(720),
  rest: z.number().min(1).max(720)
})

export const Guard = z.object({
  holdings: z.array(Holding),
  total: z.number(),
  byCoin: z.array(Share),
  byNarrative: z.array(Share),
  byVenue: z.array(Share),
  highRiskShare: Percent,
  stableShare: Percent,
  findings: z.array(z.object({ rule: RuleId, text: ownWords(z.string()) })),
  rules: z.array(Rule),
  highRisk: HighRisk,
  /** `known`: the source has told which coins it holds. */
  baskets: z.array(z.object({ id: z.string(), name: z.string(), known: z.boolean() })),
  cooling: Cooling,
  resting: z.array(z.object({ scope: z.string(), atMs: Timestamp, untilMs: Timestamp, fall: z.number() })),
  orders: z.array(z.object({ corr: z.string(), atMs: Timestamp, venue: z.string(), text: z.string() })),
  keys: z.array(z.object({ id: KeyId, label: z.string(), provider: z.string(), readAtMs: Timestamp.optional() }))
})
export type Guard = z.output<typeof Guard>

/** Enough for `CSV_MAX` lines. */
const Table = z.string().max(CSV_MAX * 120)
const CsvPreview = z.object({
  rows: z.array(
    z.object({
      line: z.int(),
      symbol: z.string(),
      amount: z.string(),
      venue: z.string(),
      /** Absent: which coin it is will be asked. */
      coin: z.string().optional()
    })
  ),
  errors: z.array(
    z.object({
      line: z.int(),
      code: z.enum(['no-rows', 'coin-missing', 'amount-unreadable', 'amount-twice', 'too-many']),
      found: z.string()
    })
  )
})

export const guard = {
  read: call(z.void(), Guard),
  findCoins: call(z.object({ query: z.string().max(100) }), z.array(Coin)),
  previewCsv: call(z.object({ text: Table }), CsvPreview),
  /** Without an id: a new one. */
  saveHolding: call(
    z.object({
      id: HoldingId.optional(),
      venue: Venue,
      symbol: z.string().min(1).max(40),
      assetId: AssetId,
      amount: Amount.refine((amount) => Number(amount) > 0)
    }),
    z.void(),
    [...storage, 'venue-missing', 'holding-not-found', 'file-unreadable']
  ),
  removeHolding: call(z.object({ id: HoldingId }), z.void(), [
    ...storage,
    'venue-missing',
    'holding-not-found',
    'file-unreadable'
  ]),
  /** All of the table, or nothing. */
  importCsv: call(z.object({ text: Table, replace: z.boolean() }), z.object({ rows: z.int() }), [
    ...storage,
    'venue-missing',
    'holding-not-found',
    'file-unreadable'
  ]),
  /** What a symbol means at a venue: a coin, nothing that counts, or (null) ask again. */
  decideSymbol: call(
    z.object({
      venue: z.string().min(1).max(60),
      symbol: z.string().min(1).max(40),
      means: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('asset'), assetId: AssetId }),
        z.object({ kind: z.literal('left-out') }),
        z.object({ kind: z.literal('ask') })
      ])
    }),
    z.void(),
    [...storage]
  ),
  /** A signed read at the key's exchange. */
  readBalances: call(z.object({ keyId: KeyId }), z.object({ coins: z.int(), without: z.array(z.string()) }), [
    'not-read'
  ]),
  settleOrders: call(z.void(), z.void(), [...storage]),
  /** Without an id: a new one. */
  saveRule: call(
    z.object({
      id: RuleId.optional(),
      name: z.string().max(200),
      kind: z.enum(ruleKinds),
      subject: z.string().max(100),
      limit: Amount,
      enforced: z.boolean()
    }),
    z.void(),
    [...storage, 'rule-not-found', 'name-missing', 'name-long', 'limit-range', 'subject-missing']
  ),
  removeRule: call(z.object({ id: RuleId }), z.void(), [...storage, 'rule-not-found']),
  changeHighRisk: call(HighRisk, z.void(), [...storage]),
  changeCooling: call(Cooling, z.void(), [...storage]),
  /** `scope`: a venue, or empty for all. */
  liftRest: call(z.object({ scope: z.string().max(60) }), z.void(), [...storage, 'not-resting'])
}
