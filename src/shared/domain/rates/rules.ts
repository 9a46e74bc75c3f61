/** How much a provider lets through, as it publishes it, and how its answers tell how much of that is used. */
import type { Method } from '../signing/method'
import type { EndpointClass } from '../signing/provider'

export interface RateLimit {
  /** Unique among the limits of one provider. */
  readonly name: string
  /** What the provider counts for: the internet address that requests come from, or the API key (or its account). */
  readonly per: 'address' | 'key'
  readonly max: number
  readonly windowMs: number
  /** The count falls evenly, by `max` in each window, instead of each request leaving it a window later. */
  readonly decays?: true
  readonly unit: 'weight' | 'requests' | 'orders' | 'points'
  /** Each endpoint has a count of its own. */
  readonly each?: 'endpoint'
  /** What it counts; absent: everything. */
  readonly counts?: (request: RateRequest) => boolean
  /** What a request costs; absent: 1. 0: nothing. */
  readonly weigh?: (request: RateRequest) => number
}

export interface RateRequest {
  readonly method: Method
  readonly path: string
  readonly class: EndpointClass
  readonly params: readonly (readonly [name: string, value: string])[]
}

/** A header of an answer, by its name in lower case. */
export type ReadHeader = (name: string) => string | undefined

/** What an answer tells: so much of this limit is used up, all programs of the address or key together. */
export interface Heard {
  readonly limit: string
  readonly used: number
}

export interface RateRules {
  /** The page that publishes them. */
  readonly docs: string
  readonly limits: readonly RateLimit[]
  readonly heard?: (header: ReadHeader) => readonly Heard[]
  /** When a refused or banned program may come back, in Unix ms, where that is not in Retry-After. */
  readonly backAt?: (json: unknown, header: ReadHeader) => number | undefined
  /** How long to stay away where a refusal does not say it, in ms. */
  readonly pauseMs?: number
}

/** A whole number in a header, or undefined. */
export function headerNumber(header: ReadHeader, name: string): number | undefined {
  const text = header(name)?.trim() ?? ''
  return /^\d{1,16}(\.\d+)?$/.test(text) ? Number(text) : undefined
}
