/** From where on use counts as unusual. A person may move each of them. */
export interface Thresholds {
  readonly on: boolean
  /** Says findings in the system's notifications too. */
  readonly notify: boolean
  /** A burst is more than this many times the 99th percentile of the key's own windows. */
  readonly burstFactor: number
  /** Fewer calls than this in 10 s are no burst, whatever is usual; in an hour, five times as many. */
  readonly burstFloor: number
  /** Calls in a row that the exchange did not accept for the key. */
  readonly authFailures: number
  /** A key alarms for what is merely new only after it was used on this many days … */
  readonly learnDays: number
  /** … and for this many calls. */
  readonly learnCalls: number
  /** An hour counts as unusual while the chance of meeting a new one is at most this, in thousandths. */
  readonly rareHourPerMille: number
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  on: true,
  notify: true,
  burstFactor: 4,
  burstFloor: 20,
  authFailures: 3,
  learnDays: 7,
  learnCalls: 50,
  rareHourPerMille: 5
}

type Bounded = Exclude<keyof Thresholds, 'on' | 'notify'>

/** Both inclusive. */
export const thresholdBounds: Readonly<Record<Bounded, readonly [min: number, max: number]>> = {
  burstFactor: [1, 100],
  burstFloor: [2, 10_000],
  authFailures: [1, 100],
  learnDays: [0, 90],
  learnCalls: [1, 10_000],
  rareHourPerMille: [1, 100]
}

/** A stored value that is missing or out of bounds gives way to its default. */
export function readThresholds(stored: Readonly<Record<string, unknown>>): Thresholds {
  const flag = (name: 'on' | 'notify'): boolean => {
    const value = stored[`monitoring.${name}`]
    return typeof value === 'boolean' ? value : DEFAULT_THRESHOLDS[name]
  }
  const number = (name: Bounded): number => {
    const value = stored[`monitoring.${name}`]
    const [min, max] = thresholdBounds[name]
    const valid = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
    return valid ? value : DEFAULT_THRESHOLDS[name]
  }
  return {
    on: flag('on'),
    notify: flag('notify'),
    burstFactor: number('burstFactor'),
    burstFloor: number('burstFloor'),
    authFailures: number('authFailures'),
    learnDays: number('learnDays'),
    learnCalls: number('learnCalls'),
    rareHourPerMille: number('rareHourPerMille')
  }
}
