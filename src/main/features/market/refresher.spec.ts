import { mkdtempSync, rmSync, writeFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assetId, BITCOIN, type AssetId } from '../../../shared/domain/market/assets'
import type { Quote, SourceName } from '../../../shared/domain/market/figures'
import type { FetchedSource } from '../../../shared/domain/market/sources'
import type { Decimal } from '../../../shared/kernel/decimal'
import {
  DAY_MS,
  durationMs,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
  timestampMs,
  type DurationMs
} from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { LazyMarketStore } from '../../adapters/sqlite/market/lazy-market-store'
import type { Answer, Job, JobKind, MarketSource, SourceFailure } from '../../ports/market-source'
import { Refresher } from './refresher'

const START = Date.UTC(2026, 10, 22, 9, 30)
const ONE = assetId('harmony')
const dec = (text: string) => text as Decimal
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A source that answers as a spec says, and remembers what it was asked. */
class Fake implements MarketSource {
  readonly asked: Job[] = []
  answer: (job: Job) => Result<Answer, SourceFailure> | Promise<Result<Answer, SourceFailure>>
  readonly gives: ReadonlySet<JobKind>
  constructor(
    readonly name: SourceName,
    kinds: readonly JobKind[],
    answer: Fake['answer']
  ) {
    this.gives = new Set(kinds)
    this.answer = answer
  }
  async fetch(job: Job) {
    this.asked.push(job)
    return this.answer(job)
  }
}

let folder: string
let elapsed: number
let due: { at: number; task: () => void }[]
let seen: boolean
let store: LazyMarketStore
let refresher: Refresher
let off: Set<FetchedSource>
let gecko: Fake
let llama: Fake
let binance: Fake
let price: string
let diskFull: boolean

const clock = { now: () => timestampMs(START + elapsed), monotonic: () => durationMs(elapsed) }
const timers = {
  after: (delay: DurationMs, task: () => void) => {
    const one = { at: elapsed + delay, task }
    due.push(one)
    return () => void (due = due.filter((other) => other !== one))
  }
}
/** Lets time go by, timer by timer. */
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

const quote = (id: AssetId, source: SourceName, value = price): Quote => ({
  assetId: id,
  price: { value: dec(value), source, atMs: clock.now() }
})
const quotesOf = (source: SourceName) => (job: Job) =>
  ok({ quotes: job.kind === 'quotes' ? job.assets.map(({ id }) => quote(id, source)) : [], marks: [] })
const bars = (job: Job, source: SourceName): Result<Answer, SourceFailure> => {
  if (job.kind !== 'candles') return ok({ marks: [] })
  const list = []
  for (let at = Math.ceil(job.from / DAY_MS) * DAY_MS; at <= job.to; at += DAY_MS)
    list.push({ atMs: timestampMs(at), close: dec('7') })
  return ok({ candles: [{ series: { assetId: job.asset.id, source, interval: '1d' }, bars: list }], marks: [] })
}
const limited = (retryAfterMs?: number): Result<Answer, SourceFailure> =>
  fail({
    code: 'source-limited',
    message: 'Too often.',
    remedy: '',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs })
  })

function open(): void {
  store = new LazyMarketStore({ path: path.join(folder, 'market.db'), clock, log: quiet })
  refresher = new Refresher({
    store,
    storeProblem: () => (diskFull ? { message: 'Full.', remedy: '', drops: true } : store.problem()),
    sources: [gecko, llama, binance],
    choice: (source) => ({ on: !off.has(source), baseUrl: '' }),
    perMinute: () => 5,
    historyDays: () => 365,
    clock,
    timers,
    random: () => 0.5,
    log: quiet,
    seen: () => seen,
    changed: () => undefined
  })
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-refresher-'))
  elapsed = 0
  due = []
  seen = true
  off = new Set()
  price = '100'
  diskFull = false
  gecko = new Fake('coingecko', ['quotes', 'candles', 'global'], (job) =>
    job.kind === 'candles' ? bars(job, 'coingecko') : quotesOf('coingecko')(job)
  )
  llama = new Fake('defillama', ['quotes'], quotesOf('defillama'))
  binance = new Fake('binance', ['pair', 'candles', 'pairs'], (job) =>
    job.kind === 'candles' ? bars(job, 'binance') : ok({ pairs: [{ name: 'ONEUSDT', price: dec(price) }], marks: [] })
  )
  open()
})
afterEach(() => {
  refresher.stop()
  store.close()
  rmSync(folder, { recursive: true, force: true })
})
const priceOf = (id: AssetId) => store.quotes([id])[0]?.price

describe('Refresher', () => {
  it('asks once for what is wanted twice, and together for what is wanted together', async () => {
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN, ONE] })
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(SECOND_MS)
    expect(gecko.asked).toMatchObject([{ kind: 'quotes', assets: [{ id: 'bitcoin' }, { id: 'harmony' }] }])
    expect(priceOf(ONE)).toMatchObject({ value: '100', source: 'coingecko' })
  })

  it('asks for nothing that is fresh, and again once it is old', async () => {
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(50 * SECOND_MS)
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(5 * SECOND_MS)
    expect(gecko.asked).toHaveLength(1)
    await pass(10 * SECOND_MS)
    expect(gecko.asked).toHaveLength(2)
  })

  it('wakes for nothing once nothing is wanted any more', async () => {
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(7 * MINUTE_MS)
    expect(due).toEqual([])
    const before = gecko.asked.length
    await pass(DAY_MS)
    expect(gecko.asked).toHaveLength(before)
  })

  it('rests while nobody sees the window, but for what is watched', async () => {
    seen = false
    refresher.wanted({ kind: 'quotes', assets: [ONE] })
    const end = refresher.watch({ kind: 'quotes', assets: [BITCOIN] })
    await pass(3 * MINUTE_MS)
    expect(gecko.asked.length).toBeGreaterThanOrEqual(3)
    expect(priceOf(ONE)).toBeUndefined()
    end()
    await pass(2 * MINUTE_MS)
    expect(due).toEqual([])
  })

  it('stays within its budget', async () => {
    const many = Array.from({ length: 900 }, (_, index) => assetId(`coin-${index}`))
    refresher.wanted({ kind: 'quotes', assets: many })
    await pass(30 * SECOND_MS)
    expect(gecko.asked).toHaveLength(5)
    expect(llama.asked).toHaveLength(0)
    expect(refresher.status().sources.find(({ source }) => source === 'coingecko')).toMatchObject({
      used: 5,
      budget: 5
    })
  })

  it('turns to the next source while the first one rests, and comes back when its rest is over', async () => {
    gecko.answer = () => limited(30_000)
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(SECOND_MS)
    expect(priceOf(BITCOIN)?.source).toBe('defillama')
    expect(refresher.status().sources[0]).toMatchObject({
      failing: { message: 'Too often.' },
      nextTryMs: START + 30_020
    })
    gecko.answer = quotesOf('coingecko')
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(90 * SECOND_MS)
    expect(priceOf(BITCOIN)?.source).toBe('coingecko')
    expect(refresher.status().sources[0]).not.toHaveProperty('failing')
  })

  it('does not cut short a rest that a source asked for, but tries others again when the person comes back', async () => {
    off.add('defillama')
    gecko.answer = () => limited(600_000)
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(SECOND_MS)
    refresher.lookAgain()
    await pass(SECOND_MS)
    expect(gecko.asked).toHaveLength(1)
  })

  it('tries again at once what could not be reached, once the person is back', async () => {
    off.add('defillama')
    gecko.answer = () => fail({ code: 'source-unreachable', message: 'No network.', remedy: '' })
    for (let minute = 0; minute < 30; minute++) {
      refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
      await pass(MINUTE_MS)
    }
    const tries = gecko.asked.length
    expect(tries).toBeLessThan(15)
    gecko.answer = quotesOf('coingecko')
    refresher.lookAgain()
    await pass(SECOND_MS)
    expect(gecko.asked).toHaveLength(tries + 1)
    expect(priceOf(BITCOIN)?.value).toBe('100')
  })

  it('keeps no price beyond belief, and says so', async () => {
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(SECOND_MS)
    for (const wrong of ['100000000000', '0.0000001', '0']) {
      price = wrong
      refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
      await pass(61 * SECOND_MS)
      expect(priceOf(BITCOIN)?.value).toBe('100')
    }
    expect(refresher.status().sources[0]?.marks[0]?.message).toContain('not believed')
  })

  it('leaves out a price that is older than the one that is known, whoever sends it', async () => {
    const dated = (source: SourceName, value: string, ago: number) => () =>
      ok({
        quotes: [{ assetId: BITCOIN, price: { value: dec(value), source, atMs: timestampMs(clock.now() - ago) } }],
        marks: []
      })
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(SECOND_MS)
    gecko.answer = dated('coingecko', '90', 10 * MINUTE_MS)
    await pass(61 * SECOND_MS)
    expect(priceOf(BITCOIN)).toMatchObject({ value: '100', source: 'coingecko' })
    expect(refresher.status().sources[0]?.marks[0]?.message).toContain('older than the one that is known')
    off.add('coingecko')
    llama.answer = dated('defillama', '80', 10 * MINUTE_MS)
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(61 * SECOND_MS)
    expect(priceOf(BITCOIN)).toMatchObject({ value: '100', source: 'coingecko' })
    llama.answer = dated('defillama', '105', 0)
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(61 * SECOND_MS)
    expect(priceOf(BITCOIN)).toMatchObject({ value: '105', source: 'defillama' })
  })

  it('waits for a source that is slow, asks it nothing more meanwhile, and goes on with the others', async () => {
    let answer: (late: Result<Answer, SourceFailure>) => void = () => undefined
    const asked = new Promise<Result<Answer, SourceFailure>>((done) => (answer = done))
    gecko.answer = () => asked
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(SECOND_MS)
    refresher.wanted({ kind: 'points', series: 'btc-dominance' })
    store.saveQuotes([quote(ONE, 'defillama')])
    refresher.wanted({ kind: 'candles', asset: ONE, interval: '1d', from: timestampMs(START - 9 * DAY_MS) })
    await pass(10 * SECOND_MS)
    expect(gecko.asked).toHaveLength(1)
    expect(binance.asked.map(({ kind }) => kind)).toEqual(['pair', 'candles'])
    answer(ok({ quotes: [quote(BITCOIN, 'coingecko')], marks: [] }))
    await pass(SECOND_MS)
    expect(priceOf(BITCOIN)?.value).toBe('100')
    expect(gecko.asked).toHaveLength(2)
  })

  it('asks another source for a coin that the first one no longer knows', async () => {
    gecko.answer = () => ok({ quotes: [], marks: [] })
    refresher.wanted({ kind: 'quotes', assets: [ONE] })
    await pass(SECOND_MS)
    expect(priceOf(ONE)?.source).toBe('defillama')
    refresher.wanted({ kind: 'quotes', assets: [ONE] })
    await pass(70 * SECOND_MS)
    expect(gecko.asked).toHaveLength(1)
  })

  it('fetches daily history once a day, and after a week away only what is missing', async () => {
    const from = timestampMs(START - 100 * DAY_MS)
    refresher.wanted({ kind: 'daily', assets: [BITCOIN], from })
    await pass(MINUTE_MS)
    refresher.wanted({ kind: 'daily', assets: [BITCOIN], from })
    await pass(HOUR_MS)
    expect(gecko.asked).toHaveLength(1)
    await pass(7 * DAY_MS)
    const series = { assetId: BITCOIN, source: 'coingecko', interval: '1d' } as const
    expect(store.candles(series, from, clock.now())).toHaveLength(100)
    refresher.lookAgain()
    refresher.wanted({ kind: 'daily', assets: [BITCOIN], from })
    await pass(MINUTE_MS)
    const [, second] = gecko.asked
    expect(second?.kind === 'candles' && (START - second.from) / DAY_MS).toBeCloseTo(1, 0)
    const kept = store.candles(series, from, timestampMs(clock.now() + DAY_MS))
    expect(kept.map(({ atMs }, index) => index === 0 || atMs - (kept[index - 1]?.atMs ?? 0) === DAY_MS)).not.toContain(
      false
    )
  })

  it('asks for nothing fresh after a restart', async () => {
    const from = timestampMs(START - 100 * DAY_MS)
    refresher.wanted({ kind: 'daily', assets: [BITCOIN], from })
    await pass(MINUTE_MS)
    refresher.stop()
    store.close()
    open()
    refresher.wanted({ kind: 'daily', assets: [BITCOIN], from })
    await pass(MINUTE_MS)
    expect(gecko.asked).toHaveLength(1)
  })

  it("gives a forked symbol nothing of another coin's pair", async () => {
    store.saveAssets([{ id: ONE, symbol: 'ONE', name: 'Harmony', seenAtMs: clock.now() }])
    refresher.wanted({ kind: 'quotes', assets: [ONE] })
    await pass(SECOND_MS)
    binance.answer = (job) =>
      job.kind === 'candles' ? bars(job, 'binance') : ok({ pairs: [{ name: 'ONEUSDT', price: dec('3') }], marks: [] })
    refresher.wanted({ kind: 'candles', asset: ONE, interval: '1h', from: timestampMs(START - DAY_MS) })
    await pass(10 * SECOND_MS)
    expect(binance.asked.map(({ kind }) => kind)).toEqual(['pair'])
    expect(await refresher.streamPairs([ONE])).toEqual(new Map())
  })

  it('looks at a pair of another price again within the hour: in a wild market the reference may have been the old one', async () => {
    store.saveAssets([{ id: ONE, symbol: 'ONE', name: 'Harmony', seenAtMs: clock.now() }])
    store.saveQuotes([quote(ONE, 'coingecko', '100')])
    const pairAt = (value: string) => () => ok({ pairs: [{ name: 'ONEUSDT', price: dec(value) }], marks: [] })
    binance.answer = pairAt('112')
    expect(await refresher.streamPairs([ONE])).toEqual(new Map())
    await pass(61 * MINUTE_MS)
    store.saveQuotes([quote(ONE, 'coingecko', '111')])
    expect(await refresher.streamPairs([ONE])).toEqual(new Map([[ONE, 'ONEUSDT']]))
  })

  it('takes the pair whose price agrees, once there is a price to check it against', async () => {
    store.saveAssets([{ id: ONE, symbol: 'ONE', name: 'Harmony', seenAtMs: clock.now() }])
    refresher.wanted({ kind: 'candles', asset: ONE, interval: '1d', from: timestampMs(START - 3 * DAY_MS) })
    await pass(10 * SECOND_MS)
    expect(binance.asked.map(({ kind }) => kind)).toEqual(['pair', 'candles'])
    expect(await refresher.streamPairs([ONE])).toEqual(new Map([[ONE, 'ONEUSDT']]))
  })

  it('goes on where an answer holds only a part', async () => {
    let left = 3
    gecko.answer = (job) => {
      const { value } = bars(job, 'coingecko') as { value: Answer }
      return ok(--left > 0 ? { ...value, next: job } : value)
    }
    refresher.wanted({ kind: 'daily', assets: [BITCOIN], from: timestampMs(START - 10 * DAY_MS) })
    await pass(MINUTE_MS)
    expect(gecko.asked).toHaveLength(3)
  })

  it('after a week without a network knows all that it knew, says since when, and then fetches what is missing', async () => {
    const from = timestampMs(START - 30 * DAY_MS)
    const wanted = () => {
      refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
      refresher.wanted({ kind: 'daily', assets: [BITCOIN], from })
    }
    wanted()
    await pass(MINUTE_MS)
    const known = priceOf(BITCOIN)
    const series = { assetId: BITCOIN, source: 'coingecko', interval: '1d' } as const
    const history = store.candles(series, from, clock.now())
    const online = [gecko, llama, binance].map((source) => [source, source.answer] as const)
    const noNetwork = () => fail({ code: 'source-unreachable', message: 'It cannot be reached.', remedy: '' } as const)
    for (const [source] of online) source.answer = noNetwork
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      wanted()
      await pass(HOUR_MS)
    }
    expect(priceOf(BITCOIN)).toEqual(known)
    expect(store.candles(series, from, clock.now())).toEqual(history)
    const { failing, answeredAtMs } = refresher.status().sources[0] ?? {}
    expect(failing?.message).toBe('It cannot be reached.')
    expect(failing?.sinceMs).toBeLessThan(START + HOUR_MS)
    expect(answeredAtMs).toBeLessThan(START + HOUR_MS)
    // Nobody is asked without end: an hour of it costs a few tries.
    expect(gecko.asked.length).toBeLessThan(7 * 24 * 14)

    for (const [source, answer] of online) source.answer = answer
    refresher.lookAgain()
    wanted()
    await pass(2 * MINUTE_MS)
    expect(priceOf(BITCOIN)?.atMs).toBeGreaterThan(START + 7 * DAY_MS)
    const days = store.candles(series, from, clock.now()).map(({ atMs }) => atMs / DAY_MS)
    expect(days.every((day, index) => index === 0 || day === (days[index - 1] ?? 0) + 1)).toBe(true)
    expect(days.at(-1)).toBe(Math.floor(clock.now() / DAY_MS))
    expect(refresher.status().sources[0]).not.toHaveProperty('failing')
  })

  it('wakes up a day later with the window still open, and asks at once and not a day’s worth', async () => {
    refresher.watch({ kind: 'quotes', assets: [BITCOIN] })
    await pass(MINUTE_MS)
    const before = gecko.asked.length
    // The machine sleeps: time goes by, and no timer runs.
    elapsed += DAY_MS
    refresher.lookAgain()
    await pass(SECOND_MS)
    expect(gecko.asked).toHaveLength(before + 1)
    expect(priceOf(BITCOIN)?.atMs).toBeGreaterThan(START + DAY_MS)
  })

  it('fetches what is only watched at a slower pace, and sooner once somebody looks at it', async () => {
    const dominance = () => gecko.asked.filter(({ kind }) => kind === 'global').length
    refresher.watch({ kind: 'points', series: 'btc-dominance' })
    await pass(HOUR_MS)
    expect(dominance()).toBe(1)
    await pass(3 * HOUR_MS)
    expect(dominance()).toBe(2)
    refresher.wanted({ kind: 'points', series: 'btc-dominance' })
    await pass(MINUTE_MS)
    expect(dominance()).toBe(3)
  })

  it('keeps the last snapshot of each day, through a run of days that nobody looked', async () => {
    let told = 50
    gecko.answer = (job) =>
      job.kind === 'global'
        ? ok({
            points: [
              {
                name: 'btc-dominance',
                points: [{ value: dec(String(told++)), source: 'coingecko' as const, atMs: clock.now() }],
                daily: true
              }
            ],
            marks: []
          })
        : quotesOf('coingecko')(job)
    seen = false
    refresher.watch({ kind: 'points', series: 'btc-dominance' })
    await pass(4 * DAY_MS)
    const kept = store.points('btc-dominance', timestampMs(START - DAY_MS), timestampMs(START + 9 * DAY_MS))
    expect(kept.map(({ atMs }) => Math.floor(atMs / DAY_MS) - Math.floor(START / DAY_MS))).toEqual([0, 1, 2, 3, 4])
    // The last one that was told on its day, not the first.
    expect(Number(kept[0]?.value)).toBeGreaterThan(50)
  })

  it('keeps nothing of two coins with one symbol but under their own ids', async () => {
    const fork = assetId('harmony-fork')
    gecko.answer = (job) =>
      ok({
        quotes: job.kind === 'quotes' ? job.assets.map(({ id }) => quote(id, 'coingecko', id === ONE ? '5' : '9')) : [],
        marks: []
      })
    store.saveAssets([
      { id: ONE, symbol: 'ONE', name: 'Harmony', seenAtMs: clock.now() },
      { id: fork, symbol: 'ONE', name: 'Harmony Fork', seenAtMs: clock.now() }
    ])
    refresher.wanted({ kind: 'quotes', assets: [ONE, fork] })
    await pass(SECOND_MS)
    expect([priceOf(ONE)?.value, priceOf(fork)?.value]).toEqual(['5', '9'])
  })

  it('keeps what is known of a coin that was delisted everywhere', async () => {
    refresher.wanted({ kind: 'quotes', assets: [ONE] })
    await pass(SECOND_MS)
    const known = priceOf(ONE)
    for (const source of [gecko, llama]) source.answer = () => ok({ quotes: [], marks: [] })
    binance.answer = () => fail({ code: 'source-unknown', message: 'No such pair.', remedy: '' })
    const asked = gecko.asked.length
    for (let hour = 0; hour < 24; hour += 1) {
      refresher.wanted({ kind: 'quotes', assets: [ONE] })
      await pass(HOUR_MS)
    }
    expect(priceOf(ONE)).toEqual(known)
    expect(gecko.asked.length - asked).toBeLessThanOrEqual(3)
  })

  it('says of no source that it answered which was not asked', async () => {
    gecko.answer = () => fail({ code: 'source-unreachable', message: 'No network.', remedy: '' })
    llama.answer = gecko.answer
    store.saveAssets([{ id: ONE, symbol: 'ONE', name: 'Harmony', seenAtMs: clock.now() }])
    // Without a reference price no pair can be proved, so that Binance is not even asked.
    refresher.wanted({ kind: 'candles', asset: ONE, interval: '1h', from: timestampMs(START - DAY_MS) })
    await pass(MINUTE_MS)
    expect(binance.asked).toEqual([])
    const { sources } = refresher.status()
    expect(sources.filter(({ answeredAtMs }) => answeredAtMs !== undefined)).toEqual([])
  })

  it('asks again for the history that a full disk did not take, long before tomorrow', async () => {
    const from = timestampMs(START - 100 * DAY_MS)
    diskFull = true
    refresher.wanted({ kind: 'daily', assets: [BITCOIN], from })
    await pass(MINUTE_MS)
    expect(gecko.asked).toHaveLength(1)
    diskFull = false
    refresher.wanted({ kind: 'daily', assets: [BITCOIN], from })
    await pass(5 * MINUTE_MS)
    expect(gecko.asked).toHaveLength(2)
    await pass(HOUR_MS)
    expect(gecko.asked).toHaveLength(2)
  })

  it('survives an adapter that throws', async () => {
    gecko.answer = () => {
      throw new Error('a bug')
    }
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(SECOND_MS)
    expect(priceOf(BITCOIN)?.source).toBe('defillama')
  })
})

describe("the market's database", () => {
  it('is set aside when it is damaged, and begun anew', async () => {
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(SECOND_MS)
    store.close()
    writeFileSync(
      path.join(folder, 'market.db'),
      'this is no database at all, and long enough to be looked at twice'.repeat(9)
    )
    open()
    expect(store.quotes([BITCOIN])).toEqual([])
    expect(refresher.status().store?.message).toContain('begun anew')
    expect(readdirSync(folder).some((name) => name.startsWith('market.db.damaged-'))).toBe(true)
    refresher.wanted({ kind: 'quotes', assets: [BITCOIN] })
    await pass(SECOND_MS)
    expect(priceOf(BITCOIN)?.value).toBe('100')
  })

  it('of a newer Keywatch is left as it is, and said', () => {
    store.saveAssets([])
    store.close()
    const file = path.join(folder, 'market.db')
    const bytes = Buffer.alloc(4096)
    bytes.write('SQLite format 3\0', 'latin1')
    bytes.writeUInt32BE(999, 60)
    writeFileSync(file, bytes)
    open()
    expect(store.topAssets(1)).toEqual([])
    store.saveAssets([{ id: BITCOIN, symbol: 'BTC', name: 'Bitcoin', seenAtMs: clock.now() }])
    expect(store.problem()?.message).toContain('newer version')
  })
})
