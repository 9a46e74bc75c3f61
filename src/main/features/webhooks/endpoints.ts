/** Where deliveries may arrive: made, changed and taken away by a custodian. */
import {
  checkEndpoint,
  ENDPOINTS_AT_MOST,
  type EndpointDraft,
  type EndpointFailure
} from '../../../shared/domain/webhooks/endpoint'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { removeAllSecrets } from './hook-secrets'
import type { Endpoint, EndpointId, WebhookPorts } from './ports'
import { accountFor, endpointGone, record, type EndpointGone } from './record'

type Wrong = EndpointFailure | Failure<'label-taken' | 'too-many-endpoints'>

/** It takes nothing before it has a secret. */
export function addEndpoint(ports: WebhookPorts, draft: EndpointDraft): Result<Endpoint, Wrong | StorageFailure> {
  const corr = ports.entropy.uuid()
  const checked = check(ports, draft)
  if (!checked.ok) return accountFor(ports, checked.error, { act: 'webhook.endpoint.add', outcome: 'refused', corr })
  if (ports.store.endpoints().length >= ENDPOINTS_AT_MOST)
    return accountFor(ports, tooMany, { act: 'webhook.endpoint.add', outcome: 'refused', corr })
  const endpoint: Endpoint = {
    ...checked.value,
    id: ports.entropy.uuid() as EndpointId,
    token: Buffer.from(ports.random(16)).toString('base64url'),
    createdAtMs: ports.clock.now()
  }
  const written = ports.unit.commit(() => {
    ports.store.putEndpoint(endpoint)
    record(ports, { act: 'webhook.endpoint.add', detail: detailOf(endpoint), corr })
  })
  return written.ok ? ok(endpoint) : written
}

export function changeEndpoint(
  ports: WebhookPorts,
  id: EndpointId,
  draft: EndpointDraft
): Result<Endpoint, Wrong | EndpointGone | StorageFailure> {
  const corr = ports.entropy.uuid()
  const was = ports.store.endpoint(id)
  if (!was) return accountFor(ports, endpointGone, { act: 'webhook.endpoint.change', outcome: 'refused', corr })
  const checked = check(ports, draft, id)
  if (!checked.ok) return accountFor(ports, checked.error, { act: 'webhook.endpoint.change', outcome: 'refused', corr })
  const { id: _id, token, createdAtMs } = was
  const endpoint: Endpoint = { ...checked.value, id, token, createdAtMs }
  const written = ports.unit.commit(() => {
    ports.store.putEndpoint(endpoint)
    record(ports, { act: 'webhook.endpoint.change', detail: detailOf(endpoint), corr })
  })
  return written.ok ? ok(endpoint) : written
}

/** Its secrets leave the keychain first; where that fails, it stays and takes nothing more. */
export async function removeEndpoint(
  ports: WebhookPorts,
  id: EndpointId
): Promise<Result<void, EndpointGone | KeychainFailure | StorageFailure>> {
  const corr = ports.entropy.uuid()
  const endpoint = ports.store.endpoint(id)
  if (!endpoint) return accountFor(ports, endpointGone, { act: 'webhook.endpoint.remove', outcome: 'refused', corr })
  const removed = await removeAllSecrets(ports, id, corr)
  if (!removed.ok) return removed
  return ports.unit.commit(() => {
    ports.store.removeEndpoint(id)
    record(ports, { act: 'webhook.endpoint.remove', detail: { endpoint: id, label: endpoint.label }, corr })
  })
}

function check(ports: WebhookPorts, draft: EndpointDraft, but?: EndpointId): Result<EndpointDraft, Wrong> {
  const checked = checkEndpoint(draft)
  if (!checked.ok) return checked
  if (!ports.store.labelTaken(checked.value.label, but)) return checked
  return fail({
    code: 'label-taken',
    message: `Another endpoint is already called “${checked.value.label}”.`,
    remedy: 'Choose a name of its own, so that the two cannot be confused.'
  })
}

const tooMany: Failure<'too-many-endpoints'> = {
  code: 'too-many-endpoints',
  message: `There are ${ENDPOINTS_AT_MOST} endpoints already.`,
  remedy: 'Remove one that nobody sends to.'
}

const detailOf = ({ id, label, scheme, toleranceSeconds, generic }: Endpoint) => ({
  endpoint: id,
  label,
  scheme,
  toleranceSeconds,
  ...(generic === undefined
    ? {}
    : { header: generic.signatureHeader, hash: generic.hash, encoding: generic.encoding, signed: generic.template })
})
