/** Shows one version of a key to its provider, with a harmless read, to learn whether the provider takes it. */
import type { RequestDraft, SentResponse } from './request-draft'
import { probeOf } from '../../../shared/domain/signing/probe'
import type { KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import type { SigningPorts } from './ports'
import { keyNotFound } from './prepare-request'

/**
 * accepted: the provider knows the key and its signature. refused: it says that it does not. undecided: it could not be
 * asked, or said something else; that proves neither.
 */
export interface Probed {
  readonly standing: 'accepted' | 'refused' | 'undecided'
  /** In words, for the person. */
  readonly said: string
  readonly code: string
}

export interface ProbeRequest {
  readonly keyId: KeyId
  readonly version: number
}

/** It could not even be signed. */
export type ProbeFailure = KeychainFailure | StorageFailure | Failure<'policy-refused' | 'session-locked'>
export type ProbeVersion = (request: ProbeRequest) => Promise<Result<Probed, ProbeFailure>>

type Send = (draft: RequestDraft, version: number) => Promise<Result<SentResponse, Failure<string>>>

export async function probeVersion(
  ports: Pick<SigningPorts, 'keys' | 'findProvider'>,
  { keyId, version }: ProbeRequest,
  send: Send
): Promise<Result<Probed, ProbeFailure>> {
  const key = ports.keys.find(keyId)
  const provider = key && ports.findProvider(key.provider)
  const [host] = key?.allowedHosts ?? []
  if (!provider || host === undefined) return ok(undecided(keyNotFound))
  const probe = probeOf(provider)
  if (!probe) return ok(undecided(noProof(provider.name)))
  const { method, path, params, body } = probe
  const answer = await send({ keyId, method, host, path, params, body }, version)
  if (answer.ok) return ok(readProbe(answer.value))
  return isOfOurs(answer.error) ? fail(answer.error) : ok(undecided(answer.error))
}

/** What the person must mend here; anything else was on the way there, and says nothing of the key. */
const isOfOurs = (failure: Failure<string>): failure is ProbeFailure =>
  failure.code === 'policy-refused' ||
  failure.code === 'session-locked' ||
  failure.code.startsWith('keychain-') ||
  failure.code.startsWith('storage-')

const noProof = (name: string): Failure<string> => ({
  code: 'no-proof',
  message: `${name} answers its reads to anyone, so no harmless call shows whether it takes a key.`,
  remedy: ''
})

const undecided = ({ code, message }: Failure<string>): Probed => ({ standing: 'undecided', said: message, code })

function readProbe({ status, meaning }: SentResponse): Probed {
  if (meaning === undefined)
    return { standing: 'accepted', said: `It answered with status ${status}.`, code: 'accepted' }
  const { code, message } = meaning
  // Who lacks a permission has been recognised.
  if (code === 'permission-denied') return { standing: 'accepted', said: message, code }
  return { standing: code === 'authentication-failed' ? 'refused' : 'undecided', said: message, code }
}
