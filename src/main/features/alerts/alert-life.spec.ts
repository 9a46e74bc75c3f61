/** How an alert lives: hysteresis, restarts, quiet hours, and what happens within a day. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Condition } from '../../../shared/domain/alerts/alert'
import { BITCOIN } from '../../../shared/domain/market/assets'
import type { Candle } from '../../../shared/domain/market/candles'
import type { Decimal } from '../../../shared/kernel/decimal'
import { DAY_MS, HOUR_MS, MINUTE_MS, timestampMs } from '../../../shared/kernel/ids'
import { keyWith, open, World } from '../reminders/testing/bench'
import { AlertWorld, T0, TODAY } from './testing/bench'

const above: Condition = { kind: 'above', asset: BITCOIN, level: '100' as Decimal }
const newLow: Condition = { kind: 'new-low', asset: BITCOIN, days: 10 }
const newHigh: Condition = { kind: 'new-high', asset: BITCOIN, days: 10 }
const bar = (day: number, close: number, low = close, high = close): Candle => ({
  atMs: timestampMs(TODAY + day * DAY_MS),
  open: String(close) as Decimal,
  high: String(high) as Decimal,
  low: String(low) as Decimal,
  close: String(close) as Decimal
})
const hour = (ms: number, low: number, close: number): Candle => ({ ...bar(0, close, low), atMs: timestampMs(ms) })
/** Twelve days that closed at 100. */
const closes = Array.from({ length: 12 }, (_, ago) => bar(ago - 12, 100)).map(({ atMs, close }) => ({ atMs, close }))
/** The same days as an exchange saw them: on the fifth before today it fell to 90 and rose to 110 within the day. */
const exchange = (today: Candle) => [
  ...Array.from({ length: 12 }, (_, ago) => (ago === 7 ? bar(-5, 100, 90, 110) : bar(ago - 12, 100, 99, 101))),
  today
]

let folder: string
let w: AlertWorld

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-alert-life-'))
  w = new AlertWorld({ file: path.join(folder, 'k.db') })
})
afterEach(() => {
  w.close()
  rmSync(folder, { recursive: true })
})

describe('across restarts', () => {
  /** Of every price along the walk: how often it has fired by then. */
  const along = (prices: readonly string[], restarts: boolean) =>
    prices.map((price) => {
      if (restarts) w.restart()
      w.tick(price)
      return w.ports.store.firings(99).length
    })
  // Half a per cent below its line arms it again: 99.6 does not, 99.5 does.
  const walk = ['99', '100', '101', '99.9', '100.2', '99.6', '101', '99.5', '99.9', '100', '105']

  it.each([false, true])('trembling on its line is one crossing (a restart before each price: %s)', (restarts) => {
    w.add(above)
    expect(along(walk, restarts)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2])
    expect(w.acts().filter((act) => act === 'alert.fire')).toHaveLength(2)
  })

  it('a firing is told under one name, however often it is told again', () => {
    w.add(above)
    w.tick('101')
    for (let count = 0; count < 3; count += 1) w.restart()
    expect(new Set(w.told.map(({ dedupeKey }) => dedupeKey)).size).toBe(1)
    expect(w.told.length).toBeGreaterThan(1)
  })
})

describe('within a day', () => {
  it('a low that an exchange’s day reached is the line, not the lowest close', () => {
    w.quote = undefined
    w.bars = { 'coingecko 1d': closes, 'binance 1d': exchange(bar(0, 98, 97)) }
    w.add(newLow)
    w.quoted('98')
    // Below every close, above the low of five days ago.
    w.tick('91')
    expect(w.told).toEqual([])
    w.tick('89.9')
    expect(w.told.map(({ title }) => title)).toEqual(['Bitcoin at a new low of 10 days'])
    expect(w.told[0]?.body).toContain('The low before was $90.00.')
  })

  it('the morning of the day on which an alert is set counts', () => {
    w.quote = undefined
    w.bars = { 'coingecko 1d': closes, 'binance 1d': exchange(bar(0, 98, 85)) }
    w.add(newLow)
    w.quoted('88')
    expect(w.told).toEqual([])
    w.tick('84')
    expect(w.told[0]?.body).toContain('The low before was $85.00.')
  })

  it('what a day reached between two prices is told once its bar says so', () => {
    w.quote = undefined
    w.bars = { 'coingecko 1d': closes, 'binance 1d': exchange(bar(0, 100)) }
    w.add(newHigh)
    w.quoted('100')
    w.pass(HOUR_MS / 2)
    w.barsCome('binance 1d', exchange(bar(0, 101, 99, 112)))
    expect(w.told.map(({ title, body }) => `${title}: ${body}`)).toEqual([
      'Bitcoin at a new high of 10 days: $112.00. The high before was $110.00. Binance, 2026-01-10T12:30:00.000Z.'
    ])
    w.barsCome('binance 1d', exchange(bar(0, 101, 99, 112)))
    w.quoted('111.9')
    expect(w.told).toHaveLength(1)
  })

  it('a new alert waits for the bars that it asked for, and for a minute at most', () => {
    w.quote = undefined
    w.bars = { 'coingecko 1d': closes }
    w.add(newLow)
    expect([...w.watched]).toContainEqual(expect.objectContaining({ kind: 'candles', asset: BITCOIN, interval: '1d' }))
    w.quoted('95')
    expect(w.told).toEqual([])
    // A coin that no exchange carries has closes alone.
    w.pass(MINUTE_MS)
    w.quoted('95')
    expect(w.told).toHaveLength(1)
  })

  it('after a night away the hours say how low it went, and when', () => {
    w.add({ kind: 'below', asset: BITCOIN, level: '90' as Decimal })
    w.tick('99')
    w.watch.stop()
    w.now = T0 + 10 * HOUR_MS
    w.quoted('98')
    w.restart()
    w.tick('98')
    expect([...w.watched]).toContainEqual(expect.objectContaining({ kind: 'candles', asset: BITCOIN, interval: '1h' }))
    expect(w.told).toEqual([])
    w.barsCome('binance 1h', [
      hour(T0 + HOUR_MS, 98, 99),
      hour(T0 + 2 * HOUR_MS, 88, 97),
      hour(T0 + 3 * HOUR_MS, 97, 98)
    ])
    expect(w.told).toHaveLength(1)
    expect(w.told[0]?.body).toMatch(/^It was at \$88\.00\. Binance, 2026-01-10T14:59:59/)
  })
})

describe('quiet hours', () => {
  it('are those of the key reminders: both wait for one moment, and come then', () => {
    const world = new World('2026-01-10T12:00:00Z', folder)
    const app = open(world)
    app.change(() => {
      app.ports.settings.write('quietOn', true)
      // In Berlin: from 08:00 to 18:00.
      app.ports.settings.write('quietFromMinute', 8 * 60)
      app.ports.settings.write('quietToMinute', 18 * 60)
    })
    app.add(keyWith({ created: '2026-01-01T12:00Z', expires: '2026-01-11T14:00Z', care: { remindDaysAhead: [1] } }))
    app.reminders.start()
    const alerts = new AlertWorld({
      file: path.join(folder, 'alerts.db'),
      notices: app.reminders,
      now: () => world.now
    })
    alerts.add(above)
    alerts.quoted('101')
    expect(alerts.ports.store.firings(9)).toHaveLength(1)
    world.until('2026-01-10T16:59:00Z')
    expect(world.shown).toEqual([])
    world.until('2026-01-10T17:00:00Z')
    expect(world.titles).toHaveLength(2)
    expect(world.titles).toContain('Bitcoin is above $100.00')
    expect(world.titles).toContainEqual(expect.stringContaining('Binance main'))
    alerts.watch.stop()
    alerts.close()
    app.close()
  })
})
