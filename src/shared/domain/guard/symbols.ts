/** Which coin an exchange means by a symbol. Symbols are not unique: what is not certain is asked for. */
import { assetId, type Asset, type AssetId } from '../market/assets'

/** What the five exchanges list under these names. Others share the symbols elsewhere; on these exchanges nobody does. */
const listed: Readonly<Record<string, string>> = {
  BTC: 'bitcoin',
  ETH: 'ethereum',
  USDT: 'tether',
  USDC: 'usd-coin',
  BNB: 'binancecoin',
  XRP: 'ripple',
  SOL: 'solana',
  TRX: 'tron',
  DOGE: 'dogecoin',
  ADA: 'cardano',
  LINK: 'chainlink',
  XLM: 'stellar',
  LTC: 'litecoin',
  BCH: 'bitcoin-cash',
  AVAX: 'avalanche-2',
  DOT: 'polkadot',
  SHIB: 'shiba-inu',
  PEPE: 'pepe',
  UNI: 'uniswap',
  AAVE: 'aave',
  ATOM: 'cosmos',
  ETC: 'ethereum-classic',
  XMR: 'monero',
  ZEC: 'zcash',
  DAI: 'dai',
  FDUSD: 'first-digital-usd',
  TUSD: 'true-usd',
  USD: 'fiat:usd',
  EUR: 'fiat:eur',
  GBP: 'fiat:gbp',
  CHF: 'fiat:chf',
  CAD: 'fiat:cad',
  AUD: 'fiat:aud',
  JPY: 'fiat:jpy',
  TRY: 'fiat:try',
  BRL: 'fiat:brl'
}

/** Kraken's older names: https://support.kraken.com/articles/360001185506-how-to-interpret-asset-codes */
const kraken: Readonly<Record<string, string>> = {
  XBT: 'BTC',
  XXBT: 'BTC',
  XETH: 'ETH',
  XXRP: 'XRP',
  XLTC: 'LTC',
  XXLM: 'XLM',
  XXMR: 'XMR',
  XZEC: 'ZEC',
  XETC: 'ETC',
  XDG: 'DOGE',
  XXDG: 'DOGE',
  ZUSD: 'USD',
  ZEUR: 'EUR',
  ZGBP: 'GBP',
  ZCAD: 'CAD',
  ZAUD: 'AUD',
  ZJPY: 'JPY'
}

/** Exchanges whose names are known here. */
export const guardedVenues = ['binance', 'kraken', 'coinbase', 'okx', 'bybit'] as const
export type GuardedVenue = (typeof guardedVenues)[number]
export const isGuarded = (venue: string): venue is GuardedVenue => guardedVenues.some((one) => one === venue)

/** "XXBT" and "ETH.F" (Kraken's name of a balance that earns) as the exchange's own plain symbol. */
export function plainSymbol(venue: string, symbol: string): string {
  const upper = symbol.trim().toUpperCase()
  if (venue !== 'kraken') return upper
  const base = upper.replace(/\.[BFMSPT]$/u, '')
  return kraken[base] ?? base
}

export type Meant =
  | { readonly kind: 'asset'; readonly assetId: AssetId }
  /** The person said that it does not count. */
  | { readonly kind: 'left-out' }
  | { readonly kind: 'unmapped'; readonly candidates: readonly Asset[] }

export type SymbolDecision = Exclude<Meant, { kind: 'unmapped' }>

/** `decided`: the person's word on it. `candidates`: listed coins that carry the symbol; one alone is meant only if it is ranked. */
export function meantBy(
  venue: string,
  symbol: string,
  decided: SymbolDecision | undefined,
  candidates: (symbol: string) => readonly Asset[]
): Meant {
  if (decided !== undefined) return decided
  const plain = plainSymbol(venue, symbol)
  const known = Object.hasOwn(listed, plain) ? listed[plain] : undefined
  if (known !== undefined && (isGuarded(venue) || known.startsWith('fiat:')))
    return { kind: 'asset', assetId: assetId(known) }
  const found = candidates(plain)
  const [only] = found
  if (found.length === 1 && only?.rank !== undefined) return { kind: 'asset', assetId: only.id }
  return { kind: 'unmapped', candidates: found }
}

/** What each exchange quotes in. No entry of a list ends with another of it: a pair has one reading. */
export const quoteSymbols: Readonly<Record<GuardedVenue, readonly string[]>> = {
  binance: ['USDT', 'USDC', 'FDUSD', 'TUSD', 'BTC', 'ETH', 'BNB', 'EUR', 'TRY', 'BRL', 'JPY'],
  kraken: ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'CHF', 'JPY', 'USDT', 'USDC', 'XBT', 'BTC', 'ETH', 'DAI'],
  coinbase: [],
  okx: [],
  bybit: ['USDT', 'USDC', 'BTC', 'ETH', 'EUR', 'BRL', 'DAI']
}

/** Kraken's older pairs are two names of four letters: XXBTZUSD, XETHXXBT. */
const OLD_KRAKEN = /^(X[A-Z]{3})([XZ][A-Z]{3})$/u

/** `undefined`: not a pair that has one reading. Derivatives ("BTC-USDT-SWAP") are none. */
export function splitPair(
  venue: GuardedVenue,
  pair: string
): { readonly base: string; readonly quote: string } | undefined {
  const upper = pair.toUpperCase()
  const parts = upper.split(/[-/]/u)
  if (parts.length > 1 || venue === 'coinbase' || venue === 'okx') {
    const [base = '', quote = ''] = parts
    return parts.length === 2 && base !== '' && quote !== '' ? { base, quote } : undefined
  }
  if (venue === 'kraken') {
    const [, base = '', quote = ''] = OLD_KRAKEN.exec(upper) ?? []
    if (Object.hasOwn(kraken, base) && Object.hasOwn(kraken, quote)) return { base, quote }
  }
  const quote = quoteSymbols[venue].find((one) => upper.endsWith(one) && upper.length > one.length)
  return quote === undefined ? undefined : { base: upper.slice(0, -quote.length), quote }
}
