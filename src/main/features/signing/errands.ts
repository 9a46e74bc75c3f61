/** What the one signer does for programs: it hands out a signed request, or sends it and streams the answer. */
import { toleranceOf, type Provider } from '../../../shared/domain/signing/provider'
import type { SignedRequest } from '../../../shared/domain/signing/kit'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Meaning } from './explain'
import { exposureOf, type Exposure } from './issue-request'
import { otherVersion } from './other-version'
import type { Errand, SigningPorts } from './ports'
import { recordOutcome } from './records'
import type { RequestDraft } from './request-draft'
import type { Act, InHand, SendFailure } from './send-signed-request'
import { nextTryAfter, pause, prepareRetry } from './retry'
import type { SignAnd } from './signer'
import { streamSigned, type Streamed } from './stream-signed'

export interface Handed {
  /** Joins its entries in the log. */
  readonly corr: string
  readonly request: SignedRequest
  readonly version: number
  /** Absent: no time limits it. */
  readonly validForMs?: number
  /** The provider counts: it takes the request once, and only before the key's next one. */
  readonly once: boolean
}

export type HandFailure = SendFailure | Failure<'secret-in-request'>

export interface Errands {
  /** `refused`: the version whose signature the provider refused just now; the other one signs, once, while their overlap lasts. */
  hand(draft: RequestDraft, errand: Errand, refused?: number): Promise<Result<Handed, HandFailure>>
  send(draft: RequestDraft, errand: Errand): Promise<Result<Streamed, SendFailure>>
}

export const createErrands = (given: SigningPorts, signAnd: SignAnd): Errands => ({
  async hand(draft, errand, refused) {
    const version = refused === undefined ? undefined : fallback(given, errand, draft, refused, refusedSignature)
    let exposure: Exposure | undefined
    const order = {
      draft,
      errand,
      actor: errand.actor,
      purpose: 'hand' as const,
      look: (...signed: Parameters<typeof exposureOf>) => (exposure = exposureOf(...signed)),
      ...(version === undefined ? {} : { version })
    }
    const handed = await signAnd(order, async (act, inHand) => ok(await handOut(act, inHand, exposure)))
    return handed.ok ? handed.value : handed
  },

  send: (draft, errand) =>
    draft.retry === true ? sendWithRetries(given, signAnd, draft, errand) : sendOnce(given, signAnd, draft, errand)
})

async function sendOnce(
  given: SigningPorts,
  signAnd: SignAnd,
  draft: RequestDraft,
  errand: Errand,
  retryOf?: string
): Promise<Result<Streamed, SendFailure>> {
  const series = retryOf === undefined ? {} : { retryOf }
  const order = { draft, errand, actor: errand.actor, purpose: 'request' as const, ...series }
  const answer = await signAnd(order, streamSigned)
  if (!answer.ok) return answer
  const version = fallback(given, errand, draft, answer.value.version, answer.value.meaning)
  return version === undefined ? answer : signAnd({ ...order, version }, streamSigned)
}

/** As for the window: each try goes the whole way anew, with the same client order id, and only where nothing can happen twice. */
async function sendWithRetries(
  given: SigningPorts,
  signAnd: SignAnd,
  asked: RequestDraft,
  errand: Errand
): Promise<Result<Streamed, SendFailure>> {
  const retrying = prepareRetry(given, asked)
  const series = given.entropy.uuid()
  for (let tries = 1; ; tries += 1) {
    const answer = await sendOnce(given, signAnd, retrying.draft, errand, series)
    const afterMs = nextTryAfter(retrying, answer, tries)
    if (afterMs === undefined) return answer.ok && tries > 1 ? ok({ ...answer.value, tries }) : answer
    await pause(given, afterMs)
  }
}

async function handOut(
  { ports, passage, corr }: Act,
  { reserved, signed }: InHand,
  exposure: Exposure | undefined
): Promise<Result<Handed, HandFailure>> {
  const { provider, key } = reserved
  if (exposure === undefined || exposure.secret || exposure.passphraseHeaders.size > 0) {
    await recordOutcome(ports, reserved, { sent: false, code: 'secret-in-request' }, corr)
    return fail(inRequest(provider.name))
  }
  // The program sends it now, as far as anybody here can know.
  passage?.spend()
  const validForMs = validFor(provider)
  return ok({
    corr,
    request: signed,
    version: key.current.version,
    once: provider.nonce.kind === 'monotonic',
    ...(validForMs === undefined ? {} : { validForMs })
  })
}

/** A provider that refuses a signature has carried nothing out: the other version may try, once, and the log says so. */
function fallback(
  given: SigningPorts,
  { actor }: Errand,
  draft: RequestDraft,
  version: number,
  meaning: Meaning | undefined
): number | undefined {
  return meaning && otherVersion({ ...given, actor }, draft, { response: { meaning }, version })
}

const refusedSignature = { code: 'authentication-failed', message: '', remedy: '' } as const

function validFor(provider: Provider): number | undefined {
  if (provider.nonce.kind === 'monotonic') return undefined
  return provider.window?.defaultMs ?? toleranceOf(provider).behindMs
}

const inRequest = (name: string): Failure<'secret-in-request'> => ({
  code: 'secret-in-request',
  message: `${name} takes a secret itself in each request, so a signed one would hand it out.`,
  remedy: 'Nothing was handed out. Have Keywatch send it: through the proxy, or with send.'
})
