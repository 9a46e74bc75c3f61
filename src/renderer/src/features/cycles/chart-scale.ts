/** Where a chart's values stand: pure, in parts of its height and width. */

export interface Scale {
  readonly min: number
  readonly max: number
  readonly log: boolean
  /** 0 at the bottom, 1 at the top. */
  at(value: number): number
  readonly ticks: readonly number[]
}

const STEPS = [1, 2, 2.5, 5, 10]

/** Round numbers within [min, max], about `count` of them. */
export function linearTicks(min: number, max: number, count: number): number[] {
  const rough = (max - min) / Math.max(1, count)
  if (!(rough > 0)) return [min]
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (STEPS.find((one) => one * power >= rough) ?? 10) * power
  const first = Math.ceil(min / step - 1e-9)
  return Array.from({ length: Math.floor(max / step + 1e-9) - first + 1 }, (_, index) => (first + index) * step)
}

/** Powers of ten, with twos and fives between them where there is room. */
export function logTicks(min: number, max: number, count: number): number[] {
  const from = Math.floor(Math.log10(min))
  const powers = Array.from({ length: Math.ceil(Math.log10(max)) - from + 1 }, (_, index) => 10 ** (from + index))
  const within = (ticks: readonly number[]): number[] => ticks.filter((tick) => tick >= min && tick <= max)
  const fine = within(powers.flatMap((power) => [power, 2 * power, 5 * power]))
  if (fine.length <= count + 1) return fine
  const plain = within(powers)
  const every = Math.ceil(plain.length / count)
  return plain.filter((_, index) => index % every === 0)
}

/** Holds all known values; `include` is shown as well (0, or a line of a rule). */
export function scaleOf(
  values: readonly (number | null)[],
  { log = false, include = [], count = 4 }: { log?: boolean; include?: readonly number[]; count?: number } = {}
): Scale | undefined {
  const known = [...values.filter((value): value is number => value !== null), ...include].filter(
    (value) => !log || value > 0
  )
  if (known.length === 0) return undefined
  const low = known.reduce((least, value) => Math.min(least, value), Infinity)
  const high = known.reduce((most, value) => Math.max(most, value), -Infinity)
  // A flat line stands in the middle.
  const [min, max] = low < high ? [low, high] : log ? [low / 2, high * 2] : [low - 1, high + 1]
  const part = log
    ? (value: number) => Math.log(value / min) / Math.log(max / min)
    : (value: number) => (value - min) / (max - min)
  return { min, max, log, at: part, ticks: log ? logTicks(min, max, count) : linearTicks(min, max, count) }
}

/** An SVG path in a box of `width` x `height`; a null lifts the pen. */
export function pathOf(
  xs: readonly number[],
  values: readonly (number | null)[],
  scale: Scale,
  width: number,
  height: number
): string {
  let drawing = false
  let path = ''
  for (const [index, value] of values.entries()) {
    if (value === null || (scale.log && value <= 0)) {
      drawing = false
      continue
    }
    const x = ((xs[index] ?? 0) * width).toFixed(1)
    path += `${drawing ? 'L' : 'M'}${x} ${((1 - scale.at(value)) * height).toFixed(1)}`
    drawing = true
  }
  return path
}

/** The index of the x that lies nearest. */
export function nearest(xs: readonly number[], x: number): number {
  let best = 0
  for (const [index, one] of xs.entries()) if (Math.abs(one - x) < Math.abs((xs[best] ?? 0) - x)) best = index
  return best
}
