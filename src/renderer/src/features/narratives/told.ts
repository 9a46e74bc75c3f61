/** Where a computed figure comes from, for whoever points at it. */
import type { ClosesBehind } from '../../api/types'
import { closesAreStale } from '../../../../shared/domain/narratives/stale'
import { useSpeech, type Speech } from '../../text/use-text'

export interface Told {
  readonly title: string
  readonly stale: boolean
}

export function closesTold({ text, format }: Speech, { sources, untilMs }: ClosesBehind, now: number): Told {
  const words = text.narratives.told
  if (untilMs === undefined) return { title: words.nothing, stale: false }
  const stale = closesAreStale(untilMs, now)
  const names = format.list(sources.map((source) => text.watchlists.sources[source]))
  const title = words.closes(names, format.day(untilMs, now), format.distance(untilMs, now))
  return { title: stale ? `${title} ${words.stale}` : title, stale }
}

export function useTold(now: number): (closes: ClosesBehind) => Told {
  const speech = useSpeech()
  return (closes) => closesTold(speech, closes, now)
}
