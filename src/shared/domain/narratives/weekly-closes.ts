import { weekOf } from './calendar'

/** One value a week, from `firstWeek` on. */
export interface Weekly {
  readonly firstWeek: number
  readonly closes: Float64Array
}

/**
 * The last known close of each ISO week (UTC). `daily[i]` is the close of day `firstDay + i`, NaN where there is none; a week without any close
 * is NaN. The last week may be under way: see `isOver`.
 */
export function weeklyCloses(firstDay: number, daily: Float64Array): Weekly {
  const firstWeek = weekOf(firstDay)
  const closes = new Float64Array(daily.length === 0 ? 0 : weekOf(firstDay + daily.length - 1) - firstWeek + 1).fill(
    NaN
  )
  for (let index = 0; index < daily.length; index += 1) {
    const close = daily[index] ?? NaN
    if (close > 0) closes[weekOf(firstDay + index) - firstWeek] = close
  }
  return { firstWeek, closes }
}
