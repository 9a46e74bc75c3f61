/** Incidents and findings for the fake client. Every figure is invented. */
import type { Api, Finding, IncidentDetail, IncidentSummary, KeySummary, Topic } from '../types'
import { timestampMs, type IncidentId } from '../../../../shared/kernel/ids'
import { ok, fail } from '../../../../shared/kernel/result'
import { uuid } from './fake-data'

const HOUR = 3_600_000
const paragraph = (text: string) => [{ kind: 'paragraph' as const, spans: [{ kind: 'text' as const, text }] }]

export function fakeIncidents(
  keys: () => KeySummary[],
  tell: (...topics: Topic[]) => void,
  empty: boolean
): Pick<Api, 'incidents' | 'monitoring'> {
  const now = Date.now()
  const key = keys()[0]
  const open: IncidentDetail[] = empty || !key ? [] : [detail(1, key, now)]
  let findings: Finding[] = empty || !key ? [] : [finding(key, now)]
  const notFound = fail({
    code: 'incident-not-found' as const,
    message: 'There is no such incident.',
    remedy: 'Go back to the list of incidents.'
  })
  const find = (id: string) => open.find((one) => one.id === id)
  const change = (id: string, part: Partial<IncidentDetail>) => {
    const at = open.findIndex((one) => one.id === id)
    const before = open[at]
    if (!before) return notFound
    const after = { ...before, ...part }
    open[at] = { ...after, done: after.plan.filter(({ state }) => state !== 'todo').length }
    tell('incidents')
    return ok(open[at] satisfies IncidentSummary)
  }
  const freeze = (keyId: string, frozenAtMs: number | undefined): void => {
    const found = keys().find((one) => one.id === keyId)
    if (found) Object.assign(found, { frozenAtMs })
    tell('vault', 'incidents')
  }
  return {
    incidents: {
      list: async () => ok([...open]),
      read: async ({ id }) => {
        const found = find(id)
        return found ? ok(found) : notFound
      },
      report: async ({ keyId }) => {
        const found = keys().find((one) => one.id === keyId)
        if (!found)
          return fail({ code: 'key-not-found', message: 'This key is no longer in the vault.', remedy: 'Go back.' })
        const made = detail(open.length + 1, found, Date.now())
        open.unshift(made)
        tell('incidents')
        return ok(made)
      },
      freeze: async ({ keyId }) => ok(freeze(keyId, Date.now())),
      unfreeze: async ({ keyId }) => ok(freeze(keyId, undefined)),
      setStep: async ({ id, stepId, state, note }) =>
        change(id, {
          plan: (find(id)?.plan ?? []).map((step) => (step.id === stepId ? { ...step, state, note } : step))
        }),
      openKeyPage: async () => ok({ url: 'https://www.binance.example/keys' }),
      usage: async () =>
        ok({
          signed: 41,
          sent: 40,
          refused: 1,
          failed: 3,
          firstAtMs: now - 30 * HOUR,
          lastAtMs: now - HOUR,
          hosts: [{ name: 'api.binance.com', count: 42, lastAtMs: now - HOUR }],
          endpoints: [
            { name: 'GET /api/v3/account', count: 38, lastAtMs: now - HOUR },
            { name: 'POST /sapi/v1/capital/withdraw/apply', count: 4, lastAtMs: now - 2 * HOUR }
          ],
          outcomes: [
            { name: 'accepted', count: 37, lastAtMs: now - HOUR },
            { name: 'authentication-failed', count: 3, lastAtMs: now - 2 * HOUR }
          ],
          callers: [{ name: 'window', count: 42, lastAtMs: now - HOUR }],
          versions: [{ name: 'v1', count: 42, lastAtMs: now - HOUR }]
        }),
      collectEvidence: async () =>
        ok({ folderName: 'keywatch-incident-1', files: 12, entries: 86, proofs: 42, sha256: '9f2c'.repeat(16) }),
      showEvidence: async () => ok(undefined),
      close: async ({ id, note }) => change(id, { note, closedAtMs: Date.now() }),
      playbooks: async () => ok(playbooks),
      savePlaybook: async () => ok(playbooks),
      resetPlaybook: async () => ok(playbooks)
    },
    monitoring: {
      findings: async ({ keyId }) => ok(findings.filter((one) => keyId === undefined || one.keyId === keyId)),
      settle: async ({ id, as }) => {
        findings = findings.map((one) => (one.id === id ? { ...one, state: as } : one))
        tell('monitoring')
        return ok(undefined)
      },
      usual: async () =>
        ok([
          {
            caller: 'window',
            learned: true,
            days: 34,
            calls: 4_812,
            per10s: 3,
            perHour: 120,
            hours: [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18],
            hosts: ['api.binance.com'],
            methods: ['GET', 'POST'],
            refusalShare: 0.01
          }
        ]),
      perDay: async () => ok(daysOfUse(now)),
      thresholds: async () => ok(thresholds),
      changeThresholds: async (changes) => ok(Object.assign(thresholds, changes))
    }
  }
}

/** A key that is used on weekdays, with one day far above. */
const daysOfUse = (now: number) =>
  Array.from({ length: 42 }, (_, index) => {
    const midnight = new Date(now).setHours(0, 0, 0, 0)
    const day = new Date(midnight)
    day.setDate(day.getDate() - 41 + index)
    const weekend = day.getDay() % 6 === 0
    return { fromMs: timestampMs(day.getTime()), uses: index === 29 ? 190 : weekend ? 0 : 40 + ((index * 17) % 45) }
  })

const thresholds = {
  on: true,
  notify: true,
  burstFactor: 4,
  burstFloor: 20,
  authFailures: 3,
  learnDays: 7,
  learnCalls: 50,
  rareHourPerMille: 5
}

const playbooks = [
  {
    id: 'leaked-key',
    title: 'A key may have leaked',
    text: '---\nid: leaked-key\ntitle: A key may have leaked\n---\n\n## Freeze the key {#freeze do=freeze}\n',
    edited: false,
    shipped: true
  }
]

const finding = (key: KeySummary, now: number): Finding => ({
  id: uuid(8_001),
  keyId: key.id,
  keyLabel: key.label,
  caller: 'window',
  cause: 'burst',
  subject: '10 s',
  reason: '41 calls in 10 s; usual is 3',
  firstAtMs: now - HOUR,
  lastAtMs: now - HOUR + 9_000,
  times: 1,
  state: 'open',
  canExpect: true
})

function detail(number: number, key: KeySummary, now: number): IncidentDetail {
  const step = (id: IncidentDetail['plan'][number]['deed'] & string, title: string, done = false) => ({
    id,
    title,
    deed: id,
    text: paragraph('What to do here, in a sentence or two.'),
    state: done ? ('done' as const) : ('todo' as const),
    ...(done ? { atMs: now - HOUR } : {}),
    note: ''
  })
  const plan = [
    step('freeze', 'Freeze the key', true),
    step('revoke', 'Delete it at the exchange'),
    step('rotate', 'Put a new key in its place'),
    step('usage', 'Check what it was used for'),
    step('evidence', 'Collect the evidence'),
    step('close', 'Close with a note')
  ]
  return {
    id: uuid(7_000 + number) as string as IncidentId,
    number,
    keyId: key.id,
    keyLabel: key.label,
    provider: key.provider,
    environment: key.environment,
    title: 'A key may have leaked',
    source: 'person',
    drill: false,
    suspectedSinceMs: now - 30 * HOUR,
    openedAtMs: now - HOUR,
    done: 1,
    steps: plan.length,
    next: 'Delete it at the exchange',
    about: paragraph('For a key whose secret may be in someone else’s hands.'),
    plan,
    keyVersion: key.version,
    key: { version: key.version, ended: false },
    keyPage: 'https://www.binance.example/keys'
  }
}
