/**
 * The demo's prices: a closed formula of coin and time, so that any moment of four years and of tomorrow can be asked for in any order,
 * without a state. The market follows waypoints with noise of every length; each kind of coin swings against it at a pace of its own,
 * so that narratives rotate; each coin adds its own noise.
 */
import { coinOf, coins, type Coin } from './coins'
import type { Kind } from './kinds'

const DAY = 86_400_000
const EPOCH = Date.UTC(2013, 0, 1)
/** Where the coins' prices are anchored. */
const ANCHOR = (Date.UTC(2025, 11, 10) - EPOCH) / DAY

/** A number from -1 to 1 that depends on both. */
function hash(seed: number, n: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(n + 0x7f4a7c15, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return ((h ^ (h >>> 15)) >>> 0) / 0x7fffffff - 1
}

const textSeed = (text: string): number =>
  [...text].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7) | 0

function noise(seed: number, x: number): number {
  const i = Math.floor(x)
  const f = x - i
  return hash(seed, i) + (hash(seed, i + 1) - hash(seed, i)) * f * f * (3 - 2 * f)
}

/** Noise of one day to a quarter, each length as high as a random walk would be: it wanders, and comes back. */
function rough(seed: number, day: number, perDay: number): number {
  let sum = 0
  for (let octave = 0, length = 1; octave < 5; octave++, length *= 3)
    sum += noise(seed + octave, day / length) * perDay * Math.sqrt(length) * 0.75
  return sum
}

const at = (date: string, price: number): readonly [number, number] => [
  (Date.parse(date) - EPOCH) / DAY,
  Math.log(price)
]
const waypoints = [
  at('2013-01-01', 14),
  at('2013-12-04', 1050),
  at('2015-01-14', 210),
  at('2016-07-09', 640),
  at('2017-12-17', 18600),
  at('2018-12-15', 3400),
  at('2019-06-26', 11800),
  at('2020-03-16', 5600),
  at('2020-10-20', 12000),
  at('2021-04-14', 60500),
  at('2021-07-20', 31000),
  at('2021-11-10', 65500),
  at('2022-06-18', 20500),
  at('2022-11-21', 16300),
  at('2023-10-01', 27200),
  at('2024-03-14', 70500),
  at('2024-09-06', 56000),
  at('2024-12-17', 103000),
  at('2025-04-08', 79000),
  at('2025-10-06', 121000),
  at('2025-12-10', 91400),
  at('2026-03-20', 72000),
  at('2026-10-01', 94000),
  at('2027-08-01', 81000),
  at('2028-06-01', 118000),
  at('2029-10-01', 210000),
  at('2032-01-01', 150000)
]

function trend(day: number): number {
  const next = waypoints.findIndex(([when]) => when > day)
  const to = waypoints[next === -1 ? waypoints.length - 1 : Math.max(1, next)]
  const from = waypoints[(next === -1 ? waypoints.length : Math.max(1, next)) - 1]
  if (to === undefined || from === undefined || to === from) return to?.[1] ?? 0
  return from[1] + ((to[1] - from[1]) * (day - from[0])) / (to[0] - from[0])
}

/** Whole days are asked for again and again. */
function remembered(compute: (day: number) => number): (day: number) => number {
  const known = new Map<number, number>()
  return (day) => {
    let value = known.get(day)
    if (value === undefined) known.set(day, (value = compute(day)))
    return value
  }
}

const marketOn = remembered((day) => trend(day) + rough(101, day, 0.017))
/** All coins but Bitcoin together: seasons of a year and more, and a slow loss. */
const othersOn = remembered(
  (day) => 0.3 * Math.sin((2 * Math.PI * day) / 437) + rough(202, day, 0.009) - 0.0005 * (day - ANCHOR)
)
const swings = new Map<string, (day: number) => number>()
function swingOn(kind: Kind): (day: number) => number {
  const known = swings.get(kind.id)
  if (known) return known
  const seed = textSeed(kind.id)
  const phase = (hash(seed, 1) + 1) / 2
  const made = remembered(
    (day) =>
      kind.swing * Math.sin(2 * Math.PI * (day / kind.swingDays + phase)) +
      (kind.swing === 0 ? 0 : rough(seed, day, 0.01))
  )
  swings.set(kind.id, made)
  return made
}

/** What a coin is a receipt for. */
const follows: Readonly<Record<string, string>> = {
  'wrapped-bitcoin': 'bitcoin',
  'coinbase-wrapped-btc': 'bitcoin',
  weth: 'ethereum',
  'staked-ether': 'ethereum',
  'wrapped-steth': 'ethereum',
  'rocket-pool-eth': 'ethereum',
  'coinbase-wrapped-staked-eth': 'ethereum',
  'wrapped-eeth': 'ethereum',
  'jito-staked-sol': 'solana'
}
const steady = new Set(['pax-gold', 'tether-gold'])

interface Path {
  /** Logarithm of the price at 00:00 UTC of a day. */
  readonly on: (day: number) => number
  readonly noise: number
  readonly seed: number
}
const paths = new Map<string, Path>()

function pathOf(coin: Coin): Path {
  const known = paths.get(coin.id)
  if (known) return known
  const seed = textSeed(coin.id)
  const made = { seed, ...shapeOf(coin, seed) }
  paths.set(coin.id, made)
  return made
}

function shapeOf(coin: Coin, seed: number): Omit<Path, 'seed'> {
  const kind = coin.kinds[0] as Kind
  const base = coinOf(follows[coin.id] ?? '')
  const price = Math.log(coin.price)
  const own = (day: number, perDay: number) => rough(seed, day, perDay) - rough(seed, ANCHOR, perDay)
  if (base) {
    const under = pathOf(base).on
    return { on: remembered((day) => price + under(day) - under(ANCHOR) + own(day, 0.0004)), noise: kind.noise }
  }
  if (kind.peg === 'usd') return { on: remembered((day) => price + noise(seed, day / 3) * 0.0006), noise: 0.0004 }
  if (steady.has(coin.id))
    return { on: remembered((day) => price + own(day, 0.004) + 0.0003 * (day - ANCHOR)), noise: 0.005 }
  if (coin.id === 'bitcoin') return { on: remembered((day) => price + marketOn(day) - marketOn(ANCHOR)), noise: 0.017 }
  const swing = swingOn(kind)
  // The larger a coin, the closer it stays to the market.
  const small = Math.min(1, 0.35 + coin.place / 60)
  const raw = (day: number): number =>
    kind.beta * marketOn(day) + small * othersOn(day) + small * swing(day) + rough(seed, day, kind.noise * small)
  const anchor = raw(ANCHOR)
  return { on: remembered((day) => price + raw(day) - anchor), noise: kind.noise * small }
}

/** In US dollars at a moment (Unix ms). */
export function priceAt(coin: Coin, ms: number): number {
  const { on, noise: perDay, seed } = pathOf(coin)
  const days = (ms - EPOCH) / DAY
  const day = Math.floor(days)
  const part = days - day
  const line = on(day) + (on(day + 1) - on(day)) * part
  // Bound at both midnights, so that days join.
  const free = Math.min(1, 10 * part, 10 * (1 - part))
  let fine = 0
  if (free > 0)
    for (let octave = 1, length = 0.25; octave <= 7; octave++, length /= 4)
      fine += noise(seed - octave, days / length) * perDay * Math.sqrt(length) * 0.5
  return Math.exp(line + fine * free)
}

/** A coin that was not listed yet has no price. */
export const listedMs = (coin: Coin): number => Date.UTC(coin.since, coin.place % 12, 1 + (coin.place % 27))

/** In US dollars in the 24 hours to a moment. */
export function volumeAt(coin: Coin, ms: number): number {
  const kind = coin.kinds[0] as Kind
  const { seed } = pathOf(coin)
  const move = Math.abs(Math.log(priceAt(coin, ms) / priceAt(coin, ms - DAY)))
  const mood = 0.45 * noise(seed + 77, ms / DAY / 7) + 0.25 * noise(seed + 78, ms / DAY)
  return coin.supply * priceAt(coin, ms) * kind.turnover * Math.exp(mood + Math.min(2, 7 * move))
}

export const capAt = (coin: Coin, ms: number): number => coin.supply * priceAt(coin, ms)

const highs = new Map<string, { readonly day: number; readonly price: number; readonly atMs: number }>()

/** Days apart: a demo's high need not be exact to the day, and a day's price costs. */
const LOOK_EVERY = 5

/** The highest price ever, found among the days' ends. */
export function highOf(coin: Coin, nowMs: number): { readonly price: number; readonly atMs: number } {
  const today = Math.floor(nowMs / DAY) * DAY
  const known = highs.get(coin.id)
  let best = known ?? { day: 0, price: 0, atMs: nowMs }
  const { on } = pathOf(coin)
  for (let ms = Math.max(listedMs(coin), known?.day ?? 0); ms <= today; ms += LOOK_EVERY * DAY) {
    const price = Math.exp(on(Math.floor((ms - EPOCH) / DAY)))
    if (price > best.price) best = { day: today, price, atMs: ms }
  }
  highs.set(coin.id, { ...best, day: today })
  const now = priceAt(coin, nowMs)
  return now > best.price ? { price: now, atMs: nowMs } : best
}

export const listedAt = (ms: number): readonly Coin[] => coins.filter((coin) => listedMs(coin) <= ms)

export { hash, noise, textSeed }
