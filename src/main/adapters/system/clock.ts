import { performance } from 'node:perf_hooks'
import { DAY_MS, durationMs, timestampMs } from '../../../shared/kernel/ids'
import type { Clock } from '../../ports/clock'

export const systemClock: Clock = {
  now: () => timestampMs(Date.now()),
  monotonic: () => durationMs(performance.now())
}

/** Runs `days` ahead of the computer's: the demo as it will be then. Anything but a whole number up to ten years is no day at all. */
export function clockAhead(days: string): { readonly clock: Clock; readonly aheadMs: number } {
  const aheadMs = /^\d{1,4}$/.test(days) && Number(days) <= 3_650 ? Number(days) * DAY_MS : 0
  return { aheadMs, clock: { ...systemClock, now: () => timestampMs(systemClock.now() + aheadMs) } }
}
