/** A main process that is not there: for specs and for looking at screens in a browser. Never in the app. */
import type { Bridge } from '../client'
import type {
  Api,
  AuditRow,
  Capture,
  Failure,
  KeyId,
  KeySummary,
  Preview,
  Settings,
  SystemFacts,
  SystemStatus,
  Topic
} from '../types'
import { fakeNarratives } from './fake-narratives'
import { fakePersonal } from './fake-personal'
import { fakeRetention } from './fake-retention'
import { fakeWitness } from './fake-witness'
import { fakeMarket } from './fake-market'
import { fakeReminders } from './fake-reminders'
import type { CaptureId } from '../../../../shared/kernel/ids'
import type { Result } from '../../../../shared/kernel/result'
import { fakeHealth } from './fake-health'
import { fakeCycles } from './fake-cycles'
import { fakeIncidents } from './fake-incidents'
import { createFakeLeaks } from './fake-leaks'
import { fakeUpdates } from './fake-updates'
import { fakeCommand } from './fake-command'
import { fakeFirstAid } from './fake-first-aid'
import { fakePrograms } from './fake-programs'
import { createFakeSinks } from './fake-sinks'
import { createFakeWebhooks } from './fake-webhooks'
import { fakeOverview } from './fake-overview'
import { fakeAlerts } from './fake-alerts'
import { fakeGuard } from './fake-guard'
import { fakeNotes } from './fake-notes'
import { fakeRotation } from './fake-rotation'
import { fakeCharts } from './fake-charts'
import { fakeTransfer } from './fake-transfer'
import { fakeSession } from './fake-session'
import { fakeFeed, fakeWatchlists } from './fake-watchlists'
import { PRACTICE_HOST, providers, publicKeyPem, row, seedKeys, seedRows, uuid } from './fake-data'

export const scenarios = ['full', 'empty', 'trouble', 'demo', 'many', 'slow', 'well'] as const
export type Scenario = (typeof scenarios)[number]

const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })
const no = <C extends string>(code: C, message: string, remedy: string): Result<never, Failure<C>> => ({
  ok: false,
  error: { code, message, remedy }
})
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

export function createFakeBridge(scenario: Scenario): Bridge {
  const listeners = new Set<(topic: Topic) => void>()
  const tell = (...topics: Topic[]): void => {
    for (const topic of topics) for (const listener of listeners) listener(topic)
  }
  const api = createFakeApi(scenario, tell) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >
  return {
    invoke: async (channel, input) => {
      await wait(scenario === 'slow' ? 3_000 : 6)
      const [noun = '', verb = ''] = channel.split('.')
      const handler = api[noun]?.[verb]
      if (!handler) throw new Error(`No such call: ${channel}`)
      return handler(input)
    },
    takeFirst: async () => ({}),
    onTicks: fakeFeed.listen,
    onChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
}

function createFakeApi(scenario: Scenario, tell: (...topics: Topic[]) => void): Api {
  const now = Date.now()
  let keys: KeySummary[] = scenario === 'empty' ? [] : seedKeys(now, scenario === 'many' ? 500 : 0)
  if (scenario === 'well') keys = keys.filter((key) => ![1, 8, 9].some((index) => key.id === uuid(index)))
  const rows: AuditRow[] = scenario === 'empty' ? seedRows(now, [], 3) : seedRows(now, keys, 4_812)
  let settings: Settings = {
    theme: 'system',
    language: 'system',
    defaultExpiryDays: 90,
    welcomed: scenario !== 'empty',
    spoken: { language: 'en', locale: 'en-GB' }
  }
  let next = 1_000
  const broken =
    scenario === 'trouble' ? { atMs: now - 60_000, firstBadSeq: 2_117, reason: 'hash mismatch' } : undefined
  const record = (act: AuditRow['act'], outcome: AuditRow['outcome'], key?: KeySummary, target?: string): void => {
    rows.unshift(row({ seq: (rows[0]?.seq ?? 0) + 1, atMs: Date.now(), act, outcome, key, target }))
    tell('audit')
  }
  const capture = (kind: Capture['kind'], pem?: string): Capture => ({
    id: uuid(next++) as CaptureId,
    kind,
    length: 64,
    ...(pem ? { publicKeyPem: pem } : {}),
    expiresAtMs: Date.now() + 300_000
  })
  const shipped = scenario === 'full' || scenario === 'well'
  const facts: SystemFacts = {
    profile: scenario === 'demo' ? 'demo' : 'real',
    runtime: { electron: shipped ? '45.4.1' : '25.9.8', shipped: '45.4.1', standIn: !shipped }
  }
  const root = '9f2c41d07be1c0a54e9b1f6b5d2a17c3c8a0c9f4a41d2b7e6a5d3c2b1a09f8e7'

  return {
    ...fakeIncidents(() => keys, tell, scenario === 'empty' || scenario === 'well'),
    ...fakeRotation(() => keys, tell),
    health: fakeHealth(() => keys),
    market: fakeMarket(tell),
    charts: fakeCharts(scenario === 'empty'),
    cycles: fakeCycles(),
    alerts: fakeAlerts(),
    guard: fakeGuard(),
    personal: fakePersonal(),
    retention: fakeRetention(),
    witness: fakeWitness(),
    notes: fakeNotes(),
    programs: fakePrograms(),
    command: fakeCommand(),
    updates: fakeUpdates(),
    ...fakeFirstAid(),
    overview: fakeOverview(),
    transfer: fakeTransfer(),
    watchlists: fakeWatchlists(scenario === 'empty', tell),
    reminders: fakeReminders(() => keys, tell, scenario === 'trouble'),
    session: fakeSession(scenario === 'trouble', tell),
    system: {
      facts: async () => ok(facts),
      status: async () => {
        const status: SystemStatus = {
          ...facts,
          version: '0.1.0',
          platform: 'linux',
          ...(scenario === 'demo' ? { practiceHost: PRACTICE_HOST } : {}),
          keychain:
            scenario === 'trouble'
              ? {
                  code: 'keychain-locked',
                  message: 'The keychain of this computer is locked.',
                  remedy:
                    'Unlock it (usually by signing in again), then check again. Keywatch stores nothing until then.'
                }
              : { code: 'ready', message: 'The keychain is ready.', remedy: '' },
          dataFolder: '/home/ada/.config/Keywatch'
        }
        return ok(status)
      },
      zoom: async () => ok({ percent: 100 }),
      changeZoom: async (zoom) => ok(zoom),
      copyText: async () => ok(undefined),
      openKeyPage: async () => ok(undefined)
    },
    settings: {
      get: async () => ok(settings),
      change: async (change) => {
        settings = { ...settings, ...(change as Partial<Settings>) }
        tell('settings')
        return ok(settings)
      }
    },
    rates: { waiting: async () => ok([]), cancel: async () => ok(false) },
    clocks: {
      ofKey: async () => ok([]),
      measure: async () => ok([])
    },
    signing: {
      listProviders: async () => ok(providers),
      addProvider: async () => no('description-malformed', 'The preview adds none.', 'Use the app.'),
      exportProvider: async () => no('provider-unknown', 'There is none.', 'Describe one first.'),
      removeProvider: async () => no('provider-unknown', 'There is none.', 'Describe one first.'),
      copyRequest: async () => ok({ atMs: Date.now(), once: false, validForMs: 30_000, clearsAfterMs: 30_000 }),
      copyReadRequest: async () => ok({ atMs: Date.now(), once: false, validForMs: 30_000, clearsAfterMs: 30_000 }),
      preview: async (draft) => {
        const key = keys.find((one) => one.id === draft.keyId)
        if (!key) return no('key-not-found', 'This key is no longer here.', 'Choose another.')
        if (!draft.path.startsWith('/'))
          return no('path-malformed', 'A path begins with a slash.', 'Write it such as /api/v3/account.')
        const endpointClass: Preview['endpointClass'] = draft.path.includes('withdraw')
          ? 'withdraw'
          : draft.path.includes('order') && draft.method !== 'GET'
            ? 'trade'
            : /account|openOrders|Balance|wallet/.test(draft.path)
              ? 'read'
              : 'unknown'
        const needed = endpointClass === 'unknown' ? 'withdraw' : endpointClass
        const mayScope = key.scopes.includes(needed)
        const alive = key.state === 'active'
        const fresh = key.expiresAtMs === undefined || key.expiresAtMs > Date.now()
        const checks: Preview['checks'] = [
          {
            rule: 'state',
            passed: alive,
            reason: alive ? 'The key is active.' : 'Its secret is missing from the keychain.'
          },
          { rule: 'expiry', passed: fresh, reason: fresh ? 'The key has not expired.' : 'The key expired.' },
          { rule: 'environment', passed: true, reason: `The host belongs to ${key.environment}.` },
          { rule: 'host', passed: true, reason: `${draft.host} is one of the key’s hosts.` },
          { rule: 'path', passed: true, reason: 'The path is well formed.' },
          {
            rule: 'scope',
            passed: mayScope,
            reason: mayScope
              ? `The key may ${needed}.`
              : `This needs “${needed}”, and the key may only ${key.scopes.join(' and ')}.`
          }
        ]
        return ok({
          endpointClass,
          title:
            endpointClass === 'trade'
              ? 'Place an order'
              : endpointClass === 'withdraw'
                ? 'Withdraw'
                : endpointClass === 'read'
                  ? 'Read the account'
                  : draft.path,
          host: draft.host,
          environment: key.environment,
          allowed: checks.every((check) => check.passed),
          checks,
          validForMs: 5_000
        })
      },
      send: async (draft) => {
        await wait(350)
        const key = keys.find((one) => one.id === draft.keyId)
        if (!key) return no('key-not-found', 'This key is no longer here.', 'Choose another.')
        key.uses++
        record('request.sign', 'ok', key, `${draft.method} ${draft.host}${draft.path}`)
        record('request.send', 'ok', key, `${draft.method} ${draft.host}${draft.path}`)
        tell('vault')
        const trade = draft.path.includes('order') && draft.method !== 'GET'
        const body = trade
          ? '{"code":-2010,"msg":"Account has insufficient balance for requested action."}'
          : '{"makerCommission":10,"canTrade":true,"updateTime":1763776512345,"uid":354937868123456789012,"balances":[{"asset":"BTC","free":"0.48120000","locked":"0.00000000"},{"asset":"USDT","free":"10412.55000000","locked":"60.00000000"}],"permissions":["SPOT"]}'
        return ok({
          status: trade ? 400 : 200,
          headers: [
            ['content-type', 'application/json;charset=UTF-8'],
            ['x-mbx-used-weight-1m', '20'],
            ['date', new Date().toUTCString()]
          ] as [string, string][],
          body,
          bytes: body.length,
          sentAtMs: Date.now(),
          timing: { signMs: 0.6, firstByteMs: 82.1, totalMs: 84.9, recordMs: 0.3 },
          url: `https://${draft.host}${draft.path}`,
          ...(trade
            ? {
                meaning: {
                  code: 'rejected' as const,
                  message: 'Binance refused the order: the balance does not cover it.',
                  remedy: 'Lower the quantity, or move funds to the spot account first.'
                }
              }
            : {})
        })
      }
    },
    vault: {
      listKeys: async () => ok([...keys]),
      captureFromClipboard: async ({ field }) => {
        await wait(120)
        if (scenario === 'trouble')
          return no(
            'clipboard-empty',
            'The clipboard holds no text.',
            'Copy the secret at the exchange, then paste again.'
          )
        return ok(capture(field === 'secret' ? 'hmac' : 'token'))
      },
      captureFromPrompt: async () => {
        await wait(900)
        return ok(capture('hmac'))
      },
      generateKeyPair: async () => ok(capture('ed25519', publicKeyPem)),
      discardCapture: async () => ok(undefined),
      addKey: async (input) => {
        await wait(250)
        if (scenario === 'trouble')
          return no(
            'keychain-locked',
            'The keychain is locked.',
            'Unlock it and press Add key again. Nothing was stored.'
          )
        const key: KeySummary = {
          id: uuid(next++) as KeyId,
          provider: input.provider,
          label: input.label,
          environment: input.environment,
          scopes: input.scopes,
          allowedHosts: input.allowedHosts,
          kind: 'hmac',
          ...(input.apiKeyId ? { apiKeyHint: `${input.apiKeyId.slice(0, 4)}…${input.apiKeyId.slice(-3)}` } : {}),
          state: 'active',
          version: 1,
          createdAtMs: Date.now(),
          ...(input.expiresInDays === null ? {} : { expiresAtMs: Date.now() + input.expiresInDays * 86_400_000 }),
          uses: 0,
          versions: [],
          care: {
            own: {},
            inForce: { maxAgeDays: 90, remindDaysAhead: [14, 7, 3, 1, 0], overlapMs: 86_400_000, idleDays: 60 }
          }
        }
        keys = [...keys, key]
        record('key.add.commit', 'ok', key)
        tell('vault')
        return ok(key)
      },
      revealSecret: async () => ok(undefined),
      deleteKey: async ({ id, label }) => {
        const key = keys.find((one) => one.id === id)
        if (!key || key.label !== label)
          return no('label-mismatch', 'The label does not match.', 'Type it as it stands above.')
        keys = keys.filter((one) => one !== key)
        record('key.delete.commit', 'ok', key)
        tell('vault')
        return ok(undefined)
      }
    },
    lab: {
      keys: async () => ok([]),
      capture: async () => no('not-in-demo', 'The lab is the demo’s alone.', 'Start the demo.'),
      attack: async () => no('not-in-demo', 'The lab is the demo’s alone.', 'Start the demo.')
    },
    sinks: createFakeSinks(now, scenario === 'empty', () => tell('sinks')),
    webhooks: createFakeWebhooks(now, scenario === 'empty', () => tell('webhooks')),
    narratives: fakeNarratives(),
    leaks: createFakeLeaks(now, scenario === 'empty' ? [] : keys, () => tell('leaks')),
    audit: {
      list: async ({ filter, offset, limit }) => {
        const found = rows.filter(
          (one) =>
            (filter.keyId === undefined || one.keyId === filter.keyId) &&
            (filter.keyIds === undefined || (one.keyId !== undefined && filter.keyIds.includes(one.keyId))) &&
            (filter.acts === undefined || filter.acts.includes(one.act)) &&
            (filter.act === undefined || one.act === filter.act) &&
            (filter.outcome === undefined || one.outcome === filter.outcome) &&
            (filter.fromMs === undefined || one.atMs >= filter.fromMs) &&
            (filter.toMs === undefined || one.atMs <= filter.toMs)
        )
        return ok({ total: found.length, rows: found.slice(offset, offset + limit) })
      },
      deletedKeys: async () => ok([]),
      status: async () =>
        ok({
          logId: 'keywatch/ada',
          size: rows.length,
          root,
          fingerprint:
            '7b:1e:90:4c:aa:02:d3:5f:18:66:c1:9e:70:3d:b8:42:0f:5a:e1:77:93:2c:88:d4:16:fb:a0:61:3e:9d:54:c7',
          lastCheck: { atMs: now - 3 * 3_600_000, kind: 'start', ok: broken === undefined, size: rows.length },
          ...(broken ? { broken } : {})
        }),
      tasks: async () => ok([]),
      review: async () =>
        ok({
          toMs: now,
          counts: {
            entries: rows.length,
            signed: 0,
            refused: 0,
            failed: 0,
            unlocks: 0,
            refusedUnlocks: 0,
            refusedCalls: 0,
            exports: 0,
            verifications: 0
          },
          keys: [],
          exceptions: [],
          compliance: []
        }),
      stop: async () => ok(undefined),
      verify: async () => {
        await wait(1_200)
        record('log.verify', broken ? 'failed' : 'ok')
        return ok({
          ok: broken === undefined,
          entries: rows.length,
          root,
          tookMs: 212,
          checks: [
            {
              name: 'Hash chain',
              passed: broken === undefined,
              detail: broken ? 'Entry 2117 does not follow from 2116' : 'Every entry follows from the one before'
            },
            { name: 'Merkle root', passed: broken === undefined, detail: 'RFC 6962, recomputed from the stored lines' },
            { name: 'Signed checkpoints', passed: true, detail: '48 notes, all signed by this log’s key' },
            { name: 'Keychain anchor', passed: true, detail: 'Size and root agree with what the keychain remembers' }
          ],
          firstBadSeq: broken?.firstBadSeq ?? null
        })
      },
      export: async ({ format }) => {
        await wait(400)
        return ok({ fileName: `keywatch-audit.${format}`, entries: rows.length, bytes: 1_912_004, sha256: root })
      }
    }
  }
}
