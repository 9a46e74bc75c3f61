/**
 * Secrets of endpoints: an intent that is committed, then the secret in the keychain, read back, then the commit that lets it
 * count. Several may count at once, while a sender changes from one to the next.
 */
import { SECRETS_AT_MOST } from '../../../shared/domain/webhooks/endpoint'
import { recipeOf } from '../../../shared/domain/webhooks/scheme'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { fromClipboard, fromPrompt, made, type CaptureFailure } from './capture-hook-secret'
import { itemOf, type EndpointId, type HookSecret, type HookSecretId, type WebhookPorts } from './ports'
import { accountFor, endpointGone, record, type EndpointGone } from './record'

export type SecretWay = 'clipboard' | 'prompt' | 'make'
export type SecretGone = Failure<'secret-not-found'>
type AddFailure = EndpointGone | Failure<'too-many-secrets'> | CaptureFailure | KeychainFailure | StorageFailure

export async function addHookSecret(
  ports: WebhookPorts,
  endpointId: EndpointId,
  way: SecretWay
): Promise<Result<HookSecret, AddFailure>> {
  const corr = ports.entropy.uuid()
  const endpoint = ports.store.endpoint(endpointId)
  const refuse = <E extends Failure<string>>(failure: E) =>
    accountFor(ports, failure, {
      act: 'webhook.secret.abort',
      outcome: 'refused',
      detail: { endpoint: endpointId, way },
      corr
    })
  if (!endpoint) return refuse(endpointGone)
  if (ports.store.secrets(endpointId).length >= SECRETS_AT_MOST) return refuse(tooMany)
  const how = recipeOf(endpoint.scheme, endpoint.generic)
  let added: Result<HookSecret, AddFailure> | undefined
  const store = async (text: string): Promise<Result<HookSecret, AddFailure>> =>
    (added = await keep(ports, endpointId, way, text, corr))
  const captured =
    way === 'clipboard'
      ? await fromClipboard(ports, how, store)
      : way === 'prompt'
        ? await fromPrompt(ports, endpoint.label, how, store)
        : await made(ports, how, store)
  // What went wrong in the keychain is on record already.
  if (!captured.ok) return added === undefined ? refuse(captured.error) : captured
  return added ?? refuse(endpointGone)
}

async function keep(
  ports: WebhookPorts,
  endpointId: EndpointId,
  way: SecretWay,
  text: string,
  corr: string
): Promise<Result<HookSecret, KeychainFailure | StorageFailure>> {
  const open = await ports.keychain.probe()
  if (!open.ok)
    return accountFor(ports, open.error, { act: 'webhook.secret.abort', detail: { endpoint: endpointId, way }, corr })
  const secret: HookSecret = {
    id: ports.entropy.uuid() as HookSecretId,
    endpointId,
    state: 'pending',
    addedAtMs: ports.clock.now()
  }
  const detail = { endpoint: endpointId, secret: secret.id, way }
  const begun = ports.unit.commit(() => {
    ports.store.putSecret(secret)
    record(ports, { act: 'webhook.secret.begin', detail, corr })
  })
  if (!begun.ok) return begun
  const material = new Secret(new TextEncoder().encode(JSON.stringify({ secret: text })))
  const put = await ports.keychain.put(itemOf(secret), material)
  material.destroy()
  if (!put.ok) return undo(ports, secret, put.error, corr)
  const active: HookSecret = { ...secret, state: 'active' }
  const committed = ports.unit.commit(() => {
    ports.store.putSecret(active)
    record(ports, { act: 'webhook.secret.commit', detail, corr })
  })
  return committed.ok ? ok(active) : undo(ports, secret, committed.error, corr)
}

/** Out of the keychain first; where that fails the record stays `pending`, for the next start to find. */
async function undo(
  ports: WebhookPorts,
  secret: HookSecret,
  failure: KeychainFailure | StorageFailure,
  corr: string
): Promise<Result<never, KeychainFailure | StorageFailure>> {
  const removed = await ports.keychain.remove(itemOf(secret))
  const written = ports.unit.commit(() => {
    if (removed.ok) ports.store.removeSecret(secret.id)
    const detail = { endpoint: secret.endpointId, secret: secret.id, settled: removed.ok }
    record(ports, { act: 'webhook.secret.abort', outcome: 'failed', code: failure.code, detail, corr })
  })
  return written.ok ? fail(failure) : written
}

/** From the first commit on it counts no more. */
export async function removeHookSecret(
  ports: WebhookPorts,
  id: HookSecretId,
  corr = ports.entropy.uuid()
): Promise<Result<void, SecretGone | KeychainFailure | StorageFailure>> {
  const secret = ports.store.secret(id)
  const detail = { secret: id, ...(secret === undefined ? {} : { endpoint: secret.endpointId }) }
  const act = 'webhook.secret.remove'
  if (!secret) return accountFor(ports, secretGone, { act, outcome: 'refused', detail, corr })
  const begun = ports.unit.commit(() => {
    ports.store.putSecret({ ...secret, state: 'removing' })
    record(ports, { act: 'webhook.secret.begin', detail: { ...detail, removing: true }, corr })
  })
  if (!begun.ok) return begun
  ports.secrets.forget(itemOf(secret))
  const removed = await ports.keychain.remove(itemOf(secret))
  if (!removed.ok) return accountFor(ports, removed.error, { act, detail, corr })
  return ports.unit.commit(() => {
    ports.store.removeSecret(id)
    record(ports, { act, detail, corr })
  })
}

export async function removeAllSecrets(
  ports: WebhookPorts,
  endpointId: EndpointId,
  corr: string
): Promise<Result<void, KeychainFailure | StorageFailure>> {
  for (const { id } of ports.store.secrets(endpointId)) {
    const removed = await removeHookSecret(ports, id, corr)
    if (!removed.ok && removed.error.code !== 'secret-not-found') return removed as Result<never, KeychainFailure>
  }
  return ok(undefined)
}

/** Finishes what a crash interrupted: what was being added goes, and so does what was being removed. Safe to repeat. */
export async function reconcileSecrets(
  ports: Pick<WebhookPorts, 'store' | 'keychain' | 'unit' | 'journal' | 'actor' | 'entropy'>
): Promise<Result<number, KeychainFailure | StorageFailure>> {
  let settled = 0
  for (const secret of ports.store.secrets()) {
    if (secret.state !== 'pending' && secret.state !== 'removing') continue
    const removed = await ports.keychain.remove(itemOf(secret))
    if (!removed.ok) return removed
    const written = ports.unit.commit(() => {
      ports.store.removeSecret(secret.id)
      const detail = { endpoint: secret.endpointId, secret: secret.id, found: secret.state }
      record(ports, { act: 'webhook.secret.reconcile', detail, corr: ports.entropy.uuid() })
    })
    if (!written.ok) return written
    settled += 1
  }
  return ok(settled)
}

/** What a forgotten passphrase costs: every secret here as well. The endpoints stay and take nothing. */
export async function loseHookSecrets(ports: WebhookPorts): Promise<Result<number, KeychainFailure | StorageFailure>> {
  let lost = 0
  for (const secret of ports.store.secrets()) {
    const removed = await removeHookSecret(ports, secret.id)
    if (removed.ok) lost += 1
    else if (removed.error.code !== 'secret-not-found') return removed as Result<never, KeychainFailure>
  }
  return ok(lost)
}

const tooMany: Failure<'too-many-secrets'> = {
  code: 'too-many-secrets',
  message: `This endpoint has ${SECRETS_AT_MOST} secrets already.`,
  remedy: 'Remove one that its sender uses no more.'
}

const secretGone: SecretGone = {
  code: 'secret-not-found',
  message: 'This secret is not there any more.',
  remedy: 'Go back to the endpoint.'
}
