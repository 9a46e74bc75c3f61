import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { EndpointId, WebhookPorts } from './ports'
import { record } from './record'

/** Lets go of bodies, or of whole rows; what was accepted stays remembered, and the audit log keeps that it came. */
export function pruneDeliveries(
  ports: Pick<WebhookPorts, 'store' | 'unit' | 'journal' | 'actor' | 'entropy'>,
  endpointId: EndpointId | undefined,
  what: 'bodies' | 'deliveries'
): Result<number, StorageFailure> {
  return ports.unit.commit(() => {
    const changed = what === 'bodies' ? ports.store.dropBodies(endpointId) : ports.store.dropDeliveries(endpointId)
    const detail = { what, changed, ...(endpointId === undefined ? {} : { endpoint: endpointId }) }
    record(ports, { act: 'webhook.prune', detail, corr: ports.entropy.uuid() })
    return changed
  })
}
