import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { assetId, BITCOIN, type AssetId } from '../../../shared/domain/market/assets'
import { durationMs, timestampMs, type DurationMs } from '../../../shared/kernel/ids'
import type { FeedState, Tick } from '../../ports/ticks'
import { BinanceTicks } from './binance-ticks'

const NOW = Date.UTC(2026, 10, 22)
const SOLANA = assetId('solana')

let server: Server
let sockets: WebSocketServer
let said: { method: string; params: string[] }[]
let feed: BinanceTicks
let now: number
let pairs: Map<AssetId, string>
let due: { at: number; task: () => void }[]

/** A clock and timers that a spec moves; the network is real. */
const clock = { now: () => timestampMs(NOW + now), monotonic: () => durationMs(now) }
const timers = {
  after: (delay: DurationMs, task: () => void) => {
    const one = { at: now + delay, task }
    due.push(one)
    return () => void (due = due.filter((other) => other !== one))
  }
}
async function pass(ms: number): Promise<void> {
  now += ms
  const ready = due.filter(({ at }) => at <= now)
  due = due.filter(({ at }) => at > now)
  for (const { task } of ready) task()
  await new Promise((resolve) => setTimeout(resolve, 20))
}
const until = async (true_: () => boolean): Promise<void> => {
  for (let tries = 0; !true_(); tries++) {
    if (tries > 300) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const client = (): WebSocket => [...sockets.clients].at(-1) as WebSocket
const send = (s: string, c: unknown, E = NOW + now) =>
  client().send(JSON.stringify({ stream: 'x', data: { e: '24hrMiniTicker', E, s, c } }))

beforeEach(async () => {
  now = 0
  due = []
  said = []
  pairs = new Map([
    [BITCOIN, 'BTCUSDT'],
    [SOLANA, 'SOLUSDT']
  ])
  server = createServer()
  sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => socket.on('message', (data) => said.push(JSON.parse(String(data)) as never)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  feed = new BinanceTicks({
    url: async () => url,
    pairsOf: async (ids) => new Map([...pairs].filter(([id]) => ids.includes(id))),
    clock,
    timers,
    random: () => 0.5
  })
})
afterEach(async () => {
  feed.close()
  for (const socket of sockets.clients) socket.terminate()
  await new Promise((resolve) => server.close(resolve))
})

const follow = async (...ids: AssetId[]) => {
  const heard: Tick[] = []
  const end = feed.subscribe(ids, (ticks) => heard.push(...ticks))
  await pass(300)
  await until(() => said.length > 0)
  return { heard, end }
}

describe('BinanceTicks', () => {
  it('connects when somebody listens, and hands on what is asked for', async () => {
    expect(feed.state().kind).toBe('off')
    const { heard } = await follow(BITCOIN)
    expect(said[0]).toMatchObject({ method: 'SUBSCRIBE', params: ['btcusdt@miniTicker'] })
    send('BTCUSDT', '97000.10')
    send('ETHUSDT', '3000')
    await until(() => heard.length > 0)
    expect(heard).toEqual([{ assetId: BITCOIN, price: '97000.10', atMs: NOW + now, source: 'binance' }])
    expect(feed.state().kind).toBe('live')
  })

  it('hands on no price that is old, of the future, none, or beyond belief', async () => {
    const { heard } = await follow(BITCOIN)
    send('BTCUSDT', '97000')
    for (const wrong of ['NaN', '-1', '0', null, {}, '0.0000001', '97000000000000']) send('BTCUSDT', wrong)
    send('BTCUSDT', '96000', NOW - 1_000)
    send('BTCUSDT', '96000', NOW + now + 600_000)
    client().send('not JSON')
    send('BTCUSDT', '97001')
    await until(() => heard.length > 1)
    expect(heard.map(({ price }) => price)).toEqual(['97000', '97001'])
  })

  it('follows no coin whose pair was not proved', async () => {
    pairs.delete(SOLANA)
    await follow(BITCOIN, SOLANA)
    expect(said[0]?.params).toEqual(['btcusdt@miniTicker'])
    pairs.set(SOLANA, 'SOLUSDT')
    send('BTCUSDT', '97000')
    await until(() => feed.state().kind === 'live')
    feed.reconsider()
    await pass(300)
    await until(() => said.length > 1)
    expect(said[1]).toMatchObject({ method: 'SUBSCRIBE', params: ['solusdt@miniTicker'] })
  })

  it('follows more pairs than a connection may carry by one stream of them all', async () => {
    const many = Array.from({ length: 1_500 }, (_, index) => assetId(`coin-${index}`))
    pairs = new Map(many.map((id, index) => [id, `C${index}USDT`]))
    const { heard } = await follow(...many)
    expect(said).toEqual([expect.objectContaining({ method: 'SUBSCRIBE', params: ['!miniTicker@arr'] })])
    const data = [7, 1_499, 9_999].map((index) => ({ e: '24hrMiniTicker', E: NOW, s: `C${index}USDT`, c: '2' }))
    client().send(JSON.stringify({ stream: '!miniTicker@arr', data: [...data, null, 5, { e: 'other' }] }))
    await until(() => heard.length > 1)
    expect(heard.map((tick) => tick.assetId)).toEqual(['coin-7', 'coin-1499'])
  })

  it('notices a stream that dies in silence, and connects anew', async () => {
    const states: FeedState[] = []
    feed.onState((state) => states.push(state))
    await follow(BITCOIN)
    send('BTCUSDT', '97000')
    await until(() => feed.state().kind === 'live')
    await pass(46_000)
    expect(feed.state()).toMatchObject({ kind: 'silent', reason: expect.stringContaining('fell silent') as string })
    said = []
    await pass(10_000)
    await until(() => said.length > 0)
    send('BTCUSDT', '97001')
    await until(() => feed.state().kind === 'live')
    expect(states.map(({ kind }) => kind)).toEqual(['connecting', 'live', 'silent', 'connecting', 'live'])
  })

  it('a ping is a sign of life', async () => {
    await follow(BITCOIN)
    send('BTCUSDT', '97000')
    await until(() => feed.state().kind === 'live')
    await pass(30_000)
    client().ping()
    await once(client(), 'pong')
    await pass(20_000)
    expect(feed.state().kind).toBe('live')
  })

  it('comes back after the stream was closed, later each time', async () => {
    await follow(BITCOIN)
    const rests: number[] = []
    for (let time = 0; time < 3; time++) {
      client().terminate()
      await until(() => sockets.clients.size === 0)
      await until(() => feed.state().reason?.includes('tried again') === true && due.length > 0)
      const rest = Math.min(...due.map(({ at }) => at)) - now
      rests.push(rest)
      said = []
      await pass(rest)
      await until(() => said.length > 0)
    }
    expect(rests).toEqual([2_000, 4_000, 8_000])
  })

  it('after a sleep of a day replaces the connection that died meanwhile, or cuts the rest short that it was in', async () => {
    await follow(BITCOIN)
    send('BTCUSDT', '97000')
    await until(() => feed.state().kind === 'live')
    // Asleep no timer runs: the clock alone goes on.
    now += 86_400_000
    said = []
    feed.lookAgain()
    await pass(1)
    expect(feed.state().kind).toBe('silent')
    feed.lookAgain()
    await pass(300)
    await until(() => said.length > 0)
    send('BTCUSDT', '96000')
    await until(() => feed.state().kind === 'live')
  })

  it('closes its connection with the last listener', async () => {
    const { end } = await follow(BITCOIN)
    end()
    end()
    await pass(300)
    await until(() => sockets.clients.size === 0)
    expect(feed.state().kind).toBe('off')
  })
})
