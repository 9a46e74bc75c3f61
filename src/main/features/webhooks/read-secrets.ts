import { ok, type Result } from '../../../shared/kernel/result'
import type { KeychainFailure } from '../../ports/keychain'
import { itemOf, type EndpointId, type HookSecret, type WebhookPorts } from './ports'

export interface ReadSecret {
  readonly secret: HookSecret
  /** Garbage as soon as it was used: JavaScript cannot zero a string. */
  readonly text: string
}

/** All that count for an endpoint. One that the keychain has lost is passed over; a keychain that is closed is a failure. */
export async function readSecrets(
  { store, secrets }: Pick<WebhookPorts, 'store' | 'secrets'>,
  endpointId: EndpointId
): Promise<Result<readonly ReadSecret[], KeychainFailure>> {
  const read: ReadSecret[] = []
  for (const secret of store.secrets(endpointId)) {
    if (secret.state !== 'active') continue
    const text = await secrets.with({ item: itemOf(secret) }, (material) => material.secret)
    if (text.ok) read.push({ secret, text: text.value })
    else if (text.error.code !== 'keychain-item-absent') return text
  }
  // Whoever reads may have waited: what was removed meanwhile fits nothing any more.
  return ok(read.filter(({ secret }) => store.secret(secret.id)?.state === 'active'))
}
