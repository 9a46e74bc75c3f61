import type { FetchedSource } from '../../shared/domain/market/sources'
import type { Clock } from '../ports/clock'
import type { MarketServer } from '../practice/market/market-server'

/** The demo's market on the loopback: its code is read, and its port opened, when the first figure is wanted. */
export function lazyMarketServer(clock: Clock) {
  let started: Promise<MarketServer> | undefined
  const server = (): Promise<MarketServer> => {
    started ??= import('../practice/market/market-server').then(({ startMarketServer }) => startMarketServer({ clock }))
    return started
  }
  return {
    base: async (source: FetchedSource) => `${(await server()).origin}/${source}`,
    stream: async () => (await server()).stream,
    close: async () => (await started)?.close()
  }
}
