import { sourceFacts, type FetchedSource } from '../../../../shared/domain/market/sources'
import { ok } from '../../../../shared/kernel/result'
import type { Api, MarketSource, Topic } from '../types'

/** One source in each standing. */
export function fakeMarket(tell: (...topics: Topic[]) => void): Api['market'] {
  const now = Date.now()
  const standing: Partial<Record<FetchedSource, Partial<MarketSource>>> = {
    coingecko: { answeredAtMs: now - 40_000, used: 3 },
    binance: { answeredAtMs: now - 5_000, used: 12 },
    kraken: { on: false },
    defillama: {
      failing: { message: 'It was asked too often (429).', sinceMs: now - 240_000 },
      nextTryMs: now + 360_000,
      marks: [{ atMs: now, message: 'bitcoin: a price that went from 91400 to 0.00009 is not believed.' }]
    }
  }
  let sources: MarketSource[] = sourceFacts.map((facts) => ({
    source: facts.name,
    on: true,
    baseUrl: facts.baseUrl,
    ownBaseUrl: facts.baseUrl,
    key: 'key' in facts ? facts.key : 'none',
    used: 0,
    budget: facts.perMinute,
    perMs: 60_000,
    marks: [],
    ...standing[facts.name]
  }))
  return {
    sources: async () => ok({ feed: { kind: 'off' }, sources }),
    changeSource: async ({ source, on }) => {
      sources = sources.map((one) => (one.source === source ? { ...one, on: on ?? one.on } : one))
      tell('market')
      return ok(undefined)
    }
  }
}
