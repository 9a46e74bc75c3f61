import { toCredential } from '../../../shared/domain/signing/credential'
import { checkFrozen } from '../../../shared/domain/policy/decide'
import type { Credential, SignedRequest } from '../../../shared/domain/signing/kit'
import type { KeyRecord, KeyVersion, SecretMaterial } from '../../../shared/domain/vault/key'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { KeychainFailure } from '../../ports/keychain'
import type { HostTime } from './host-clocks'
import { issueWindowMs } from './issue-window'
import type { Purpose } from './prepare-request'
import type { SigningPorts } from './ports'
import { sha256Hex, type ReservedRequest } from './records'

export type SignFailure = KeychainFailure | Failure<'credential-unusable' | 'policy-refused'>

const unusable: SignFailure = {
  code: 'credential-unusable',
  message: 'The secret in the keychain is not one that this key can sign with.',
  remedy: 'Delete the key and add it again with its secret from the provider.'
}

const withoutPassphrase = (name: string): SignFailure => ({
  code: 'credential-unusable',
  message: `${name} wants the passphrase of this key as well, and the keychain holds none.`,
  remedy: 'Delete the key and add it again with its secret and its passphrase.'
})

const frozen = (key: KeyRecord): SignFailure => ({
  code: 'policy-refused',
  message: checkFrozen({ ...key, frozenAtMs: key.createdAtMs }).reason,
  remedy: 'Nothing was signed or sent. Open the key to see why it was frozen.'
})

/** Exchanges keep their window at 5 s where nothing else is known. */
const WINDOW_MS = 5_000

export type Look = (material: SecretMaterial, signed: SignedRequest) => void

/** The time is read when the keychain has answered: a person who unlocks it first would otherwise sign a stale one. */
export async function signOnce(
  ports: SigningPorts,
  reserved: ReservedRequest,
  time: HostTime,
  purpose: Purpose,
  look?: Look
): Promise<Result<SignedRequest, SignFailure>> {
  const { key, provider, request, nonce } = reserved
  const windowMs = (purpose === 'issue' ? issueWindowMs(provider) : provider.window?.defaultMs) ?? WINDOW_MS
  // Not awaited where there is nothing: a microtask each is time that a signature takes.
  if (provider.prepare !== undefined) await provider.prepare()
  const signed = await ports.secrets.with(key.current, (material) => {
    // The keychain may have taken seconds: a key that was frozen meanwhile signs no more. Nothing waits after this. A frozen
    // key may be rotated all the same, so its new version can be shown to the provider.
    if (purpose !== 'probe' && ports.keys.find(key.id)?.frozenAtMs !== undefined) return 'frozen'
    if (provider.needsPassphrase && !material.passphrase) return 'no-passphrase'
    const credential = provider.kinds.includes(key.current.kind) ? usable(material, key.current) : undefined
    if (credential === undefined) return undefined
    const stamp = { nowMs: time.now(), nonce, uuid: ports.entropy.uuid(), windowMs }
    const done = provider.sign(request, credential, stamp)
    look?.(material, done)
    return done
  })
  if (!signed.ok) return signed
  if (signed.value === 'frozen') return fail(frozen(key))
  if (signed.value === 'no-passphrase') return fail(withoutPassphrase(provider.name))
  if (signed.value === undefined) return fail(unusable)
  return ok(signed.value)
}

/** SHA-256 of method, address and body as sent. Ask for it once the request is on its way: nobody waits for it then. */
export const fingerprintOf = ({ method, url, body }: SignedRequest): string => sha256Hex(`${method}\n${url}\n${body}`)

/** `toCredential` throws for a private key that is none: the keychain's item was changed by someone else. */
function usable(material: SecretMaterial, { apiKeyId, kind }: KeyVersion): Credential | undefined {
  try {
    return toCredential(material, apiKeyId ?? '', kind)
  } catch {
    return undefined
  }
}
