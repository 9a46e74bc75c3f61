/** Series as charts and tables take them. */

const DAY_MS = 86_400_000

export interface Points {
  readonly atMs: readonly number[]
  readonly values: readonly (number | null)[]
}

/** A column of days (or of every `stepDays`) from its first known value on. */
export function pointsFrom(fromMs: number, column: readonly (number | null)[], stepDays = 1): Points {
  const first = Math.max(
    0,
    column.findIndex((value) => value !== null)
  )
  const values = column.slice(first)
  return { atMs: values.map((_, index) => fromMs + (first + index) * stepDays * DAY_MS), values }
}

/** The last known value of each month, newest first: a table a person can read. */
export function monthEnds({ atMs, values }: Points): readonly { readonly atMs: number; readonly value: number }[] {
  const last = new Map<string, { atMs: number; value: number }>()
  for (const [index, value] of values.entries()) {
    const at = atMs[index]
    if (value !== null && at !== undefined) last.set(new Date(at).toISOString().slice(0, 7), { atMs: at, value })
  }
  return [...last.values()].toReversed()
}

/** "pump.fun" or "bitcoin-etf-trust": a slug as a name. */
export const nameOf = (series: string): string =>
  (series.split('/').at(-1) ?? series)
    .split('-')
    .map((word) => (/[.]/.test(word) || word.length === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join(' ')

/** Where coins are made: their fees come before prices. */
const LAUNCHPADS =
  /^(pump|pump[.-]?fun|letsbonk|bonk[.-]?fun|four[.-]?(meme|fun)|believe|moonshot|boop|clanker|virtuals|launchlab|sunpump|daos[.-]?fun|zora)/
export const isLaunchpad = (series: string): boolean => LAUNCHPADS.test(series.split('/').at(-1) ?? '')

/** How many of the last flows went the same way. */
export function streakOf(
  values: readonly number[]
): { readonly count: number; readonly way: 'in' | 'out' } | undefined {
  const last = values.at(-1)
  if (last === undefined || last === 0) return undefined
  let count = 0
  while (count < values.length && Math.sign(values[values.length - 1 - count] ?? 0) === Math.sign(last)) count += 1
  return { count, way: last > 0 ? 'in' : 'out' }
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
