import type { WaitingRequest } from '../../api/types'
import type { Speech } from '../../text/use-text'

/** How long it waits, and for what: `Place an order waits 3 s`, `Binance’s limit of 6,000 weight a minute`. */
export function waitWords(waiting: WaitingRequest, { text, format }: Speech): { what: string; why: string } {
  const said = text.rates
  const { title, forMs, provider, limit } = waiting
  const wait = format.duration(Math.ceil(forMs / 1_000) * 1_000)
  return {
    what: forMs > 0 ? said.waits(title, wait) : said.behind(title),
    why: limit
      ? said.limit(provider, format.number(limit.max), limit.unit, windowWords(limit.windowMs))
      : said.told(provider)
  }

  function windowWords(ms: number): string {
    if (ms === 1_000) return said.windows.second
    if (ms === 60_000) return said.windows.minute
    if (ms === 3_600_000) return said.windows.hour
    return said.windows.other(format.duration(ms))
  }
}
