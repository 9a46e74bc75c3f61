import { DAY_MS } from '../../kernel/ids'
import type { DailySeries } from './daily-grid'
import { monthOf } from './days'
import { wilson, type Share } from './wilson'

/** One month of one year: its last close over the previous month's last close, minus 1. */
export interface MonthReturn {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly gain: number
}

export interface MonthFigures {
  readonly month: number
  readonly count: number
  /** Absent where no such month is known. */
  readonly mean?: number
  readonly median?: number
  readonly falls?: Share
}

/** Where months begin on a row of days; made once for all coins of a grid. */
export interface MonthAxis {
  /** Months since year 0, one after the other. */
  readonly first: number
  /** Index of each month's first day; one more at the end. */
  readonly starts: Uint32Array
}

export function monthAxis(firstDay: number, length: number): MonthAxis {
  const first = monthOf(firstDay)
  const last = monthOf(firstDay + length - 1)
  const starts = new Uint32Array(last - first + 2)
  for (let month = first + 1; month <= last; month += 1)
    starts[month - first] = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS - firstDay
  starts[last - first + 1] = length
  return { first, starts }
}

/**
 * Returns of months, by place on the axis; NaN for the first, and where this month or the one before has no close. The last one may not
 * be over: its caller knows.
 */
export function monthGains(closes: Float64Array, { starts }: MonthAxis): Float64Array {
  const gains = new Float64Array(starts.length - 1).fill(NaN)
  let before = NaN
  for (let place = 0; place < gains.length; place += 1) {
    const from = starts[place] as number
    let at = (starts[place + 1] as number) - 1
    while (at >= from && !((closes[at] as number) > 0)) at -= 1
    const last = at >= from ? (closes[at] as number) : NaN
    gains[place] = last / before - 1
    before = last
  }
  return gains
}

export interface Seasonality {
  /** Whole months, oldest first. */
  readonly months: readonly MonthReturn[]
  /** January to December. */
  readonly figures: readonly MonthFigures[]
  /** The month that is not over, up to its last close; it counts nowhere. */
  readonly running?: MonthReturn
}

/**
 * @param today the day it is: a month counts once it is over
 * @param fromYear leaves earlier years out
 */
export function seasonalityOf({ firstDay, closes }: DailySeries, today: number, fromYear = 0): Seasonality {
  const axis = monthAxis(firstDay, closes.length)
  const gains = monthGains(closes, axis)
  // Figures may end before today: a month that they leave off in the middle of is not whole either.
  const over = Math.min(monthOf(today), monthOf(firstDay + closes.length))
  const all = Array.from(gains, (gain, place) => ({ place: axis.first + place, gain }))
    .filter(({ place, gain }) => !Number.isNaN(gain) && place >= fromYear * 12)
    .map(({ place, gain }) => ({ place, year: Math.floor(place / 12), month: (place % 12) + 1, gain }))
  const shown = ({ year, month, gain }: MonthReturn): MonthReturn => ({ year, month, gain })
  const months = all.filter(({ place }) => place < over).map(shown)
  const running = all.find(({ place }) => place === over)
  return {
    months,
    figures: Array.from({ length: 12 }, (_, index) => figuresOf(index + 1, months)),
    ...(running === undefined ? {} : { running: shown(running) })
  }
}

function figuresOf(month: number, months: readonly MonthReturn[]): MonthFigures {
  const gains = months.filter((one) => one.month === month).map(({ gain }) => gain)
  const falls = wilson(gains.filter((gain) => gain < 0).length, gains.length)
  if (falls === undefined) return { month, count: 0 }
  return {
    month,
    count: gains.length,
    mean: gains.reduce((sum, gain) => sum + gain, 0) / gains.length,
    median: medianOf(gains),
    falls
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}
