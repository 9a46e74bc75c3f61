/** What a trade would make of the holdings, and whether the rules that a custodian enforces let it pass. Pure. */
import { Big } from 'big.js'
import type { AssetId } from '../market/assets'
import { allocate, priceOf, type Knowledge, type Line } from './allocation'
import { isStable } from './holdings'
import { relieves, subjectKinds, worsened, type GuardRule } from './rules'
import type { Order } from './trade-request'
import { brokenAfter, cannotValue, notEnough } from './words'

export interface Trade {
  readonly venue: string
  readonly gets: { readonly assetId: AssetId; readonly amount: Big }
  readonly gives: { readonly assetId: AssetId; readonly amount: Big }
}

/** Selling: what comes in is a stablecoin or cash. Everything else buys. */
export const isSale = ({ gets }: Pick<Trade, 'gets'>): boolean => isStable(gets.assetId)

export interface Refusal {
  /** The rule's name. */
  readonly rule: string
  readonly reason: string
}

/** Names for words. */
export interface Names {
  readonly asset: (id: AssetId) => string
  readonly narrative: (id: string) => string
}

/**
 * The order in coins. A purchase above the market is counted at its limit, one below it at the market: what it may cost at most. A sale is
 * counted at the market. Without a price of both coins it cannot be told: undefined.
 */
export function tradeOf(
  order: Order,
  venue: string,
  base: AssetId,
  quote: AssetId,
  knowledge: Knowledge
): Trade | undefined {
  const [basePrice, quotePrice] = [priceOf(base, knowledge), priceOf(quote, knowledge)]
  const market =
    typeof basePrice === 'string' || typeof quotePrice === 'string' || quotePrice.lte(0)
      ? undefined
      : basePrice.div(quotePrice)
  const limit = order.limit === undefined ? undefined : new Big(order.limit)
  if (market === undefined) return undefined
  // For so much money the most coins come in where the price is lowest.
  const dearest = limit?.gt(market) === true ? limit : market
  const rate = order.side === 'sell' ? market : dearest
  const [inBase, inQuote] =
    order.amount.of === 'base'
      ? [new Big(order.amount.value), rate.times(order.amount.value)]
      : [new Big(order.amount.value).div(limit?.lt(market) === true ? limit : market), new Big(order.amount.value)]
  return order.side === 'buy'
    ? { venue, gets: { assetId: base, amount: inBase }, gives: { assetId: quote, amount: inQuote } }
    : { venue, gets: { assetId: quote, amount: inQuote }, gives: { assetId: base, amount: inBase } }
}

/** The holdings once it is done. What is given leaves the venue first, then the others. */
export const afterTrade = (lines: readonly Line[], { venue, gets, gives }: Trade): readonly Line[] => [
  ...lines,
  { assetId: gets.assetId, venue, amount: gets.amount },
  { assetId: gives.assetId, venue, amount: gives.amount.times(-1) }
]

const heldOf = (lines: readonly Line[], id: AssetId): Big =>
  lines.reduce((sum, line) => (line.assetId === id ? sum.plus(line.amount) : sum), new Big(0))

/** Names of holdings that have no value here: unmapped symbols, and what `allocate` could not price. */
export interface Portfolio {
  readonly lines: readonly Line[]
  readonly unmapped: readonly string[]
}

/** Empty: it may go. `rules`: those that are enforced. */
export function judgeTrade(
  trade: Trade,
  { lines, unmapped }: Portfolio,
  rules: readonly GuardRule[],
  knowledge: Knowledge,
  names: Names
): readonly Refusal[] {
  if (rules.length === 0) return []
  const sale = isSale(trade)
  const held = heldOf(lines, trade.gives.assetId)
  // More is sold than is on record: what is on record goes, and the rest is worth what it brings.
  const given = sale && trade.gives.amount.gt(held) ? (held.gt(0) ? held : new Big(0)) : trade.gives.amount
  if (!sale && given.gt(held)) return all(rules, notEnough(names.asset(trade.gives.assetId), trade.gives.amount, held))
  const before = allocate(lines, knowledge)
  const after = allocate(afterTrade(lines, { ...trade, gives: { ...trade.gives, amount: given } }), knowledge)
  const missing = [
    ...unmapped,
    ...new Set([...before.unknown, ...after.unknown].map(({ line }) => names.asset(line.assetId)))
  ]
  if (missing.length > 0) {
    // A sale shrinks what is unknown or known; only a rule about what comes in could suffer.
    const about = rules.filter(({ kind }) => subjectKinds.has(kind) && kind !== 'venue')
    return sale && about.length === 0 ? [] : all(sale ? about : rules, cannotValue(missing))
  }
  if (sale && relieves(rules, before, after)) return []
  return worsened(rules, before, after).map((broken) => ({
    rule: broken.rule.name,
    reason: brokenAfter(broken, after, names)
  }))
}

const all = (rules: readonly GuardRule[], reason: string): readonly Refusal[] =>
  [...new Set(rules.map(({ name }) => name))].slice(0, 1).map((rule) => ({ rule, reason }))
