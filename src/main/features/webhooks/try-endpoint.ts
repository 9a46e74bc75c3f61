/** A delivery that Keywatch sends to its own receiver, so that a person sees what is taken and what is refused, and why. */
import { signDelivery } from '../../../shared/domain/signing/schemes/webhook'
import { recipeOf } from '../../../shared/domain/webhooks/scheme'
import { SECOND_MS } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { pathOf } from './limits'
import type { EndpointId, WebhookPorts } from './ports'
import { readSecrets } from './read-secrets'
import type { Receiving } from './receiving'
import { accountFor, endpointGone, record, type EndpointGone } from './record'

export const trials = ['signed', 'twice', 'late', 'forged'] as const
export type Trial = (typeof trials)[number]
type TryFailure =
  EndpointGone | Failure<'no-secret' | 'receiver-off' | 'not-delivered'> | KeychainFailure | StorageFailure

export async function tryEndpoint(
  ports: WebhookPorts,
  receiving: Pick<Receiving, 'state'>,
  endpointId: EndpointId,
  trial: Trial
): Promise<Result<{ readonly statuses: readonly number[] }, TryFailure>> {
  const corr = ports.entropy.uuid()
  const endpoint = ports.store.endpoint(endpointId)
  const no = <E extends Failure<string>>(failure: E) =>
    accountFor(ports, failure, {
      act: 'webhook.try',
      outcome: 'refused',
      detail: { endpoint: endpointId, trial },
      corr
    })
  if (!endpoint) return no(endpointGone)
  const { state } = receiving
  if (state.kind !== 'on') return no(off)
  const secrets = await readSecrets(ports, endpointId)
  if (!secrets.ok) return no(secrets.error)
  const [newest] = secrets.value
  if (!newest) return no(noSecret)
  const detail = { endpoint: endpointId, label: endpoint.label, trial }
  const written = ports.unit.commit(() => record(ports, { act: 'webhook.try', detail, corr }))
  if (!written.ok) return written
  const id = `msg_${corr.replaceAll('-', '')}`
  const lateMs = trial === 'late' ? 2 * endpoint.toleranceSeconds * SECOND_MS : 0
  const body = new TextEncoder().encode(
    JSON.stringify({ id, type: 'keywatch.trial', event: { id, type: 'keywatch.trial' } })
  )
  const how = recipeOf(endpoint.scheme, endpoint.generic)
  const headers = signDelivery(how, newest.text, { id, stampMs: ports.clock.now() - lateMs, body })
  // Forged: what somebody sends who has a genuine delivery's headers and writes a body of their own.
  const sent = trial === 'forged' ? new TextEncoder().encode(JSON.stringify({ id, type: 'forged' })) : body
  const order = { port: state.port, path: pathOf(endpoint.token), headers, body: sent }
  const statuses: number[] = []
  for (let time = 0; time < (trial === 'twice' ? 2 : 1); time += 1) {
    const status = await ports.sendHere(order)
    if (status === undefined) return fail(notDelivered)
    statuses.push(status)
  }
  return ok({ statuses })
}

const off: Failure<'receiver-off'> = {
  code: 'receiver-off',
  message: 'The receiver is switched off.',
  remedy: 'Switch it on, then try the endpoint.'
}
const noSecret: Failure<'no-secret'> = {
  code: 'no-secret',
  message: 'This endpoint has no secret to sign with.',
  remedy: 'Add one first.'
}
const notDelivered: Failure<'not-delivered'> = {
  code: 'not-delivered',
  message: 'The receiver did not answer.',
  remedy: 'Switch it off and on again.'
}
