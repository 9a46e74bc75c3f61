import type { Act } from '../../../shared/domain/audit/entry'
import type { Failure } from '../../../shared/kernel/result'
import { recordAct } from '../../ports/record-act'

export { accountFor } from '../../ports/record-act'

/** Nobody at the window does what a delivery brings about. */
export const bySender = { role: 'system', caller: 'receiver' } as const

export const record = recordAct<Extract<Act, `webhook.${string}`>>

export type EndpointGone = Failure<'endpoint-not-found'>
export const endpointGone: EndpointGone = {
  code: 'endpoint-not-found',
  message: 'This endpoint is not there any more.',
  remedy: 'Go back to the list.'
}
