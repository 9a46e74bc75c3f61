/** The providers that Keywatch knows, in the order in which they are offered. */
import { environments, type Environment } from '../vault/key'
import type { Provider } from './provider'
import { backpack } from './providers/backpack'
import { binance } from './providers/binance'
import { binanceCoinm } from './providers/binance-coinm'
import { binanceUsdm } from './providers/binance-usdm'
import { bingx } from './providers/bingx'
import { bitfinex } from './providers/bitfinex'
import { bitget } from './providers/bitget'
import { bitmex } from './providers/bitmex'
import { bitstamp } from './providers/bitstamp'
import { bitvavo } from './providers/bitvavo'
import { bybit } from './providers/bybit'
import { coinbase } from './providers/coinbase'
import { coinbaseExchange } from './providers/coinbase-exchange'
import { coinbaseInternational } from './providers/coinbase-international'
import { coingecko } from './providers/coingecko'
import { coinmarketcap } from './providers/coinmarketcap'
import { cryptocom } from './providers/cryptocom'
import { deribit } from './providers/deribit'
import { gate } from './providers/gate'
import { gemini } from './providers/gemini'
import { htx } from './providers/htx'
import { hyperliquid } from './providers/hyperliquid'
import { kraken } from './providers/kraken'
import { krakenFutures } from './providers/kraken-futures'
import { kucoin } from './providers/kucoin'
import { mexc } from './providers/mexc'
import { mexcContract } from './providers/mexc-contract'
import { okx } from './providers/okx'
import { phemex } from './providers/phemex'
import { tokenMetrics } from './providers/token-metrics'
import { whitebit } from './providers/whitebit'

export const providers: readonly Provider[] = [
  binance,
  binanceUsdm,
  binanceCoinm,
  coinbase,
  coinbaseExchange,
  coinbaseInternational,
  kraken,
  krakenFutures,
  okx,
  bybit,
  bitget,
  kucoin,
  gate,
  mexc,
  mexcContract,
  htx,
  bitfinex,
  bitstamp,
  gemini,
  cryptocom,
  deribit,
  bitmex,
  phemex,
  bingx,
  whitebit,
  bitvavo,
  backpack,
  hyperliquid,
  coingecko,
  coinmarketcap,
  tokenMetrics
]

/** What a person described, in this process: filled from the database at start, and by `signing.addProvider`. */
const described = new Map<string, Provider>()

export const describedProviders = (): readonly Provider[] => [...described.values()]
export const registerDescribed = (provider: Provider): void => void described.set(provider.id, provider)
export const forgetDescribed = (id: string): void => void described.delete(id)

export const findProvider = (id: string): Provider | undefined =>
  providers.find((provider) => provider.id === id) ?? described.get(id)

/** Every host that a description may not name; `except`: the provider whose own they are. */
export function takenHosts(except = ''): ReadonlySet<string> {
  const all = [...providers, ...described.values()].filter(({ id }) => id !== except)
  return new Set(all.flatMap(({ hosts }) => environments.flatMap((name) => hosts[name])))
}

/** What a window may know of the providers: `ProviderFacts` of the contract, as fresh objects without functions. */
export const providerFacts = () => [...providers, ...described.values()].map(factsOf)

const factsOf = (provider: Provider) => ({
  id: provider.id,
  name: provider.name,
  mark: { ...provider.mark },
  docs: provider.docs,
  keyPage: provider.keyPage,
  kinds: [...provider.kinds],
  needsApiKeyId: provider.needsApiKeyId,
  needsPassphrase: provider.needsPassphrase,
  canGenerate: provider.canGenerate,
  own: provider.own === true,
  words: { ...provider.words },
  hosts: Object.fromEntries(
    environments.map((environment) => [environment, [...provider.hosts[environment]]])
  ) as Record<Environment, string[]>,
  examples: provider.examples.map((example) => ({
    ...example,
    params: example.params.map(([name, value]): [string, string] => [name, value])
  }))
})
