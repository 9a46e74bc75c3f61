/** Where each provider tells its time, and that its answer is read. */
import { describe, expect, it } from 'vitest'
import { findProvider, providers } from './registry'

const T = 1_790_000_000_123
const SECOND = 1_790_000_000_000
const date = SECOND + 5_000

/** The answer as the provider writes it, and the time in it. */
const answers: Readonly<Record<string, readonly [json: unknown, expected: number]>> = {
  binance: [{ serverTime: T }, T],
  'binance-usdm': [{ serverTime: T }, T],
  'binance-coinm': [{ serverTime: T }, T],
  coinbase: [{ iso: '', epochSeconds: '1790000000', epochMillis: String(T) }, T],
  'coinbase-exchange': [{ iso: '', epoch: 1_790_000_000.123 }, T],
  kraken: [{ error: [], result: { unixtime: 1_790_000_000 } }, SECOND],
  'kraken-futures': [{ result: 'success', serverTime: new Date(T).toISOString() }, T],
  okx: [{ code: '0', data: [{ ts: String(T) }] }, T],
  bybit: [{ retCode: 0, time: T }, T],
  bitget: [{ code: '00000', data: { serverTime: String(T) } }, T],
  kucoin: [{ code: '200000', data: T }, T],
  gate: [{ server_time: T }, T],
  mexc: [{ serverTime: T }, T],
  'mexc-contract': [{ success: true, code: 0, data: T }, T],
  htx: [{ status: 'ok', data: T }, T],
  deribit: [{ jsonrpc: '2.0', result: T }, T],
  bitmex: [{ name: 'BitMEX API', timestamp: T }, T],
  phemex: [{ code: 0, data: { serverTime: T } }, T],
  bingx: [{ code: 0, data: { serverTime: T } }, T],
  whitebit: [{ time: 1_790_000_000 }, SECOND],
  bitvavo: [{ time: T }, T],
  backpack: [T, T],
  hyperliquid: [{ specialStatuses: null, time: T }, T]
}
const fromHeader = ['bitfinex', 'bitstamp', 'gemini', 'cryptocom', 'coinbase-international']
/** Nothing that they sign or send holds a time. */
const timeless = ['coingecko', 'coinmarketcap', 'token-metrics']

describe('the server’s time', () => {
  it('is known of every provider to whom it matters', () => {
    const known = [...Object.keys(answers), ...fromHeader]
    expect(
      providers
        .filter(({ time }) => time !== undefined)
        .map(({ id }) => id)
        .sort()
    ).toEqual(known.sort())
    expect(providers.filter(({ time }) => time === undefined).map(({ id }) => id)).toEqual(timeless)
    for (const { nonce, time } of providers) expect(time === undefined).toBe(nonce.kind === 'none')
  })

  it.each(Object.entries(answers))('of %s is read from its answer', (id, [json, expected]) => {
    const time = findProvider(id)?.time
    expect(time?.read(json, date)).toBe(expected)
    expect(time?.resolutionMs ?? 1).toBe(expected === SECOND ? 1_000 : 1)
    for (const nonsense of [undefined, null, {}, [], 'soon', -1, { serverTime: 'soon' }, { data: [] }, { time: -1 }])
      expect(time?.read(nonsense, date)).toBeUndefined()
  })

  it.each(fromHeader)('of %s is that of its answers, in whole seconds', (id) => {
    const time = findProvider(id)?.time
    expect(time).toMatchObject({ fromHeader: true, resolutionMs: 1_000 })
    expect([time?.read({}, date), time?.read({}, undefined)]).toEqual([date, undefined])
  })

  it('is asked for with a path that no URL parser rewrites', () => {
    for (const { time, hosts } of providers) {
      const url = `https://${hosts.production[0]}${time?.path ?? '/'}`
      expect(new URL(url).href).toBe(url)
    }
  })
})
