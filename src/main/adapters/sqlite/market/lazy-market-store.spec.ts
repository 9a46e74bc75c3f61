import { execFileSync, spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assetId, BITCOIN } from '../../../../shared/domain/market/assets'
import type { Quote } from '../../../../shared/domain/market/figures'
import type { Decimal } from '../../../../shared/kernel/decimal'
import { DAY_MS, timestampMs } from '../../../../shared/kernel/ids'
import type { Sqlite } from '../open'
import { LazyMarketStore } from './lazy-market-store'
import { openMarketDatabase } from './open-market'

const START = Date.UTC(2026, 10, 22)
const dec = (text: string) => text as Decimal
const daily = { assetId: BITCOIN, source: 'coingecko', interval: '1d' } as const
const price = (value: string): Quote => ({
  assetId: BITCOIN,
  price: { value: dec(value), source: 'coingecko', atMs: timestampMs(START) }
})
const bars = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ atMs: timestampMs((n + 1) * DAY_MS), close: dec(`${n + 1}.5`) }))

let folder: string
let now: number
let db: Sqlite | undefined
let store: LazyMarketStore
let warned: string[]

const make = (file = path.join(folder, 'market.db')) =>
  new LazyMarketStore({
    path: file,
    clock: { now: () => timestampMs(now) },
    log: { info: () => undefined, warn: (name) => void warned.push(name), error: () => undefined },
    open: (where) => {
      const opened = openMarketDatabase(where)
      if (opened.ok) db = opened.value
      return opened
    }
  })

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-market-'))
  now = START
  warned = []
  store = make()
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a full disk', () => {
  /** No page more than there is: SQLITE_FULL from here on, as from a disk without space. */
  const fill = () => db?.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`)
  const free = () => db?.pragma('max_page_count = 1073741823')

  it('is said; what was known stays readable, no half of an answer is kept, and it goes on by itself', () => {
    store.saveQuotes([price('100')])
    store.saveCandles(daily, bars(10))
    expect(store.problem()).toBeUndefined()
    fill()
    store.saveCandles(daily, bars(5_000))
    expect(store.problem()).toMatchObject({ message: expect.stringContaining('The disk is full') as unknown })
    expect(store.problem()?.remedy).toContain('Free some space')
    expect(store.quotes([BITCOIN])).toEqual([price('100')])
    expect(store.candles(daily, timestampMs(0), timestampMs(START))).toHaveLength(10)
    // A small one may still find room; that is not the end of it, and nothing counts as fetched meanwhile.
    store.saveQuotes([price('101')])
    store.noteFetched('top/1', timestampMs(now))
    expect(store.problem()?.message).toContain('The disk is full')
    expect(store.fetchedAt('top/1')).toBeUndefined()
    free()
    now += 61_000
    store.saveCandles(daily, bars(5_000))
    expect(store.problem()).toBeUndefined()
    store.noteFetched('top/1', timestampMs(now))
    expect(store.fetchedAt('top/1')).toBe(now)
    expect(store.span(daily)).toMatchObject({ lastMs: 5_000 * DAY_MS })
    expect(db?.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  const mounted = (place: string): boolean =>
    process.platform === 'linux' &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' }).status === 0

  it('that is a real one behaves the same, and a restart on it reads all that was known', (context) => {
    const place = path.join(folder, 'small')
    mkdirSync(place)
    if (!mounted(place)) return context.skip('only root may mount a small disk')
    const ballast = path.join(place, 'ballast')
    try {
      const file = path.join(place, 'market.db')
      store = make(file)
      store.saveQuotes([price('100')])
      store.saveCandles(daily, bars(100))
      const fillUp = () => execFileSync('sh', ['-c', `cat /dev/zero > ${ballast} 2>/dev/null; true`])
      fillUp()
      expect(statSync(ballast).size).toBeGreaterThan(0)
      store.saveCandles(daily, bars(20_000))
      expect(store.problem()?.message).toContain('The disk is full')
      expect(store.candles(daily, timestampMs(0), timestampMs(START))).toHaveLength(100)
      store.close()
      fillUp()

      store = make(file)
      expect(store.quotes([BITCOIN])).toEqual([price('100')])
      expect(store.candles(daily, timestampMs(0), timestampMs(START))).toHaveLength(100)
      rmSync(ballast)
      now += 61_000
      store.saveQuotes([price('101')])
      expect(store.problem()).toBeUndefined()
      expect(store.quotes([BITCOIN])).toEqual([price('101')])
    } finally {
      store.close()
      execFileSync('umount', [place])
    }
  })

  it('that leaves no room for a first database is said, and tried again', (context) => {
    const place = path.join(folder, 'small')
    mkdirSync(place)
    if (!mounted(place)) return context.skip('only root may mount a small disk')
    try {
      execFileSync('sh', ['-c', `cat /dev/zero > ${place}/ballast 2>/dev/null; true`])
      store = make(path.join(place, 'market.db'))
      store.saveQuotes([price('100')])
      expect(store.quotes([BITCOIN])).toEqual([])
      expect(store.problem()?.message).toContain('The disk is full')
      rmSync(path.join(place, 'ballast'))
      now += 31_000
      store.saveQuotes([price('100')])
      expect(store.quotes([BITCOIN])).toHaveLength(1)
      expect(store.problem()).toBeUndefined()
    } finally {
      store.close()
      execFileSync('umount', [place])
    }
  })
})

describe('a damaged database', () => {
  it('in whose middle the damage lies is set aside when it is met, and its bytes are kept', () => {
    const file = path.join(folder, 'market.db')
    store.saveQuotes([price('100')])
    store.saveCandles(daily, bars(5_000))
    store.saveAssets([{ id: assetId('bitcoin'), symbol: 'BTC', name: 'Bitcoin', seenAtMs: timestampMs(START) }])
    store.close()
    const { size } = statSync(file)
    // All but the schema: it opens, and gives nothing.
    const handle = openSync(file, 'r+')
    writeSync(handle, Buffer.alloc(size - 4096, 0x5a), 0, size - 4096, 4096)
    closeSync(handle)
    const damaged = readFileSync(file)

    store = make(file)
    expect(store.quotes([BITCOIN])).toEqual([])
    expect(store.problem()?.message).toContain('begun anew')
    expect(warned).toContain('market database')
    store.saveQuotes([price('101')])
    expect(store.quotes([BITCOIN])).toEqual([price('101')])
    const aside = readdirSync(folder).find((name) => /^market[.]db[.]damaged-\d+$/.test(name))
    expect(readFileSync(path.join(folder, aside ?? '')).equals(damaged)).toBe(true)
    // It stays said until the app ends.
    expect(store.problem()?.message).toContain(aside)
  })

  it('of a newer Keywatch keeps every byte', () => {
    const file = path.join(folder, 'market.db')
    const bytes = Buffer.alloc(4096)
    bytes.write('SQLite format 3\0', 'latin1')
    bytes.writeUInt32BE(999, 60)
    writeFileSync(file, bytes)
    store.saveQuotes([price('100')])
    expect(store.quotes([BITCOIN])).toEqual([])
    expect(store.problem()?.message).toContain('newer version')
    expect(readFileSync(file).equals(bytes)).toBe(true)
    expect(readdirSync(folder)).toEqual(['market.db'])
  })

  it('held by another process is said, and opened once it is free', () => {
    const file = path.join(folder, 'market.db')
    const other = openMarketDatabase(file)
    if (!other.ok) throw new Error(other.error.message)
    expect(store.quotes([BITCOIN])).toEqual([])
    expect(store.problem()?.message).toContain('Another process')
    other.value.close()
    now += 31_000
    store.saveQuotes([price('100')])
    expect(store.quotes([BITCOIN])).toHaveLength(1)
    expect(store.problem()).toBeUndefined()
  })
})
