import type { Act } from '../../../shared/domain/audit/entry'
import type { Failure } from '../../../shared/kernel/result'
import { recordAct } from '../../ports/record-act'

export { accountFor } from '../../ports/record-act'

/** Nobody at the window does what a stream does by itself. */
export const byStream = { role: 'system', caller: 'sinks' } as const

export const record = recordAct<Extract<Act, `sink.${string}`>>

export type SinkGone = Failure<'sink-not-found'>
export const sinkGone: SinkGone = {
  code: 'sink-not-found',
  message: 'This sink is not there any more.',
  remedy: 'Go back to the list.'
}
