/** What the published rule leaves out: coins that are a claim on something else and so follow its price, not the market's. */
export const exclusionReasons = ['stablecoin', 'wrapped', 'staked', 'bridged', 'chosen'] as const
export type ExclusionReason = (typeof exclusionReasons)[number]

interface Named {
  readonly id: string
  readonly symbol: string
  readonly name: string
}

/** Those that neither their name nor their symbol gives away. */
const byId: Readonly<Record<string, ExclusionReason>> = {
  tether: 'stablecoin',
  dai: 'stablecoin',
  usds: 'stablecoin',
  frax: 'stablecoin',
  'gemini-dollar': 'stablecoin',
  'tether-gold': 'stablecoin',
  'pax-gold': 'stablecoin',
  'blackrock-usd-institutional-digital-liquidity-fund': 'stablecoin',
  'binance-bitcoin': 'wrapped',
  'coinbase-wrapped-btc': 'wrapped',
  'huobi-btc': 'wrapped',
  'lombard-staked-btc': 'staked',
  'solv-btc': 'wrapped',
  'rocket-pool-eth': 'staked',
  'mantle-staked-ether': 'staked',
  msol: 'staked',
  'jito-staked-sol': 'staked',
  'renzo-restaked-eth': 'staked',
  'kelp-dao-restaked-eth': 'staked',
  'ether-fi-staked-eth': 'staked'
}

/** Order matters: "Arbitrum Bridged Wrapped eETH" is bridged first of all. */
const byWords: readonly (readonly [RegExp, ExclusionReason])[] = [
  [/\bbridged\b|\(pos\)|\bpeg(ged)?\b/i, 'bridged'],
  [/\bwrapped\b/i, 'wrapped'],
  [/\b(re|liquid )?staked\b/i, 'staked'],
  [/\bUSD\b|\bstablecoin\b|\b(us|u\.s\.) dollar\b|\bEURO?\b coin|\bUSD[A-Z0-9]?\b/i, 'stablecoin']
]

/** USDT, USDe, FDUSD, PYUSD, sUSDS, EURC: symbols that carry the currency they follow. */
const STABLE_SYMBOL = /^(s?usd[a-z0-9.]{0,2}|[a-z]{1,4}usd|eur[a-z]?|[a-z]eur)$/i
/** WBTC, stETH, rETH, cbBTC, mSOL: a letter or four before the coin they stand for. */
const CLAIM_SYMBOL = /^(w|wst|wb|we|st|r|m|ez|rs|cb|cm|lb|t|ee?|os|bn|jito|j|b|solv|fb|h)(btc|eth|sol|bnb)$/i

/** Why a coin is left out by itself; undefined where it counts. */
export function exclusionOf({ id, symbol, name }: Named): ExclusionReason | undefined {
  const known = byId[id]
  if (known !== undefined) return known
  const worded = byWords.find(([words]) => words.test(name))?.[1]
  if (worded !== undefined) return worded
  if (STABLE_SYMBOL.test(symbol)) return 'stablecoin'
  const claim = CLAIM_SYMBOL.exec(symbol)
  if (claim !== null) return /^(st|wst|r|m|ez|rs|jito|os)$/i.test(claim[1] ?? '') ? 'staked' : 'wrapped'
  return undefined
}

/** The person's word goes before the rule's, either way. */
export interface ExclusionChoice {
  readonly left: readonly string[]
  readonly taken: readonly string[]
}

export function reasonFor(asset: Named, choice: ExclusionChoice): ExclusionReason | undefined {
  if (choice.left.includes(asset.id)) return 'chosen'
  return choice.taken.includes(asset.id) ? undefined : exclusionOf(asset)
}
