import { basketIndex } from '../../../shared/domain/narratives/basket-index'
import type { Basket } from '../../../shared/domain/narratives/baskets'
import { dayOf, monthOf } from '../../../shared/domain/narratives/calendar'
import { onGrid } from '../../../shared/domain/narratives/board'
import { DAY_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { MarketStore } from '../../ports/market-store'
import { memberIds } from './gather'

type Market = Pick<MarketStore, 'categories' | 'members' | 'dailyCloses'>

/**
 * By how much a basket's index grew from one midnight to another: 1.1 is ten per cent more. The index is the board's own, weighed at the first
 * close of each month.
 * @param whole true: each of its coins must have a close of the last day; false: those that are known speak for it
 * @returns undefined where it cannot be told
 */
export function basketGrowth(
  market: Market,
  basket: Basket,
  sinceMs: TimestampMs,
  untilMs: TimestampMs,
  whole: boolean
): number | undefined {
  const [since, until] = [dayOf(sinceMs) - 1, dayOf(untilMs) - 1]
  const firstDay = startOfMonth(since)
  const days = until - firstDay + 1
  const ids = memberIds(market, basket)
  const columns = market.dailyCloses(ids, timestampMs(firstDay * DAY_MS), timestampMs((until + 1) * DAY_MS))
  const members = [...columns.values()].map((known) => ({
    closes: onGrid(known.days, known.closes, firstDay, days),
    caps: onGrid(known.days, known.marketCaps, firstDay, days)
  }))
  const isWhole = members.length === ids.length && members.every(({ closes }) => (closes[days - 1] ?? NaN) > 0)
  if (members.length === 0 || until < since || (whole && !isWhole)) return undefined
  const { index } = basketIndex(firstDay, days, members, { weighting: basket.weighting })
  const growth = (index[days - 1] ?? NaN) / (index[since - firstDay] ?? NaN)
  return growth > 0 && Number.isFinite(growth) ? growth : undefined
}

/** The last midnight at or before a moment by which a coin of the basket had closed; undefined where none of the last days is known. */
export function lastCloseOf(market: Market, basket: Basket, at: TimestampMs): TimestampMs | undefined {
  const until = Math.floor(at / DAY_MS) * DAY_MS
  const known = market.dailyCloses(memberIds(market, basket), timestampMs(until - 2 * DAY_MS), timestampMs(until))
  const last = Math.max(-Infinity, ...[...known.values()].map(({ days }) => days.at(-1) ?? -Infinity))
  return Number.isFinite(last) ? timestampMs(last + DAY_MS) : undefined
}

function startOfMonth(day: number): number {
  let first = day
  while (monthOf(first - 1) === monthOf(day)) first -= 1
  return first
}
