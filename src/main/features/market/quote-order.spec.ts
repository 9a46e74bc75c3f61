/** A price is asked of the first source that can be asked; each that cannot makes way for the next one. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BITCOIN } from '../../../shared/domain/market/assets'
import type { FetchedSource } from '../../../shared/domain/market/sources'
import type { Decimal } from '../../../shared/kernel/decimal'
import { DAY_MS, durationMs, MINUTE_MS, timestampMs, type DurationMs } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { LazyMarketStore } from '../../adapters/sqlite/market/lazy-market-store'
import type { MarketSource } from '../../ports/market-source'
import { Refresher } from './refresher'

const ORDER = ['coingecko', 'defillama', 'coinmarketcap', 'binance', 'kraken', 'coinbase'] as const
const START = Date.UTC(2026, 10, 22, 9, 30)
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const hundred = '100' as Decimal

let folder: string
let elapsed: number
let due: { at: number; task: () => void }[]
let down: Set<FetchedSource>
let store: LazyMarketStore
let refresher: Refresher
const clock = { now: () => timestampMs(START + elapsed), monotonic: () => durationMs(elapsed) }

async function pass(ms: number): Promise<void> {
  const end = elapsed + ms
  for (;;) {
    for (let turn = 0; turn < 400; turn++) await Promise.resolve()
    const next = due.toSorted((a, b) => a.at - b.at)[0]
    if (next === undefined || next.at > end) break
    elapsed = Math.max(elapsed, next.at)
    due = due.filter((one) => one !== next)
    next.task()
  }
  elapsed = end
}

const source = (name: FetchedSource): MarketSource => ({
  name,
  gives: new Set(['quotes', 'pair'] as const),
  fetch: async (job) => {
    if (down.has(name)) return fail({ code: 'source-broken', message: 'It answered with an error (500).', remedy: '' })
    if (job.kind === 'pair') return ok({ pairs: [{ name: 'BTC', price: hundred }], marks: [] })
    return ok({ quotes: [{ assetId: BITCOIN, price: { value: hundred, source: name, atMs: clock.now() } }], marks: [] })
  }
})

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-order-'))
  elapsed = 0
  due = []
  down = new Set()
  store = new LazyMarketStore({ path: path.join(folder, 'market.db'), clock, log: quiet })
  refresher = new Refresher({
    store,
    storeProblem: () => store.problem(),
    sources: ORDER.map(source),
    choice: () => ({ on: true, baseUrl: '' }),
    perMinute: () => 100,
    historyDays: () => 365,
    clock,
    timers: {
      after: (delay: DurationMs, task: () => void) => {
        const one = { at: elapsed + delay, task }
        due.push(one)
        return () => void (due = due.filter((other) => other !== one))
      }
    },
    random: () => 0.5,
    log: quiet,
    seen: () => true,
    changed: () => undefined
  })
})
afterEach(() => {
  refresher.stop()
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const price = () => store.quotes([BITCOIN])[0]?.price
async function next(): Promise<string | undefined> {
  refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
  await pass(MINUTE_MS + 5_000)
  return price()?.source
}

describe('the order of sources for a price', () => {
  it('goes from one to the next as they fall out, and back to the first', async () => {
    const served: (string | undefined)[] = [await next()]
    for (const name of ORDER.slice(0, -1)) {
      down.add(name)
      served.push(await next())
    }
    expect(served).toEqual([...ORDER])
    const last = price()
    down.add('coinbase')
    await next()
    // Nobody answers: the price stays, as old as it is.
    expect(price()).toEqual(last)
    down.clear()
    // Rests doubled meanwhile: whoever is asked first again is asked first again.
    for (let minute = 0; minute < 15; minute++) await next()
    expect(price()?.source).toBe('coingecko')
  })

  it('gives an exchange only a coin whose price proves its pair', async () => {
    down = new Set(['coingecko', 'defillama', 'coinmarketcap'])
    expect(await next()).toBeUndefined()
    store.saveQuotes([{ assetId: BITCOIN, price: { value: '250' as Decimal, source: 'coingecko', atMs: clock.now() } }])
    await pass(DAY_MS / 24)
    expect(price()?.value).toBe('250')
  })
})
