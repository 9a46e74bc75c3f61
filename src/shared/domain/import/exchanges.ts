/** From what a file calls an exchange to a provider of Keywatch. */
import type { Environment } from '../vault/key'
import { wordsOf } from './roles'

export interface Guess {
  /** A provider's id; absent where Keywatch does not know the exchange. */
  readonly provider?: string
  /** The exchange as a person would write it, where one was named. */
  readonly exchange?: string
  readonly environment: Environment | undefined
}

/** The providers that Keywatch has, by every spelling of their ids and names. */
export type KnownExchanges = ReadonlyMap<string, string>

export const knownExchanges = (providers: readonly { readonly id: string; readonly name: string }[]): KnownExchanges =>
  new Map(providers.flatMap(({ id, name }) => [id, name].map((text) => [wordsOf(text).join(''), id] as const)))

/** Other names that ccxt, freqtrade, Hummingbot and people use for the same keys. */
const aliases: Readonly<Record<string, string>> = {
  binancespot: 'binance',
  binanceperpetual: 'binance-usdm',
  binancefutures: 'binance-usdm',
  krakenspot: 'kraken',
  coinbaseadvanced: 'coinbase',
  coinbaseadvancedtrade: 'coinbase',
  cdp: 'coinbase',
  okex: 'okx',
  okexv5: 'okx',
  okxperpetual: 'okx',
  bybitspot: 'bybit',
  bybitperpetual: 'bybit',
  kucoinspot: 'kucoin',
  gateio: 'gate',
  gateiospot: 'gate',
  huobi: 'htx',
  mexcglobal: 'mexc',
  cryptocomexchange: 'cryptocom'
}

/** Exchanges with keys of their own whose names begin like those of another: not to be taken for it. */
const others: Readonly<Record<string, string>> = {
  binanceus: 'Binance.US',
  binancetr: 'Binance TR',
  coinbasepro: 'Coinbase Pro',
  coinbaseprime: 'Coinbase Prime',
  myokx: 'MyOKX',
  okxus: 'OKX US'
}

const environmentWords: Readonly<Record<string, Environment>> = {
  testnet: 'testnet',
  test: 'testnet',
  sandbox: 'testnet',
  demo: 'testnet',
  paper: 'testnet',
  live: 'production',
  prod: 'production',
  production: 'production',
  mainnet: 'production',
  real: 'production',
  dev: 'development',
  development: 'development',
  local: 'development'
}

/** The first environment that the words name. */
export const environmentOf = (words: readonly string[]): Environment | undefined =>
  words.map((word) => environmentWords[word]).find((found) => found !== undefined)

/**
 * The exchange that a text names: the longest run of words that is a name, so that `binance us` is not taken for Binance.
 * Where none is, the words themselves without those of an environment.
 */
export function guessExchange(text: string, known: KnownExchanges): Guess {
  const words = wordsOf(text)
  const environment = environmentOf(words)
  const named = words.filter((word) => environmentWords[word] === undefined)
  for (let length = Math.min(4, named.length); length > 0; length -= 1)
    for (let at = 0; at + length <= named.length; at += 1) {
      const name = named.slice(at, at + length).join('')
      const provider = known.get(name) ?? [...known.values()].find((id) => id === aliases[name])
      if (provider !== undefined) return { provider, exchange: name, environment }
      const other = others[name]
      if (other !== undefined) return { exchange: other, environment }
    }
  return { ...(named.length > 0 ? { exchange: named.join(' ') } : {}), environment }
}

/** `true`, `1`, `yes`, `testnet`: what a field such as `sandbox` says. */
export function saysSandbox(value: string): Environment | undefined {
  const tidy = value.trim().toLowerCase()
  if (['true', '1', 'yes', 'on'].includes(tidy)) return 'testnet'
  return environmentOf(wordsOf(tidy))
}
