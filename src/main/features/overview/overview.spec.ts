import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { assetId, BITCOIN } from '../../../shared/domain/market/assets'
import type { Figure, Quote } from '../../../shared/domain/market/figures'
import type { Decimal } from '../../../shared/kernel/decimal'
import { DAY_MS, MINUTE_MS, timestampMs } from '../../../shared/kernel/ids'
import { LazyMarketStore } from '../../adapters/sqlite/market/lazy-market-store'
import type { MarketStatus, SourceStatus, Wanted } from '../../ports/market-refresh'
import { overviewHandlers } from './handlers'
import type { OverviewPorts } from './ports'
import { readSnapshot } from './read-snapshot'

const now = timestampMs(Date.UTC(2026, 10, 22, 9))
const figure = (value: string, ageMs = MINUTE_MS): Figure => ({
  value: value as Decimal,
  source: 'coingecko',
  atMs: timestampMs(now - ageMs)
})
const quote = (id: string, price: string, change: string): Quote => ({
  assetId: assetId(id),
  price: figure(price),
  change24h: figure(change),
  week: { values: [1, 2], source: 'coingecko', atMs: timestampMs(1) }
})
const source = (name: SourceStatus['source'], part: Partial<SourceStatus> = {}): SourceStatus => ({
  source: name,
  on: true,
  used: 0,
  budget: 10,
  perMs: MINUTE_MS,
  marks: [],
  ...part
})
const failing = { failing: { message: 'It does not answer.', sinceMs: now } }

let folder: string
let store: LazyMarketStore
let wanted: Wanted[]
let status: MarketStatus
let asked: string[]
let ports: OverviewPorts

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-overview-'))
  const clock = { now: () => now, monotonic: () => 0 } as OverviewPorts['clock']
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  store = new LazyMarketStore({ path: path.join(folder, 'market.db'), clock, log: silent as never })
  wanted = []
  asked = []
  status = { sources: [source('coingecko'), source('coinmarketcap'), source('alternative-me')] }
  ports = {
    clock,
    store,
    refresh: { wanted: (what) => void wanted.push(what), status: () => status },
    firstList: () => ({ id: 'list', name: 'Main', assets: ['solana', 'ethereum', 'chainlink'].map(assetId) }),
    cycles: { events: async () => (asked.push('cycles'), []) },
    narratives: { phaseChanges: async () => (asked.push('narratives'), []) }
  }
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

it('shows what is known of Bitcoin, the market and the list, each with its source and time', () => {
  store.saveQuotes([
    quote('bitcoin', '91204.15', '1.2'),
    quote('solana', '142.6', '-4'),
    quote('ethereum', '3118', '2')
  ])
  store.savePoints('total-market-cap', [figure('3120000000000')])
  store.savePoints('fear-and-greed', [figure('41')])
  store.saveAssets([{ id: assetId('solana'), symbol: 'SOL', name: 'Solana', seenAtMs: now }])
  const seen = readSnapshot(ports)
  expect(seen.bitcoin).toEqual({ figure: figure('91204.15') })
  expect(seen.totalCap).toEqual({ figure: figure('3120000000000') })
  expect(seen.list).toMatchObject({ name: 'Main', coins: 3 })
  // The largest move first; a coin that no list of coins names is called by its id.
  expect(seen.list?.movers.map(({ symbol, name }) => [symbol, name])).toEqual([
    ['SOL', 'Solana'],
    ['ETHEREUM', 'ethereum']
  ])
  expect(seen.still).toBeUndefined()
})
it('asks for what it shows', () => {
  readSnapshot(ports)
  expect(wanted).toEqual([
    { kind: 'quotes', assets: [BITCOIN, 'solana', 'ethereum', 'chainlink'] },
    ...['total-market-cap', 'btc-dominance', 'fear-and-greed'].map((series) => ({ kind: 'points', series }))
  ])
})
it('says why a figure is not there', () => {
  expect(readSnapshot(ports)).toMatchObject({ bitcoin: { absent: 'fetching' }, still: 'fetching' })
  status = { sources: [source('coingecko', failing), source('coinmarketcap', { on: false }), source('alternative-me')] }
  expect(readSnapshot(ports)).toMatchObject({ totalCap: { absent: 'failing' }, mood: { absent: 'fetching' } })
  status = { sources: [source('coingecko', { on: false }), source('coinmarketcap', { on: false })] }
  expect(readSnapshot(ports)).toMatchObject({ dominance: { absent: 'off' }, mood: { absent: 'off' } })
  status = { ...status, store: { message: 'It is damaged.', remedy: 'Restart.' } }
  expect(readSnapshot(ports).bitcoin).toEqual({ absent: 'store' })
})
it('shows an old price as it is known, and no old move', () => {
  store.saveQuotes([{ ...quote('solana', '100', '9'), change24h: figure('9', 20 * MINUTE_MS) }])
  expect(readSnapshot(ports)).toMatchObject({ list: { movers: [] }, still: 'fetching' })
})
it('has no list where the person has none', () => {
  const seen = readSnapshot({ ...ports, firstList: () => undefined })
  expect([seen.list, seen.still]).toEqual([undefined, undefined])
})
it('reckons news only where somebody looked at the past of the market', async () => {
  const handlers = overviewHandlers(ports)
  const sinceMs = timestampMs(now - 7 * DAY_MS)
  await handlers.narratives({ sinceMs })
  await handlers.cycles({ sinceMs })
  expect(asked).toEqual([])
  store.saveCandles({ assetId: BITCOIN, source: 'coingecko', interval: '1d' }, [
    { atMs: timestampMs(Date.UTC(2026, 10, 21)), close: '91000' as Decimal }
  ])
  await handlers.narratives({ sinceMs })
  await handlers.cycles({ sinceMs })
  expect(asked).toEqual(['narratives', 'cycles'])
})
