import { DAY_MS } from '../../../shared/kernel/ids'
import type { WatchlistPorts } from './ports'

/** What a person reads through before they type more. */
const FOUND_AT_MOST = 40
const DELISTED_AFTER_MS = 7 * DAY_MS

/** Coins by what was typed: symbol, name or id. Symbols are not unique, so those that repeat are marked, to be told apart by rank and id. */
export function searchCoins({ market, clock }: Pick<WatchlistPorts, 'market' | 'clock'>, typed: string) {
  const found = market().searchAssets(typed, FOUND_AT_MOST)
  const carriers = new Map<string, number>()
  for (const { symbol } of found) carriers.set(symbol, (carriers.get(symbol) ?? 0) + 1)
  const now = clock.now()
  return found.map(({ id, symbol, name, rank, seenAtMs }) => ({
    id,
    symbol,
    name,
    ...(rank === undefined ? {} : { rank }),
    ambiguous: (carriers.get(symbol) ?? 0) > 1,
    delisted: now - seenAtMs > DELISTED_AFTER_MS
  }))
}
