import type { DailySeries } from './daily-grid'

/** From a high to the first close at or above it. */
export interface Episode {
  readonly highDay: number
  readonly high: number
  readonly lowDay: number
  readonly low: number
  /** How far the lowest close lies under the high, as a share: 0.75. */
  readonly depth: number
  /** Day of the first close at or above the high; undefined while it lasts. */
  readonly recoveredDay?: number
}

/** Every episode, oldest first; on daily closes, so a fall within a day does not count. */
export function episodesOf({ firstDay, closes }: DailySeries): readonly Episode[] {
  const episodes: Episode[] = []
  let highAt = -1
  let lowAt = -1
  const high = (): number => closes[highAt] ?? NaN
  const end = (recoveredDay?: number): void => {
    if (lowAt < 0) return
    const low = closes[lowAt] ?? NaN
    episodes.push({
      highDay: firstDay + highAt,
      high: high(),
      lowDay: firstDay + lowAt,
      low,
      depth: 1 - low / high(),
      ...(recoveredDay === undefined ? {} : { recoveredDay })
    })
  }
  for (let at = 0; at < closes.length; at += 1) {
    const close = closes[at] ?? NaN
    if (!(close > 0)) continue
    if (highAt < 0 || close >= high()) {
      end(firstDay + at)
      highAt = at
      lowAt = -1
    } else if (lowAt < 0 || close < (closes[lowAt] ?? NaN)) lowAt = at
  }
  end()
  return episodes
}

export const deeperThan = (episodes: readonly Episode[], depth: number): readonly Episode[] =>
  episodes.filter((episode) => episode.depth >= depth)

/** Share under the highest close so far, day by day: 0 at a high, NaN on days without a price. */
export function drawdownLine({ closes }: DailySeries): Float64Array {
  let high = 0
  return closes.map((close) => {
    if (!(close > 0)) return NaN
    high = Math.max(high, close)
    return 1 - close / high
  })
}

/** Falls under a fifth come and go every year; nobody asks whether it died of one. */
export const SMALLEST_FALL = 0.2

export interface Obituary {
  readonly highDay: number
  readonly high: number
  readonly lastDay: number
  readonly last: number
  /** Under the high now, as a share; 0 at a high. */
  readonly now: number
  /** Since the high. */
  readonly days: number
  /** What counts as "this far": today's drawdown, at least a fifth. */
  readonly measure: number
  /** Earlier episodes at least that deep, oldest first. All of them ended: a later high is what made them earlier. */
  readonly earlier: readonly Episode[]
  /** Of all known days, the share that closed at least that far under the high of their time. */
  readonly shareOfDays: number
}

/** How far Bitcoin has fallen, for how long, and what became of every earlier fall of that size. Undefined without a price. */
export function obituaryOf(series: DailySeries): Obituary | undefined {
  const { firstDay, closes } = series
  let lastAt = -1
  let highAt = -1
  for (let at = 0; at < closes.length; at += 1) {
    if (!((closes[at] ?? NaN) > 0)) continue
    lastAt = at
    if (highAt < 0 || (closes[at] ?? NaN) >= (closes[highAt] ?? NaN)) highAt = at
  }
  if (lastAt < 0) return undefined
  const high = closes[highAt] ?? NaN
  const last = closes[lastAt] ?? NaN
  const now = 1 - last / high
  const measure = Math.max(now, SMALLEST_FALL)
  const line = drawdownLine(series).filter((depth) => depth >= 0)
  return {
    highDay: firstDay + highAt,
    high,
    lastDay: firstDay + lastAt,
    last,
    now,
    days: lastAt - highAt,
    measure,
    earlier: deeperThan(episodesOf(series), measure).filter(({ recoveredDay }) => recoveredDay !== undefined),
    shareOfDays: line.filter((depth) => depth >= measure).length / line.length
  }
}
