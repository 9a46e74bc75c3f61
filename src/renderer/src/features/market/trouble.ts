import type { MarketSource } from '../../api/types'

/** No source that was asked answers: since when, and when one last did, as far as this run of the app knows. */
export interface Silence {
  readonly sinceMs: number
  readonly answeredAtMs: number | undefined
  /** When the next try comes; undefined: it is due. */
  readonly nextTryMs: number | undefined
}

/** Undefined while one of the sources in use answers, or none was asked yet. */
export function silenceOf(sources: readonly MarketSource[]): Silence | undefined {
  const asked = sources.filter(({ on, failing, answeredAtMs }) => on && (failing ?? answeredAtMs) !== undefined)
  const failing = asked.flatMap(({ failing: one }) => (one ? [one.sinceMs] : []))
  if (asked.length === 0 || failing.length < asked.length) return undefined
  const answered = asked.flatMap(({ answeredAtMs }) => answeredAtMs ?? [])
  const tries = asked.map(({ nextTryMs }) => nextTryMs)
  return {
    sinceMs: Math.max(...failing),
    answeredAtMs: answered.length === 0 ? undefined : Math.max(...answered),
    nextTryMs: tries.includes(undefined) ? undefined : Math.min(...tries.map((at) => at ?? Infinity))
  }
}
