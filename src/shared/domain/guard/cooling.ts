/** A rest after a loss. The loss is a fall of the price of what was held: what is paid in or out does not count. */
import { Big } from 'big.js'
import { HOUR_MS, timestampMs, type TimestampMs } from '../../kernel/ids'
import type { AssetId } from '../market/assets'

export interface CoolingRule {
  readonly on: boolean
  /** Per cent. */
  readonly fall: number
  /** Within so many hours. */
  readonly within: number
  /** No purchases for so many hours. */
  readonly rest: number
}

export const usualCooling: CoolingRule = { on: false, fall: 10, within: 24, rest: 24 }

/** All that is held, or what is held at one venue. */
export const EVERYWHERE = ''

/** What was held at a moment, and at which prices: the next moment's return follows from it. */
export type Basis = readonly (readonly [assetId: AssetId, amount: string, price: string])[]

export interface Mark {
  readonly scope: string
  readonly atMs: TimestampMs
  /** Begins at 1, and moves as the prices of what was held moved. */
  readonly level: number
  readonly basis: Basis
}

export interface Cooling {
  readonly scope: string
  readonly atMs: TimestampMs
  readonly untilMs: TimestampMs
  /** Per cent. */
  readonly fall: number
  readonly liftedAtMs?: TimestampMs
}

/** The level now: coins whose price is not known now stand still. */
export function levelNow({ level, basis }: Mark, price: (id: AssetId) => Big | undefined): number {
  let [then, now] = [new Big(0), new Big(0)]
  for (const [id, amount, was] of basis) {
    const is = price(id)
    if (is === undefined) continue
    then = then.plus(new Big(was).times(amount))
    now = now.plus(is.times(amount))
  }
  return then.gt(0) ? level * Number(now.div(then).toString()) : level
}

/** How far it fell from its highest level of the window, in per cent; 0: it did not. `since`: what lies before was answered already. */
export function fallOf(
  marks: readonly Pick<Mark, 'atMs' | 'level'>[],
  level: number,
  now: TimestampMs,
  within: number,
  since: number
): number {
  const from = Math.max(now - within * HOUR_MS, since)
  const high = marks.reduce((most, mark) => (mark.atMs >= from ? Math.max(most, mark.level) : most), level)
  return high > 0 ? (1 - level / high) * 100 : 0
}

export const standsAt = ({ untilMs, liftedAtMs }: Cooling, now: TimestampMs): boolean =>
  liftedAtMs === undefined && now < untilMs

/** A new rest, where the fall is as deep as the rule says. */
export const coolingFrom = (rule: CoolingRule, scope: string, fall: number, now: TimestampMs): Cooling | undefined =>
  rule.on && fall >= rule.fall ? { scope, atMs: now, untilMs: timestampMs(now + rule.rest * HOUR_MS), fall } : undefined
