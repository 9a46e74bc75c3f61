/** What the guard goes by: holdings, rules and what the market says of the coins. Read when it is needed. */
import { money } from '../../../shared/domain/guard/money'
import type { Knowledge, Line } from '../../../shared/domain/guard/allocation'
import { usualCooling, type CoolingRule } from '../../../shared/domain/guard/cooling'
import { isFiat, isStable, type Holding } from '../../../shared/domain/guard/holdings'
import { afterTrade, isSale, type Names } from '../../../shared/domain/guard/judge'
import { seedRules, type GuardRule } from '../../../shared/domain/guard/rules'
import { meantBy, plainSymbol, type Meant } from '../../../shared/domain/guard/symbols'
import type { Asset, AssetId } from '../../../shared/domain/market/assets'
import { allBaskets, categoryIn, type Basket } from '../../../shared/domain/narratives/baskets'
import type { GuardPorts, HighRisk, OrderUnderWay } from './ports'

export const usualHighRisk: HighRisk = { baskets: ['memecoins', 'creator-coins'], beyondRank: 300, also: [], never: [] }

/** A holding with what its symbol means. */
export interface Read {
  readonly holding: Holding
  readonly meant: Meant
}

type Ports = Pick<GuardPorts, 'store' | 'market' | 'baskets' | 'clock'>

/** Coins that a symbol may stand for: the search finds names as well. */
const SEARCHED = 40

export class GuardBook {
  #rules: readonly GuardRule[] | undefined
  #cooling: CoolingRule | undefined

  constructor(private readonly ports: Ports) {}

  /** After each change. */
  forget(): void {
    this.#rules = undefined
    this.#cooling = undefined
  }

  rules(): readonly GuardRule[] {
    if (this.#rules !== undefined) return this.#rules
    const stored = new Map(this.ports.store.rules().map((rule) => [rule.id, rule]))
    const seeds = seedRules.map((rule) => stored.get(rule.id) ?? { ...rule, gone: false })
    const own = [...stored.values()].filter(({ id }) => !seedRules.some((seed) => seed.id === id))
    this.#rules = [...seeds, ...own].flatMap(({ gone, ...rule }) => (gone ? [] : [rule]))
    return this.#rules
  }

  enforced(): readonly GuardRule[] {
    return this.rules().filter(({ enforced }) => enforced)
  }

  cooling(): CoolingRule {
    this.#cooling ??= this.ports.store.cooling() ?? usualCooling
    return this.#cooling
  }

  highRisk(): HighRisk {
    return this.ports.store.highRisk() ?? usualHighRisk
  }

  /** A coin by the source's id, as a file may name it. */
  byId(written: string): Asset | undefined {
    // Ids are lower case; a symbol in capitals is never taken for one.
    return /^[a-z0-9-]{4,}$/u.test(written) ? this.ports.market.findAssets([written as AssetId])[0] : undefined
  }

  /** Categories whose coins make up the narratives. */
  categories(): readonly string[] {
    const known = new Set(this.ports.market.categories().map(({ id }) => id))
    return allBaskets(this.ports.baskets.list()).flatMap(({ membership }) =>
      membership.kind === 'category' ? [categoryIn(known, membership.category)] : []
    )
  }

  meant(venue: string, symbol: string): Meant {
    return meantBy(venue, symbol, this.ports.store.decision(venue, plainSymbol(venue, symbol)), (plain) =>
      this.ports.market.searchAssets(plain, SEARCHED).filter((asset) => asset.symbol.toUpperCase() === plain)
    )
  }

  read(): readonly Read[] {
    return this.ports.store.holdings().map((holding) => ({ holding, meant: this.#meantOf(holding) }))
  }

  /** The person's word on a symbol goes before what a row was written as: it may leave a coin out. */
  #meantOf({ venue, symbol, assetId }: Holding): Meant {
    if (assetId === undefined) return this.meant(venue, symbol)
    const decided = this.ports.store.decision(venue, plainSymbol(venue, symbol))
    return decided?.kind === 'left-out' ? decided : { kind: 'asset', assetId }
  }

  knowledge(
    ids: readonly AssetId[]
  ): Knowledge & { readonly names: Names; readonly unknownBaskets: readonly Basket[] } {
    const { market, clock } = this.ports
    const coins = [...new Set(ids)].filter((id) => !isFiat(id))
    const quotes = new Map(market.quotes(coins).map(({ assetId, price }) => [assetId, price]))
    const assets = new Map(market.findAssets(coins).map((asset) => [asset.id, asset]))
    const baskets = allBaskets(this.ports.baskets.list())
    const members = membersOf(this.ports, baskets)
    const risk = this.highRisk()
    return {
      now: clock.now(),
      price: (id) => quotes.get(id),
      traits: (id) => ({
        highRisk: riskOf(id, assets.get(id), risk, baskets, members),
        narratives: baskets.filter((basket) => members.get(basket.id)?.has(id)).map((basket) => basket.id)
      }),
      names: {
        asset: (id) => (isFiat(id) ? id.slice('fiat:'.length).toUpperCase() : (assets.get(id)?.name ?? id)),
        narrative: (id) => baskets.find((basket) => basket.id === id)?.name ?? id
      },
      unknownBaskets: baskets.filter(({ id }) => (members.get(id)?.size ?? 0) === 0)
    }
  }
}

/** All coins of a category, not its largest alone: a small memecoin is one, too. */
function membersOf({ market }: Ports, baskets: readonly Basket[]): ReadonlyMap<string, ReadonlySet<AssetId>> {
  const known = new Set(market.categories().map(({ id }) => id))
  return new Map(
    baskets.map(({ id, membership }) => [
      id,
      new Set(membership.kind === 'chosen' ? membership.assets : market.members(categoryIn(known, membership.category)))
    ])
  )
}

/** In words: why a coin counts as high-risk. A coin that no source ranks is beyond every rank. */
function riskOf(
  id: AssetId,
  asset: Asset | undefined,
  { baskets: risky, beyondRank, also, never }: HighRisk,
  baskets: readonly Basket[],
  members: ReadonlyMap<string, ReadonlySet<AssetId>>
): string | undefined {
  if (never.includes(id) || isStable(id)) return undefined
  if (also.includes(id)) return 'on your list'
  const basket = baskets.find((one) => risky.includes(one.id) && members.get(one.id)?.has(id))
  if (basket !== undefined) return basket.name
  if (beyondRank === null) return undefined
  if (asset?.rank === undefined) return 'no rank known'
  return asset.rank > beyondRank ? `rank ${asset.rank}` : undefined
}

export const linesOf = (read: readonly Read[]): readonly Line[] =>
  read.flatMap(({ holding, meant }) =>
    meant.kind === 'asset' ? [{ assetId: meant.assetId, venue: holding.venue, amount: money(holding.amount) }] : []
  )

export const tradeUnderWay = ({ venue, gets, gives }: OrderUnderWay) => ({
  venue,
  gets: { assetId: gets.assetId, amount: money(gets.amount) },
  gives: { assetId: gives.assetId, amount: money(gives.amount) }
})

/** As if each purchase under way were filled; a sale may not be, so it helps nobody yet. */
export const withOrders = (lines: readonly Line[], orders: readonly OrderUnderWay[]): readonly Line[] =>
  orders.map(tradeUnderWay).reduce((held, trade) => (isSale(trade) ? held : afterTrade(held, trade)), lines)
