/** At most `count` requests in any stretch of `perMs`: sources count so, and a bucket that refills would let through nearly twice as many. */
export interface Budget {
  readonly count: number
  readonly perMs: number
}

/** Those that still count. Times of requests in ms of one clock, oldest first; a time ahead of the clock (it went back) does not count. */
export const recent = (requests: readonly number[], { perMs }: Budget, nowMs: number): readonly number[] =>
  requests.filter((at) => at > nowMs - perMs && at <= nowMs)

/** When the next request is free; now, where one is. Asked of each waiting task, so it looks at one time where the clock went on. */
export function freeAtMs(requests: readonly number[], budget: Budget, nowMs: number): number {
  const last = requests[requests.length - 1] ?? nowMs
  const counting = last <= nowMs ? requests : recent(requests, budget, nowMs)
  const blocking = counting[counting.length - budget.count]
  return blocking === undefined ? nowMs : Math.max(nowMs, blocking + budget.perMs)
}
