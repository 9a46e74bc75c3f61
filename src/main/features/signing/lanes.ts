/** One after the other, where a provider counts: a nonce that is signed later must not arrive earlier. */
import type { NonceLane } from '../../ports/nonces'

export interface Lanes {
  /**
   * Runs `work` when all earlier work of the lane has ended, however it ended, or has called `release`: what it still does
   * then concerns nobody in the lane. `undefined`: `limit` are waiting already, and nothing was done.
   */
  take<T>(lane: NonceLane, work: (release: () => void) => Promise<T>): Promise<T> | undefined
}

export function createLanes(limit: number): Lanes {
  const lanes = new Map<NonceLane, { last: Promise<unknown>; size: number }>()
  return {
    take(name, work) {
      const lane = lanes.get(name) ?? { last: Promise.resolve(), size: 0 }
      if (lane.size >= limit) return undefined
      lanes.set(name, lane)
      lane.size += 1
      let release: () => void = () => undefined
      const released = new Promise<void>((resolve) => (release = resolve))
      const turn = lane.last
        .then(() => work(release))
        .finally(() => {
          release()
          lane.size -= 1
          if (lane.size === 0) lanes.delete(name)
        })
      // The next in line does not care how this one ended; whoever called does.
      lane.last = released
      return turn
    }
  }
}
