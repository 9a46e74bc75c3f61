import { categoryIn, type Basket } from '../../../shared/domain/narratives/baskets'
import { dayOf } from '../../../shared/domain/narratives/calendar'
import type { Figure } from '../../../shared/domain/market/figures'
import { timestampMs } from '../../../shared/kernel/ids'
import type { NarrativePorts } from './ports'

export interface CategorySnapshot {
  readonly atMs: number
  readonly source: Figure['source']
  readonly marketCap?: string
  readonly volume?: string
}

/** Market cap and volume of a basket's category, one a day since it was first fetched: sources tell of 24 hours alone. Oldest first. */
export function categorySnapshots(
  { market, clock }: Pick<NarrativePorts, 'market' | 'clock'>,
  { membership }: Basket
): CategorySnapshot[] {
  if (membership.kind !== 'category') return []
  const category = categoryIn(new Set(market.categories().map(({ id }) => id)), membership.category)
  const until = timestampMs(clock.now() + 1)
  const days = new Map<number, CategorySnapshot>()
  for (const [name, series] of [
    ['marketCap', 'market-cap'],
    ['volume', 'volume']
  ] as const)
    for (const { value, atMs, source } of market.points(`category/${category}/${series}`, timestampMs(0), until))
      days.set(dayOf(atMs), { atMs, source, ...days.get(dayOf(atMs)), [name]: value })
  return [...days.values()].sort((a, b) => a.atMs - b.atMs)
}
