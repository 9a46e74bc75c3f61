import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, timestampMs, type KeyId } from '../../../shared/kernel/ids'
import { fail, type Result } from '../../../shared/kernel/result'
import { SqliteDailyUses } from '../../adapters/sqlite/repositories/daily-uses'
import { SqliteMonitoring } from '../../adapters/sqlite/repositories/monitoring'
import { SqliteSettingsStore } from '../../adapters/sqlite/repositories/settings'
import {
  KEY_A,
  KEY_B,
  ManualTimers,
  openTempLog,
  tempFolder,
  type TempLog
} from '../../adapters/sqlite/testing/temp-log'
import type { StorageFailure } from '../../ports/journal'
import { SqliteJournal } from '../../adapters/sqlite/repositories/journal'
import { changeThresholds } from './change-thresholds'
import { Monitor } from './monitor'
import { monitoringHandlers } from './handlers'
import type { MonitoringPorts } from './ports'
import { findingBecame, settleFinding } from './settle-finding'

const T0 = Date.UTC(2026, 0, 5, 12)
let folder: string
let remove: () => void
let temp: TempLog
let world: ReturnType<typeof open>

beforeEach(() => {
  ;({ folder, remove } = tempFolder())
  temp = openTempLog(path.join(folder, 'keywatch.db'))
  world = open()
})
afterEach(() => {
  temp.db.close()
  remove()
})

function open() {
  const state = { now: T0, full: false, notices: [] as { cause: string; body: string; title: string }[], slept: 0 }
  const timers = new ManualTimers()
  const clock = { now: () => timestampMs(state.now), monotonic: temp.clock.monotonic }
  // The log at the spec's own time.
  const journal = new SqliteJournal(temp.db, temp.unit, { clock, entropy: temp.entropy, user: 'ada', appVersion: '0' })
  const full: StorageFailure = { code: 'storage-full', message: 'full', remedy: 'free' }
  const ports: MonitoringPorts = {
    actor: { role: 'owner', caller: 'window' },
    store: new SqliteMonitoring(temp.db, temp.unit),
    uses: new SqliteDailyUses(temp.db),
    unit: { commit: (work) => (state.full ? (fail(full) as Result<never, StorageFailure>) : temp.unit.commit(work)) },
    journal,
    settings: new SqliteSettingsStore(temp.db, temp.unit),
    clock,
    timers,
    entropy: temp.entropy,
    local: { info: () => undefined, warn: () => undefined, error: () => undefined },
    log: {
      head: () => journal.head(),
      entries: (from, count) => temp.store.entries(from, count),
      onAppend: (listener) => journal.onAppend(listener)
    },
    labelOf: () => 'Binance main',
    programOf: (caller) => (caller === 'program/bot' ? { id: 'p', name: 'bot', frozen: false } : undefined),
    supersededBy: () => undefined,
    localTime: (atMs) => ({ day: Math.floor(atMs / DAY_MS), hour: Math.floor(atMs / HOUR_MS) % 24 }),
    startOfDay: (atMs, plusDays) => (Math.floor(atMs / DAY_MS) + plusDays) * DAY_MS,
    notify: (notice) => void state.notices.push(notice),
    changed: () => undefined
  }
  const begin = () => {
    const monitor = new Monitor(ports)
    monitor.start()
    return monitor
  }
  /** All that is due, and what that makes due. */
  const settle = () => {
    for (let turn = 0; turn < 2_000 && timers.waiting > 0; turn += 1) timers.pass()
  }
  const call = (
    keyId: KeyId = KEY_A,
    { host = 'api.kraken.com', code = '', method = 'POST' }: { host?: string; code?: string; method?: string } = {}
  ) =>
    temp.unit.commit(() => {
      const about = {
        actor: { role: 'owner', caller: 'window' },
        key: { id: keyId, version: 1 },
        target: { provider: 'kraken', environment: 'production', method, host, path: '/0' },
        corr: 'c'
      }
      journal.record({ ...about, act: 'request.sign', outcome: 'ok' })
      const outcome = code === '' ? { outcome: 'ok' as const } : { outcome: 'failed' as const, code }
      journal.record({ ...about, act: 'request.send', ...outcome })
    })
  /** Ten days with three calls in some windows of each: learnt, by the default thresholds. */
  const learn = (keyId = KEY_A) => {
    for (let day = 0; day < 10; day += 1) {
      for (let round = 0; round < 4; round += 1) {
        for (let n = 0; n < 3; n += 1) call(keyId)
        state.now += MINUTE_MS
      }
      state.now += DAY_MS
    }
    settle()
  }
  const burst = (count = 41, keyId = KEY_A) => {
    // In an hour and a window of its own.
    state.now += HOUR_MS - (state.now % HOUR_MS)
    for (let n = 0; n < count; n += 1) call(keyId)
    settle()
  }
  return { ports, state, timers, begin, settle, call, learn, burst }
}

const findings = () => world.ports.store.findings({}, 99)
const acts = () =>
  temp.db.prepare<[], string>("SELECT act FROM audit_entry WHERE act NOT LIKE 'request.%' ORDER BY seq").pluck().all()

describe('a finding', () => {
  it('names the program behind it, while that is paired', async () => {
    const monitor = world.begin()
    const caller = 'program/bot'
    const shown = async () => {
      const found = await monitoringHandlers(world.ports, monitor).findings({})
      return found.ok ? found.value.map(({ program }) => program) : []
    }
    world.learn()
    world.burst()
    expect(await shown()).toEqual([undefined])
    temp.db.prepare('UPDATE finding SET caller = ?').run(caller)
    expect(await shown()).toEqual([{ id: 'p', name: 'bot', frozen: false }])
  })
})

describe('uses per day', () => {
  const perDay = async (keyId = KEY_A) => {
    const counted = await monitoringHandlers(world.ports, world.begin()).perDay({ keyId })
    return counted.ok ? counted.value : []
  }

  it('are the signatures of one key alone, on each day since the log began', async () => {
    world.call()
    world.call(KEY_A, { code: 'auth' })
    world.call(KEY_B)
    world.state.now += 2 * DAY_MS
    world.call()
    const midnight = T0 - 12 * HOUR_MS
    expect(await perDay()).toEqual([
      { fromMs: midnight, uses: 2 },
      { fromMs: midnight + DAY_MS, uses: 0 },
      { fromMs: midnight + 2 * DAY_MS, uses: 1 }
    ])
    expect((await perDay(KEY_B)).map(({ uses }) => uses)).toEqual([1, 0, 0])
  })

  it('reach back six weeks, and a day ends with its last millisecond', async () => {
    const midnight = T0 - 12 * HOUR_MS
    world.state.now = midnight - 50 * DAY_MS
    world.call()
    world.state.now = midnight - 1
    world.call()
    world.state.now = midnight
    world.call()
    const days = await perDay()
    expect(days).toHaveLength(42)
    expect(days.slice(-2).map(({ uses }) => uses)).toEqual([1, 1])
    expect(days.reduce((sum, { uses }) => sum + uses, 0)).toBe(2)
  })

  it('of an empty log are today, without any', async () => {
    temp.db.exec('DROP TRIGGER audit_entry_no_delete; DELETE FROM audit_entry')
    expect(await perDay()).toEqual([{ fromMs: T0 - 12 * HOUR_MS, uses: 0 }])
  })

  it('are counted from the index, which holds all that is asked', () => {
    const plan = temp.db
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT count(*) FROM audit_entry
         WHERE act = 'request.sign' AND outcome = 'ok' AND key_id = 'k' AND at >= 1 AND at < 2`
      )
      .all()
    expect(plan.map(({ detail }) => detail)).toEqual([
      'SEARCH audit_entry USING COVERING INDEX audit_entry_filter (act=? AND outcome=? AND key_id=? AND at>? AND at<?)'
    ])
  })
})

describe('the monitor', () => {
  it('learns from the log, and makes one finding of a burst, in words', () => {
    world.begin()
    world.learn()
    expect(findings()).toEqual([])
    world.burst()
    expect(findings()).toMatchObject([
      { cause: 'burst', reason: '41 calls in 10 s; usual is 3', state: 'open', times: 1, keyLabel: 'Binance main' }
    ])
    expect(acts()).toEqual(['finding.open'])
    expect(world.state.notices).toMatchObject([
      {
        cause: 'unusual-burst',
        body: '41 calls in 10 s; usual is 3.',
        title: 'Binance main: far more calls than usual'
      }
    ])
  })

  it('waits for nothing while nothing is written', () => {
    world.begin()
    world.learn()
    expect(world.timers.waiting).toBe(0)
    temp.unit.commit(() => undefined)
    expect(world.timers.waiting).toBe(0)
  })

  it('keeps on learning where it was, whenever it is killed: every entry counts once', () => {
    for (let life = 0; life < 30; life += 1) {
      world.begin()
      for (let n = 0; n < life % 7; n += 1) world.call()
      // Killed at some slice, with or without a commit: nothing says goodbye.
      for (let turn = 0; turn < life % 5; turn += 1) world.timers.pass()
      world = { ...open(), state: world.state }
      world.state.now += MINUTE_MS
    }
    const monitor = world.begin()
    world.settle()
    monitor.stop()
    const signed = temp.db.prepare("SELECT count(*) FROM audit_entry WHERE act = 'request.sign'").pluck().get()
    expect(world.ports.store.baseline(KEY_A, 'window')?.calls).toBe(signed)
  })

  it('loses nothing to a full disk', () => {
    world.begin()
    world.learn()
    world.state.full = true
    world.burst()
    expect(findings()).toEqual([])
    world.state.full = false
    world.call()
    world.settle()
    expect(findings()).toMatchObject([{ cause: 'burst' }])
  })

  it('says nothing of what is long past, though it learns from it', () => {
    for (let n = 0; n < 5; n += 1) world.call(KEY_A, { code: 'authentication-failed' })
    world.state.now += 2 * HOUR_MS
    world.begin()
    world.settle()
    expect(findings()).toEqual([])
    world.call(KEY_A, { code: 'authentication-failed' })
    world.settle()
    expect(findings()).toMatchObject([{ cause: 'auth-failures' }])
  })

  it('is off when it is turned off; that entries were read is kept, so that nothing waits for it', () => {
    changeThresholds(world.ports, { on: false })
    world.begin()
    for (let n = 0; n < 5; n += 1) world.call(KEY_A, { code: 'authentication-failed' })
    world.settle()
    expect(findings()).toEqual([])
    expect(world.ports.store.cursor()).toBe(world.ports.log.head().size)
    // Soon after a commit the next one waits, also where entries teach nothing.
    world.call()
    world.settle()
    expect(world.ports.store.cursor()).toBe(world.ports.log.head().size)
  })

  it('settles what was found of a key that is deleted, and forgets what was usual', () => {
    world.begin()
    for (let n = 0; n < 5; n += 1) world.call(KEY_A, { code: 'authentication-failed' })
    world.settle()
    temp.unit.commit(() =>
      world.ports.journal.record({
        actor: { role: 'owner', caller: 'window' },
        act: 'key.delete.commit',
        key: { id: KEY_A, version: 1 },
        outcome: 'ok',
        corr: 'c'
      })
    )
    world.settle()
    expect(findings()).toMatchObject([{ state: 'dismissed' }])
    expect(world.ports.store.baselinesOf(KEY_A)).toEqual([])
    expect(acts()).toEqual(['finding.open', 'key.delete.commit', 'finding.settle'])
  })

  it('holds few baselines in memory, and all on the disk', () => {
    const monitor = world.begin()
    for (let n = 0; n < 1_200; n += 1) world.call(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as KeyId)
    world.settle()
    monitor.stop()
    expect(temp.db.prepare('SELECT count(*) FROM usage_baseline').pluck().get()).toBe(1_200)
  })
})

describe('notifications', () => {
  const wrong = (keyId = KEY_A) => {
    world.call(keyId)
    for (let n = 0; n < 3; n += 1) world.call(keyId, { code: 'authentication-failed' })
    world.settle()
  }

  it('come at most once per cause and hour, over all keys and across restarts', () => {
    world.begin()
    wrong(KEY_A)
    wrong(KEY_B)
    wrong(KEY_A)
    expect(findings()).toHaveLength(2)
    expect(world.state.notices).toHaveLength(1)
    const { state } = world
    world = { ...open(), state }
    const again = open()
    again.state.now = state.now + 59 * MINUTE_MS
    again.begin()
    world = again
    wrong(KEY_B)
    expect(world.state.notices).toHaveLength(0)
    world.state.now += MINUTE_MS + 1
    wrong(KEY_B)
    expect(world.state.notices).toHaveLength(1)
  })

  it('are not silenced by a clock that is set back', () => {
    world.begin()
    wrong(KEY_A)
    world.state.now -= 365 * DAY_MS
    wrong(KEY_B)
    expect(world.state.notices).toHaveLength(2)
  })

  it('can be turned off, with the findings still listed', () => {
    changeThresholds(world.ports, { notify: false })
    world.begin()
    wrong()
    expect([findings().length, world.state.notices.length]).toEqual([1, 0])
  })
})

describe('settling a finding', () => {
  it('dismissed: it comes again; expected: it is usual', () => {
    const monitor = world.begin()
    world.learn()
    world.burst()
    const [first] = findings()
    expect(settleFinding(world.ports, monitor, first?.id ?? '', 'dismissed').ok).toBe(true)
    world.burst()
    const again = findings().find(({ state }) => state === 'open')
    expect(again?.id).not.toBe(first?.id)
    expect(settleFinding(world.ports, monitor, again?.id ?? '', 'expected').ok).toBe(true)
    world.burst()
    expect(findings().filter(({ state }) => state === 'open')).toEqual([])
    expect(acts().filter((act) => act === 'finding.settle')).toHaveLength(2)
    expect(settleFinding(world.ports, monitor, again?.id ?? '', 'dismissed')).toMatchObject({
      error: { code: 'finding-settled' }
    })
  })

  it('does not call usual what is wrong whoever does it', () => {
    const monitor = world.begin()
    for (let n = 0; n < 5; n += 1) world.call(KEY_A, { code: 'authentication-failed' })
    world.settle()
    const [found] = findings()
    expect(settleFinding(world.ports, monitor, found?.id ?? '', 'expected')).toMatchObject({
      error: { code: 'finding-not-expectable' }
    })
    expect(settleFinding(world.ports, monitor, 'none', 'dismissed')).toMatchObject({
      error: { code: 'finding-not-found' }
    })
  })

  it('as an incident it names that incident', () => {
    world.begin()
    for (let n = 0; n < 5; n += 1) world.call(KEY_A, { code: 'authentication-failed' })
    world.settle()
    const [found] = findings()
    temp.unit.commit(() => findingBecame(world.ports, found?.id ?? '', 'incident-1'))
    expect(findings()).toMatchObject([{ state: 'incident', incidentId: 'incident-1' }])
  })
})

describe('thresholds', () => {
  it('are kept and audited; what is not valid gives way to its default', () => {
    changeThresholds(world.ports, { burstFactor: 9, notify: true })
    expect(acts()).toEqual(['monitoring.change'])
    expect(world.ports.settings.read()).toEqual({ 'monitoring.burstFactor': 9 })
    temp.unit.commit(() => world.ports.settings.write('monitoring.learnDays', -3))
    const after = changeThresholds(world.ports, {})
    expect(after).toMatchObject({ ok: true, value: { burstFactor: 9, learnDays: 7 } })
  })
})
