import { MINUTE_MS } from '../../kernel/ids'
import type { SourceName } from './figures'

/** A public source: where it is, and how often it may be asked. */
export interface SourceFacts {
  readonly name: SourceName
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** Where it streams live prices. */
  readonly streamUrl?: string
  /** Requests a minute without a key, and with one. */
  readonly perMinute: number
  readonly perMinuteWithKey?: number
  /** `optional`: works without a key too. The vault's provider whose keys fit, where there is one. */
  readonly key?: 'optional' | 'needed'
}

/** Addresses and limits as the sources document them; limits are kept on the careful side, since several are per IP address. */
export const sourceFacts = [
  {
    name: 'coingecko',
    baseUrl: 'https://api.coingecko.com/api/v3',
    perMinute: 5,
    perMinuteWithKey: 30,
    key: 'optional'
  },
  {
    name: 'binance',
    baseUrl: 'https://data-api.binance.vision',
    streamUrl: 'wss://data-stream.binance.vision',
    perMinute: 60
  },
  { name: 'kraken', baseUrl: 'https://api.kraken.com', perMinute: 30 },
  { name: 'coinbase', baseUrl: 'https://api.exchange.coinbase.com', perMinute: 60 },
  { name: 'coinmarketcap', baseUrl: 'https://pro-api.coinmarketcap.com/public-api', perMinute: 5 },
  { name: 'defillama', baseUrl: 'https://api.llama.fi', perMinute: 20 },
  { name: 'mempool', baseUrl: 'https://mempool.space', perMinute: 10 },
  { name: 'alternative-me', baseUrl: 'https://api.alternative.me', perMinute: 5 },
  { name: 'token-metrics', baseUrl: 'https://api.tokenmetrics.com/v2', perMinute: 20, key: 'needed' }
] as const satisfies readonly SourceFacts[]

export type FetchedSource = (typeof sourceFacts)[number]['name']

export const factsOf = (name: FetchedSource): SourceFacts => {
  const found = sourceFacts.find((facts) => facts.name === name)
  if (found === undefined) throw new Error(`no source ${name}`)
  return found
}

/** The window in which a budget is counted. */
export const BUDGET_WINDOW_MS = MINUTE_MS

/** What a person decided of one source. */
export interface SourceChoice {
  readonly on: boolean
  readonly baseUrl: string
  /** A key of the vault. */
  readonly keyId?: string
}

/** Reads what is stored under `market.<source>.<what>`; what is missing or no longer valid gives way to its default. */
export function readChoice(name: FetchedSource, stored: Readonly<Record<string, unknown>>): SourceChoice {
  const facts = factsOf(name)
  const at = (what: string) => stored[`market.${name}.${what}`]
  const baseUrl = at('baseUrl')
  const keyId = at('keyId')
  return {
    on: typeof at('on') === 'boolean' ? at('on') === true : true,
    baseUrl: typeof baseUrl === 'string' && baseUrl !== '' ? baseUrl : facts.baseUrl,
    ...(typeof keyId === 'string' && keyId !== '' ? { keyId } : {})
  }
}
