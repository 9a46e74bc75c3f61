import { performance } from 'node:perf_hooks'
import { durationMs, timestampMs } from '../../../shared/kernel/ids'
import type { Clock } from '../../ports/clock'

export const systemClock: Clock = {
  now: () => timestampMs(Date.now()),
  monotonic: () => durationMs(performance.now())
}
