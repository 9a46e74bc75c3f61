/** The two commits around a signature, and the one that says why there was none. */
import type { AuditDetail, AuditDraft } from '../../../shared/domain/audit/entry'
import type { Decision } from '../../../shared/domain/policy/decide'
import { nextNonce, type NonceFailure } from '../../../shared/domain/signing/nonce'
import { digestHex } from '../../../shared/domain/signing/kit'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { HttpResponse } from '../../ports/http'
import type { StorageFailure } from '../../ports/journal'
import type { NonceLane } from '../../ports/nonces'
import type { HostTime } from './host-clocks'
import type { SigningPorts } from './ports'
import { askedOf, type DraftFailure, type PreparedRequest, type Purpose } from './prepare-request'
import type { HeldFailure } from './rate-gate'
import type { RequestDraft } from './request-draft'

export interface ReservedRequest extends PreparedRequest {
  /** Strictly above every earlier one of the key; `0` where the provider does not count. */
  readonly nonce: string
}

export type Refused = Failure<'policy-refused' | 'session-locked'>
export type ReserveFailure = NonceFailure | StorageFailure

export const sha256Hex = (text: string): string => digestHex('sha256', text)

/**
 * The nonce is gone and the log says that a signature follows. No entry, no signature. Inside the commit that also holds the
 * judgement, so that nothing comes between the two.
 */
export function reserveAndRecord(
  ports: SigningPorts,
  prepared: PreparedRequest,
  lane: NonceLane | undefined,
  time: HostTime,
  {
    corr,
    retryOf,
    purpose
  }: { readonly corr: string; readonly retryOf?: string | undefined; readonly purpose: Purpose }
): Result<ReservedRequest, NonceFailure> {
  const nonce = reserveNonce(ports, prepared, lane, time)
  if (!nonce.ok) return nonce
  const series = retryOf === undefined ? {} : { series: retryOf }
  const issued = purpose === 'issue' || purpose === 'hand' ? { issued: true } : {}
  const detail = { ...signDetail(prepared, nonce.value, time), ...series, ...issued }
  const seq = ports.journal.record({ ...entryOf(ports, prepared, corr), act: 'request.sign', outcome: 'ok', detail })
  if (purpose !== 'probe') ports.guard.note(askedOf(prepared), corr, retryOf)
  // What is handed out is used: nobody tells Keywatch when it is sent.
  if (purpose === 'hand') ports.keys.recordUse(prepared.key.id, prepared.key.current.version, ports.clock.now())
  ports.errand?.used(seq)
  return ok({ ...prepared, nonce: nonce.value ?? '0' })
}

function reserveNonce(
  { nonces }: SigningPorts,
  { provider }: PreparedRequest,
  lane: NonceLane | undefined,
  time: HostTime
): Result<string | undefined, NonceFailure> {
  if (lane === undefined || provider.nonce.kind !== 'monotonic') return ok(undefined)
  const nonce = nextNonce(nonces.highest(lane)?.toString(), time.now(), provider.nonce)
  if (nonce.ok) nonces.reserve(lane, BigInt(nonce.value))
  return nonce
}

function signDetail(
  { endpoint, request, key }: PreparedRequest,
  nonce: string | undefined,
  time: HostTime
): AuditDetail {
  const { method, origin, path, params, body } = request
  return {
    class: endpoint.class,
    kind: key.current.kind,
    requestSha256: sha256Hex(JSON.stringify([method, origin, path, params, body ?? ''])),
    time: time.source,
    ...(time.offsetMs === undefined ? {} : { offsetMs: Math.round(time.offsetMs) }),
    ...(nonce === undefined ? {} : { nonce })
  }
}

/** Nothing was signed and no nonce used; the log says what was asked for and which rules said no. */
export function recordRefusal(
  ports: SigningPorts,
  prepared: PreparedRequest,
  decision: Decision,
  corr: string
): Result<never, Refused | StorageFailure> {
  const noted = ports.unit.commit(() => refuse(ports, prepared, decision, corr))
  return noted.ok ? noted.value : noted
}

/** The same, inside a commit. */
export function refuse(
  ports: SigningPorts,
  prepared: PreparedRequest,
  { checks }: Decision,
  corr: string
): Result<never, Refused> {
  const failed = checks.filter(({ passed }) => !passed)
  const own = [...new Set(failed.flatMap((check) => check.own ?? []))]
  const detail = {
    class: prepared.endpoint.class,
    rules: [...new Set(failed.map(({ rule }) => rule))].join(' '),
    ...(own.length === 0 ? {} : { guard: own.join('; ') })
  }
  const locked = ports.session.role === 'locked'
  const code = locked ? 'session-locked' : 'policy-refused'
  ports.journal.record({ ...entryOf(ports, prepared, corr), act: 'request.refuse', outcome: 'refused', code, detail })
  // Nothing is wrong with the request: it was under way when the session was locked, and may be asked for again.
  if (locked)
    return fail({
      code,
      message: 'Keywatch is locked.',
      remedy: 'Nothing was signed or sent. Unlock it with your passphrase, then try again.'
    })
  const reasons = failed.map(({ reason }) => reason).join(' ')
  if (failed.some(({ rule }) => rule === 'program'))
    return fail({
      code,
      message: `This program may not do that. ${reasons}`,
      remedy: 'Nothing was signed or sent. A custodian can change what it may do under Programs.'
    })
  if (failed.every(({ rule }) => rule === 'guard'))
    return fail({
      code,
      message: `Your own rules hold this back. ${reasons}`,
      remedy: 'Nothing was signed or sent. Change the order; a custodian can change the rule under Holdings.'
    })
  return fail({
    code,
    message: `This key may not be used for that. ${reasons}`,
    remedy: 'Nothing was signed or sent. Choose a key that is meant for it.'
  })
}

/** It names no key that is here, or cannot be written as a request. Of a path or body that is none nothing is kept: it may hold anything. */
export function recordMalformed(
  ports: SigningPorts,
  { keyId, method, host }: RequestDraft,
  failure: DraftFailure
): Result<never, DraftFailure | StorageFailure> {
  const noted = ports.unit.commit(() => {
    const key = ports.keys.find(keyId)
    ports.journal.record({
      actor: ports.actor,
      ...(key === undefined
        ? { detail: { keyId, method, host } }
        : {
            key: { id: key.id, version: key.current.version },
            target: { provider: key.provider, environment: key.environment, method, host }
          }),
      act: 'request.refuse',
      outcome: 'refused',
      code: failure.code,
      corr: ports.entropy.uuid()
    })
  })
  return noted.ok ? fail(failure) : noted
}

/** It waited for its provider's limits, and was called off or could not wait so long. Nothing was signed. */
export function recordHeld(
  ports: SigningPorts,
  prepared: PreparedRequest,
  held: HeldFailure,
  corr: string
): Result<never, HeldFailure | StorageFailure> {
  const detail = { class: prepared.endpoint.class }
  const noted = ports.unit.commit(() =>
    ports.journal.record({
      ...entryOf(ports, prepared, corr),
      act: 'request.refuse',
      outcome: 'refused',
      code: held.code,
      detail
    })
  )
  return noted.ok ? fail(held) : noted
}

export interface RequestOutcome {
  /** False: the signature could not be made. */
  readonly sent: boolean
  /** Absent: yes. Keywatch's own questions to a provider are no use of the key. */
  readonly isUse?: boolean
  /** Absent: the provider accepted it. */
  readonly code?: string
  /** How the provider itself names its error. */
  readonly providerCode?: string
  /** SHA-256 of the bytes that were sent. */
  readonly fingerprint?: string
  readonly response?: HttpResponse
  /** Of an answer that was given on as it came. */
  readonly streamed?: Pick<HttpResponse, 'status' | 'bytes' | 'firstByteMs' | 'totalMs'> & { readonly sha256: string }
}

/**
 * The act has happened, so a log that cannot be written does not take its answer from the person: the failure goes to
 * the local log, the entry `request.sign` stands without an outcome, and the next act is refused until storage works.
 */
export async function recordOutcome(
  ports: SigningPorts,
  prepared: PreparedRequest,
  outcome: RequestOutcome,
  corr: string
): Promise<void> {
  const { sent, isUse = true, code, providerCode, fingerprint, response, streamed } = outcome
  const entry: AuditDraft = {
    ...entryOf(ports, prepared, corr),
    act: 'request.send',
    outcome: code === undefined ? 'ok' : 'failed',
    ...(code === undefined ? {} : { code }),
    detail: {
      sent,
      ...(isUse ? {} : { probe: true }),
      ...(providerCode === undefined ? {} : { providerCode }),
      ...(fingerprint === undefined ? {} : { sentSha256: fingerprint }),
      ...(response === undefined ? {} : responseDetail({ ...response, sha256: sha256Hex(response.body) })),
      ...(streamed === undefined ? {} : responseDetail(streamed))
    }
  }
  const noted = await ports.shared.commit(() => {
    // The key may have been deleted while its request was under way; the entry stands without it.
    const { key } = prepared
    // The exchange said no, so the order is none. One without an answer may stand.
    if (!sent || (response !== undefined && code !== undefined && response.status < 500)) ports.guard.drop(corr)
    if (sent && isUse && ports.keys.find(key.id)) ports.keys.recordUse(key.id, key.current.version, ports.clock.now())
    ports.journal.record(entry)
  })
  if (!noted.ok) ports.log.error('outcome of a signed request not recorded', { corr, code: noted.error.code })
}

/** The act ends here: who has the command sends it, or not. One commit; without it the command is not given. */
export function recordIssue(
  ports: SigningPorts,
  prepared: PreparedRequest,
  issued: { readonly fingerprint: string; readonly shell: string; readonly validForMs: number | undefined },
  corr: string
): Result<void, StorageFailure> {
  const { fingerprint, shell, validForMs } = issued
  return ports.unit.commit(() => {
    const { key, endpoint } = prepared
    ports.keys.recordUse(key.id, key.current.version, ports.clock.now())
    ports.journal.record({
      ...entryOf(ports, prepared, corr),
      act: 'request.issue',
      outcome: 'ok',
      detail: {
        class: endpoint.class,
        shell,
        sentSha256: fingerprint,
        ...(validForMs === undefined ? {} : { validForMs })
      }
    })
  })
}

const responseDetail = (response: NonNullable<RequestOutcome['streamed']>): AuditDetail => ({
  status: response.status,
  bytes: response.bytes,
  bodySha256: response.sha256,
  firstByteMs: Math.round(response.firstByteMs),
  totalMs: Math.round(response.totalMs)
})

const entryOf = ({ actor }: SigningPorts, { key, host, request }: PreparedRequest, corr: string) => ({
  actor,
  key: { id: key.id, version: key.current.version },
  target: { provider: key.provider, environment: key.environment, method: request.method, host, path: request.path },
  corr
})
