/** What this computer has used up of each provider's limits, and for how long one was told to stay away. */
import { createBucket, type Bucket } from '../../../shared/domain/rates/bucket'
import type { RateLimit, RateRequest, RateRules, ReadHeader } from '../../../shared/domain/rates/rules'
import type { Provider } from '../../../shared/domain/signing/provider'
import type { Environment } from '../../../shared/domain/vault/key'

/** One request, as limits see it. */
export interface Toll {
  readonly provider: Provider
  readonly environment: Environment
  /** What a provider counts a key by. */
  readonly apiKey: string
  readonly request: RateRequest
}

/** Why a request cannot go out yet. */
export interface Held {
  readonly forMs: number
  /** The limit that it waits for; absent: the provider said so itself. */
  readonly limit?: Pick<RateLimit, 'max' | 'windowMs' | 'unit'>
}

interface Named {
  readonly name: string
  readonly limit: RateLimit
  readonly bucket: Bucket
  readonly weight: number
}

/** Buckets that are full again are forgotten at this many. */
const MOST_BUCKETS = 512

export class RateMeter {
  readonly #rulesOf: (providerId: string) => RateRules | undefined
  readonly #buckets = new Map<string, Bucket>()
  /** Until when, by scope, on the clock that never goes back. */
  readonly #closed = new Map<string, number>()

  constructor(rulesOf: (providerId: string) => RateRules | undefined) {
    this.#rulesOf = rulesOf
  }

  /** The names of what it takes from: two tolls that share one wait for each other. */
  needs(toll: Toll, nowMs: number): readonly string[] {
    return [scopeOf(toll, 'address'), scopeOf(toll, 'key'), ...this.#of(toll, nowMs).map(({ name }) => name)]
  }

  /** Those of its needs that have too little for it now, and what it waits for longest. */
  held(toll: Toll, nowMs: number): { readonly lacks: readonly string[]; readonly held?: Held } {
    const lacks: string[] = []
    let held: Held | undefined
    const note = (name: string, forMs: number, limit?: RateLimit): void => {
      if (forMs <= 0) return
      lacks.push(name)
      if (forMs > (held?.forMs ?? 0)) held = { forMs, ...(limit && { limit }) }
    }
    for (const scope of [scopeOf(toll, 'address'), scopeOf(toll, 'key')])
      note(scope, (this.#closed.get(scope) ?? nowMs) - nowMs)
    for (const { name, bucket, weight, limit } of this.#of(toll, nowMs))
      note(name, bucket.waitFor(weight, nowMs), limit)
    return held ? { lacks, held } : { lacks }
  }

  take(toll: Toll, nowMs: number): void {
    for (const { bucket, weight } of this.#of(toll, nowMs)) bucket.take(weight, nowMs)
  }

  giveBack(toll: Toll, nowMs: number): void {
    for (const { bucket, weight } of this.#of(toll, nowMs)) bucket.giveBack(weight, nowMs)
  }

  /** What an answer's headers tell of use. */
  heard(toll: Toll, header: ReadHeader, nowMs: number): void {
    const told = this.#rulesOf(toll.provider.id)?.heard?.(header) ?? []
    if (told.length === 0) return
    for (const { limit, bucket } of this.#of(toll, nowMs))
      for (const { used } of told.filter((one) => one.limit === limit.name)) bucket.heard(used, nowMs)
  }

  /** The provider refused for its limits: nobody asks it again before. */
  close(toll: Toll, untilMs: number): void {
    const scope = scopeOf(toll, this.#refusesBy(toll.provider))
    this.#closed.set(scope, Math.max(untilMs, this.#closed.get(scope) ?? 0))
  }

  /** How long to stay away where a refusal does not say it. */
  pauseMs(providerId: string, otherwiseMs: number): number {
    return this.#rulesOf(providerId)?.pauseMs ?? otherwiseMs
  }

  /** Who counts addresses refuses addresses. */
  #refusesBy({ id }: Provider): 'address' | 'key' {
    const limits = this.#rulesOf(id)?.limits ?? []
    return limits.length === 0 || limits.some(({ per }) => per === 'address') ? 'address' : 'key'
  }

  #of(toll: Toll, nowMs: number): readonly Named[] {
    // The practice exchange publishes nothing: it is this computer.
    if (toll.environment === 'development') return []
    const { request } = toll
    return (this.#rulesOf(toll.provider.id)?.limits ?? [])
      .filter((limit) => limit.counts?.(request) ?? true)
      .map((limit) => ({ limit, weight: limit.weigh?.(request) ?? 1 }))
      .filter(({ weight }) => weight > 0)
      .map(({ limit, weight }) => {
        const endpoint = limit.each === 'endpoint' ? `/${request.method} ${request.path}` : ''
        const name = `${scopeOf(toll, limit.per)}/${limit.name}${endpoint}`
        return { name, limit, weight, bucket: this.#bucket(name, limit, nowMs) }
      })
  }

  #bucket(name: string, limit: RateLimit, nowMs: number): Bucket {
    const known = this.#buckets.get(name)
    if (known) return known
    if (this.#buckets.size >= MOST_BUCKETS)
      for (const [other, bucket] of this.#buckets) if (bucket.isFull(nowMs)) this.#buckets.delete(other)
    const bucket = createBucket(limit)
    this.#buckets.set(name, bucket)
    return bucket
  }
}

const scopeOf = ({ provider, environment, apiKey }: Toll, per: 'address' | 'key'): string =>
  per === 'address' ? `${provider.id}/${environment}` : `${provider.id}/${environment}/${apiKey}`
