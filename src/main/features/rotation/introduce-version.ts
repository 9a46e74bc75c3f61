import type { Provider } from '../../../shared/domain/signing/provider'
import { expiryAfter } from '../../../shared/domain/vault/expiry'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { checkApiKeyId, type ApiKeyFailure } from '../../../shared/domain/vault/new-key'
import { confirmIntroduced, finishDiscarding, introduce, type OutOfTurn } from '../../../shared/domain/vault/rotation'
import type { IllegalTransition } from '../../../shared/domain/vault/lifecycle'
import type { CaptureId } from '../../../shared/kernel/ids'
import { fail, type Result } from '../../../shared/kernel/result'
import type { Secret } from '../../../shared/kernel/secret'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { rotationNotFound, sameKey, type RotationNotFound, type SameKey } from './failures'
import type { ClaimedSecret, ClaimFailure, RotationPorts } from './ports'
import { commitChange, findRotation, refuse, versionIn, type Found } from './records'

export interface IntroduceRequest {
  readonly id: string
  readonly apiKeyId: string
  /** `null`: does not expire. */
  readonly expiresInDays: number | null
  readonly secret: CaptureId
  readonly passphrase?: CaptureId | undefined
}

export type IntroduceFailure =
  | RotationNotFound
  | OutOfTurn
  | IllegalTransition
  | ApiKeyFailure
  | SameKey
  | ClaimFailure
  | KeychainFailure
  | StorageFailure

/**
 * Step 1. An intent that is committed, then the new secret in the keychain, read back, then the commit. The old version
 * signs all the while. After a crash in between, an item that is whole is kept: some exchanges show a secret only once.
 * Runs alone: see RotationPorts.
 */
export async function introduceVersion(
  ports: RotationPorts,
  request: IntroduceRequest
): Promise<Result<Found, IntroduceFailure>> {
  const corr = ports.entropy.uuid()
  const found = findRotation(ports, request.id)
  if (!found.ok) return found
  const { key, rotation } = found.value
  const no = <E extends { readonly code: string }>(failure: E) =>
    refuse(ports, key, failure, { act: 'rotation.introduce.abort', outcome: 'refused', corr })
  const provider = ports.findProvider(key.provider)
  if (!provider) return no(rotationNotFound)
  const wrong = checkId(key, provider, request.apiKeyId.trim())
  if (wrong) return no(wrong)
  const claimed = ports.claim(provider, request)
  if (!claimed.ok) return no(claimed.error)
  const introduced =
    (await isSameSecret(ports, key, claimed.value)) && provider.kinds.includes('token')
      ? no(sameKey(provider.words.secret, provider.name))
      : await store(ports, { key, rotation }, request, claimed.value, corr)
  claimed.value.settle(introduced.ok)
  return introduced
}

function checkId(key: KeyRecord, provider: Provider, apiKeyId: string): ApiKeyFailure | SameKey | undefined {
  const wrong = checkApiKeyId(apiKeyId, { provider })
  if (wrong) return wrong
  const known = apiKeyId !== '' && key.versions.some((version) => version.apiKeyId === apiKeyId && !version.retiredAtMs)
  return known ? sameKey(provider.words.apiKeyId, provider.name) : undefined
}

/** A token has no id beside itself: the same one again is told by its secret alone. */
async function isSameSecret(ports: RotationPorts, key: KeyRecord, claimed: ClaimedSecret): Promise<boolean> {
  if (claimed.kind !== 'token') return false
  const text = new TextDecoder().decode(claimed.material.reveal())
  const same = await ports.secrets.with(key.current, (material) => JSON.stringify(material) === text)
  return same.ok && same.value
}

async function store(
  ports: RotationPorts,
  found: Found,
  request: IntroduceRequest,
  {
    kind,
    publicKeyPem,
    material
  }: { readonly kind: ClaimedSecret['kind']; readonly publicKeyPem?: string; readonly material: Secret },
  corr: string
): Promise<Result<Found, IntroduceFailure>> {
  const { key, rotation } = found
  const open = await ports.keychain.probe()
  if (!open.ok) return refuse(ports, key, open.error, { act: 'rotation.introduce.abort', corr })
  const now = ports.clock.now()
  const apiKeyId = request.apiKeyId.trim()
  const expiresAtMs = expiryAfter(now, request.expiresInDays)
  const fresh = {
    kind,
    ...(publicKeyPem === undefined ? {} : { publicKeyPem }),
    ...(apiKeyId === '' ? {} : { apiKeyId }),
    ...(expiresAtMs === undefined ? {} : { expiresAtMs })
  }
  const change = introduce(key, rotation, fresh, now)
  const version = change.ok ? change.value.rotation.toVersion : undefined
  const detail = { kind, expiresAtMs: expiresAtMs ?? 'never' }
  const begun = commitChange(ports, key, change, { act: 'rotation.introduce.begin', version, detail, corr })
  if (!begun.ok) return begun
  const put = await ports.keychain.put(versionIn(begun.value, version).item, material)
  if (!put.ok) return undo(ports, begun.value, put.error, corr)
  const done = commitChange(ports, key, confirmIntroduced(begun.value.rotation, ports.clock.now()), {
    act: 'rotation.introduce.commit',
    version,
    corr
  })
  return done.ok ? done : undo(ports, begun.value, done.error, corr)
}

/** Item first, then the record. Where the keychain does not let go of it now, the intent stands and is settled later. */
async function undo(
  ports: RotationPorts,
  found: Found,
  failure: IntroduceFailure,
  corr: string
): Promise<Result<never, IntroduceFailure>> {
  const { key, rotation } = found
  const version = rotation.toVersion
  const entry = { act: 'rotation.introduce.abort', outcome: 'failed', code: failure.code, version, corr } as const
  const removed = await ports.keychain.remove(versionIn(found, version).item)
  if (!removed.ok) return refuse(ports, key, failure, { ...entry, detail: { settled: false } })
  const undone = commitChange(ports, key, finishDiscarding(key, rotation, ports.clock.now()), entry)
  return undone.ok ? fail(failure) : undone
}
