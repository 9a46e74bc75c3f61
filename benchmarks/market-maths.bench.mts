/**
 * What the market's screens compute, over 1,000 coins x 1,460 days: each part once, as if nothing were known from before. And over half the coins,
 * and half the days: work that is linear in both takes half as long.
 */
import { performance } from 'node:perf_hooks'
import { publishedRule, seasonHistory } from '../src/shared/domain/cycles/altcoin-season'
import { monthAxis, monthGains } from '../src/shared/domain/cycles/seasonality'
import { basketIndex } from '../src/shared/domain/narratives/basket-index'
import { rotationBoard, type CoinDays } from '../src/shared/domain/narratives/board'
import { dayOf } from '../src/shared/domain/narratives/calendar'
import { median, report } from './report.mts'

const COINS = 1_000
const DAYS = 1_460
const ROUNDS = 21
const FIRST_DAY = dayOf(Date.UTC(2022, 10, 23))
const NARRATIVES = 20

interface Market {
  readonly days: number
  /** The first is the benchmark. */
  readonly coins: readonly CoinDays[]
}

/** Seeded walks, the same in every run; one coin in ten is younger than the rest, and one close in a hundred is missing. */
function market(coins: number, days: number): Market {
  let state = 20_261_122
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const coin = (index: number): CoinDays => {
    const closes = new Float64Array(days).fill(NaN)
    const caps = new Float64Array(days).fill(NaN)
    const volumes = new Float64Array(days).fill(NaN)
    let price = 1 + next() * 100
    for (let day = index % 10 === 9 ? days >> 1 : 0; day < days; day += 1) {
      price *= Math.exp((next() - 0.5) * 0.08)
      if (next() < 0.01) continue
      const cap = price * 1e6 * (1 + (index % 37))
      closes[day] = price
      caps[day] = cap
      volumes[day] = cap * 0.05 * (0.5 + next())
    }
    return { closes, caps, volumes }
  }
  return { days, coins: Array.from({ length: coins }, (_, index) => coin(index)) }
}

/** Each of the parts. Another is one more line. */
const parts: readonly { readonly name: string; readonly run: (market: Market) => unknown }[] = [
  {
    name: 'rotation board',
    run: ({ days, coins }) => {
      const grid = { firstDay: FIRST_DAY, days, today: FIRST_DAY + days }
      const benchmark = basketIndex(FIRST_DAY, days, coins.slice(0, 1), { weighting: 'equal' }).index
      const size = coins.length / NARRATIVES
      const baskets = Array.from({ length: NARRATIVES }, (_, index) => ({
        members: coins.slice(index * size, (index + 1) * size),
        rule: { weighting: index % 2 === 0 ? ('capped' as const) : ('equal' as const) }
      }))
      return rotationBoard(grid, benchmark, baskets, { cadence: 'weekly', shown: 52 })
    }
  },
  {
    // With its history: the universe of each day is found anew.
    name: 'altcoin season',
    run: ({ days, coins: [bitcoin, ...others] }) =>
      bitcoin &&
      seasonHistory(
        { firstDay: FIRST_DAY, length: days, rows: others.map((coin, index) => ({ id: String(index), ...coin })) },
        bitcoin.closes,
        publishedRule
      )
  },
  {
    name: 'seasonality',
    run: ({ days, coins }) => {
      const axis = monthAxis(FIRST_DAY, days)
      return coins.map(({ closes }) => monthGains(closes, axis))
    }
  }
]

function time(of: Market, run: (market: Market) => unknown): number {
  const startedAt = performance.now()
  run(of)
  return performance.now() - startedAt
}

const whole = market(COINS, DAYS)
const halfCoins = market(COINS / 2, DAYS)
const halfDays = market(COINS, DAYS / 2)
const all = (of: Market): number => parts.reduce((sum, { run }) => sum + time(of, run), 0)
const took = { whole: [] as number[], halfCoins: [] as number[], halfDays: [] as number[] }
for (let round = -5; round < ROUNDS; round += 1) {
  const now = { whole: all(whole), halfCoins: all(halfCoins), halfDays: all(halfDays) }
  if (round < 0) continue
  for (const name of ['whole', 'halfCoins', 'halfDays'] as const) took[name].push(now[name])
}
const ms = (values: readonly number[]): number => Number(median(values).toFixed(2))
for (const { name, run } of parts) {
  const each = Array.from({ length: ROUNDS }, () => time(whole, run))
  console.error(`${name}: ${ms(each)} ms`)
}
report({ name: 'market maths over 1,000 coins x 1,460 days', value: ms(took.whole), unit: 'ms' })
report({ name: 'market maths over twice the coins', value: ms(took.whole), unit: 'ms', baseline: ms(took.halfCoins) })
report({ name: 'market maths over twice the days', value: ms(took.whole), unit: 'ms', baseline: ms(took.halfDays) })
