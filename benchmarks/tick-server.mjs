/**
 * An exchange's stream, in a process of its own: 5,000 pairs, 20,000 ticks a second, in Binance's shape of all pairs that changed. A
 * price says when it was sent: 100,000 and a cent for each millisecond since the start.
 */
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const PAIRS = 5_000
const EVERY_MS = 50
const AT_ONCE = 1_000
const startedMs = Date.now()
const pairOf = (index) => `C${String(index).padStart(4, '0')}USDT`
const last = new Map()
let next = 0
let sent = 0

const dayOf = (symbol) => ({
  symbol,
  lastPrice: '100000.00',
  priceChangePercent: '-1.2',
  quoteVolume: '9000000',
  closeTime: startedMs
})

/** The pairs at the exchange, and CoinGecko's figures of the coins that are asked for: what the app wants beside ticks is there. */
function answer(url) {
  const symbol = url.searchParams.get('symbol')
  if (url.pathname === '/binance/api/v3/ticker/price' && symbol !== null) return { symbol, price: '100000.00' }
  if (url.pathname === '/binance/api/v3/exchangeInfo') return { symbols: [{ symbol, status: 'TRADING' }] }
  if (url.pathname === '/binance/api/v3/ticker/price')
    return Array.from({ length: PAIRS }, (_, index) => ({ symbol: pairOf(index), price: '100000.00' }))
  if (url.pathname === '/binance/api/v3/ticker/24hr' && symbol !== null) return dayOf(symbol)
  if (url.pathname !== '/coingecko/coins/markets') return undefined
  const ids = url.searchParams.get('ids')?.split(',') ?? []
  return ids.map((id) => ({
    id,
    symbol: `c${id.slice(5).padStart(4, '0')}`,
    name: `Coin ${id.slice(5)}`,
    current_price: 100_000,
    market_cap: 90_000_000,
    total_volume: 9_000_000,
    ath: 126_000,
    ath_date: '2025-10-06T00:00:00.000Z',
    last_updated: new Date(startedMs).toISOString(),
    sparkline_in_7d: { price: Array.from({ length: 168 }, (_, hour) => 100_000 + Math.sin(hour / 9) * 900) },
    price_change_percentage_1h_in_currency: 0.4,
    price_change_percentage_24h_in_currency: -1.2,
    price_change_percentage_7d_in_currency: 3.1,
    price_change_percentage_30d_in_currency: 8
  }))
}

const server = createServer((request, response) => {
  const body = answer(new URL(request.url ?? '/', 'http://127.0.0.1'))
  response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body ?? {}))
})
const sockets = new WebSocketServer({ server })
const streaming = new Set()
sockets.on('connection', (socket) => {
  socket.on('message', (said) => {
    if (String(said).includes('"SUBSCRIBE"')) streaming.add(socket)
  })
  socket.on('close', () => streaming.delete(socket))
  socket.on('error', () => socket.terminate())
})

let dueMs = startedMs
const timer = setInterval(() => {
  // As many as the clock asks for: a timer that came late sends what it owes.
  for (; dueMs <= Date.now(); dueMs += EVERY_MS) batch()
}, 10)

function batch() {
  const now = Date.now()
  const price = (100_000 + (now - startedMs) / 100).toFixed(2)
  const data = Array.from({ length: AT_ONCE }, () => {
    const s = pairOf(next)
    next = (next + 1) % PAIRS
    last.set(s, price)
    return {
      e: '24hrMiniTicker',
      E: now,
      s,
      c: price,
      o: '100000.00',
      h: price,
      l: '99000.00',
      v: '1200.5',
      q: '120050000.1'
    }
  })
  const text = JSON.stringify({ stream: '!miniTicker@arr', data })
  sent += data.length
  for (const socket of streaming) socket.send(text)
}

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port, startedMs }))
process.on('message', (what) => {
  if (what === 'sent') return process.send({ sent })
  clearInterval(timer)
  process.send({ sent, last: Object.fromEntries(last) })
})
process.on('disconnect', () => process.exit(0))
