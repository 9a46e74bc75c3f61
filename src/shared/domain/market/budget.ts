/** A token bucket: `count` requests in `perMs`, of which any number may come at once. Pure: times are arguments, in ms of one clock. */
export interface Budget {
  readonly count: number
  readonly perMs: number
}

export interface Bucket {
  /** Requests that are still free, with fractions. */
  readonly tokens: number
  readonly atMs: number
}

export const fullBucket = ({ count }: Budget, nowMs: number): Bucket => ({ tokens: count, atMs: nowMs })

/** A clock that went back gives nothing and takes nothing. A smaller budget than before counts at once. */
export const refilled = ({ tokens, atMs }: Bucket, { count, perMs }: Budget, nowMs: number): Bucket => ({
  tokens: Math.min(count, tokens + (Math.max(0, nowMs - atMs) * count) / perMs),
  atMs: nowMs
})

export const taken = (bucket: Bucket): Bucket => ({ ...bucket, tokens: bucket.tokens - 1 })

/** Floating point: nine parts in a billion short of a whole request is one. */
const WHOLE = 1 - 1e-9

/** When the next request is free; now, where one is. */
export const freeAtMs = ({ tokens, atMs }: Bucket, { count, perMs }: Budget): number =>
  tokens >= WHOLE ? atMs : atMs + Math.ceil(((1 - tokens) * perMs) / count)
