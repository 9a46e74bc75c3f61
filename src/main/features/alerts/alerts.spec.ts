import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Condition } from '../../../shared/domain/alerts/alert'
import { BITCOIN } from '../../../shared/domain/market/assets'
import type { Quote } from '../../../shared/domain/market/figures'
import type { Decimal } from '../../../shared/kernel/decimal'
import { DAY_MS, durationMs, HOUR_MS, MINUTE_MS, timestampMs } from '../../../shared/kernel/ids'
import { migrate } from '../../adapters/sqlite/migrate'
import { migrations } from '../../adapters/sqlite/migrations/index'
import { openDatabase, type Sqlite } from '../../adapters/sqlite/open'
import { SqliteAlerts } from '../../adapters/sqlite/repositories/alerts'
import { SqliteJournal } from '../../adapters/sqlite/repositories/journal'
import { SqliteUnitOfWork } from '../../adapters/sqlite/unit-of-work'
import type { CycleEvent } from '../../ports/cycle-news'
import type { MarketNews, Wanted } from '../../ports/market-refresh'
import type { PhaseChange } from '../../ports/narrative-phases'
import type { Notice } from '../../ports/notices'
import { FakeTicks } from '../../ports/testing/fake-ticks'
import { AlertWatch } from './alert-watch'
import { addAlert, removeAlert, switchAlert } from './change-alerts'
import type { AlertPorts } from './ports'

const T0 = Date.UTC(2026, 0, 10, 12)
const above = (level: string): Condition => ({ kind: 'above', asset: BITCOIN, level: level as Decimal })

let folder: string
let db: Sqlite
let now: number
let ticks: FakeTicks
let quote: Quote
let bars: { atMs: number; close: string }[]
let phases: PhaseChange[]
let crossings: CycleEvent[]
let told: Notice[]
let watched: Set<Wanted>
let hear: Set<(news: MarketNews) => void>
let timers: { at: number; task: () => void }[]
let ports: AlertPorts
let watch: AlertWatch

const done = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const acts = () =>
  (db.prepare('SELECT act FROM audit_entry ORDER BY seq').all() as { act: string }[]).map((one) => one.act)
const tick = (price: string) => {
  now += 1_000
  ticks.send([{ assetId: BITCOIN, price: price as Decimal, atMs: timestampMs(now), source: 'binance' }])
}
const pass = (ms: number) => {
  now += ms
  for (const { at, task } of timers.splice(0)) if (at <= now) task()
}
const quoted = (price: string) => {
  quote = { assetId: BITCOIN, price: { value: price as Decimal, source: 'coingecko', atMs: timestampMs(now) } }
  for (const listener of hear) listener({ kind: 'quotes', assets: [BITCOIN] })
}
const add = (condition: Condition) => {
  const alert = done(addAlert(ports, condition))
  watch.reload()
  return alert
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-alerts-'))
  db = done(openDatabase(path.join(folder, 'k.db'), { knownVersion: migrations.length }))
  done(migrate(db, migrations))
  now = T0
  ticks = new FakeTicks()
  quote = { assetId: BITCOIN, price: { value: '99' as Decimal, source: 'coingecko', atMs: timestampMs(T0) } }
  bars = []
  phases = []
  crossings = []
  told = []
  watched = new Set()
  hear = new Set()
  timers = []
  let ids = 0
  const unit = new SqliteUnitOfWork(db)
  const clock = { now: () => timestampMs(now), monotonic: () => durationMs(now - T0) }
  const entropy = {
    uuid: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`
  } as AlertPorts['entropy']
  ports = {
    actor: { role: 'owner', caller: 'window' },
    system: { role: 'system', caller: 'alerts' },
    store: new SqliteAlerts(db, unit),
    market: {
      quotes: () => [quote],
      dailyCloses: () => new Map(),
      dailySpans: () => [],
      candles: ({ interval, source }, from, to) =>
        interval === '1d' && source === 'coingecko'
          ? bars
              .filter(({ atMs }) => atMs >= from && atMs < to)
              .map(({ atMs, close }) => ({ atMs: timestampMs(atMs), close: close as Decimal }))
          : [],
      findAssets: () => [{ id: BITCOIN, symbol: 'BTC', name: 'Bitcoin', seenAtMs: timestampMs(T0) }]
    },
    refresh: {
      wanted: () => undefined,
      watch: (what) => {
        watched.add(what)
        return () => void watched.delete(what)
      },
      heard: (listener) => {
        hear.add(listener)
        return () => void hear.delete(listener)
      }
    },
    ticks,
    phases: { phaseChanges: async (since) => phases.filter(({ atMs }) => atMs >= since) },
    cycles: { events: async () => crossings },
    needs: (kind) => [{ kind: 'points', series: kind }],
    narratives: () => [{ id: 'ai', name: 'AI' }],
    notices: { notify: (notice) => void told.push(notice) },
    unit,
    journal: new SqliteJournal(db, unit, { clock, entropy, user: 'u', appVersion: '0' }),
    clock,
    entropy,
    timers: {
      after: (delay, task) => {
        const timer = { at: now + delay, task }
        timers.push(timer)
        return () => void (timers = timers.filter((one) => one !== timer))
      }
    },
    local: {
      error: (...words: unknown[]) => {
        throw new Error(String(words))
      },
      warn: () => undefined
    } as unknown as AlertPorts['local'],
    stamp: (atMs) => new Date(atMs).toISOString(),
    changed: () => undefined
  }
  watch = new AlertWatch(ports)
  watch.start()
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

it('listens to nothing while there is no alert, and to no coin that none is about', () => {
  expect([ticks.watched, watched.size, hear.size, timers.length]).toEqual([[], 0, 0, 0])
  const alert = add(above('100'))
  expect(ticks.watched).toEqual([BITCOIN])
  expect([...watched]).toEqual([{ kind: 'quotes', assets: [BITCOIN] }])
  done(switchAlert(ports, alert.id, false))
  watch.reload()
  expect([ticks.watched, watched.size, hear.size, timers.length]).toEqual([[], 0, 0, 0])
})

it('fires on a tick, once, with its notice, its entry and its row', () => {
  add(above('100'))
  tick('99.9')
  expect(told).toEqual([])
  tick('100.5')
  tick('101')
  expect(told).toEqual([
    expect.objectContaining({
      cause: 'alert',
      assetId: BITCOIN,
      title: 'Bitcoin is above $100.00',
      body: expect.stringMatching(/^It is at \$100.50. Binance, 2026-01-10T12/) as string
    })
  ])
  expect(acts()).toEqual(['alert.add', 'alert.fire'])
  expect(ports.store.firings(10)).toHaveLength(1)
  expect(ports.store.firingsOf(BITCOIN, T0, T0 + HOUR_MS)).toMatchObject([{ marker: 'Alert: above $100.00' }])
})

it('a new alert that is true already fires from the stored price', () => {
  add({ kind: 'below', asset: BITCOIN, level: '100' as Decimal })
  expect(told).toHaveLength(1)
})

it('does not fire again after a restart, nor forget that it was armed again', () => {
  add(above('100'))
  tick('101')
  watch.stop()
  const next = new AlertWatch(ports)
  told.length = 0
  next.start()
  // Told again to the notices, which know it by its key.
  const [again] = told
  expect(again?.dedupeKey).toBe(ports.store.firings(1)[0]?.id)
  tick('102')
  expect(told).toHaveLength(1)
  tick('99')
  next.stop()
  const third = new AlertWatch(ports)
  third.start()
  tick('101')
  expect(ports.store.firings(10)).toHaveLength(2)
})

it('is off while it is off, and begins anew when it is switched on', () => {
  const alert = add(above('100'))
  done(switchAlert(ports, alert.id, false))
  watch.reload()
  tick('101')
  expect(told).toEqual([])
  done(switchAlert(ports, alert.id, true))
  watch.reload()
  tick('101')
  expect(told).toHaveLength(1)
  done(removeAlert(ports, alert.id))
  expect(acts()).toEqual(['alert.add', 'alert.switch', 'alert.switch', 'alert.fire', 'alert.remove'])
  // What fired stays.
  expect(ports.store.firings(10)).toHaveLength(1)
})

it('fires on no tick that is beyond belief, of an unknown coin, or stale', () => {
  add(above('100'))
  tick('99000000')
  ticks.send([{ assetId: BITCOIN, price: '101' as Decimal, atMs: timestampMs(now - HOUR_MS), source: 'binance' }])
  quoted('0')
  expect(told).toEqual([])
})

it('after a night away it first looks up what happened, and says when', () => {
  add(above('100'))
  tick('99')
  watch.stop()
  const midnight = Math.floor(T0 / DAY_MS) * DAY_MS
  bars = [1, 2].map((day) => ({ atMs: midnight + day * DAY_MS, close: day === 1 ? '105' : '98' }))
  now += 3 * DAY_MS
  quoted('98')
  watch = new AlertWatch(ports)
  watch.start()
  tick('98')
  expect(told).toEqual([])
  expect([...watched].some((what) => what.kind === 'daily')).toBe(true)
  pass(MINUTE_MS)
  expect(told).toHaveLength(1)
  expect(told[0]?.body).toContain('It was at $105.00. CoinGecko, 2026-01-12T00:00:00.000Z.')
  expect(told[0]?.body).toContain('while Keywatch was not looking')
  tick('98')
  tick('101')
  expect(told).toHaveLength(2)
})

it('nothing happens that cannot be written', () => {
  add(above('100'))
  const record = ports.journal.record.bind(ports.journal)
  const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
  Object.assign(ports.journal, {
    record: () => {
      throw full
    }
  })
  try {
    tick('101')
  } catch (error) {
    expect(error).toBe(full)
  }
  expect(told).toEqual([])
  Object.assign(ports.journal, { record })
  tick('101')
  expect(told).toHaveLength(1)
})

it('tells of each change of phase once, whatever is asked again, and of none from before', async () => {
  add({ kind: 'phase', to: 'leading' })
  const change = (narrative: string, atMs: number, to: 'leading' | 'lagging' = 'leading'): PhaseChange => ({
    narrative,
    name: narrative.toUpperCase(),
    from: 'improving',
    to,
    atMs: timestampMs(atMs)
  })
  phases = [change('ai', T0 - 1), change('gaming', T0 + HOUR_MS), change('layer-1', T0 + HOUR_MS, 'lagging')]
  pass(2 * HOUR_MS)
  await new Promise((next) => setImmediate(next))
  expect(told.map(({ title }) => title)).toEqual(['GAMING is now leading'])
  for (const listener of hear)
    listener({ kind: 'candles', series: { assetId: BITCOIN, source: 'coingecko', interval: '1d' } })
  pass(HOUR_MS)
  await new Promise((next) => setImmediate(next))
  expect(told).toHaveLength(1)
})

it('tells of a season that was crossed', async () => {
  add({ kind: 'season' })
  crossings = [
    { kind: 'season-crossed', day: Math.floor(T0 / DAY_MS), from: 'neither', to: 'altcoin', share: 76, counted: 50 }
  ]
  now += DAY_MS
  pass(MINUTE_MS)
  await new Promise((next) => setImmediate(next))
  expect(told).toMatchObject([{ title: 'Altcoin season has begun', cause: 'alert' }])
})
