/** The ports of signing in memory, with every effect in the order in which it happened. */
import type { AuditDraft } from '../../../../shared/domain/audit/entry'
import { findProvider } from '../../../../shared/domain/signing/registry'
import { keyOf, type KeyRecord, type KeyVersion, type SecretMaterial } from '../../../../shared/domain/vault/key'
import { durationMs, timestampMs, type KeyId } from '../../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../../shared/kernel/result'
import { streamsOf } from '../../../ports/testing/streams-of'
import type { Http, HttpRequest, HttpResponse, HttpFailure } from '../../../ports/http'
import type { StorageFailure } from '../../../ports/journal'
import type { KeychainFailure } from '../../../ports/keychain'
import type { NonceLane } from '../../../ports/nonces'
import type { KnownOffset } from '../../../ports/offsets'
import type { NotConfirmed, SigningPorts } from '../ports'

export const T0 = 1_790_000_000_000
export const keyId = '11111111-1111-4111-8111-111111111111' as KeyId

const third: KeyVersion = {
  version: 3,
  state: 'active',
  apiKeyId: 'binance-id',
  kind: 'hmac',
  item: 'item',
  createdAtMs: timestampMs(0),
  uses: 0
}
const main = {
  id: keyId,
  provider: 'binance',
  label: 'Main',
  environment: 'production',
  scopes: ['read', 'trade'],
  allowedHosts: ['api.binance.com'],
  createdAtMs: timestampMs(0)
} as const
/** A key whose version that signs differs in `changes`, among `others`. */
export const binanceWith = (changes: Partial<KeyVersion> = {}, others: readonly KeyVersion[] = []): KeyRecord =>
  keyOf(main, 'active', changes.version ?? 3, [...others, { ...third, ...changes }])
export const binanceKey: KeyRecord = binanceWith()
export const krakenKey: KeyRecord = keyOf(
  { ...main, provider: 'kraken', allowedHosts: ['api.kraken.com'] },
  'active',
  3,
  [{ ...third, apiKeyId: 'kraken-id' }]
)

export const storageFull: StorageFailure = { code: 'storage-full', message: 'full', remedy: 'free' }

type Answer = Result<Partial<HttpResponse>, HttpFailure>

export interface Fakes {
  readonly ports: SigningPorts
  /** `commit(`, `nonce 5`, `record request.sign ok`, `)`, `secret`, `GET /api/v3/time`, `use`, `log error …`. */
  readonly effects: string[]
  readonly entries: AuditDraft[]
  readonly sent: HttpRequest[]
  readonly marks: Map<NonceLane, bigint>
  /** Moves both clocks. */
  pass(ms: number): void
  /** Moves the wall clock alone. */
  setWall(ms: number): void
  wall(): number
  readonly keys: Map<KeyId, KeyRecord>
  /** What the next commits return instead of happening. */
  readonly failCommits: (StorageFailure | undefined)[]
  secret: Result<SecretMaterial, KeychainFailure>
  /** What the person says to a withdrawal. */
  confirmed: Result<void, NotConfirmed>
  answer: (request: HttpRequest) => Answer | Promise<Answer>
}

export function fakePorts(key: KeyRecord = binanceKey): Fakes {
  const effects: string[] = []
  const entries: AuditDraft[] = []
  const sent: HttpRequest[] = []
  const marks = new Map<NonceLane, bigint>()
  const offsets = new Map<string, KnownOffset>()
  const keys = new Map([[key.id, key]])
  const failCommits: (StorageFailure | undefined)[] = []
  let wall = T0
  let mono = 5_000
  let uuids = 0
  const timers = new Set<{ readonly atMs: number; readonly task: () => void }>()
  const http: Http = {
    async send(request) {
      sent.push(request)
      effects.push(`${request.method} ${new URL(request.url).pathname}`)
      const answer = await fakes.answer(request)
      return answer.ok ? ok({ ...plain, ...answer.value }) : answer
    }
  }
  const ports: SigningPorts = {
    actor: { role: 'owner', caller: 'window' },
    session: { role: 'custodian' },
    confirm: async ({ endpointClass }) => {
      effects.push(`confirm ${endpointClass}`)
      return fakes.confirmed
    },
    profile: 'real',
    findProvider,
    keys: {
      list: () => [...keys.values()],
      unsettled: () => [],
      find: (id) => keys.get(id),
      labelTaken: () => false,
      insert: () => undefined,
      setPhase: () => undefined,
      rename: () => undefined,
      putVersion: () => undefined,
      setSigning: () => undefined,
      setCare: () => undefined,
      setFrozen: (id, at) => {
        const { frozenAtMs: _before, ...known } = keys.get(id) ?? key
        keys.set(id, at === undefined ? known : { ...known, frozenAtMs: at })
      },
      recordUse: () => void effects.push('use'),
      remove: () => undefined
    },
    unit: {
      commit(work) {
        const failure = failCommits.shift()
        if (failure !== undefined) {
          effects.push(`commit failed ${failure.code}`)
          return fail(failure)
        }
        effects.push('commit(')
        const value = work()
        effects.push(')')
        return ok(value)
      }
    },
    shared: { commit: async (work) => ports.unit.commit(work) },
    journal: {
      record(entry) {
        effects.push(`record ${entry.act} ${entry.outcome}`)
        return entries.push(entry) - 1
      }
    },
    nonces: {
      all: () => [],
      highest: (lane) => marks.get(lane),
      reserve(lane, nonce) {
        if (nonce <= (marks.get(lane) ?? -1n)) throw new Error('a nonce mark only rises')
        effects.push(`nonce ${nonce}`)
        marks.set(lane, nonce)
      }
    },
    offsets: { find: (host) => offsets.get(host), save: (host, known) => void offsets.set(host, known) },
    secrets: {
      async with(given, sign) {
        const { version } = given as KeyVersion
        effects.push(version === third.version ? 'secret' : `secret of ${version}`)
        return fakes.secret.ok ? ok(sign(fakes.secret.value)) : fakes.secret
      },
      forget: () => undefined
    },
    http,
    streams: streamsOf(http),
    timers: {
      after(delay, task) {
        const timer = { atMs: mono + delay, task }
        timers.add(timer)
        return () => void timers.delete(timer)
      }
    },
    // A spec that is about limits brings its own.
    rateRules: () => undefined,
    waitsChanged: () => undefined,
    clock: { now: () => timestampMs(wall), monotonic: () => durationMs(mono) },
    entropy: { uuid: () => `00000000-0000-4000-8000-${String((uuids += 1)).padStart(12, '0')}` },
    guard: { judge: () => ({ kind: 'unasked' }), note: () => undefined, drop: () => undefined },
    log: {
      info: () => undefined,
      warn: (event) => void effects.push(`log warn ${event}`),
      error: (event) => void effects.push(`log error ${event}`)
    }
  }
  const fakes: Fakes = {
    ports,
    effects,
    entries,
    sent,
    marks,
    keys,
    failCommits,
    pass: (ms) => {
      wall += ms
      mono += ms
      for (const timer of [...timers].filter(({ atMs }) => atMs <= mono)) {
        timers.delete(timer)
        timer.task()
      }
    },
    setWall: (ms) => (wall = ms),
    wall: () => wall,
    confirmed: ok(undefined),
    secret: ok({ secret: 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0' }),
    answer: ({ url }) => ok({ body: url.endsWith('/api/v3/time') ? JSON.stringify({ serverTime: wall }) : '{}' })
  }
  return fakes
}

const plain: HttpResponse = { status: 200, headers: [], body: '{}', bytes: 2, firstByteMs: 1, totalMs: 2 }
