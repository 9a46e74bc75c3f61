/** One after the other, where a provider counts: a nonce that is signed later must not arrive earlier. */
import type { NonceLane } from '../../ports/nonces'

export interface Lanes {
  /**
   * Runs `work` when all earlier work of the lane has ended, however it ended. `undefined`: `limit` are waiting already,
   * and nothing was done.
   */
  take<T>(lane: NonceLane, work: () => Promise<T>): Promise<T> | undefined
}

export function createLanes(limit: number): Lanes {
  const lanes = new Map<NonceLane, { last: Promise<unknown>; size: number }>()
  return {
    take(name, work) {
      const lane = lanes.get(name) ?? { last: Promise.resolve(), size: 0 }
      if (lane.size >= limit) return undefined
      lanes.set(name, lane)
      lane.size += 1
      const turn = lane.last.then(work).finally(() => {
        lane.size -= 1
        if (lane.size === 0) lanes.delete(name)
      })
      // The next in line does not care how this one ended; whoever called does.
      lane.last = turn.catch(() => undefined)
      return turn
    }
  }
}
