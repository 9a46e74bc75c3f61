import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Condition } from '../../../shared/domain/alerts/alert'
import { BITCOIN } from '../../../shared/domain/market/assets'
import type { Decimal } from '../../../shared/kernel/decimal'
import { DAY_MS, HOUR_MS, MINUTE_MS, timestampMs } from '../../../shared/kernel/ids'
import type { PhaseChange } from '../../ports/narrative-phases'
import { AlertWatch } from './alert-watch'
import { removeAlert, switchAlert } from './change-alerts'
import { AlertWorld, done, T0, TODAY } from './testing/bench'

const above = (level: string): Condition => ({ kind: 'above', asset: BITCOIN, level: level as Decimal })

let folder: string
let w: AlertWorld

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-alerts-'))
  w = new AlertWorld({ file: path.join(folder, 'k.db') })
})
afterEach(() => {
  w.close()
  rmSync(folder, { recursive: true })
})

it('listens to nothing while there is no alert, and to no coin that none is about', () => {
  expect([w.ticks.watched, w.watched.size, w.hear.size, w.timers.length]).toEqual([[], 0, 0, 0])
  const alert = w.add(above('100'))
  expect(w.ticks.watched).toEqual([BITCOIN])
  expect([...w.watched]).toEqual([{ kind: 'quotes', assets: [BITCOIN] }])
  done(switchAlert(w.ports, alert.id, false))
  w.watch.reload()
  expect([w.ticks.watched, w.watched.size, w.hear.size, w.timers.length]).toEqual([[], 0, 0, 0])
})

it('fires on a tick, once, with its notice, its entry and its row', () => {
  w.add(above('100'))
  w.tick('99.9')
  expect(w.told).toEqual([])
  w.tick('100.5')
  w.tick('101')
  expect(w.told).toEqual([
    expect.objectContaining({
      cause: 'alert',
      assetId: BITCOIN,
      title: 'Bitcoin is above $100.00',
      body: expect.stringMatching(/^It is at \$100.50. Binance, 2026-01-10T12/) as string
    })
  ])
  expect(w.acts()).toEqual(['alert.add', 'alert.fire'])
  expect(w.ports.store.firings(10)).toHaveLength(1)
  expect(w.ports.store.firingsOf(BITCOIN, T0, T0 + HOUR_MS)).toMatchObject([{ marker: 'Alert: above $100.00' }])
})

it('a new alert that is true already fires from the stored price', () => {
  w.add({ kind: 'below', asset: BITCOIN, level: '100' as Decimal })
  expect(w.told).toHaveLength(1)
})

it('does not fire again after a restart, nor forget that it was armed again', () => {
  w.add(above('100'))
  w.tick('101')
  w.told.length = 0
  w.restart()
  // Told again to the notices, which know it by its key.
  const [again] = w.told
  expect(again?.dedupeKey).toBe(w.ports.store.firings(1)[0]?.id)
  w.tick('102')
  expect(w.told).toHaveLength(1)
  w.tick('99')
  w.restart()
  w.tick('101')
  expect(w.ports.store.firings(10)).toHaveLength(2)
})

it('is off while it is off, and begins anew when it is switched on', () => {
  const alert = w.add(above('100'))
  done(switchAlert(w.ports, alert.id, false))
  w.watch.reload()
  w.tick('101')
  expect(w.told).toEqual([])
  done(switchAlert(w.ports, alert.id, true))
  w.watch.reload()
  w.tick('101')
  expect(w.told).toHaveLength(1)
  done(removeAlert(w.ports, alert.id))
  expect(w.acts()).toEqual(['alert.add', 'alert.switch', 'alert.switch', 'alert.fire', 'alert.remove'])
  // What fired stays.
  expect(w.ports.store.firings(10)).toHaveLength(1)
})

it('fires on no tick that is beyond belief, of an unknown coin, or stale', () => {
  w.add(above('100'))
  w.tick('99000000')
  w.ticks.send([{ assetId: BITCOIN, price: '101' as Decimal, atMs: timestampMs(w.now - HOUR_MS), source: 'binance' }])
  w.quoted('0')
  expect(w.told).toEqual([])
})

it('after a night away it first looks up what happened, and says when', () => {
  w.add(above('100'))
  w.tick('99')
  w.watch.stop()
  w.bars = {
    'coingecko 1d': [1, 2].map((day) => ({
      atMs: timestampMs(TODAY + day * DAY_MS),
      close: (day === 1 ? '105' : '98') as Decimal
    }))
  }
  w.now += 3 * DAY_MS
  w.quoted('98')
  w.watch = new AlertWatch(w.ports)
  w.watch.start()
  w.tick('98')
  expect(w.told).toEqual([])
  expect([...w.watched].some((what) => what.kind === 'daily')).toBe(true)
  w.pass(MINUTE_MS)
  expect(w.told).toHaveLength(1)
  expect(w.told[0]?.body).toContain('It was at $105.00. CoinGecko, 2026-01-12T00:00:00.000Z.')
  expect(w.told[0]?.body).toContain('while Keywatch was not looking')
  w.tick('98')
  w.tick('101')
  expect(w.told).toHaveLength(2)
})

it('nothing happens that cannot be written', () => {
  w.add(above('100'))
  const record = w.ports.journal.record.bind(w.ports.journal)
  const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
  Object.assign(w.ports.journal, {
    record: () => {
      throw full
    }
  })
  try {
    w.tick('101')
  } catch (error) {
    expect(error).toBe(full)
  }
  expect(w.told).toEqual([])
  Object.assign(w.ports.journal, { record })
  w.tick('101')
  expect(w.told).toHaveLength(1)
})

it('tells of each change of phase once, whatever is asked again, and of none from before', async () => {
  w.add({ kind: 'phase', to: 'leading' })
  const change = (narrative: string, atMs: number, to: 'leading' | 'lagging' = 'leading'): PhaseChange => ({
    narrative,
    name: narrative.toUpperCase(),
    from: 'improving',
    to,
    atMs: timestampMs(atMs)
  })
  w.phases = [change('ai', T0 - 1), change('gaming', T0 + HOUR_MS), change('layer-1', T0 + HOUR_MS, 'lagging')]
  w.pass(2 * HOUR_MS)
  await new Promise((next) => setImmediate(next))
  expect(w.told.map(({ title }) => title)).toEqual(['GAMING is now leading'])
  for (const listener of w.hear)
    listener({ kind: 'candles', series: { assetId: BITCOIN, source: 'coingecko', interval: '1d' } })
  w.pass(HOUR_MS)
  await new Promise((next) => setImmediate(next))
  expect(w.told).toHaveLength(1)
})

it('tells of a season that was crossed', async () => {
  w.add({ kind: 'season' })
  w.crossings = [
    { kind: 'season-crossed', day: Math.floor(T0 / DAY_MS), from: 'neither', to: 'altcoin', share: 76, counted: 50 }
  ]
  w.now += DAY_MS
  w.pass(MINUTE_MS)
  await new Promise((next) => setImmediate(next))
  expect(w.told).toMatchObject([{ title: 'Altcoin season has begun', cause: 'alert' }])
})
