/** Asks a key's provider about it and puts what comes back on record: beside the key, in the findings, in the log. */
import { compareKey, type HealthPoint } from '../../../shared/domain/health/compare'
import { notAccepted } from '../../../shared/domain/health/words'
import type { HealthCause } from '../../../shared/domain/monitoring/causes'
import type { ReportedKey } from '../../../shared/domain/signing/key-report'
import type { Provider } from '../../../shared/domain/signing/provider'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { KeyId, TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Actor, StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { keyNotFound, notUsable, nothingToAsk } from './failures'
import { parseJson } from './parse-json'
import type { Answered, HealthPorts, KeyCheck } from './ports'
import { questionFor, type Question } from './question'
import { settingOf } from './show-health'

export type CheckFailure =
  | Failure<'key-not-found' | 'key-not-usable' | 'nothing-to-ask' | 'policy-refused' | 'session-locked'>
  | KeychainFailure
  | StorageFailure

/** What a check found out, before it is written. */
interface Found {
  readonly version: number
  readonly reported?: ReportedKey
  readonly failure?: Failure<string>
  /** The provider does not take the key. */
  readonly refused?: true
}

/** An answer, or that there was none, is success: it is on record. It fails where nothing could be asked or written. */
export async function checkKey(ports: HealthPorts, keyId: KeyId, actor: Actor): Promise<Result<void, CheckFailure>> {
  const key = ports.keys.find(keyId)
  const provider = key && ports.findProvider(key.provider)
  if (!key || !provider) return fail(keyNotFound)
  if (key.state !== 'active' || key.frozenAtMs !== undefined) return fail(notUsable(key))
  const question = questionFor(key, provider)
  if (!question) return fail(nothingToAsk(provider.name))
  const askedAtMs = ports.clock.now()
  const found = await ask(ports, key, question, actor)
  return found.ok ? keep(ports, { key, provider, question, found: found.value, actor, askedAtMs }) : found
}

async function ask(
  ports: HealthPorts,
  key: KeyRecord,
  { asked, host }: Question,
  actor: Actor
): Promise<Result<Found, CheckFailure>> {
  const apiKeyId = key.current.apiKeyId ?? ''
  const more: (readonly [string, string])[] = []
  if (asked.first) {
    const { method, path, params, body, param, take } = asked.first
    const before = await ports.ask({ draft: { keyId: key.id, method, host, path, params, body }, actor })
    if (!before.ok) return failed(before.error, key)
    const value = before.value.response.meaning ? undefined : take(parseJson(before.value.response.body))
    if (value === undefined) return ok(unanswered(before.value))
    more.push([param, value])
  }
  if (asked.keyParam !== undefined) more.push([asked.keyParam, apiKeyId])
  const { method, path, params, body } = asked
  const draft = { keyId: key.id, method, host, path, params: [...params, ...more], body }
  const answer = await ports.ask({ draft, actor })
  if (!answer.ok) return failed(answer.error, key)
  const { response, version } = answer.value
  if (response.meaning) return ok(unanswered(answer.value))
  // A read that was answered shows that the key reads, and nothing more.
  const read =
    asked.read?.(parseJson(response.body), { apiKeyId, nowMs: ports.clock.now() }) ??
    ok<ReportedKey>({ scopes: { read: true } })
  return ok(read.ok ? { version, reported: read.value } : { version, failure: read.error })
}

/** What a person must mend here comes back; what happened on the way is on record as "not answered". */
const failed = (error: Failure<string>, key: KeyRecord): Result<Found, CheckFailure> =>
  isOfOurs(error) ? fail(error) : ok({ version: key.current.version, failure: error })

const isOfOurs = (failure: Failure<string>): failure is CheckFailure =>
  failure.code === 'policy-refused' ||
  failure.code === 'session-locked' ||
  failure.code === 'key-not-found' ||
  failure.code.startsWith('keychain-') ||
  failure.code.startsWith('storage-')

function unanswered({ version, response: { meaning, status } }: Answered): Found {
  const failure = meaning ?? unreadable(status)
  const { code, message, remedy } = failure
  return {
    version,
    failure: { code, message, remedy },
    ...(code === 'authentication-failed' ? { refused: true as const } : {})
  }
}

const unreadable = (status: number): Failure<string> => ({
  code: 'report-malformed',
  message: `The provider answered with status ${status} and nothing that Keywatch understands.`,
  remedy: 'Look at the key on the provider’s own page.'
})

interface Kept {
  readonly key: KeyRecord
  readonly provider: Provider
  readonly question: Question
  readonly found: Found
  readonly actor: Actor
  readonly askedAtMs: TimestampMs
}

function keep(ports: HealthPorts, kept: Kept): Result<void, CheckFailure> {
  const { key, provider, question, found, askedAtMs } = kept
  // While the provider was asked the key may have gone, or its record may say something else now.
  const current = ports.keys.find(key.id)
  if (!current) return fail(keyNotFound)
  const { points, judged } = pointsOf(ports, current, provider, found, question.by)
  const earlier = ports.store.find(key.id)?.answer
  const endpoint = `${question.asked.method} ${question.asked.path}`
  const { by, host } = question
  const answer = found.reported
    ? { version: found.version, atMs: ports.clock.now(), by, endpoint, host, reported: found.reported }
    : earlier
  const check: KeyCheck = {
    keyId: key.id,
    askedAtMs,
    ...(found.failure === undefined ? {} : { failure: found.failure }),
    ...(answer === undefined ? {} : { answer })
  }
  const written = ports.unit.commit(() => {
    ports.store.put(check)
    record(ports, kept, points)
    return ports.report({ keyId: key.id, points, judged })
  })
  if (!written.ok) return written
  written.value()
  ports.changed()
  return ok(undefined)
}

/** `judged`: what the answer tells anything of; of the rest nothing is said to be over. */
function pointsOf(
  ports: HealthPorts,
  key: KeyRecord,
  provider: Provider,
  { reported, refused }: Found,
  by: Question['by']
): { points: readonly HealthPoint[]; judged: readonly HealthCause[] } {
  if (refused) {
    const reason = notAccepted(provider.name)
    return { points: [{ cause: 'not-accepted', subject: 'key', amount: 1, reason }], judged: ['not-accepted'] }
  }
  if (!reported) return { points: [], judged: [] }
  const { points } = compareKey(key, reported, settingOf(ports, provider))
  const told: HealthCause[] = ['not-accepted']
  if (reported.scopes.trade !== undefined && reported.scopes.withdraw !== undefined) told.push('more-rights')
  if (reported.ipAllowList !== undefined) told.push('no-ip-list')
  if (by === 'report') told.push('unknown-expiry', 'trading-ends')
  return { points, judged: told }
}

function record({ journal, entropy }: HealthPorts, kept: Kept, points: readonly HealthPoint[]): void {
  const { key, question, found, actor } = kept
  const { method, path } = question.asked
  journal.record({
    actor,
    act: 'health.check',
    key: { id: key.id, version: found.version },
    target: { provider: key.provider, environment: key.environment, method, host: question.host, path },
    outcome: found.failure === undefined ? 'ok' : 'failed',
    ...(found.failure === undefined ? {} : { code: found.failure.code }),
    detail: {
      by: question.by,
      ...saidOf(found.reported),
      ...(points.length === 0 ? {} : { found: points.map(({ cause, subject }) => `${cause}:${subject}`).join(' ') })
    },
    corr: entropy.uuid()
  })
}

/** Flat, for the log: each right that was said, and whether there is a list. */
function saidOf(reported: ReportedKey | undefined): Readonly<Record<string, string | boolean | number>> {
  if (!reported) return {}
  const { scopes, ipAllowList, expiresAt } = reported
  return {
    ...scopes,
    ...(ipAllowList === undefined ? {} : { ipAllowList: ipAllowList.restricted }),
    ...(expiresAt === undefined ? {} : { expiresAt })
  }
}
