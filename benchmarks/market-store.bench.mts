/**
 * The market's database with ten million rows of price history: 5,000 coins x 2,000 days. How long a year of one coin takes to read, wherever
 * it lies, and how fast bars are written, against bare inserts of the same rows in the same run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import Database from 'better-sqlite3'
import { SqliteMarketStore } from '../src/main/adapters/sqlite/market/market-store'
import { openMarketDatabase } from '../src/main/adapters/sqlite/market/open-market'
import { assetId } from '../src/shared/domain/market/assets'
import type { Candle } from '../src/shared/domain/market/candles'
import type { Decimal } from '../src/shared/kernel/decimal'
import { DAY_MS, timestampMs } from '../src/shared/kernel/ids'
import { median, report } from './report.mts'

const COINS = 5_000
const DAYS = 2_000
const READS = 201
/** A busy machine takes the processor away in the middle of a read, now and then: one such round does not decide. */
const ROUNDS = 5
const FIRST = Date.UTC(2021, 5, 1)

const seriesOf = (coin: number) => ({ assetId: assetId(`coin-${coin}`), source: 'coingecko', interval: '1d' }) as const
const candlesOf = (coin: number): Candle[] =>
  Array.from({ length: DAYS }, (_, day) => ({
    atMs: timestampMs(FIRST + day * DAY_MS),
    close: `${1 + ((coin * 31 + day * 17) % 9973)}.25` as Decimal,
    volume: `${1_000_000 + coin * day}` as Decimal,
    marketCap: `${1_000_000_000 + coin * 1000 + day}` as Decimal
  }))

const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-market-bench-'))
try {
  const opened = openMarketDatabase(path.join(folder, 'market.db'))
  if (!opened.ok) throw new Error(opened.error.message)
  const db = opened.value
  const store = new SqliteMarketStore(db)

  let writing = 0
  for (let coin = 0; coin < COINS; coin += 1) {
    const candles = candlesOf(coin)
    const startedAt = performance.now()
    store.saveCandles(seriesOf(coin), candles)
    writing += performance.now() - startedAt
  }
  const rows = COINS * DAYS
  if (Number(db.prepare('SELECT count(*) FROM market_candle').pluck().get()) !== rows)
    throw new Error('rows are missing')
  const perSecond = Math.round(rows / (writing / 1000))

  const rounds = Array.from({ length: ROUNDS }, (_, round) => readYears(store, round))
  const p99 = median(rounds.map(({ wall }) => at(wall, 0.99)))
  // What another process takes of this machine is in the clock's figure and not in this one.
  const own = rounds.flatMap(({ cpu }) => cpu)
  console.error(
    `p99 of each round ${rounds.map(({ wall }) => at(wall, 0.99).toFixed(2)).join(', ')} ms; of all ${own.length} reads: CPU median ${median(own).toFixed(2)} ms, p99 ${at(own, 0.99).toFixed(2)} ms; ${perSecond} rows a second written`
  )
  report({
    name: 'a year of one coin among 10 million rows of history, p99',
    value: Number(p99.toFixed(2)),
    unit: 'ms'
  })

  db.close()
  report({
    name: 'price history written, against bare inserts',
    value: perSecond,
    unit: 'rows/s',
    baseline: bareRowsPerSecond(path.join(folder, 'bare.db'))
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function at(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN
}

/** Coins and years far from each other, others in each round: pages that are not in memory. In ms, by the clock and of the processor. */
function readYears(store: SqliteMarketStore, round: number): { readonly wall: number[]; readonly cpu: number[] } {
  const wall: number[] = []
  const cpu: number[] = []
  for (let read = round * READS; read < (round + 1) * READS; read += 1) {
    const from = timestampMs(FIRST + ((read * 613) % (DAYS - 365)) * DAY_MS)
    const before = process.cpuUsage()
    const startedAt = performance.now()
    const year = store.candles(seriesOf((read * 2_477) % COINS), from, timestampMs(from + 365 * DAY_MS))
    wall.push(performance.now() - startedAt)
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1000)
    if (year.length !== 365) throw new Error(`${year.length} days in a year`)
  }
  return { wall, cpu }
}

/** The same rows into one plain table, a transaction a coin, nothing else. */
function bareRowsPerSecond(file: string): number {
  const bare = new Database(file)
  bare.pragma('journal_mode = WAL')
  bare.pragma('synchronous = NORMAL')
  bare.exec(
    'CREATE TABLE bar (series INTEGER, at_ms INTEGER, close TEXT, volume TEXT, market_cap TEXT, PRIMARY KEY (series, at_ms)) STRICT, WITHOUT ROWID'
  )
  const insert = bare.prepare('INSERT OR REPLACE INTO bar VALUES (?, ?, ?, ?, ?)')
  const coins = 250
  let took = 0
  for (let coin = 0; coin < coins; coin += 1) {
    const candles = candlesOf(coin)
    const startedAt = performance.now()
    bare.transaction(() => {
      for (const { atMs, close, volume, marketCap } of candles) insert.run(coin, atMs, close, volume, marketCap)
    })()
    took += performance.now() - startedAt
  }
  bare.close()
  return Math.round((coins * DAYS) / (took / 1000))
}
