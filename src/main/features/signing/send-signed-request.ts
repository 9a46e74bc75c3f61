/**
 * One signed request, in an order that a crash at any point cannot turn against its owner: what is about to happen is
 * durable before the secret is touched, and what happened is durable before the person hears of it.
 */
import type { RequestDraft, SentResponse } from './request-draft'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { HttpFailure } from '../../ports/http'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import type { NonceLane } from '../../ports/nonces'
import { explain } from './explain'
import { HostClocks, type HostTime } from './host-clocks'
import { createLanes } from './lanes'
import type { SigningPorts } from './ports'
import { decideOn, prepareRequest, type DraftFailure, type PreparedRequest } from './prepare-request'
import { recordOutcome, recordRefusal, reserveAndRecord, type ReserveFailure } from './records'
import { showResponse } from './show-response'
import { signOnce, type SignFailure, type Signed } from './sign-once'

export type SendFailure =
  | DraftFailure
  | ReserveFailure
  | StorageFailure
  | KeychainFailure
  | SignFailure
  | HttpFailure
  | Failure<'policy-refused'>

export type SendSignedRequest = (draft: RequestDraft) => Promise<Result<SentResponse, SendFailure>>

/** An order takes an exchange well under a second; after this it is better to look than to wait. */
const TIMEOUT_MS = 15_000
const MAX_BYTES = 4 * 1024 * 1024
/** Requests of one counting key that may wait for their turn. */
const MAX_WAITING = 64
/** Who has waited longer than this for a turn no longer expects the request to go out. */
const MAX_WAIT_MS = 30_000

const tooMany: SendFailure = {
  code: 'request-timeout',
  message: 'Other requests of this key are still waiting: its provider takes them one after the other only.',
  remedy: 'Nothing was signed or sent. Wait a moment, then send it again.'
}

interface Act {
  readonly ports: SigningPorts
  readonly clocks: HostClocks
  readonly corr: string
  /** When its work began: after any waiting for a turn. */
  readonly startedAtMs: number
}

/** One sender for the whole app: its queues keep the nonces of a key in order. */
export function createSendSignedRequest(ports: SigningPorts): SendSignedRequest {
  const lanes = createLanes(MAX_WAITING)
  const clocks = new HostClocks(ports)
  const begin = (): Act => ({ ports, clocks, corr: ports.entropy.uuid(), startedAtMs: ports.clock.monotonic() })
  return async (draft) => {
    const act = begin()
    const prepared = prepareRequest(ports, draft)
    if (!prepared.ok) return prepared
    const lane = laneOf(prepared.value)
    if (lane === undefined) return send(act, draft, prepared.value)
    const turn = lanes.take(lane, async () => {
      if (ports.clock.monotonic() - act.startedAtMs > MAX_WAIT_MS) return fail(tooMany)
      // The key may have changed while others had their turn.
      const ready = begin()
      const again = prepareRequest(ports, draft)
      return again.ok ? send(ready, draft, again.value) : again
    })
    return turn ?? fail(tooMany)
  }
}

/** A queue only where the provider counts. */
const laneOf = ({ provider, key }: PreparedRequest): NonceLane | undefined =>
  provider.nonce.kind === 'monotonic' ? (`${provider.id}/${key.current.apiKeyId ?? key.id}` as NonceLane) : undefined

async function send(
  act: Act,
  draft: RequestDraft,
  prepared: PreparedRequest
): Promise<Result<SentResponse, SendFailure>> {
  const { ports, corr } = act
  let judged = judge(ports, prepared, corr)
  if (!judged.ok) return judged
  const measuring = act.clocks.freshen(clockQuestion(act, prepared))
  const beforeClockMs = ports.clock.monotonic()
  if (measuring !== undefined) {
    await measuring
    // The key may have been deleted while the clock was asked: what counts is how it stands at the commit.
    const again = prepareRequest(ports, draft)
    judged = again.ok ? judge(ports, again.value, corr) : again
    if (!judged.ok) return judged
  }
  const clockMs = ports.clock.monotonic() - beforeClockMs
  const time = act.clocks.timeOf(clockQuestion(act, judged.value))
  const reserved = reserveAndRecord(ports, judged.value, laneOf(judged.value), time, corr)
  if (!reserved.ok) return reserved
  const signed = await signOnce(ports, reserved.value, time)
  if (!signed.ok) {
    recordOutcome(ports, reserved.value, { sent: false, code: signed.error.code }, corr)
    return signed
  }
  const signMs = ports.clock.monotonic() - act.startedAtMs - clockMs
  return deliver(act, reserved.value, signed.value, time, signMs)
}

/** Policy's word on it; a refusal is on record when it comes back. */
function judge(ports: SigningPorts, prepared: PreparedRequest, corr: string): Result<PreparedRequest, SendFailure> {
  const decision = decideOn(ports, prepared)
  return decision.allowed ? ok(prepared) : recordRefusal(ports, prepared, decision, corr)
}

async function deliver(
  act: Act,
  prepared: PreparedRequest,
  signed: Signed,
  time: HostTime,
  signMs: number
): Promise<Result<SentResponse, SendFailure>> {
  const { ports, corr } = act
  const sentAtMs = ports.clock.now()
  const limits = { allowedHosts: [prepared.host], timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES }
  // Once. Whatever comes back, this signature is never sent again.
  const sent = await ports.http.send({ ...signed.request, ...limits })
  if (!sent.ok) {
    recordOutcome(ports, prepared, { sent: true, code: sent.error.code, fingerprint: signed.fingerprint }, corr)
    return sent
  }
  const around = { provider: prepared.provider, timeSource: time.source, nowMs: time.now() }
  const meaning = explain(sent.value, around)
  const code = meaning === undefined ? {} : { code: meaning.code }
  const answeredMs = ports.clock.monotonic()
  recordOutcome(ports, prepared, { sent: true, ...code, fingerprint: signed.fingerprint, response: sent.value }, corr)
  const about = { sentAtMs, signMs, recordMs: ports.clock.monotonic() - answeredMs }
  if (meaning?.code !== 'clock-off') return ok(showResponse(signed.request.url, sent.value, { ...about, meaning }))
  // The provider blames the time: its clock is measured anew, for the person to send again.
  const { offsetMs } = await act.clocks.remeasure(clockQuestion(act, prepared))
  const better = explain(sent.value, offsetMs === undefined ? around : { ...around, offsetMs })
  return ok(showResponse(signed.request.url, sent.value, { ...about, meaning: better }))
}

const clockQuestion = ({ corr }: Act, { provider, host, key }: PreparedRequest) => ({
  provider,
  host,
  environment: key.environment,
  corr
})
