/** Answers in CoinGecko's recorded shapes. */
import { performance } from 'node:perf_hooks'
import { coinOf, coins, type Coin } from './coins'
import { kinds } from './kinds'
import { capAt, highOf, listedAt, listedMs, noise, priceAt, volumeAt } from './walk'

const DAY = 86_400_000
const HOUR = 3_600_000
/** As many digits as a price of its size has. */
export const rounded = (value: number): number => Number(value.toPrecision(value > 1000 ? 8 : 6))
const change = (coin: Coin, now: number, back: number): number | null =>
  listedMs(coin) > now - back ? null : (priceAt(coin, now) / priceAt(coin, now - back) - 1) * 100

/** `undefined`: not found. */
export function coingecko(path: string, query: URLSearchParams, now: number): unknown {
  const [, first, second, third] = path.split('/')
  if (path === '/coins/list') return coins.map(({ id, symbol, name }) => ({ id, symbol: symbol.toLowerCase(), name }))
  if (path === '/coins/markets') return markets(query, now)
  if (path === '/coins/categories/list') return allKinds.map(({ id, name }) => ({ category_id: id, name }))
  if (path === '/coins/categories') return allKinds.map((kind) => category(kind, now))
  if (path === '/search/trending') return { coins: trending(now) }
  if (path === '/global') return { data: global(now) }
  if (first === 'companies' && second === 'public_treasury') return treasury(third ?? '', now)
  const coin = coinOf(second ?? '')
  if (first !== 'coins' || coin === undefined) return undefined
  if (third === 'market_chart') return chart(coin, query, now)
  return third === 'ohlc' ? ohlc(coin, Number(query.get('days') ?? '7'), now) : undefined
}

let warmHour = -1
let warming: Promise<void> | undefined

/** Computes what all coins' answers of this hour stand on, a few at a time: the app runs on the same thread, and must not wait. */
export function warm(now: number, pause: () => Promise<void>): Promise<void> {
  const hour = Math.floor(now / HOUR)
  if (hour === warmHour) return warming ?? Promise.resolve()
  warmHour = hour
  warming = (async () => {
    let since = performance.now()
    for (const coin of listedAt(now)) {
      market(coin, 0, now)
      if (performance.now() - since < SLICE_MS) continue
      await pause()
      since = performance.now()
    }
    warming = undefined
  })()
  return warming
}
const SLICE_MS = 5

const allKinds = Object.values(kinds)

function markets(query: URLSearchParams, now: number): unknown {
  const ids = query.get('ids')?.split(',')
  const kind = query.get('category')
  const size = Math.min(250, Number(query.get('per_page') ?? '100'))
  const page = Number(query.get('page') ?? '1')
  const ranked = ranks(now)
  return ranked
    .map((coin, index) => ({ coin, rank: index + 1 }))
    .filter(({ coin }) => (ids ? ids.includes(coin.id) : true))
    .filter(({ coin }) => (kind ? coin.kinds.some(({ id }) => id === kind) : true))
    .slice((page - 1) * size, page * size)
    .map(({ coin, rank }) => market(coin, rank, now))
}

let rankedAt = -Infinity
let ranking: readonly Coin[] = []
/** By market cap, as of the last minute. */
function ranks(now: number): readonly Coin[] {
  if (Math.abs(now - rankedAt) < 60_000) return ranking
  const caps = new Map(coins.map((coin) => [coin, capAt(coin, now)]))
  ranking = [...listedAt(now)].sort((a, b) => (caps.get(b) ?? 0) - (caps.get(a) ?? 0))
  rankedAt = now
  return ranking
}

function market(coin: Coin, rank: number, now: number): unknown {
  const price = priceAt(coin, now)
  const high = highOf(coin, now)
  return {
    id: coin.id,
    symbol: coin.symbol.toLowerCase(),
    name: coin.name,
    current_price: rounded(price),
    market_cap: Math.round(capAt(coin, now)),
    market_cap_rank: rank,
    total_volume: Math.round(volumeAt(coin, now)),
    ath: rounded(high.price),
    ath_date: new Date(high.atMs).toISOString(),
    last_updated: new Date(now).toISOString(),
    sparkline_in_7d: { price: week(coin, now) },
    price_change_percentage_1h_in_currency: change(coin, now, HOUR),
    price_change_percentage_24h_in_currency: change(coin, now, DAY),
    price_change_percentage_7d_in_currency: change(coin, now, 7 * DAY),
    price_change_percentage_30d_in_currency: change(coin, now, 30 * DAY)
  }
}

const weeks = new Map<string, { readonly hour: number; readonly prices: number[] }>()
/** An hour apart; the hours that are past do not change. */
function week(coin: Coin, now: number): readonly number[] {
  const hour = Math.floor(now / HOUR)
  const known = weeks.get(coin.id)
  if (known?.hour === hour) return known.prices
  const kept = known && hour - known.hour < 168 ? known.prices.slice(hour - known.hour) : []
  for (let one = hour - 167 + kept.length; one <= hour; one++) kept.push(rounded(priceAt(coin, one * HOUR)))
  weeks.set(coin.id, { hour, prices: kept })
  return kept
}

function category({ id, name }: { id: string; name: string }, now: number): unknown {
  const inside = listedAt(now).filter((coin) => coin.kinds.some((kind) => kind.id === id))
  const cap = inside.reduce((sum, coin) => sum + capAt(coin, now), 0)
  const before = inside.reduce((sum, coin) => sum + capAt(coin, now - DAY), 0)
  return {
    id,
    name,
    market_cap: cap,
    market_cap_change_24h: (cap / before - 1) * 100,
    top_3_coins_id: inside.slice(0, 3).map((coin) => coin.id),
    volume_24h: inside.reduce((sum, coin) => sum + volumeAt(coin, now), 0),
    updated_at: new Date(now).toISOString()
  }
}

/** Who moved most for its size in a week. */
function trending(now: number): unknown {
  return [...listedAt(now)]
    .filter(({ kinds: [kind] }) => kind?.peg === undefined)
    .map((coin) => ({ coin, heat: Math.abs(change(coin, now, 7 * DAY) ?? 0) + 4 * noise(coin.place, now / DAY) }))
    .sort((a, b) => b.heat - a.heat)
    .slice(0, 15)
    .map(({ coin }, score) => ({
      item: { id: coin.id, symbol: coin.symbol, name: coin.name, market_cap_rank: coin.place + 1, score }
    }))
}

function global(now: number): unknown {
  const all = listedAt(now)
  const cap = all.reduce((sum, coin) => sum + capAt(coin, now), 0)
  const share = (id: string) => (capAt(coinOf(id) as Coin, now) / cap) * 100
  return {
    active_cryptocurrencies: all.length,
    total_market_cap: { usd: cap },
    total_volume: { usd: all.reduce((sum, coin) => sum + volumeAt(coin, now), 0) },
    market_cap_percentage: { btc: share('bitcoin'), eth: share('ethereum') },
    updated_at: Math.floor(now / 1000)
  }
}

const holders: Readonly<Record<string, readonly (readonly [string, string, number])[]>> = {
  bitcoin: [
    ['Strategy', 'MSTR.US', 650000],
    ['MARA Holdings', 'MARA.US', 53250],
    ['Twenty One Capital', 'XXI.US', 43514],
    ['Metaplanet', '3350.T', 30823],
    ['Bitcoin Standard Treasury', 'BSTR.US', 30021],
    ['Bullish', 'BLSH.US', 24300],
    ['Riot Platforms', 'RIOT.US', 19324],
    ['Coinbase', 'COIN.US', 14548],
    ['Hut 8', 'HUT.US', 13696],
    ['CleanSpark', 'CLSK.US', 13054],
    ['Tesla', 'TSLA.US', 11509]
  ],
  ethereum: [
    ['BitMine Immersion', 'BMNR.US', 3860000],
    ['SharpLink Gaming', 'SBET.US', 863000],
    ['The Ether Machine', 'ETHM.US', 496700],
    ['Bit Digital', 'BTBT.US', 154300],
    ['ETHZilla', 'ETHZ.US', 94000],
    ['BTCS', 'BTCS.US', 70300]
  ]
}

function treasury(id: string, now: number): unknown {
  const coin = coinOf(id)
  if (coin === undefined || holders[id] === undefined) return undefined
  const price = priceAt(coin, now)
  const companies = holders[id].map(([name, symbol, held]) => ({
    name,
    symbol,
    total_holdings: held,
    total_current_value_usd: Math.round(held * price)
  }))
  const total = companies.reduce((sum, { total_holdings }) => sum + total_holdings, 0)
  return { total_holdings: total, total_value_usd: Math.round(total * price), companies }
}

/** Steps of five minutes for a day, of an hour for 90, else of a day; then one point of now. */
function chart(coin: Coin, query: URLSearchParams, now: number): unknown {
  const asked = query.get('days')
  const days = asked === 'max' ? 20 * 365 : Number(asked ?? '1')
  const step = query.get('interval') === 'daily' || days > 90 ? DAY : days > 1 ? HOUR : 300_000
  const first = Math.max(Math.ceil((now - days * DAY) / step) * step, Math.ceil(listedMs(coin) / step) * step)
  const times: number[] = []
  for (let ms = first; ms <= now; ms += step) times.push(ms)
  if (times.at(-1) !== now) times.push(now)
  return {
    prices: times.map((ms) => [ms, rounded(priceAt(coin, ms))]),
    market_caps: times.map((ms) => [ms, Math.round(capAt(coin, ms))]),
    total_volumes: times.map((ms) => [ms, Math.round(volumeAt(coin, ms))])
  }
}

/** Half an hour for a day, four hours for a month, else four days; each row at its close. */
function ohlc(coin: Coin, days: number, now: number): unknown {
  const step = days <= 1 ? HOUR / 2 : days <= 30 ? 4 * HOUR : 4 * DAY
  const rows: number[][] = []
  for (let ms = Math.ceil((now - days * DAY) / step) * step; ms <= now; ms += step)
    rows.push([ms, ...bar(coin, ms - step, ms)])
  return rows
}

/** Open, high, low, close. */
export function bar(coin: Coin, from: number, to: number): [number, number, number, number] {
  const prices = Array.from({ length: 9 }, (_, index) => rounded(priceAt(coin, from + ((to - from) * index) / 8)))
  return [prices[0] ?? 0, Math.max(...prices), Math.min(...prices), prices.at(-1) ?? 0]
}
