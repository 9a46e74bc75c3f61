import type { Endpoint } from '../../../shared/domain/signing/provider'
import { ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { NotConfirmed, SigningPorts } from './ports'
import { decideOn, type PreparedRequest } from './prepare-request'

/** What withdraws, what moves funds to another account, and what Keywatch does not know. */
export const asksAgain = (endpoint: Endpoint): boolean =>
  endpoint.class === 'withdraw' ||
  endpoint.class === 'unknown' ||
  (endpoint.class === 'transfer' && endpoint.internal !== true)

/**
 * Funds do not leave on the word of the main window alone: they are asked about again, each time. Where policy refuses
 * anyway nobody is asked, and the refusal is its own.
 */
export async function confirmWithdrawal(
  ports: SigningPorts,
  prepared: PreparedRequest
): Promise<Result<void, NotConfirmed | StorageFailure>> {
  const { key, host, request, endpoint } = prepared
  if (endpoint.class === 'read' || endpoint.class === 'trade' || !decideOn(ports, prepared).allowed)
    return ok(undefined)
  const { method, path, params, body = '' } = request
  return ports.confirm({
    key: { id: key.id, version: key.current.version },
    target: { provider: key.provider, environment: key.environment, method, host, path },
    keyLabel: key.label,
    title: endpoint.title,
    endpointClass: endpoint.class,
    asked: { host, method, path, params, body }
  })
}
