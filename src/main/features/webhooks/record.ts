import type { Act, DraftDetail, Outcome } from '../../../shared/domain/audit/entry'
import { fail, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { WebhookPorts } from './ports'

interface Said {
  readonly act: Extract<Act, `webhook.${string}`>
  readonly outcome?: Outcome
  readonly code?: string
  readonly detail?: DraftDetail
  readonly corr: string
}

/** Nobody at the window does what a delivery brings about. */
export const bySender = { role: 'system', caller: 'receiver' } as const

/** One audit entry of this feature. Only inside `unit.commit`. */
export const record = (
  { journal, actor }: Pick<WebhookPorts, 'journal' | 'actor'>,
  { act, outcome = 'ok', code, detail, corr }: Said
): number =>
  journal.record({
    actor,
    act,
    outcome,
    corr,
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail })
  })

/** Accounts for a failure and gives it back; if even that cannot be written, the person learns of the storage first. */
export function accountFor<E extends Failure<string>>(
  ports: Pick<WebhookPorts, 'journal' | 'actor' | 'unit'>,
  failure: E,
  said: Said
): Result<never, E | StorageFailure> {
  const written = ports.unit.commit(() => record(ports, { outcome: 'failed', code: failure.code, ...said }))
  return written.ok ? fail(failure) : written
}

export type EndpointGone = Failure<'endpoint-not-found'>
export const endpointGone: EndpointGone = {
  code: 'endpoint-not-found',
  message: 'This endpoint is not there any more.',
  remedy: 'Go back to the list.'
}
