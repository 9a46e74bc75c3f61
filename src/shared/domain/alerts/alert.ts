import { timestampMs, type Brand, type TimestampMs } from '../../kernel/ids'
import { toNumber, type Decimal } from '../../kernel/decimal'
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import type { AssetId } from '../market/assets'
import type { Figure } from '../market/figures'
import type { Phase } from '../narratives/phases'
import type { Season } from '../cycles/altcoin-season'

/** A UUID v4. */
export type AlertId = Brand<string, 'AlertId'>

/** Spans over which the sources give a change. */
export const changeWindows = ['1h', '24h', '7d', '30d'] as const
export type ChangeWindow = (typeof changeWindows)[number]
export const moves = ['up', 'down', 'either'] as const
export type Move = (typeof moves)[number]

/** Prices in US dollars. */
export type AssetCondition =
  | { readonly kind: 'above' | 'below'; readonly asset: AssetId; readonly level: Decimal }
  /** The price moved by as many per cent within the window. */
  | {
      readonly kind: 'change'
      readonly asset: AssetId
      readonly percent: number
      readonly window: ChangeWindow
      readonly move: Move
    }
  /** Higher or lower than in so many days before today; without days: than ever. */
  | { readonly kind: 'new-high' | 'new-low'; readonly asset: AssetId; readonly days?: number | undefined }
  /** Traded in 24 hours, as many times as on the mean day of the seven before. */
  | { readonly kind: 'volume'; readonly asset: AssetId; readonly times: number }
  /** Simple averages of daily closes, in days; `fast` of one day is the close itself. Up: the fast one rises above the slow one. */
  | {
      readonly kind: 'cross'
      readonly asset: AssetId
      readonly fast: number
      readonly slow: number
      readonly move: Move
    }

export type EventCondition =
  /** A narrative, or any; into one phase, or any. */
  | { readonly kind: 'phase'; readonly narrative?: string | undefined; readonly to?: Phase | undefined }
  /** Into this season; without one: whenever a line is crossed. */
  | { readonly kind: 'season'; readonly to?: Season | undefined }

export type Condition = AssetCondition | EventCondition

/** What an alert remembers between figures, and across restarts. */
export interface AlertState {
  /** It fires when its condition is next true. */
  readonly armed: boolean
  /** The time of the newest figure that was looked at: older ones say nothing new. */
  readonly seenMs: TimestampMs
  /** The time of the figure that made it fire last. */
  readonly firedMs?: TimestampMs
  /** new-high, new-low: the most extreme price seen. */
  readonly extreme?: Figure
  /** cross: the side that was last told or first seen; 1: the fast average is above. */
  readonly side?: 1 | -1
  /** cross: went clear of the line since then. */
  readonly clear?: boolean
}

export interface Alert {
  readonly id: AlertId
  readonly condition: Condition
  readonly on: boolean
  readonly createdAtMs: TimestampMs
  readonly state: AlertState
}

/**
 * A new alert, or one that is switched on again: it fires at once where its condition is true. The newest figure may be a minute old, so
 * every one is new to it; of events only those to come.
 */
export const freshState = (condition: Condition, now: TimestampMs): AlertState => ({
  armed: true,
  seenMs: isEvent(condition) ? now : timestampMs(0)
})

/** Its coin; undefined for one about narratives or the market. */
export const assetOf = (condition: Condition): AssetId | undefined =>
  'asset' in condition ? condition.asset : undefined

export const isEvent = (condition: Condition): condition is EventCondition =>
  condition.kind === 'phase' || condition.kind === 'season'

/** Two of the same would fire together. */
export const sameCondition = (a: Condition, b: Condition): boolean => keyOf(a) === keyOf(b)
const keyOf = (condition: Condition): string =>
  JSON.stringify(
    Object.entries(condition)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
  )

export const bounds = {
  percent: [0.1, 1_000],
  times: [1.1, 1_000],
  days: [2, 3_650],
  average: [1, 400]
} as const
export const ALERTS_AT_MOST = 500

export type AlertFault = Failure<'alert-invalid'>

/** Refuses what can never be true, or always is. */
export function checkCondition(condition: Condition): Result<Condition, AlertFault> {
  const wrong = faultIn(condition)
  return wrong === undefined ? ok(condition) : fail({ code: 'alert-invalid', ...wrong })
}

const within = (value: number, [least, most]: readonly [number, number]): boolean => value >= least && value <= most
const whole = (value: number, range: readonly [number, number]): boolean =>
  Number.isInteger(value) && within(value, range)

function faultIn(condition: Condition): { readonly message: string; readonly remedy: string } | undefined {
  switch (condition.kind) {
    case 'above':
    case 'below':
      return toNumber(condition.level) > 0
        ? undefined
        : { message: 'The price is not above zero.', remedy: 'Enter a price in US dollars, such as 97000 or 0.00012.' }
    case 'change':
      if (!within(condition.percent, bounds.percent))
        return { message: 'This change cannot be watched.', remedy: 'Enter from 0.1 to 1,000 per cent.' }
      return condition.move === 'down' && condition.percent >= 100
        ? { message: 'No price falls by all of itself.', remedy: 'Enter less than 100 per cent.' }
        : undefined
    case 'new-high':
    case 'new-low':
      return condition.days === undefined || whole(condition.days, bounds.days)
        ? undefined
        : { message: 'This span cannot be watched.', remedy: 'Enter whole days, from 2 to 3,650.' }
    case 'volume':
      return within(condition.times, bounds.times)
        ? undefined
        : { message: 'This is no spike.', remedy: 'Enter from 1.1 to 1,000 times the mean day.' }
    case 'cross':
      return whole(condition.fast, bounds.average) &&
        whole(condition.slow, bounds.average) &&
        condition.fast < condition.slow
        ? undefined
        : {
            message: 'These two averages cannot cross.',
            remedy: 'Enter whole days, up to 400, the faster average with fewer days than the slower one.'
          }
    case 'phase':
    case 'season':
      return undefined
  }
}
