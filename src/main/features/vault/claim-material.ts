import type { Provider } from '../../../shared/domain/signing/provider'
import type { CredentialKind, SecretMaterial } from '../../../shared/domain/vault/key'
import type { CaptureId } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { Captured, CaptureStore } from './capture-store'
import { captureExpired, passphraseMissing, type CaptureExpired, type PassphraseMissing } from './failures'

export interface CapturedIds {
  readonly secret: CaptureId
  readonly passphrase?: CaptureId | undefined
}

/** What was captured for one version of a key, taken out of circulation until `settle`. */
export interface ClaimedMaterial {
  readonly kind: CredentialKind
  readonly publicKeyPem?: string
  /** What its keychain item is to hold: a copy, because a capture's time may run out while the keychain is asked. */
  readonly material: Secret
  /** Zeroes the copy. Used captures are gone; others may be claimed again as long as their time lasts. */
  settle(used: boolean): void
}

export function claimMaterial(
  captures: CaptureStore,
  provider: Provider,
  ids: CapturedIds
): Result<ClaimedMaterial, CaptureExpired | PassphraseMissing> {
  if (provider.needsPassphrase && ids.passphrase === undefined)
    return fail(passphraseMissing(provider.name, provider.words.passphrase))
  const secret = captures.claim(ids.secret, 'secret', provider.id)
  if (!secret) return fail(captureExpired)
  if (!provider.needsPassphrase || ids.passphrase === undefined) return ok(claimed(captures, secret))
  const passphrase = captures.claim(ids.passphrase, 'passphrase', provider.id)
  if (passphrase) return ok(claimed(captures, secret, passphrase))
  captures.release(secret.id)
  return fail(captureExpired)
}

function claimed(captures: CaptureStore, secret: Captured, passphrase?: Captured): ClaimedMaterial {
  const material = materialOf(secret, passphrase)
  return {
    kind: secret.kind,
    ...(secret.publicKeyPem === undefined ? {} : { publicKeyPem: secret.publicKeyPem }),
    material,
    settle(used) {
      material.destroy()
      for (const { id } of [secret, ...(passphrase ? [passphrase] : [])])
        if (used) captures.discard(id)
        else captures.release(id)
    }
  }
}

/** JSON by way of strings, which cannot be zeroed: they are garbage when this returns. */
function materialOf(secret: Captured, passphrase: Captured | undefined): Secret {
  const text = (captured: Captured) => new TextDecoder().decode(captured.secret.reveal())
  const material: SecretMaterial = { secret: text(secret), ...(passphrase ? { passphrase: text(passphrase) } : {}) }
  return new Secret(new TextEncoder().encode(JSON.stringify(material)))
}
