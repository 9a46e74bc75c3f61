import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coins } from './coins'
import { startMarketServer, type MarketServer } from './market-server'
import { listedMs, priceAt } from './walk'

const NOW = Date.UTC(2026, 10, 22, 9, 30)
const DAY = 86_400_000

let server: MarketServer
beforeAll(async () => {
  server = await startMarketServer({ clock: { now: () => NOW } })
})
afterAll(() => server.close())
const get = async (path: string): Promise<unknown> => (await fetch(server.origin + path)).json()

describe("the demo's market", () => {
  it('has the same prices at each start, and a price at any moment since a coin was listed', () => {
    const bitcoin = coins[0]
    expect(bitcoin?.id).toBe('bitcoin')
    if (bitcoin === undefined) return
    expect(priceAt(bitcoin, NOW)).toBe(priceAt(bitcoin, NOW))
    for (const coin of coins)
      for (let at = Math.max(listedMs(coin), NOW - 1_460 * DAY); at < NOW + 30 * DAY; at += 41.3 * DAY)
        expect(priceAt(coin, at)).toBeGreaterThan(0)
  })

  it('joins its days without a jump', () => {
    for (const coin of coins.slice(0, 40)) {
      const midnight = NOW - (NOW % DAY)
      expect(Math.abs(priceAt(coin, midnight - 1) / priceAt(coin, midnight + 1) - 1)).toBeLessThan(1e-4)
    }
  })

  it('moves: narratives lead and fall behind within the year', () => {
    const beats = (id: string, at: number): boolean => {
      const group = coins.filter(({ kinds }) => kinds[0]?.id === id && listedMs(coins[0] as never) < at)
      const gain = (coin: (typeof coins)[number]) => Math.log(priceAt(coin, at) / priceAt(coin, at - 30 * DAY))
      const mean = group.reduce((sum, coin) => sum + gain(coin), 0) / group.length
      return mean > gain(coins[0] as (typeof coins)[number])
    }
    for (const id of ['artificial-intelligence', 'gaming', 'meme-token', 'privacy-coins']) {
      const months = Array.from({ length: 24 }, (_, month) => beats(id, NOW - month * 30 * DAY))
      expect(months.filter(Boolean).length).toBeGreaterThan(3)
      expect(months.filter((won) => !won).length).toBeGreaterThan(3)
    }
  })

  it('keeps a stablecoin near a dollar', () => {
    const tether = coins.find(({ id }) => id === 'tether')
    const year = Array.from({ length: 365 }, (_, day) => tether && priceAt(tether, NOW - day * DAY))
    for (const price of year) expect(Math.abs((price ?? NaN) - 1)).toBeLessThan(0.01)
  })

  it('answers what is not there with 404', async () => {
    expect((await fetch(`${server.origin}/coingecko/coins/nothing/market_chart`)).status).toBe(404)
    expect((await fetch(`${server.origin}/nobody/x`)).status).toBe(404)
    expect((await fetch(`${server.origin}/coingecko/coins/list`, { method: 'POST' })).status).toBe(404)
    expect(await get('/kraken/0/public/Ticker?pair=NOPEUSD')).toEqual({ error: ['EQuery:Unknown asset pair'] })
  })
})
