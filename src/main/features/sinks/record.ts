import type { Act, AuditDetail, Outcome } from '../../../shared/domain/audit/entry'
import { fail, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { SinkPorts } from './ports'

interface Said {
  readonly act: Extract<Act, `sink.${string}`>
  readonly outcome?: Outcome
  readonly code?: string
  readonly detail?: AuditDetail
  readonly corr: string
}

/** Nobody at the window does what a stream does by itself. */
export const byStream = { role: 'system', caller: 'sinks' } as const

/** One audit entry of this feature. Only inside `unit.commit`. */
export const record = (
  { journal, actor }: Pick<SinkPorts, 'journal' | 'actor'>,
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
  ports: Pick<SinkPorts, 'journal' | 'actor' | 'unit'>,
  failure: E,
  said: Said
): Result<never, E | StorageFailure> {
  const written = ports.unit.commit(() => record(ports, { outcome: 'failed', code: failure.code, ...said }))
  return written.ok ? fail(failure) : written
}

export type SinkGone = Failure<'sink-not-found'>
export const sinkGone: SinkGone = {
  code: 'sink-not-found',
  message: 'This sink is not there any more.',
  remedy: 'Go back to the list.'
}
