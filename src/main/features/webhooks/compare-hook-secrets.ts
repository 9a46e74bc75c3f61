/**
 * Does the keychain still hold the endpoints' secrets? One that is gone while the keychain is open is `missing`, said and on
 * record, and fits nothing any more; one that is back counts again. One at a time, each looked up anew in its turn: what was
 * removed or added meanwhile is left as it is.
 */
import { ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { itemOf, type HookSecret, type HookSecretId, type WebhookPorts } from './ports'
import { record } from './record'

interface Pace {
  readonly stopped: () => boolean
  /** The record of a secret was changed. */
  readonly found: () => void
}
type Alone = <T>(task: () => Promise<T>) => Promise<T>
type Failed = KeychainFailure | StorageFailure
type Change = 'missing' | 'back' | 'same'

/** After a failure, such as a keychain that was locked, it is safe to call again. */
export async function compareHookSecrets(ports: WebhookPorts, pace: Pace, alone: Alone): Promise<Result<void, Failed>> {
  for (const { id } of ports.store.secrets()) {
    if (pace.stopped()) break
    const changed = await alone(() => compareOne(ports, id, pace))
    if (!changed.ok) return changed
    if (changed.value !== 'same') pace.found()
  }
  return ok(undefined)
}

const comparable = ({ store }: WebhookPorts, id: HookSecretId): HookSecret | undefined => {
  const secret = store.secret(id)
  return secret?.state === 'active' || secret?.state === 'missing' ? secret : undefined
}

/** The item is read to see that it is there and whole, and zeroed at once. */
async function compareOne(ports: WebhookPorts, id: HookSecretId, pace: Pace): Promise<Result<Change, Failed>> {
  const before = comparable(ports, id)
  if (!before) return ok('same')
  const found = await ports.keychain.get(itemOf(before))
  if (found.ok) found.value.destroy()
  // At quit the database may be closed by now.
  if (pace.stopped()) return ok('same')
  const absent = !found.ok && found.error.code === 'keychain-item-absent'
  // One that fails to be read says nothing of the others; a keychain that is locked or away does.
  if (!found.ok && !absent) return found.error.code === 'keychain-failed' ? ok('same') : found
  const now = comparable(ports, id)
  if (!now || now.state !== before.state || absent === (now.state === 'missing')) return ok('same')
  return absent ? markMissing(ports, now) : markBack(ports, now)
}

function markMissing(ports: WebhookPorts, secret: HookSecret): Result<'missing', StorageFailure> {
  const detail = { endpoint: secret.endpointId, secret: secret.id }
  const written = ports.unit.commit(() => {
    ports.store.putSecret({ ...secret, state: 'missing' })
    const code = 'keychain-item-absent'
    record(ports, { act: 'webhook.secret.missing', outcome: 'failed', code, detail, corr: ports.entropy.uuid() })
  })
  ports.secrets.forget(itemOf(secret))
  return written.ok ? ok('missing') : written
}

function markBack(ports: WebhookPorts, secret: HookSecret): Result<'back', StorageFailure> {
  const detail = { endpoint: secret.endpointId, secret: secret.id, found: 'missing' }
  const written = ports.unit.commit(() => {
    ports.store.putSecret({ ...secret, state: 'active' })
    record(ports, { act: 'webhook.secret.reconcile', detail, corr: ports.entropy.uuid() })
  })
  return written.ok ? ok('back') : written
}
