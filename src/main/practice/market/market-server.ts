/**
 * The demo's public sources on 127.0.0.1: they answer in the shapes that the real ones were recorded in, with made-up figures. The first part of
 * a path says which source is meant: `/coingecko/coins/list`.
 */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { coingecko, warm } from './coingecko'
import { binance, coinbase, kraken, type Reply } from './exchanges'
import { alternativeMe, coinmarketcap, defillama, mempool, tokenMetrics } from './figures'
import { openStream } from './stream'

export interface MarketServer {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string
  /** `ws://127.0.0.1:<port>`, as Binance streams. */
  readonly stream: string
  close(): Promise<void>
}

export interface MarketServerOptions {
  readonly clock: { now(): number }
}

type Source = (path: string, query: URLSearchParams, now: number) => Reply | undefined
const plain =
  (answers: (path: string, query: URLSearchParams, now: number) => unknown): Source =>
  (path, query, now) => {
    const body = answers(path, query, now)
    return body === undefined ? undefined : { status: 200, body }
  }

const sources: Readonly<Record<string, Source>> = {
  coingecko: plain(coingecko),
  binance,
  kraken,
  coinbase,
  coinmarketcap: plain(coinmarketcap),
  defillama: plain(defillama),
  mempool: plain((path, _query, now) => mempool(path, now)),
  'alternative-me': plain(alternativeMe),
  'token-metrics': plain(tokenMetrics)
}

export async function startMarketServer({ clock }: MarketServerOptions): Promise<MarketServer> {
  const server = http.createServer((request, response) => void answer(request, response, clock.now()))
  const stream = openStream(server, clock)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin: `http://${host}`,
    stream: `ws://${host}`,
    close() {
      stream.close()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

/** What a source answers to a path, which begins with a slash; `undefined`: it has no such thing. */
export const answersOf = (source: string, path: string, query: URLSearchParams, now: number): Reply | undefined =>
  sources[source]?.(path, query, now)

const pause = (): Promise<void> => new Promise((done) => setImmediate(done))

async function answer(request: IncomingMessage, response: ServerResponse, now: number): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const [, name = ''] = pathname.split('/')
  if (name === 'coingecko') await warm(now, pause)
  const known =
    request.method === 'GET' ? answersOf(name, pathname.slice(name.length + 1), searchParams, now) : undefined
  const { status, body } = known ?? { status: 404, body: { error: 'Not found' } }
  const text = JSON.stringify(body)
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
  response.end(text)
}
