/** Answers in the shapes of CoinMarketCap, DefiLlama, mempool.space, alternative.me and Token Metrics. */
import { coinOf, coins, type Coin } from './coins'
import { capAt, highOf, listedAt, noise, priceAt, textSeed, volumeAt } from './walk'

const DAY = 86_400_000
const BITCOIN = coinOf('bitcoin') as Coin

/** By momentum and distance from the high, as a person would feel it: 0 to 100. */
function mood(now: number): number {
  const month = Math.log(priceAt(BITCOIN, now) / priceAt(BITCOIN, now - 30 * DAY))
  const below = Math.log(priceAt(BITCOIN, now) / highOf(BITCOIN, now).price)
  return Math.round(Math.min(95, Math.max(6, 56 + 130 * month + 28 * below + 6 * noise(11, now / DAY))))
}
const moodWord = (value: number): string =>
  value < 25 ? 'Extreme Fear' : value < 46 ? 'Fear' : value < 55 ? 'Neutral' : value < 76 ? 'Greed' : 'Extreme Greed'

export function alternativeMe(path: string, query: URLSearchParams, now: number): unknown {
  if (path !== '/fng/') return undefined
  const today = Math.floor(now / DAY) * DAY
  const asked = Number(query.get('limit') ?? '1')
  const count = asked === 0 ? 8 * 365 : asked
  const data = Array.from({ length: count }, (_, index) => {
    const at = today - index * DAY
    const value = mood(at)
    return {
      value: String(value),
      value_classification: moodWord(value),
      timestamp: String(at / 1000),
      ...(index === 0 ? { time_until_update: String(Math.floor((today + DAY - now) / 1000)) } : {})
    }
  })
  return { name: 'Fear and Greed Index', data, metadata: { error: null } }
}

const HALVING = { height: 840_000, atMs: Date.UTC(2024, 3, 20, 0, 9) }
const heightAt = (now: number): number => HALVING.height + Math.floor((now - HALVING.atMs) / 598_500)

export function mempool(path: string, now: number): unknown {
  const height = heightAt(now)
  if (path === '/api/blocks/tip/height') return height
  if (path === '/api/v1/prices') return { time: Math.floor(now / 1000), USD: Math.round(priceAt(BITCOIN, now)) }
  if (path !== '/api/v1/difficulty-adjustment') return undefined
  const left = 2016 - (height % 2016)
  return {
    progressPercent: ((2016 - left) / 2016) * 100,
    difficultyChange: 0.25,
    estimatedRetargetDate: now + left * 598_500,
    remainingBlocks: left,
    remainingTime: left * 598_500,
    previousRetarget: -1.2,
    nextRetargetHeight: height + left,
    timeAvg: 598_500,
    adjustedTimeAvg: 598_500,
    timeOffset: 0
  }
}

const protocols: readonly (readonly [string, string, string, number, string])[] = [
  ['tether', 'Tether', 'Stablecoin Issuer', 16.4e6, 'tether'],
  ['circle', 'Circle', 'Stablecoin Issuer', 6.9e6, 'usd-coin'],
  ['hyperliquid-perps', 'Hyperliquid Perps', 'Derivatives', 2.6e6, 'hyperliquid'],
  ['pump.fun', 'pump.fun', 'Launchpad', 1.3e6, 'pump-fun'],
  ['uniswap-v3', 'Uniswap V3', 'Dexs', 1.1e6, 'uniswap'],
  ['aave-v3', 'Aave V3', 'Lending', 2.2e6, 'aave'],
  ['lido', 'Lido', 'Liquid Staking', 1.9e6, 'lido-dao'],
  ['jupiter-perpetual-exchange', 'Jupiter Perpetual Exchange', 'Derivatives', 0.9e6, 'jupiter-exchange-solana'],
  ['axiom', 'Axiom', 'Trading App', 0.8e6, 'raydium'],
  ['ethena-usde', 'Ethena USDe', 'Basis Trading', 0.9e6, 'ethena'],
  ['pancakeswap-amm-v3', 'PancakeSwap AMM V3', 'Dexs', 1.2e6, 'pancakeswap-token'],
  ['raydium-amm', 'Raydium AMM', 'Dexs', 0.3e6, 'raydium'],
  ['aerodrome-slipstream', 'Aerodrome Slipstream', 'Dexs', 0.35e6, 'aerodrome-finance'],
  ['letsbonk.fun', 'LetsBonk.fun', 'Launchpad', 0.05e6, 'bonk'],
  ['believe', 'Believe', 'Launchpad', 0.02e6, 'launchcoin'],
  ['zora', 'Zora', 'Launchpad', 0.03e6, 'zora']
]

function feeAt([slug, , , usual, like]: (typeof protocols)[number], now: number): number {
  const coin = coinOf(like) ?? BITCOIN
  const busy = Math.sqrt(priceAt(coin, now) / coin.price)
  return Math.round(usual * busy * Math.exp(0.4 * noise(textSeed(slug), now / DAY / 5)))
}

const swapsAt = (now: number): number =>
  listedAt(now)
    .filter(({ kinds }) => kinds.some(({ id }) => id === 'decentralized-finance-defi'))
    .reduce((sum, coin) => sum + volumeAt(coin, now), 0) * 6

/** The last four years, day by day. */
function daysOf(now: number, value: (at: number) => number): (readonly [number, number])[] {
  const today = Math.floor(now / DAY) * DAY
  return Array.from({ length: 1460 }, (_, index) => today - (1459 - index) * DAY).map((at) => [
    at / 1000,
    Math.round(value(at))
  ])
}

export function defillama(path: string, query: URLSearchParams, now: number): unknown {
  if (path === '/stablecoins/stablecoins') return { peggedAssets: pegged(now) }
  if (path === '/stablecoins/stablecoincharts/all')
    return daysOf(now, supplyAt).map(([date, value]) => ({
      date: String(date),
      totalCirculatingUSD: { peggedUSD: value }
    }))
  if (path.startsWith('/coins/prices/current/')) return pricesFor(path.split('/').pop() ?? '', now)
  if (path === '/overview/dexs') {
    return {
      total24h: Math.round(swapsAt(now)),
      totalDataChart: query.get('excludeTotalDataChart') === 'true' ? [] : daysOf(now, swapsAt),
      protocols: []
    }
  }
  if (path !== '/overview/fees') return undefined
  const rows = protocols.map((protocol) => ({
    name: protocol[1],
    slug: protocol[0],
    category: protocol[2],
    total24h: feeAt(protocol, now),
    total7d: feeAt(protocol, now) * 7
  }))
  return { total24h: rows.reduce((sum, { total24h }) => sum + total24h, 0), protocols: rows }
}

const stable = coins.filter(({ kinds: [kind] }) => kind?.peg === 'usd')
/** Money comes when prices rise, and leaves slowly. */
function supplyAt(now: number): number {
  const grown = Math.exp((0.32 * (now - Date.UTC(2025, 11, 10))) / (365 * DAY))
  const wave = 1 + 0.06 * noise(31, now / DAY / 160)
  return stable.reduce((sum, coin) => sum + coin.supply * coin.price, 0) * Math.min(1.6, Math.max(0.35, grown)) * wave
}
function pegged(now: number): unknown {
  const share = supplyAt(now) / stable.reduce((sum, coin) => sum + coin.supply * coin.price, 0)
  return stable.map((coin, index) => ({
    id: String(index + 1),
    name: coin.name,
    symbol: coin.symbol,
    gecko_id: coin.id,
    pegType: 'peggedUSD',
    circulating: { peggedUSD: Math.round(coin.supply * share) },
    price: priceAt(coin, now)
  }))
}

function pricesFor(list: string, now: number): unknown {
  const found = decodeURIComponent(list)
    .split(',')
    .flatMap((name) => {
      const coin = coinOf(name.replace('coingecko:', ''))
      return coin === undefined
        ? []
        : [
            [
              name,
              { symbol: coin.symbol, price: priceAt(coin, now), timestamp: Math.floor(now / 1000), confidence: 0.99 }
            ]
          ]
    })
  return { coins: Object.fromEntries(found) as unknown }
}

const cmcStatus = { error_code: 0, error_message: null, credit_count: 1 }

export function coinmarketcap(path: string, query: URLSearchParams, now: number): unknown {
  if (path === '/v3/cryptocurrency/listings/latest') {
    const start = Number(query.get('start') ?? '1')
    const limit = Number(query.get('limit') ?? '100')
    const ranked = [...listedAt(now)].sort((a, b) => capAt(b, now) - capAt(a, now))
    return {
      status: cmcStatus,
      data: ranked.slice(start - 1, start - 1 + limit).map((coin, index) => cmcRow(coin, start + index, now))
    }
  }
  if (path === '/v1/global-metrics/quotes/latest') {
    const cap = listedAt(now).reduce((sum, coin) => sum + capAt(coin, now), 0)
    return {
      status: cmcStatus,
      data: {
        btc_dominance: (capAt(BITCOIN, now) / cap) * 100,
        quote: {
          USD: { total_market_cap: cap, total_volume_24h: cap * 0.04, last_updated: new Date(now).toISOString() }
        }
      }
    }
  }
  if (path !== '/v3/fear-and-greed/latest') return undefined
  const value = mood(now)
  return {
    status: cmcStatus,
    data: { value, value_classification: moodWord(value), update_time: new Date(now).toISOString() }
  }
}

const cmcRow = (coin: Coin, rank: number, now: number) => ({
  id: coin.place + 1,
  name: coin.name,
  symbol: coin.symbol,
  slug: coin.id,
  cmc_rank: rank,
  quote: [
    {
      symbol: 'USD',
      price: priceAt(coin, now),
      volume_24h: volumeAt(coin, now),
      market_cap: capAt(coin, now),
      percent_change_24h: (priceAt(coin, now) / priceAt(coin, now - DAY) - 1) * 100,
      last_updated: new Date(now).toISOString()
    }
  ]
})

export function tokenMetrics(path: string, query: URLSearchParams, now: number): unknown {
  const symbols = query.get('symbol')?.split(',')
  const rows = listedAt(now)
    .filter(({ symbol }) => (symbols ? symbols.includes(symbol) : true))
    .slice(0, Math.min(100, Number(query.get('limit') ?? '50')))
  const today = new Date(Math.floor(now / DAY) * DAY).toISOString()
  const wrap = (data: readonly unknown[]) => ({
    success: true,
    message: 'Data fetched successfully',
    length: data.length,
    data
  })
  const named = (coin: Coin) => ({
    TOKEN_ID: coin.place + 1,
    TOKEN_NAME: coin.name,
    TOKEN_SYMBOL: coin.symbol,
    DATE: today
  })
  if (/^\/(v[23]\/)?tm-grade$/.test(path)) {
    return wrap(
      rows.map((coin) => ({
        ...named(coin),
        TM_TRADER_GRADE: gradeOf(coin, now, 30),
        TM_INVESTOR_GRADE: gradeOf(coin, now, 180)
      }))
    )
  }
  if (!/^\/(v[23]\/)?trading-signals$/.test(path)) return undefined
  return wrap(rows.map((coin) => ({ ...named(coin), TRADING_SIGNAL: signalOf(coin, now) })))
}

/** 0 to 100, from how a coin did against its own noise. */
function gradeOf(coin: Coin, now: number, days: number): number {
  const move = Math.log(priceAt(coin, now) / priceAt(coin, now - days * DAY))
  return Number((100 / (1 + Math.exp(-4 * move - noise(textSeed(coin.id) + days, now / DAY / 9)))).toFixed(2))
}
const signalOf = (coin: Coin, now: number): number => {
  const grade = gradeOf(coin, now, 21)
  return grade > 60 ? 1 : grade < 40 ? -1 : 0
}
