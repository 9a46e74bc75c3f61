/** What holdings are worth, and where they lie. Money is summed in decimals; what is not known is listed, never counted as nothing. */
import { Big } from 'big.js'
import type { Decimal } from '../../kernel/decimal'
import { HOUR_MS, type TimestampMs } from '../../kernel/ids'
import type { AssetId } from '../market/assets'
import { isStable, US_DOLLAR } from './holdings'

/** A price that is older says nothing about what a trade would do now. */
export const PRICE_TRUSTED_MS = HOUR_MS

/** So much of a coin at a venue. May be negative only while a trade is thought through. */
export interface Line {
  readonly assetId: AssetId
  readonly venue: string
  readonly amount: Big
}

export interface Traits {
  /** Why it counts as high-risk; undefined: it does not. */
  readonly highRisk: string | undefined
  /** Ids of the narratives that hold it. */
  readonly narratives: readonly string[]
}

/** What the market and the person say of a coin. */
export interface Knowledge {
  readonly now: TimestampMs
  readonly price: (id: AssetId) => { readonly value: Decimal; readonly atMs: TimestampMs } | undefined
  readonly traits: (id: AssetId) => Traits
}

export type UnknownReason = 'no-price' | 'stale-price'
export interface UnknownLine {
  readonly line: Line
  readonly why: UnknownReason
}

export interface Allocation {
  /** In US dollars, of all that is known. */
  readonly total: Big
  readonly byAsset: ReadonlyMap<AssetId, Big>
  readonly byVenue: ReadonlyMap<string, Big>
  /** A coin counts in each narrative that holds it: these do not add up to the whole. */
  readonly byNarrative: ReadonlyMap<string, Big>
  readonly highRisk: Big
  readonly stable: Big
  readonly unknown: readonly UnknownLine[]
}

/** In US dollars; a reason where it is not known. */
export function priceOf(id: AssetId, { price, now }: Knowledge): Big | UnknownReason {
  if (id === US_DOLLAR) return new Big(1)
  const known = price(id)
  if (known === undefined) return 'no-price'
  return now - known.atMs > PRICE_TRUSTED_MS ? 'stale-price' : new Big(known.value)
}

export function allocate(lines: readonly Line[], knowledge: Knowledge): Allocation {
  const byAsset = new Map<AssetId, Big>()
  const byVenue = new Map<string, Big>()
  const byNarrative = new Map<string, Big>()
  const unknown: UnknownLine[] = []
  let [total, highRisk, stable] = [new Big(0), new Big(0), new Big(0)]
  const add = <K>(map: Map<K, Big>, key: K, value: Big): unknown =>
    map.set(key, (map.get(key) ?? new Big(0)).plus(value))
  for (const line of lines) {
    const price = priceOf(line.assetId, knowledge)
    if (typeof price === 'string') {
      unknown.push({ line, why: price })
      continue
    }
    const value = price.times(line.amount)
    const traits = knowledge.traits(line.assetId)
    total = total.plus(value)
    add(byAsset, line.assetId, value)
    add(byVenue, line.venue, value)
    for (const narrative of traits.narratives) add(byNarrative, narrative, value)
    if (isStable(line.assetId)) stable = stable.plus(value)
    else if (traits.highRisk !== undefined) highRisk = highRisk.plus(value)
  }
  return { total, byAsset, byVenue, byNarrative, highRisk, stable, unknown }
}

/** In per cent with one decimal; of nothing it is 0. */
export const percentOf = (part: Big, total: Big): number =>
  total.gt(0) ? Number(part.times(100).div(total).toFixed(1)) : 0
