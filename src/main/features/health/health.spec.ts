import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findProvider } from '../../../shared/domain/signing/registry'
import { keyOf, type KeyRecord, type Scope } from '../../../shared/domain/vault/key'
import { DAY_MS, durationMs, HOUR_MS, MINUTE_MS, timestampMs, type KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { SqliteHealth } from '../../adapters/sqlite/repositories/health'
import { SqliteJournal } from '../../adapters/sqlite/repositories/journal'
import { SqliteKeyStore } from '../../adapters/sqlite/repositories/keys'
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
import { composeMonitoring } from '../../composition/monitoring'
import type { Role } from '../../../shared/domain/session/role'
import { checkKey } from './check-key'
import { DailyRound } from './daily-round'
import type { Answered, RoundPorts } from './ports'
import { showHealth } from './show-health'
import { takeOverExpiry } from './take-over-expiry'

const T0 = Date.UTC(2026, 10, 22, 12)
const person = { role: 'custodian', caller: 'health' } as const
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

const keyWith = (id: KeyId, provider: string, scopes: readonly Scope[], change: Partial<KeyRecord> = {}): KeyRecord =>
  keyOf(
    {
      id,
      provider,
      label: `${provider} ${id.slice(-1)}`,
      environment: 'production',
      scopes,
      allowedHosts: findProvider(provider)?.hosts.production.slice(0, 1) ?? [],
      createdAtMs: timestampMs(T0),
      ...change
    },
    'active',
    1,
    [
      {
        version: 1,
        state: 'active',
        apiKeyId: 'ours',
        kind: 'hmac',
        item: `key/${id}/1`,
        createdAtMs: timestampMs(T0),
        activatedAtMs: timestampMs(T0),
        uses: 0
      }
    ]
  )

/** Bybit's answer for a key with these rights. */
const bybit = (rights: readonly Scope[], more: object = {}): Answered => ({
  version: 1,
  response: {
    status: 200,
    body: JSON.stringify({
      retCode: 0,
      result: {
        readOnly: rights.length > 1 ? 0 : 1,
        permissions: {
          Spot: rights.includes('trade') ? ['SpotTrade'] : [],
          Wallet: rights.includes('withdraw') ? ['Withdraw'] : []
        },
        ips: ['203.0.113.7'],
        ...more
      }
    })
  }
})

/** Timers that know how long they wait. */
function clockedTimers() {
  let tasks: { left: number; run: () => void }[] = []
  return {
    after(delay: number, run: () => void) {
      const task = { left: delay, run }
      tasks.push(task)
      return () => void (tasks = tasks.filter((other) => other !== task))
    },
    next: (): number | undefined => (tasks.length === 0 ? undefined : Math.min(...tasks.map(({ left }) => left))),
    pass(ms: number) {
      for (const task of tasks) task.left -= ms
      const due = tasks.filter(({ left }) => left <= 0)
      tasks = tasks.filter(({ left }) => left > 0)
      for (const { run } of due) run()
    }
  }
}

function open() {
  const state = {
    now: T0,
    mono: 0,
    role: 'custodian' as Role,
    ready: true,
    asked: [] as { path: string; params: string; caller: string; role: string }[],
    notices: [] as { cause: string; title: string; body: string }[],
    answer: (_path: string): Result<Answered, Failure<string>> => ok(bybit(['read']))
  }
  const timers = clockedTimers()
  const clock = { now: () => timestampMs(state.now), monotonic: () => durationMs(state.mono) }
  const journal = new SqliteJournal(temp.db, temp.unit, { clock, entropy: temp.entropy, user: 'ada', appVersion: '0' })
  const keys = new SqliteKeyStore(temp.db, temp.unit)
  const monitoring = composeMonitoring({
    actor: { role: 'owner', caller: 'window' },
    store: new SqliteMonitoring(temp.db, temp.unit),
    uses: new SqliteDailyUses(temp.db),
    unit: temp.unit,
    journal,
    settings: new SqliteSettingsStore(temp.db, temp.unit),
    clock,
    timers: new ManualTimers(),
    entropy: temp.entropy,
    local: { info: () => undefined, warn: () => undefined, error: () => undefined },
    log: { head: () => journal.head(), entries: () => [], onAppend: () => undefined },
    keys,
    programOf: () => undefined,
    labelOf: (id) => keys.labelOf(id),
    notify: (notice) => void state.notices.push(notice),
    changed: () => undefined
  })
  const ports: RoundPorts = {
    clock,
    entropy: temp.entropy,
    timers,
    unit: temp.unit,
    journal,
    keys,
    store: new SqliteHealth(temp.db, temp.unit),
    findProvider,
    ask: async ({ draft, actor }) => {
      const params = draft.params.map(([name, value]) => `${name}=${value}`).join('&')
      state.asked.push({ path: `${draft.method} ${draft.path}`, params, ...actor })
      return state.answer(draft.path)
    },
    report: monitoring.reportHealth,
    changed: () => undefined,
    session: {
      get role() {
        return state.role
      }
    },
    secretsReady: async () => state.ready,
    keyCount: () => keys.count()
  }
  const add = (key: KeyRecord) => temp.unit.commit(() => keys.insert(key))
  const findings = async () => {
    const listed = await monitoring.handlers.findings({})
    return listed.ok ? listed.value : []
  }
  const acts = () =>
    temp.db
      .prepare<[], string>(`SELECT line FROM audit_entry ORDER BY seq`)
      .pluck()
      .all()
      .map(
        (line) => JSON.parse(line) as { act: string; outcome: string; code?: string; detail: Record<string, unknown> }
      )
  return { state, timers, ports, keys, add, findings, acts, monitoring, check: () => checkKey(ports, KEY_A, person) }
}

describe('a check', () => {
  it('finds that a read key can withdraw, says so once, and puts it on record', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    world.state.answer = () => ok(bybit(['read', 'withdraw']))
    expect(await world.check()).toEqual(ok(undefined))
    const [finding] = await world.findings()
    expect(finding).toMatchObject({
      cause: 'more-rights',
      subject: 'withdraw',
      caller: 'health',
      reason: 'This read key can withdraw at Bybit',
      state: 'open',
      canExpect: false
    })
    expect(world.state.notices).toMatchObject([
      { cause: 'health-more-rights', body: 'This read key can withdraw at Bybit.' }
    ])
    expect(world.state.asked).toEqual([{ path: 'GET /v5/user/query-api', params: '', ...person }])
    const entry = world.acts().find(({ act }) => act === 'health.check')
    expect(entry).toMatchObject({
      outcome: 'ok',
      detail: { by: 'report', read: true, trade: false, withdraw: true, found: 'more-rights:withdraw' }
    })
    await world.check()
    expect(await world.findings()).toHaveLength(1)
    expect(world.state.notices).toHaveLength(1)
  })

  it('settles the finding by itself once the provider says otherwise', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    world.state.answer = () => ok(bybit(['read', 'withdraw']))
    await world.check()
    world.state.answer = () => ok(bybit(['read']))
    await world.check()
    expect(await world.findings()).toMatchObject([{ cause: 'more-rights', state: 'dismissed' }])
    expect(world.acts().find(({ act }) => act === 'finding.settle')).toMatchObject({ detail: { why: 'no-longer-so' } })
  })

  it('leaves a finding alone of which the answer says nothing', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    world.state.answer = () => ok(bybit(['read', 'withdraw']))
    await world.check()
    world.state.answer = () => fail({ code: 'host-unreachable', message: 'no', remedy: 'wait' })
    expect(await world.check()).toEqual(ok(undefined))
    expect(await world.findings()).toMatchObject([{ state: 'open' }])
    const shown = showHealth(world.ports, KEY_A)
    expect(shown).toMatchObject({
      ok: true,
      value: { failure: { code: 'host-unreachable' }, answer: { points: [{ cause: 'more-rights' }] } }
    })
    expect(world.acts().at(-1)).toMatchObject({ act: 'health.check', outcome: 'failed', code: 'host-unreachable' })
  })

  it('what a person dismissed is said again after a week, what they accepted is not', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    world.state.answer = () => ok(bybit(['read'], { ips: ['*'] }))
    await world.check()
    const [finding] = await world.findings()
    await world.monitoring.handlers.settle({ id: finding?.id ?? '', as: 'dismissed' })
    world.state.now += 6 * DAY_MS
    await world.check()
    expect((await world.findings()).filter(({ state }) => state === 'open')).toHaveLength(0)
    world.state.now += 2 * DAY_MS
    await world.check()
    const [again] = await world.findings()
    expect(again).toMatchObject({ cause: 'no-ip-list', state: 'open', canExpect: true })
    expect(await world.monitoring.handlers.settle({ id: again?.id ?? '', as: 'expected' })).toEqual(ok(undefined))
    world.state.now += 30 * DAY_MS
    await world.check()
    expect((await world.findings()).filter(({ state }) => state === 'open')).toHaveLength(0)
  })

  it('a key that the provider does not accept is a finding, and no longer one once it is accepted', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    const meaning = { code: 'authentication-failed', message: 'not accepted', remedy: 'look' }
    world.state.answer = () => ok({ version: 1, response: { status: 200, body: '{}', meaning } })
    await world.check()
    expect(await world.findings()).toMatchObject([{ cause: 'not-accepted', state: 'open' }])
    world.state.answer = () => ok(bybit(['read']))
    await world.check()
    expect(await world.findings()).toMatchObject([{ cause: 'not-accepted', state: 'dismissed' }])
  })

  it.each([
    ['wrong JSON', '{"result": ', 'report-malformed'],
    ['no JSON', 'Bad gateway', 'report-malformed'],
    ['missing fields', '{"retCode":0,"result":{"readOnly":0}}', 'report-malformed'],
    ['another shape', '[1, 2]', 'report-malformed']
  ])('an answer with %s is a failure with its reason, on record, and finds nothing', async (_what, body, code) => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    world.state.answer = () => ok({ version: 1, response: { status: 200, body } })
    expect(await world.check()).toEqual(ok(undefined))
    expect(showHealth(world.ports, KEY_A)).toMatchObject({ ok: true, value: { failure: { code } } })
    expect(await world.findings()).toEqual([])
    expect(world.acts().at(-1)).toMatchObject({ act: 'health.check', outcome: 'failed', code })
  })

  it('asks for the user’s id first where the provider wants it, and names the key', async () => {
    world.add(keyWith(KEY_A, 'htx', ['read']))
    world.state.answer = (asked) =>
      ok({
        version: 1,
        response: {
          status: 200,
          body: JSON.stringify(
            asked === '/v2/user/uid'
              ? { code: 200, data: 63628520 }
              : {
                  code: 200,
                  data: [{ accessKey: 'ours', permission: 'readOnly', ipAddresses: '1.1.1.1', validDays: -1 }]
                }
          )
        }
      })
    await world.check()
    expect(world.state.asked.map(({ path: asked, params }) => `${asked} ${params}`)).toEqual([
      'GET /v2/user/uid ',
      'GET /v2/user/api-key uid=63628520&accessKey=ours'
    ])
    expect(showHealth(world.ports, KEY_A)).toMatchObject({
      ok: true,
      value: { answer: { reported: { scopes: { read: true, withdraw: false }, expiresAt: 'never' } } }
    })
  })

  it('where a provider tells nothing, a harmless read shows that the key reads, and claims no more', async () => {
    world.add(keyWith(KEY_A, 'bitstamp', ['read', 'trade']))
    world.state.answer = () => ok({ version: 1, response: { status: 200, body: '[]' } })
    await world.check()
    expect(showHealth(world.ports, KEY_A)).toMatchObject({
      ok: true,
      value: { answer: { by: 'probe', reported: { scopes: { read: true } }, points: [], lacks: [] } }
    })
  })

  it('on a host that has no such request falls back to a harmless read', async () => {
    world.add(keyWith(KEY_A, 'binance', ['read'], { environment: 'testnet', allowedHosts: ['testnet.binance.vision'] }))
    world.state.answer = () => ok({ version: 1, response: { status: 200, body: '{}' } })
    await world.check()
    expect(world.state.asked).toMatchObject([{ path: 'GET /api/v3/account' }])
  })

  it('asks nothing with a frozen key, one whose provider tells nobody anything, or one that is gone', async () => {
    expect(await world.check()).toMatchObject({ error: { code: 'key-not-found' } })
    world.add(keyWith(KEY_A, 'bybit', ['read'], { frozenAtMs: timestampMs(T0) }))
    expect(await world.check()).toMatchObject({ error: { code: 'key-not-usable' } })
    world.add(keyWith(KEY_B, 'hyperliquid', ['read']))
    expect(await checkKey(world.ports, KEY_B, person)).toMatchObject({ error: { code: 'nothing-to-ask' } })
    expect(world.state.asked).toEqual([])
  })

  it('a locked keychain comes back to the person and is no answer of the provider', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    world.state.answer = () => fail({ code: 'keychain-locked', message: 'locked', remedy: 'unlock' })
    expect(await world.check()).toMatchObject({ error: { code: 'keychain-locked' } })
    expect(world.ports.store.find(KEY_A)).toBeUndefined()
  })

  it('goes with its key', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    await world.check()
    expect(world.ports.store.find(KEY_A)).toBeDefined()
    temp.unit.commit(() => world.keys.remove(KEY_A))
    expect(world.ports.store.find(KEY_A)).toBeUndefined()
  })
})

describe('an expiry of the provider’s', () => {
  it('is taken over into the record, on record, and the finding is over', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    const expiredAt = '2027-02-20T00:00:00Z'
    world.state.answer = () => ok(bybit(['read'], { expiredAt }))
    await world.check()
    expect(await world.findings()).toMatchObject([{ cause: 'unknown-expiry', state: 'open' }])
    expect(takeOverExpiry(world.ports, KEY_A, person)).toEqual(ok(undefined))
    expect(world.keys.find(KEY_A)?.expiresAtMs).toBe(Date.parse(expiredAt))
    expect(await world.findings()).toMatchObject([{ state: 'dismissed' }])
    expect(world.acts().find(({ act }) => act === 'key.expiry')).toMatchObject({
      detail: { from: 'never', to: Date.parse(expiredAt), source: 'provider' }
    })
    expect(takeOverExpiry(world.ports, KEY_A, person)).toMatchObject({ error: { code: 'expiry-not-offered' } })
  })
})

describe('the daily round', () => {
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  const begin = () => {
    const round = new DailyRound(world.ports)
    round.start()
    return round
  }
  /** Lets time pass, timer by timer. */
  const pass = async (ms: number) => {
    const until = world.state.now + ms
    for (let guard = 0; guard < 200; guard += 1) {
      const next = world.timers.next()
      if (next === undefined || world.state.now + next > until) break
      world.state.now += next
      world.state.mono += next
      world.timers.pass(next)
      await settle()
    }
    const rest = until - world.state.now
    if (rest > 0) world.timers.pass(rest)
    world.state.mono += Math.max(0, rest)
    world.state.now = until
    await settle()
  }

  it('asks about each key once a day, apart from each other, as itself', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    world.add(keyWith(KEY_B, 'bybit', ['read']))
    const round = begin()
    await pass(MINUTE_MS)
    expect(world.state.asked).toHaveLength(0)
    await pass(5 * MINUTE_MS)
    expect(world.state.asked).toHaveLength(2)
    expect(world.state.asked[0]).toMatchObject({ role: 'system', caller: 'health' })
    await pass(23 * HOUR_MS)
    expect(world.state.asked).toHaveLength(2)
    await pass(2 * HOUR_MS)
    expect(world.state.asked).toHaveLength(4)
    round.stop()
  })

  it('sets no timer where there is nothing to ask, and one once a key comes', async () => {
    const round = begin()
    expect(world.timers.next()).toBeUndefined()
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    round.keysChanged()
    expect(world.timers.next()).toBeDefined()
    round.stop()
  })

  it('while the session is locked waits without a timer, and goes on when it is told', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    world.state.role = 'locked'
    const round = begin()
    expect(world.timers.next()).toBeUndefined()
    world.state.role = 'operator'
    round.reconsider()
    await pass(3 * MINUTE_MS)
    expect(world.state.asked).toHaveLength(1)
    round.stop()
  })

  it('while the keychain is closed asks nobody, and looks again an hour later', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    world.state.ready = false
    const round = begin()
    await pass(30 * MINUTE_MS)
    world.state.ready = true
    await pass(20 * MINUTE_MS)
    expect(world.state.asked).toHaveLength(0)
    await pass(20 * MINUTE_MS)
    expect(world.state.asked).toHaveLength(1)
    round.stop()
  })

  it('a key that cannot be asked about holds up none of the others, and is not asked in a circle', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    world.add(keyWith(KEY_B, 'bybit', ['read']))
    world.state.answer = () => fail({ code: 'policy-refused', message: 'no', remedy: '' })
    const round = begin()
    await pass(HOUR_MS)
    expect(world.state.asked).toHaveLength(2)
    round.stop()
  })

  it('a clock set back by a year is no reason to wait for one', async () => {
    world.add(keyWith(KEY_A, 'bybit', ['read']))
    const round = begin()
    await pass(5 * MINUTE_MS)
    world.state.now -= 365 * DAY_MS
    round.reconsider()
    await pass(25 * HOUR_MS)
    expect(world.state.asked).toHaveLength(2)
    round.stop()
  })
})
