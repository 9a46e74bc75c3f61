import { DAY_MS, timestampMs, type TimestampMs } from '../../kernel/ids'
import type { SourceName } from './figures'

/** Days that are taken from one source: from <= midnight <= to. */
export interface HistorySpan {
  readonly source: SourceName
  readonly fromMs: TimestampMs
  readonly toMs: TimestampMs
}

/** Sources that end within as many days of the newest one are equally new: each closes its day in its own time. */
const AS_NEW_MS = 2 * DAY_MS

/**
 * Which source speaks for which days of a coin. The newest one for all of its own (CoinGecko before others that are as new: it alone
 * knows market caps); before its first day the one that comes nearest to it, and so on. A file that somebody imported years ago then
 * lends its past without hiding the days since.
 *
 * @param known what each source has, in any order
 * @returns oldest first
 */
export function joinedHistory<Span extends HistorySpan>(known: readonly Span[]): readonly Span[] {
  const newestMs = known.reduce((newest, { toMs }) => Math.max(newest, toMs), -Infinity)
  const [present] = known
    .filter(({ toMs }) => toMs >= newestMs - AS_NEW_MS)
    .sort((a, b) => Number(b.source === 'coingecko') - Number(a.source === 'coingecko') || a.fromMs - b.fromMs)
  if (present === undefined) return []
  const joined = [present]
  for (let first = present; ;) {
    const reach = ({ toMs }: Span): number => Math.min(toMs, first.fromMs - 1)
    const [before] = known
      .filter(({ fromMs }) => fromMs < first.fromMs)
      .sort((a, b) => reach(b) - reach(a) || a.fromMs - b.fromMs)
    if (before === undefined) return joined
    first = { ...before, toMs: timestampMs(reach(before)) }
    joined.unshift(first)
  }
}
