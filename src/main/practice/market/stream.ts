/** Binance's combined streams: a client subscribes to `<pair>@miniTicker` and hears of each pair about once a second. */
import type { Server } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import { coinOfSymbol, type Coin } from './coins'
import { text } from './exchanges'
import { priceAt, volumeAt } from './walk'

const DAY = 86_400_000
/** Not all pairs of a second at once: a market trades all the time. */
const BEAT_MS = 200
const BEATS = 5

export function openStream(server: Server, clock: { now(): number }): { close(): void } {
  const sockets = new WebSocketServer({ server, maxPayload: 1024 * 1024 })
  sockets.on('connection', (socket) => serve(socket, clock))
  return {
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    }
  }
}

function serve(socket: WebSocket, clock: { now(): number }): void {
  const followed = new Map<string, Coin>()
  let beat = 0
  const timer = setInterval(() => {
    beat += 1
    let place = 0
    for (const [name, coin] of followed)
      if (place++ % BEATS === beat % BEATS) socket.send(ticker(name, coin, clock.now()))
  }, BEAT_MS)
  timer.unref()
  socket.on('close', () => clearInterval(timer))
  socket.on('error', () => socket.terminate())
  socket.on('message', (data) => {
    const read = parse(String(data))
    if (read === undefined) return
    for (const name of read.params) {
      const coin = coinOfSymbol(name.replace(/usdt@miniTicker$/, '').toUpperCase())
      if (read.method === 'UNSUBSCRIBE') followed.delete(name)
      else if (coin) followed.set(name, coin)
    }
    socket.send(JSON.stringify({ result: null, id: read.id }))
  })
}

function parse(
  text: string
): { readonly method: string; readonly params: readonly string[]; readonly id: number } | undefined {
  try {
    const { method, params, id } = JSON.parse(text) as { method?: unknown; params?: unknown; id?: unknown }
    if (typeof method !== 'string' || !Array.isArray(params)) return undefined
    return { method, params: params.map(String), id: Number(id) }
  } catch {
    return undefined
  }
}

function ticker(stream: string, coin: Coin, now: number): string {
  const price = priceAt(coin, now)
  return JSON.stringify({
    stream,
    data: {
      e: '24hrMiniTicker',
      E: now,
      s: `${coin.symbol}USDT`,
      c: text(price),
      o: text(priceAt(coin, now - DAY)),
      h: text(price * 1.01),
      l: text(price * 0.99),
      v: '0',
      q: text(volumeAt(coin, now))
    }
  })
}
