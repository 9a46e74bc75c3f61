import type { HostClock } from '../../api/types'
import type { Speech } from '../../text/use-text'

/** What is known of a host's clock, as one or two sentences. */
export function clockWords(clock: HostClock, provider: string, now: number, { text, format }: Speech): string {
  const said = text.clocks
  const { state, offsetMs, uncertaintyMs, measuredAtMs } = clock
  if (state === 'none' || state === 'needless') return said[state](provider)
  if (state === 'moved') return said.moved(provider)
  const counts = clock.counts ? ` ${said.counts(provider)}` : ''
  if (offsetMs === undefined || uncertaintyMs === undefined || measuredAtMs === undefined)
    return clock.counts ? said.counts(provider) : said.never(provider)
  const ago = format.distance(Math.min(measuredAtMs, now), now)
  const giveOrTake = format.duration(Math.max(1, Math.round(uncertaintyMs)))
  // Below its own uncertainty a difference says nothing.
  const measured =
    Math.abs(offsetMs) <= uncertaintyMs
      ? said.same(provider, giveOrTake, ago)
      : said.apart(provider, length(Math.abs(offsetMs), format.duration), offsetMs > 0, giveOrTake, ago)
  const step = clock.fromHeader ? ` ${said.fromHeader(provider)}` : ''
  return measured + step + counts
}

/** Beyond two hours minutes are no longer a length. */
const length = (ms: number, duration: (ms: number) => string): string =>
  ms < 7_200_000 ? duration(Math.round(ms)) : `${Math.round(ms / 3_600_000)} h`
