/**
 * One signed request, in an order that a crash at any point cannot turn against its owner: what is about to happen is
 * durable before the secret is touched, and what happened is durable before the person hears of it.
 */
import type { RequestDraft, SentResponse } from './request-draft'
import type { SignedRequest } from '../../../shared/domain/signing/kit'
import { ok, type Result } from '../../../shared/kernel/result'
import type { HttpFailure, HttpResponse } from '../../ports/http'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import type { NonceLane } from '../../ports/nonces'
import { explain, type Circumstances, type Meaning } from './explain'
import type { HostClocks, HostTime } from './host-clocks'
import type { NotConfirmed, SigningPorts } from './ports'
import type { HeldFailure, Passage } from './rate-gate'
import { decideOn, prepareRequest, type DraftFailure, type PreparedRequest, type Purpose } from './prepare-request'
import {
  recordOutcome,
  recordRefusal,
  refuse,
  reserveAndRecord,
  type Refused,
  type ReservedRequest,
  type ReserveFailure
} from './records'
import { showResponse } from './show-response'
import { fingerprintOf, signOnce, type Look, type SignFailure } from './sign-once'

export type SendFailure =
  | DraftFailure
  | ReserveFailure
  | StorageFailure
  | KeychainFailure
  | SignFailure
  | HttpFailure
  | Refused
  | NotConfirmed
  | HeldFailure

export type SendSignedRequest = (draft: RequestDraft) => Promise<Result<SentResponse, SendFailure>>

/** An order takes an exchange well under a second; after this it is better to look than to wait. */
export const TIMEOUT_MS = 15_000
const MAX_BYTES = 4 * 1024 * 1024
export interface Act {
  readonly ports: SigningPorts
  readonly clocks: HostClocks
  readonly purpose: Purpose
  /** Its tokens of the provider's limits. */
  readonly passage: Passage | undefined
  readonly corr: string
  /** The series of tries that it belongs to, where its author wants it tried again. */
  readonly retryOf?: string | undefined
  /** When its work began: after any waiting for a turn. */
  readonly startedAtMs: number
  /** Looks at a signed request while its secret is at hand. */
  readonly look?: Look
  /** Lets the next request of its lane begin. */
  readonly release?: () => void
}

/** A request that is signed and on record, and has gone nowhere yet. */
export interface InHand {
  readonly reserved: ReservedRequest
  readonly signed: SignedRequest
  readonly time: HostTime
  readonly signMs: number
}

/** What becomes of it. */
export type Finish<T> = (act: Act, inHand: InHand) => Promise<Result<T, SendFailure>>

/** What was sent, and the version that signed it. */
export interface Answered {
  readonly response: SentResponse
  readonly version: number
}

/** While a request waited, its key moved on to another version, which has another queue. */
export const MOVED = 'moved'

export type Attempt = Result<Answered, SendFailure>

/** Sends it, once. */
export const sendSigned: Finish<Answered> = async (act, { reserved, signed, time, signMs }) => {
  const delivered = await deliver(act, reserved, signed, time, signMs)
  return delivered.ok ? ok({ response: delivered.value, version: reserved.key.current.version }) : delivered
}

/** A queue only where the provider counts. */
export const laneOf = ({ provider, key }: PreparedRequest): NonceLane | undefined =>
  provider.nonce.kind === 'monotonic' ? (`${provider.id}/${key.current.apiKeyId ?? key.id}` as NonceLane) : undefined

/** One attempt of a prepared request, with the version that it is prepared for. */
export async function finishPrepared<T>(
  act: Act,
  draft: RequestDraft,
  version: number | undefined,
  prepared: PreparedRequest,
  finish: Finish<T>
): Promise<Result<T, SendFailure> | typeof MOVED> {
  const { ports, corr } = act
  const beforeClockMs = ports.clock.monotonic()
  const question = clockQuestion(act, prepared)
  if (act.clocks.isDue(question)) {
    // What policy refuses asks no exchange for its time. Where nothing is asked, the judgement inside the commit is the only one.
    const judged = judge(act, prepared)
    if (!judged.ok) return judged
    await act.clocks.freshen(question)
  }
  const clockMs = ports.clock.monotonic() - beforeClockMs
  const committed = await ports.shared.commit(() => reserve(act, draft, version, prepared))
  if (!committed.ok) return committed
  if (committed.value === MOVED || !committed.value.ok) return committed.value
  const { reserved, time } = committed.value.value
  const signed = await signOnce(ports, reserved, time, act.purpose, act.look)
  if (!signed.ok) {
    await recordOutcome(ports, reserved, { sent: false, code: signed.error.code }, corr)
    return signed
  }
  const signMs = ports.clock.monotonic() - act.startedAtMs - clockMs
  // Awaited: a promise that is returned as it is takes two more steps.
  return await finish(act, { reserved, signed: signed.value, time, signMs })
}

/**
 * Inside the commit. The key may have been deleted, frozen or rotated since it was prepared, while the clock was asked or by what
 * else is in this very commit: what counts is how it stands here, in the same synchronous step as the entry and the nonce.
 */
function reserve(
  act: Act,
  draft: RequestDraft,
  version: number | undefined,
  before: PreparedRequest
): Result<{ readonly reserved: ReservedRequest; readonly time: HostTime }, SendFailure> | typeof MOVED {
  const { ports, corr, purpose } = act
  const prepared = isAsItWas(ports, before) ? ok(before) : prepareRequest(ports, draft, version)
  if (!prepared.ok) return prepared
  const lane = laneOf(prepared.value)
  if (lane !== laneOf(before)) return MOVED
  const decision = decideOn(ports, prepared.value, purpose, act.retryOf)
  if (!decision.allowed) return refuse(ports, prepared.value, decision, corr)
  const time = act.clocks.timeOf(clockQuestion(act, prepared.value))
  const reserved = reserveAndRecord(ports, prepared.value, lane, time, act)
  return reserved.ok ? ok({ reserved: reserved.value, time }) : reserved
}

/** Records are replaced and never changed: the same ones mean the same request. */
export const isAsItWas = ({ keys, findProvider }: SigningPorts, { key, provider }: PreparedRequest): boolean =>
  keys.find(key.id) === key && findProvider(key.provider) === provider

/** Policy's word on it; a refusal is on record when it comes back. */
function judge(
  { ports, purpose, corr, retryOf }: Act,
  prepared: PreparedRequest
): Result<PreparedRequest, SendFailure> {
  const decision = decideOn(ports, prepared, purpose, retryOf)
  return decision.allowed ? ok(prepared) : recordRefusal(ports, prepared, decision, corr)
}

async function deliver(
  act: Act,
  prepared: PreparedRequest,
  signed: SignedRequest,
  time: HostTime,
  signMs: number
): Promise<Result<SentResponse, SendFailure>> {
  const { ports, corr } = act
  const sentAtMs = ports.clock.now()
  const limits = { allowedHosts: [prepared.host], timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES }
  act.passage?.spend()
  // Once. Whatever comes back, this signature is never sent again.
  const sending = ports.http.send({ ...signed, ...limits })
  const outcome = { sent: true, isUse: act.purpose === 'request', fingerprint: fingerprintOf(signed) }
  const sent = await sending
  if (!sent.ok) {
    await recordOutcome(ports, prepared, { ...outcome, code: sent.error.code }, corr)
    return sent
  }
  const around = { provider: prepared.provider, timeSource: time.source, nowMs: time.now() }
  const meaning = await weigh(act, prepared, sent.value, around)
  act.passage?.answered(sent.value, meaning?.code === 'rate-limited', around.nowMs)
  const code = meaning === undefined ? {} : codesOf(meaning)
  const answeredMs = ports.clock.monotonic()
  const recorded = recordOutcome(ports, prepared, { ...outcome, ...code, response: sent.value }, corr)
  // The provider has taken this nonce: the next one's reservation goes into the same commit, after this outcome. What was
  // refused keeps the lane until its cause is dealt with.
  if (meaning === undefined) act.release?.()
  await recorded
  const about = { sentAtMs, signMs, recordMs: ports.clock.monotonic() - answeredMs }
  if (meaning?.code !== 'clock-off') return ok(showResponse(signed.url, sent.value, { ...about, meaning }))
  // The provider blames the time: its clock is measured anew, for the person to send again.
  const { offsetMs } = await act.clocks.remeasure(clockQuestion(act, prepared))
  const better = explain(sent.value, offsetMs === undefined ? around : { ...around, offsetMs })
  return ok(showResponse(signed.url, sent.value, { ...about, meaning: better }))
}

export const codesOf = ({ code, providerCode }: Meaning) => ({
  code,
  ...(providerCode === undefined ? {} : { providerCode })
})

/** Whether a refused nonce is another program's doing is known once the host's clock is: one that is behind explains it. */
export async function weigh(act: Act, prepared: PreparedRequest, response: HttpResponse, around: Circumstances) {
  const meaning = explain(response, around)
  if (meaning?.code !== 'key-used-elsewhere') return meaning
  const { offsetMs } = await act.clocks.remeasure(clockQuestion(act, prepared))
  return offsetMs === undefined ? meaning : explain(response, { ...around, offsetMs })
}

export const clockQuestion = ({ corr }: Act, { provider, host, key }: PreparedRequest) => ({
  provider,
  host,
  environment: key.environment,
  corr
})
