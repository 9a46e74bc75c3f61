import type { MarketSource } from '../../api/types'
import type { Format } from '../../text/format'
import type { market } from '../../text/en-market'

export interface SourceState {
  readonly level: 'plain' | 'good' | 'soon'
  readonly text: string
}

/** A source's standing in one line. */
export function stateOf(source: MarketSource, words: typeof market, format: Format, now: number): SourceState {
  const { on, failing, answeredAtMs, nextTryMs } = source
  if (!on) return { level: 'plain', text: words.off }
  if (source.key === 'needed' && source.keyId === undefined) return { level: 'plain', text: words.needsKey }
  if (failing !== undefined) {
    const next = nextTryMs !== undefined && nextTryMs > now ? ` ${words.nextTry(format.distance(nextTryMs, now))}` : ''
    return { level: 'soon', text: words.failing(failing.message, format.distance(failing.sinceMs, now)) + next }
  }
  if (answeredAtMs === undefined) return { level: 'plain', text: words.notAsked }
  return { level: 'good', text: words.answered(format.distance(answeredAtMs, now)) }
}
