/** Why something is unusual, in words with their figures. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/ids'

const number = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')

export const burst = (count: number, lengthMs: number, usual: number): string =>
  `${number(count)} calls in ${lengthMs === HOUR_MS ? 'an hour' : `${lengthMs / SECOND_MS} s`}; usual is ${number(usual)}`

export const newHost = (host: string, usual: readonly string[]): string =>
  `First use with ${host}; usual is ${list(usual)}`

export const newMethod = (method: string, usual: readonly string[]): string =>
  `First ${method} request; usual is ${list(usual)}`

export const oddHour = (hour: number, usual: readonly number[]): string =>
  `Used between ${clock(hour)} and ${clock(hour + 1)}; usual is ${hours(usual)}`

export const errors = (count: number, of: number, share: number): string =>
  `${count} of the last ${of} answers were refusals; usual is ${share < 0.01 ? 'fewer than 1' : Math.round(share * 100)} in 100`

export const authFailures = (count: number): string =>
  `${count === 1 ? '1 call was' : `${count} calls in a row were`} not accepted for this key; usual is none`

export const nonceTwice = 'A request carried a number that this key had used before; usual is that each is higher'

export const nonceRejected =
  'The exchange had already seen a higher number than the new one; usual is that nobody else uses this key'

export const afterRotation = (version: number, by: number, afterMs: number): string =>
  `Version ${version} signed ${span(afterMs)} after version ${by} had taken its place; usual is that it rests`

export const clock = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`

const list = (names: readonly string[]): string =>
  names.length === 0
    ? 'none'
    : names.length <= 3
      ? names.join(', ')
      : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`

/** `08:00 to 18:00` */
export function hours(used: readonly number[]): string {
  const runs = hourRuns(used)
  if (typeof runs === 'string') return runs === 'never' ? 'not known' : 'all day'
  return list(runs.map(([start, end]) => `${clock(start)} to ${clock(end)}`))
}

/** Hours of the day that follow each other, the end exclusive; a run over midnight is one. */
export function hourRuns(used: readonly number[]): 'never' | 'always' | readonly (readonly [number, number])[] {
  const on = new Set(used)
  if (on.size === 0) return 'never'
  if (on.size === 24) return 'always'
  const starts = used.filter((hour) => !on.has((hour + 23) % 24))
  return starts.map((start) => {
    let end = start
    while (on.has(end % 24)) end += 1
    return [start, end]
  })
}

function span(ms: number): string {
  const units = [
    [DAY_MS, 'day'],
    [HOUR_MS, 'hour'],
    [MINUTE_MS, 'minute'],
    [SECOND_MS, 'second']
  ] as const
  const [unit, name] = units.find(([one]) => ms >= 2 * one) ?? units[3]
  const count = Math.max(1, Math.floor(ms / unit))
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
