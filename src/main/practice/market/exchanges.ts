/** Answers in the shapes of Binance, Kraken and Coinbase Exchange; each lists the larger coins alone. */
import { coins, coinOfSymbol, type Coin } from './coins'
import { bar } from './coingecko'
import { listedMs, priceAt, volumeAt } from './walk'

const DAY = 86_400_000
const MINUTE = 60_000
export interface Reply {
  readonly status: number
  readonly body: unknown
}
const good = (body: unknown): Reply => ({ status: 200, body })

const tradable = (coin: Coin, most: number): boolean => coin.place < most && coin.kinds[0]?.peg !== 'usd'
export const binanceCoins = coins.filter((coin) => tradable(coin, 220))
const coinOfPair = (pair: string, tail: string, most: number): Coin | undefined => {
  const coin = pair.endsWith(tail) ? coinOfSymbol(pair.slice(0, -tail.length)) : undefined
  return coin && tradable(coin, most) ? coin : undefined
}
/** Prices are text with a fixed number of digits. */
export const text = (value: number): string => value.toFixed(value >= 100 ? 2 : value >= 1 ? 4 : value >= 0.01 ? 6 : 12)

const spans: Readonly<Record<string, number>> = {
  '1m': MINUTE,
  '5m': 5 * MINUTE,
  '15m': 15 * MINUTE,
  '1h': 60 * MINUTE,
  '4h': 240 * MINUTE,
  '1d': DAY,
  '1w': 7 * DAY
}
/** Weeks begin on Monday; the epoch was a Thursday. */
const weekShift = (step: number): number => (step === 7 * DAY ? 4 * DAY : 0)

function bars(coin: Coin, from: number, to: number, step: number, most: number, now = to) {
  const shift = weekShift(step)
  const rows: { at: number; end: number; prices: readonly [number, number, number, number]; volume: number }[] = []
  const first = Math.max(from, listedMs(coin))
  for (let at = Math.ceil((first - shift) / step) * step + shift; at <= to && rows.length < most; at += step) {
    const end = Math.min(at + step, now)
    rows.push({ at, end: at + step, prices: bar(coin, at, end), volume: (volumeAt(coin, end) * (end - at)) / DAY })
  }
  return rows
}

const invalidSymbol: Reply = { status: 400, body: { code: -1121, msg: 'Invalid symbol.' } }

export function binance(path: string, query: URLSearchParams, now: number): Reply | undefined {
  const pair = query.get('symbol') ?? ''
  const coin = coinOfPair(pair, 'USDT', 220)
  switch (path) {
    case '/api/v3/time':
      return good({ serverTime: now })
    case '/api/v3/exchangeInfo':
      return good({
        serverTime: now,
        symbols: binanceCoins.filter(({ symbol }) => !pair || `${symbol}USDT` === pair).map(symbolInfo)
      })
    case '/api/v3/ticker/price':
      if (pair && !coin) return invalidSymbol
      return good(
        coin
          ? { symbol: pair, price: text(priceAt(coin, now)) }
          : binanceCoins.map((one) => ({ symbol: `${one.symbol}USDT`, price: text(priceAt(one, now)) }))
      )
    case '/api/v3/ticker/24hr':
      return coin ? good(day(coin, now)) : invalidSymbol
    case '/api/v3/klines':
      return coin ? good(klines(coin, query, now)) : invalidSymbol
    default:
      return undefined
  }
}

const symbolInfo = ({ symbol }: Coin) => ({
  symbol: `${symbol}USDT`,
  status: 'TRADING',
  baseAsset: symbol,
  quoteAsset: 'USDT'
})

function day(coin: Coin, now: number): unknown {
  const [open, high, low, close] = bar(coin, now - DAY, now)
  const volume = volumeAt(coin, now)
  return {
    symbol: `${coin.symbol}USDT`,
    priceChangePercent: ((close / open - 1) * 100).toFixed(3),
    lastPrice: text(close),
    openPrice: text(open),
    highPrice: text(high),
    lowPrice: text(low),
    volume: text(volume / close),
    quoteVolume: text(volume),
    openTime: now - DAY,
    closeTime: now
  }
}

function klines(coin: Coin, query: URLSearchParams, now: number): unknown {
  const step = spans[query.get('interval') ?? '1d'] ?? DAY
  const most = Math.min(1000, Number(query.get('limit') ?? '500'))
  const to = Math.min(now, Number(query.get('endTime') ?? now))
  const from = Number(query.get('startTime') ?? to - step * (most - 1))
  return bars(coin, from, to, step, most, now).map(({ at, end, prices: [open, high, low, close], volume }) => [
    at,
    text(open),
    text(high),
    text(low),
    text(close),
    text(volume / close),
    end - 1,
    text(volume),
    1000,
    text(volume / close / 2),
    text(volume / 2),
    '0'
  ])
}

const krakenName = (symbol: string): string => (symbol === 'XBT' ? 'BTC' : symbol === 'XDG' ? 'DOGE' : symbol)

export function kraken(path: string, query: URLSearchParams, now: number): Reply | undefined {
  if (path === '/0/public/Time') return good({ error: [], result: { unixtime: Math.floor(now / 1000) } })
  const pair = query.get('pair') ?? ''
  const coin = pair.endsWith('USD') ? coinOfSymbol(krakenName(pair.slice(0, -3))) : undefined
  if (!coin || !tradable(coin, 120)) return good({ error: ['EQuery:Unknown asset pair'] })
  const name = pair === 'XBTUSD' ? 'XXBTZUSD' : pair
  if (path === '/0/public/Ticker') {
    const [open, high, low, close] = bar(coin, now - DAY, now).map(text)
    const volume = text(volumeAt(coin, now) / priceAt(coin, now))
    return good({
      error: [],
      result: {
        [name]: {
          a: [close, '1', '1.000'],
          b: [close, '1', '1.000'],
          c: [close, '0.1'],
          v: [volume, volume],
          l: [low, low],
          h: [high, high],
          o: open
        }
      }
    })
  }
  if (path !== '/0/public/OHLC') return undefined
  const step = Number(query.get('interval') ?? '1') * MINUTE
  const since = Number(query.get('since') ?? '0') * 1000
  const rows = bars(coin, Math.max(since, now - 719 * step), now, step, 720).map(({ at, prices, volume }) => [
    at / 1000,
    ...prices.map(text),
    text(prices[3]),
    text(volume / prices[3]),
    100
  ])
  return good({ error: [], result: { [name]: rows, last: Math.floor(now / 1000) } })
}

export function coinbase(path: string, query: URLSearchParams, now: number): Reply | undefined {
  const [, , product = '', what] = path.split('/')
  const coin = coinOfPair(product, '-USD', 90)
  if (!coin) return { status: 404, body: { message: 'NotFound' } }
  if (what === 'ticker') {
    return good({
      price: text(priceAt(coin, now)),
      volume: text(volumeAt(coin, now) / priceAt(coin, now)),
      time: new Date(now).toISOString()
    })
  }
  if (what !== 'candles') return undefined
  const step = Number(query.get('granularity') ?? '60') * 1000
  const to = Date.parse(query.get('end') ?? new Date(now).toISOString())
  const from = Date.parse(query.get('start') ?? new Date(to - 299 * step).toISOString())
  return good(
    bars(coin, from, Math.min(to, now), step, 300, now)
      .map(({ at, prices: [open, high, low, close], volume }) => [at / 1000, low, high, open, close, volume / close])
      .sort(([a = 0], [b = 0]) => b - a)
  )
}
