import { assetId } from '../../../../shared/domain/market/assets'
import type { Api, MarketSnapshot } from '../types'

/** A calm market, and nothing that changed in it. */
export const fakeOverview = (): Api['overview'] => ({
  market: async () => ({ ok: true, value: snapshotAt(Date.now()) }),
  narratives: async () => ({ ok: true, value: [] }),
  cycles: async () => ({ ok: true, value: [] })
})

function snapshotAt(now: number): MarketSnapshot {
  const figure = (value: string) => ({ value, source: 'coingecko' as const, atMs: now - 90_000 })
  return {
    bitcoin: { figure: figure('91204.15') },
    bitcoinChange24h: { figure: figure('1.24') },
    totalCap: { figure: figure('3120000000000') },
    dominance: { figure: figure('57.3') },
    mood: { absent: 'fetching' },
    list: {
      id: 'b0f0f0f0-0000-4000-8000-000000000001',
      name: 'Main',
      coins: 2,
      movers: [
        {
          assetId: assetId('solana'),
          symbol: 'SOL',
          name: 'Solana',
          price: figure('142.6'),
          change24h: figure('-4.1'),
          week: [150, 148, 151, 144, 142.6]
        }
      ]
    }
  }
}
