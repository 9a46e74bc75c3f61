import { timestampMs } from '../../../shared/kernel/ids'
import type { Ticks } from '../../ports/ticks'

/** A feed that is switched off: prices are those that were fetched. */
export const noTicks: Ticks = {
  subscribe: () => () => undefined,
  state: () => ({ kind: 'off', sinceMs: timestampMs(0) }),
  onState: () => () => undefined
}
