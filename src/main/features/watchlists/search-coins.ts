import { isDelisted } from '../../../shared/domain/market/assets'
import type { WatchlistPorts } from './ports'
import { ALL_COINS } from './read-rows'

/** What a person reads through before they type more. */
const FOUND_AT_MOST = 40

/** Coins by what was typed: symbol, name or id. Symbols are not unique, so those that repeat are marked, to be told apart by rank and id. */
export function searchCoins({ market }: Pick<WatchlistPorts, 'market'>, typed: string) {
  const found = market().searchAssets(typed, FOUND_AT_MOST)
  const carriers = new Map<string, number>()
  for (const { symbol } of found) carriers.set(symbol, (carriers.get(symbol) ?? 0) + 1)
  const listCameMs = market().fetchedAt(ALL_COINS)
  return found.map(({ id, symbol, name, rank, seenAtMs }) => ({
    id,
    symbol,
    name,
    ...(rank === undefined ? {} : { rank }),
    seenAtMs,
    ambiguous: (carriers.get(symbol) ?? 0) > 1,
    delisted: isDelisted({ seenAtMs }, listCameMs)
  }))
}
