import type { Http } from '../../ports/http'
import type { Clock } from '../../ports/clock'
import type { MarketSource, SourceFailure } from '../../ports/market-source'
import type { FetchedSource } from '../../../shared/domain/market/sources'
import type { Result } from '../../../shared/kernel/result'
import { alternativeMe } from './alternative-me'
import { binance } from './binance'
import { coinbase } from './coinbase'
import { coingecko } from './coingecko'
import { coinmarketcap } from './coinmarketcap'
import { defillama } from './defillama'
import { kraken } from './kraken'
import { mempool } from './mempool'
import { tokenMetrics } from './token-metrics'
import { sourceClient, type SourceClient } from './source-client'

export interface PublicSourcesOptions {
  readonly http: Http
  readonly clock: Pick<Clock, 'now'>
  /** Without a trailing slash. */
  readonly base: (source: FetchedSource) => Promise<string>
  /** The headers that carry a source's key; none where it has none. */
  readonly headers: (source: FetchedSource) => Promise<Result<Readonly<Record<string, string>>, SourceFailure>>
}

/** Every public source, each over a client of its own. */
export function publicSources({ http, clock, base, headers }: PublicSourcesOptions): readonly MarketSource[] {
  const client = (source: FetchedSource): SourceClient =>
    sourceClient({ http, clock, base: () => base(source), headers: () => headers(source) })
  return [
    coingecko(client('coingecko'), clock),
    binance(client('binance'), clock),
    kraken(client('kraken'), clock),
    coinbase(client('coinbase'), clock),
    coinmarketcap(client('coinmarketcap'), clock),
    defillama(client('defillama'), clock),
    mempool(client('mempool'), clock),
    alternativeMe(client('alternative-me'), clock),
    tokenMetrics(client('token-metrics'), clock)
  ]
}
