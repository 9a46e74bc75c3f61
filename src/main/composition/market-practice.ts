import type { FetchedSource } from '../../shared/domain/market/sources'
import type { Clock } from '../ports/clock'
import type { MarketServer } from '../practice/market/market-server'

/**
 * The demo's market on the loopback: its code is read, and its port opened, when the first figure is wanted. `elsewhere`: one that
 * runs already as a process of its own, `127.0.0.1:<port>`, so that what it costs is not the app's.
 */
export function lazyMarketServer(clock: Clock, elsewhere?: string) {
  let started: Promise<MarketServer> | undefined
  const server = (): Promise<MarketServer> => {
    started ??= elsewhere === undefined ? startOwn(clock) : Promise.resolve(running(elsewhere))
    return started
  }
  return {
    base: async (source: FetchedSource) => `${(await server()).origin}/${source}`,
    stream: async () => (await server()).stream,
    close: async () => (await started)?.close()
  }
}

async function startOwn(clock: Clock): Promise<MarketServer> {
  const { startMarketServer } = await import('../practice/market/market-server')
  return startMarketServer({ clock })
}

const running = (host: string): MarketServer => ({
  origin: `http://${host}`,
  stream: `ws://${host}`,
  close: async () => undefined
})
