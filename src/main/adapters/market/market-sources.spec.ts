import { assetId, BITCOIN } from '../../../shared/domain/market/assets'
import type { FetchedSource } from '../../../shared/domain/market/sources'
import { DAY_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { ok } from '../../../shared/kernel/result'
import type { Job } from '../../ports/market-source'
import { describeMarketSource, type SourceSuite } from '../../ports/testing/market-source-contract'
import { answersOf } from '../../practice/market/market-server'
import { exchangeHttp } from '../exchange-http/exchange-http'
import { nodeTransport } from '../exchange-http/testing/node-transport'
import { publicSources } from './public-sources'

const http = exchangeHttp({ transport: nodeTransport, monotonic: () => 0, userAgent: 'Keywatch/test', loopback: true })
const NOW = Date.UTC(2026, 10, 22, 9, 30)

const named = { id: BITCOIN, symbol: 'BTC', name: 'Bitcoin' }
const days = (count: number) => ({ from: timestampMs(NOW - count * DAY_MS), to: timestampMs(NOW) })
const exchange = (pair: string): readonly Job[] => [
  { kind: 'pair', asset: named },
  { kind: 'quotes', assets: [{ ...named, pair }] },
  { kind: 'candles', asset: { ...named, pair }, interval: '1d', ...days(100) },
  { kind: 'candles', asset: { ...named, pair }, interval: '15m', ...days(2) }
]

const jobs: Readonly<Record<FetchedSource, readonly Job[]>> = {
  coingecko: [
    { kind: 'assets' },
    { kind: 'top', page: 1 },
    { kind: 'quotes', assets: [named, { id: assetId('solana'), symbol: 'SOL' }] },
    { kind: 'members', category: 'meme-token' },
    { kind: 'candles', asset: named, interval: '1d', ...days(100) },
    { kind: 'candles', asset: named, interval: '4h', ...days(10) },
    { kind: 'categories' },
    { kind: 'global' },
    { kind: 'trending' },
    { kind: 'treasury', asset: BITCOIN }
  ],
  binance: [...exchange('BTCUSDT'), { kind: 'pairs' }],
  kraken: exchange('XBTUSD'),
  coinbase: exchange('BTC-USD'),
  coinmarketcap: [
    { kind: 'pair', asset: named },
    { kind: 'quotes', assets: [{ ...named, pair: '1' }] },
    { kind: 'global' },
    { kind: 'fear-and-greed', days: 1 }
  ],
  defillama: [{ kind: 'quotes', assets: [named] }, { kind: 'stablecoins' }, { kind: 'fees' }, { kind: 'dexs' }],
  mempool: [{ kind: 'blocks' }],
  'alternative-me': [{ kind: 'fear-and-greed', days: 30 }],
  'token-metrics': [
    { kind: 'grades', assets: [named] },
    { kind: 'signals', assets: [named] }
  ]
}

/** An answer is made once: hundreds of faults are played on it. */
function recorded(answers: SourceSuite['answers']): SourceSuite['answers'] {
  const known = new Map<string, ReturnType<typeof answers>>()
  return (path, query, now) => {
    const name = `${path}?${String(query)}`
    if (!known.has(name)) known.set(name, answers(path, query, now))
    return known.get(name)
  }
}

for (const [name, wanted] of Object.entries(jobs) as [FetchedSource, readonly Job[]][]) {
  describeMarketSource({
    name,
    jobs: wanted,
    answers: recorded((path, query, now) => answersOf(name, path, query, now)),
    make: (base: string, clock: { now(): TimestampMs }) => {
      const all = publicSources({ http, clock, base: async () => base, headers: async () => ok({}) })
      const found = all.find((source) => source.name === name)
      if (found === undefined) throw new Error(name)
      return found
    }
  })
}
