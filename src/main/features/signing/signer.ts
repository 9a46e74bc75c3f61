/**
 * One signer for the whole app: its queues keep the nonces of a key in order, also while the key moves from one version to
 * the next.
 */
import type { RequestDraft } from './request-draft'
import type { Shell } from '../../../shared/domain/signing/shell'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { askAboutKey, type AskAboutKey } from './ask-about-key'
import { asksAgain, confirmWithdrawal } from './confirm-withdrawal'
import { HostClocks } from './host-clocks'
import { createLanes } from './lanes'
import { otherVersion } from './other-version'
import { createErrands, type Errands } from './errands'
import type { Errand, SigningPorts } from './ports'
import { decideOn, isDraftFailure, prepareRequest, type PreparedRequest, type Purpose } from './prepare-request'
import { RateGate, type Asking, type Passage } from './rate-gate'
import { recordHeld, recordMalformed } from './records'
import { nextTryAfter, pause, prepareRetry } from './retry'
import { probeVersion, type ProbeVersion } from './probe-version'
import { exposureOf, giveCommand, type Exposure, type IssuedRequest, type IssueFailure } from './issue-request'
import {
  finishPrepared,
  isAsItWas,
  laneOf,
  MOVED,
  sendSigned,
  type Act,
  type Attempt,
  type Finish,
  type SendFailure,
  type SendSignedRequest
} from './send-signed-request'
import type { Look } from './sign-once'
import type { Actor } from '../../ports/journal'

/** Requests of one counting key that may wait for their turn. */
const MAX_WAITING = 64
/** Who has waited longer than this for a turn no longer expects the request to go out. */
const MAX_WAIT_MS = 30_000

const tooMany: SendFailure = {
  code: 'request-timeout',
  message: 'Other requests of this key are still waiting: its provider takes them one after the other only.',
  remedy: 'Nothing was signed or sent. Wait a moment, then send it again.'
}

/** A key moves once a rotation: a second time in one request is not waited for. */
const MOVES = 3

/** `version` absent: the one that signs when its turn comes. */
export interface Order {
  readonly draft: RequestDraft
  readonly version?: number
  readonly purpose: Purpose
  readonly actor: Actor
  /** The series of tries that it belongs to. */
  readonly retryOf?: string
  readonly look?: Look
  readonly errand?: Errand
}

/** Signs as one version of a key, and does with it what `finish` says. */
export type SignAnd = <T>(order: Order, finish: Finish<T>) => Promise<Result<T, SendFailure>>
type SignAndSend = (order: Order) => Promise<Attempt>

/** A signed request as a command for one shell, handed out and not sent. */
export type IssueRequest = (draft: RequestDraft, shell: Shell) => Promise<Result<IssuedRequest, IssueFailure>>

export interface Signer {
  readonly send: SendSignedRequest
  readonly probe: ProbeVersion
  readonly clocks: Pick<HostClocks, 'reading' | 'measure'>
  readonly ask: AskAboutKey
  readonly gate: Pick<RateGate, 'waiting' | 'cancel'>
  readonly issue: IssueRequest
  /** For programs. */
  readonly errands: Errands
}

export function createSigner(ports: SigningPorts): Signer {
  const gate = new RateGate(ports)
  const clocks = new HostClocks(ports, gate)
  const signAnd = createSignAnd(ports, clocks, gate)
  const signAndSend: SignAndSend = (order) => signAnd(order, sendSigned)
  return {
    clocks,
    gate,
    errands: createErrands(ports, signAnd),
    send: (draft) =>
      draft.retry === true ? sendWithRetries(ports, signAndSend, draft) : sendOnce(ports, signAndSend, draft),
    async issue(draft, shell) {
      let exposure: Exposure | undefined
      const look: Look = (material, signed) => (exposure = exposureOf(material, signed))
      const order = { draft, purpose: 'issue', actor: ports.actor, look } as const
      const given = await signAnd(order, async (act, inHand) => ok(await giveCommand(act, inHand, exposure, shell)))
      return given.ok ? given.value : given
    },
    ask: (question) => askAboutKey(ports, question, signAndSend),
    probe: (request) =>
      probeVersion(ports, request, async (draft, version) => {
        const actor = { ...ports.actor, caller: 'rotation' }
        const answer = await signAndSend({ draft, version, purpose: 'probe', actor })
        return answer.ok ? ok(answer.value.response) : answer
      })
  }
}

async function sendOnce(
  ports: SigningPorts,
  signAndSend: SignAndSend,
  draft: RequestDraft,
  retryOf?: string
): ReturnType<SendSignedRequest> {
  const order = {
    draft,
    purpose: 'request',
    actor: ports.actor,
    ...(retryOf === undefined ? {} : { retryOf })
  } as const
  const answer = await signAndSend(order)
  const version = answer.ok ? otherVersion(ports, draft, answer.value) : undefined
  if (version === undefined || !answer.ok) return answer.ok ? ok(answer.value.response) : answer
  const again = await signAndSend({ ...order, version })
  return again.ok ? ok(again.value.response) : again
}

/** Each try goes the whole way: policy, limits, nonce, audit entry, signature. `retryOf` joins them in the log. */
async function sendWithRetries(
  ports: SigningPorts,
  signAndSend: SignAndSend,
  asked: RequestDraft
): ReturnType<SendSignedRequest> {
  const retrying = prepareRetry(ports, asked)
  const { draft, clientOrderId } = retrying
  const series = ports.entropy.uuid()
  for (let tries = 1; ; tries += 1) {
    const answer = await sendOnce(ports, signAndSend, draft, series)
    const afterMs = nextTryAfter(retrying, answer, tries)
    if (afterMs !== undefined) {
      await pause(ports, afterMs)
      continue
    }
    if (!answer.ok) return answer
    return ok({ ...answer.value, tries, ...(clientOrderId === undefined ? {} : { clientOrderId }) })
  }
}

export const createSendSignedRequest = (ports: SigningPorts): SendSignedRequest => createSigner(ports).send

function createSignAnd(given: SigningPorts, clocks: HostClocks, gate: RateGate): SignAnd {
  const lanes = createLanes(MAX_WAITING)
  return async <T>({ draft, version, purpose, actor, retryOf, look, errand }: Order, finish: Finish<T>) => {
    const ports =
      errand === undefined
        ? { ...given, actor }
        : { ...given, actor, errand, session: errand.session, confirm: errand.confirm }
    const begin = (): Act => ({
      ports,
      clocks,
      purpose,
      passage,
      retryOf,
      corr: ports.entropy.uuid(),
      startedAtMs: ports.clock.monotonic(),
      ...(look === undefined ? {} : { look })
    })
    let passage: Passage | undefined
    let confirmed = purpose === 'probe' || version !== undefined
    const attempt = async (): Promise<Result<T, SendFailure> | typeof MOVED> => {
      const act = begin()
      const prepared = prepareRequest(ports, draft, version)
      if (!prepared.ok) return prepared
      // Before its turn in a lane: others of the key do not wait for a person. Once a draft, whichever version signs it.
      if (!confirmed && asksAgain(prepared.value.endpoint)) {
        const answer = await confirmWithdrawal(ports, prepared.value)
        if (!answer.ok) return answer
        confirmed = true
        // The answer took its time: key and session are looked at anew.
        return attempt()
      }
      const lane = laneOf(prepared.value)
      // Before its turn, too: who waits for a provider's limits holds no lane. What policy refuses takes no tokens, or gives them back
      // at once: where nothing is waited for, the judgement inside the commit is the only one.
      if (purpose !== 'issue' && lane === undefined) passage ??= gate.passNow(askingOf(prepared.value, actor))
      if (purpose !== 'issue' && passage === undefined && decideOn(ports, prepared.value, purpose, retryOf).allowed) {
        const passing = gate.pass(askingOf(prepared.value, actor))
        const passed = passing instanceof Promise ? await passing : passing
        if (!passed.ok) return recordHeld(ports, prepared.value, passed.error, act.corr)
        passage = passed.value
        // After a wait key and session are looked at anew.
        if (passing instanceof Promise) return attempt()
      }
      if (lane === undefined) return await finishPrepared({ ...act, passage }, draft, version, prepared.value, finish)
      const turn = lanes.take(lane, async (release) => {
        if (ports.clock.monotonic() - act.startedAtMs > MAX_WAIT_MS) return fail(tooMany)
        // The key may have changed while others had their turn.
        const ready = begin()
        const again = isAsItWas(ports, prepared.value) ? prepared : prepareRequest(ports, draft, version)
        if (!again.ok) return again
        return laneOf(again.value) === lane
          ? finishPrepared({ ...ready, release }, draft, version, again.value, finish)
          : MOVED
      })
      return turn ?? fail(tooMany)
    }
    try {
      for (let move = 0; move < MOVES; move += 1) {
        const answer = await attempt()
        if (answer === MOVED) continue
        return answer.ok || !isDraftFailure(answer.error) ? answer : recordMalformed(ports, draft, answer.error)
      }
      return fail(tooMany)
    } finally {
      passage?.giveBack()
    }
  }
}

/** The API key, not our record of it: a key that was added twice is one key to its provider. */
const askingOf = ({ key, provider, request, endpoint }: PreparedRequest, { caller }: Actor): Asking => ({
  provider,
  environment: key.environment,
  apiKey: key.current.apiKeyId ?? key.id,
  request: { method: request.method, path: request.path, class: endpoint.class, params: request.params },
  caller,
  title: endpoint.title,
  keyLabel: key.label
})
