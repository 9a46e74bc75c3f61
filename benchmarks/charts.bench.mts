/**
 * Charts: from the click on a coin to the frame that shows ten years of its daily candles, in the built app; and what the domain does to
 * such a chart, against a JSON round trip of the same bars in the same run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { seedCandles } from '../e2e/fixtures/market.ts'
import { aggregate } from '../src/shared/domain/charts/aggregate.ts'
import { averageOf } from '../src/shared/domain/charts/averages.ts'
import type { Bars } from '../src/shared/domain/charts/bars.ts'
import { drawdown } from '../src/shared/domain/charts/drawdown.ts'
import { median, report } from './report.mts'

const DAYS = 3_653
const COINS = 12
const RUNS = 50
const DAY_MS = 86_400_000

const executablePath = process.env['KEYWATCH_ELECTRON']
if (executablePath === undefined) throw new Error('KEYWATCH_ELECTRON is not set: run this through `npm run bench`')

/** Each coin is opened once, and has bars of its own: nothing of its chart is known to the window. The first one, which loads the code, is not counted. */
async function opening(window: Page, coins: readonly string[]): Promise<readonly number[]> {
  return window.evaluate(async (symbols) => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    const until = async <T,>(look: () => T | null | undefined): Promise<T> => {
      for (;;) {
        const found = look()
        if (found) return found
        await frame()
      }
    }
    const buttons = (within: ParentNode) => [...within.querySelectorAll('button')]
    const legend = () => document.querySelector('[data-testid="legend"] b')?.textContent
    const spans: number[] = []
    await until(legend)
    for (const symbol of symbols) {
      buttons(document)
        .find(({ textContent }) => textContent === 'Change')
        ?.click()
      const coin = await until(() =>
        buttons(document.querySelector('[role="dialog"]') ?? document.createElement('i')).find(
          (button) => button.querySelector('b')?.textContent === symbol
        )
      )
      const start = performance.now()
      coin.click()
      await until(() => legend() === symbol)
      // The canvas is painted in the frame that was asked for when the figures came; the one after it proves that it was.
      await frame()
      await frame()
      spans.push(performance.now() - start)
    }
    return spans
  }, coins)
}

const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-bench-'))
const coins = Array.from({ length: COINS }, (_, index) => ({ id: `coin-${index}`, symbol: `C${index}` }))
seedCandles(folder, { days: DAYS, coins: [{ id: 'bitcoin', symbol: 'BTC' }, ...coins] })
const app = await _electron.launch({
  executablePath,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), process.cwd(), `--user-data-dir=${folder}`],
  env: { ...process.env, KEYWATCH_ROUTE: '#chart' } as Record<string, string>
})
try {
  const spans = await opening(
    await app.firstWindow(),
    coins.slice(0, 8).map(({ symbol }) => symbol)
  )
  report({ name: 'opening a 10-year daily chart', value: Math.round(median(spans)), unit: 'ms' })
} finally {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
}

const column = (of: (index: number) => number) => Float64Array.from({ length: DAYS }, (_, index) => of(index))
const bars: Bars = {
  times: column((index) => index * DAY_MS),
  opens: column((index) => 100 + (index % 7)),
  highs: column((index) => 110 + (index % 7)),
  lows: column((index) => 90 + (index % 7)),
  closes: column((index) => 101 + (index % 11)),
  volumes: column((index) => 1e9 + index)
}
const timed = (work: () => unknown): number => {
  const spans = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return median(spans)
}
const computed = timed(() => [
  aggregate(bars, '1w'),
  averageOf(bars.closes, { kind: 'sma', length: 50 }),
  averageOf(bars.closes, { kind: 'ema', length: 200 }),
  drawdown(bars.closes)
])
const columns = Object.values(bars).map((values: Float64Array) => [...values])
const travelled = timed(() => JSON.parse(JSON.stringify(columns)) as unknown)
report({
  name: 'weeks, averages and drawdown of a 10-year chart',
  value: Number(computed.toFixed(3)),
  unit: 'ms',
  baseline: Number(travelled.toFixed(3))
})
