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

  const reads: number[] = []
  for (let read = 0; read < READS; read += 1) {
    // Coins and years far from each other: pages that are not in memory.
    const coin = (read * 2_477) % COINS
    const from = timestampMs(FIRST + ((read * 613) % (DAYS - 365)) * DAY_MS)
    const startedAt = performance.now()
    const year = store.candles(seriesOf(coin), from, timestampMs(from + 365 * DAY_MS))
    reads.push(performance.now() - startedAt)
    if (year.length !== 365) throw new Error(`${year.length} days in a year`)
  }
  reads.sort((a, b) => a - b)
  const at = (share: number): number => reads[Math.floor(READS * share)] ?? NaN
  console.error(
    `median ${median(reads).toFixed(2)} ms, p99 ${at(0.99).toFixed(2)} ms, longest ${at(1 - 1e-9).toFixed(2)} ms; ${perSecond} rows a second written`
  )
  report({
    name: 'a year of one coin among 10 million rows of history, p95',
    value: Number(at(0.95).toFixed(2)),
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
