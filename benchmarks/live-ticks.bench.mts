/**
 * 5,000 instruments with 20,000 ticks a second, from a server in a process of its own, through the app to its screen: how late, how
 * smooth, at what cost, and whether anything is lost. KEYWATCH_BENCH_MINUTES=10 watches the memory for that long instead of 30 s.
 */
import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { openMarketDatabase } from '../src/main/adapters/sqlite/market/open-market'
import { SqliteMarketStore } from '../src/main/adapters/sqlite/market/market-store'
import { assetId } from '../src/shared/domain/market/assets'
import { writeJson } from '../src/shared/domain/watchlists/json-file'
import type { Decimal } from '../src/shared/kernel/decimal'
import { timestampMs } from '../src/shared/kernel/ids'
import { buildBareList, pricesInSight, scrollFrames, tickToScreen } from './in-page-lists.mts'
import { ownCpuMs, residentBytes, threadCpuMs } from './process-tree.mts'
import { report } from './report.mts'

const COINS = 5_000
/** Until the heap of the start is tidied. */
const WARM_UP_MS = 20_000
const MEASURED_MS = 15_000
const MEMORY_MS = Number(process.env['KEYWATCH_BENCH_MINUTES'] ?? 0.5) * 60_000
const FRAMES = 300
const ROWS_AT_ONCE = 24
/** 5 s for each sight. */
const PATIENT_TRIES = 100
const OTHER_SOURCES = ['kraken', 'coinbase', 'coinmarketcap', 'defillama', 'token-metrics']
const GRID = '[role=grid]'

const executablePath = process.env['KEYWATCH_ELECTRON']
if (executablePath === undefined) throw new Error('KEYWATCH_ELECTRON is not set: run this through `npm run bench`')
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const at = (sorted: readonly number[], share: number): number =>
  Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(2))
const symbolOf = (index: number): string => `C${String(index).padStart(4, '0')}`

/** The demo's data as they are on a day when the market was read: 5,000 coins with a price of now. */
function seed(folder: string): string {
  mkdirSync(`${folder}-demo`, { recursive: true, mode: 0o700 })
  const opened = openMarketDatabase(path.join(`${folder}-demo`, 'market.db'))
  if (!opened.ok) throw new Error(opened.error.message)
  const store = new SqliteMarketStore(opened.value)
  const now = timestampMs(Date.now())
  const ids = Array.from({ length: COINS }, (_, index) => assetId(`coin-${index}`))
  const figure = (value: string) => ({ value: value as Decimal, source: 'coingecko' as const, atMs: now })
  store.saveAssets(ids.map((id, index) => ({ id, symbol: symbolOf(index), name: `Coin ${index}`, seenAtMs: now })))
  store.saveQuotes(
    ids.map((id, index) => ({
      assetId: id,
      price: figure('100000'),
      change1h: figure('0.4'),
      change24h: figure('-1.2'),
      change7d: figure('3.1'),
      volume24h: figure(String(9_000_000 + index)),
      marketCap: figure(String(90_000_000 + index)),
      week: {
        source: 'coingecko' as const,
        atMs: now,
        values: Array.from({ length: 84 }, (_unused, hour) => 100_000 + Math.sin(hour / 7 + index) * 900)
      }
    }))
  )
  opened.value.close()
  const file = path.join(folder, 'bench.json')
  const entries = ids.map((id) => ({ assetId: id, tags: [] }))
  const columns = ['price', 'change1h', 'change24h', 'change7d', 'volume24h', 'marketCap', 'sparkline'] as const
  writeFileSync(file, writeJson([{ name: 'Bench', columns, entries }]))
  return file
}

async function open(folder: string, file: string, port: number): Promise<{ app: ElectronApplication; window: Page }> {
  const app = await _electron.launch({
    executablePath: executablePath as string,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), process.cwd(), `--user-data-dir=${folder}`, '--demo'],
    env: { ...process.env, KEYWATCH_DEMO_MARKET: `127.0.0.1:${port}`, KEYWATCH_ROUTE: '#markets' } as Record<
      string,
      string
    >
  })
  const window = await app.firstWindow()
  // Those that the server does not speak for.
  await window.evaluate(async (sources) => {
    const { keywatch } = globalThis as unknown as {
      keywatch: { invoke(channel: string, input: unknown): Promise<string> }
    }
    for (const source of sources) {
      const answer = await keywatch.invoke('market.changeSource', { source, on: false })
      if (!(JSON.parse(answer) as { ok: boolean }).ok) throw new Error(`${source} cannot be switched off: ${answer}`)
    }
  }, OTHER_SOURCES)
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, file)
  await window.getByRole('button', { name: 'List options' }).click()
  await window.getByRole('button', { name: 'Choose a file…' }).click()
  await window.getByRole('tab', { name: /^Bench/, selected: true }).waitFor()
  await window.locator(`${GRID} [data-place="0"]`).getByText('C0000').waitFor()
  await window.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 })
  return { app, window }
}

/** Of main, of the window's thread, and of the bare loop, in the same stretch of time. */
async function cost(app: ElectronApplication, bare: ChildProcess): Promise<void> {
  const [main, window] = await app.evaluate(({ BrowserWindow }) => [
    process.pid,
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0
  ])
  const now = () => ({
    main: ownCpuMs(main!),
    thread: threadCpuMs(main!),
    window: threadCpuMs(window!),
    bare: ownCpuMs(bare.pid!)
  })
  const before = now()
  await pause(MEASURED_MS)
  const after = now()
  const share = (what: keyof typeof before): number =>
    Number(((100 * (after[what] - before[what])) / MEASURED_MS).toFixed(1))
  console.error(`of one core: main ${share('main')} %, bare loop ${share('bare')} %`)
  report({
    name: 'live ticks: main process against a bare loop',
    value: share('main'),
    unit: '%',
    baseline: share('bare')
  })
  report({ name: 'live ticks: main thread of main', value: share('thread'), unit: '%' })
  report({ name: 'live ticks: main thread of the window', value: share('window'), unit: '%' })
}

/** Scrolls through all rows once nothing is sent any more, and counts those that do not show what was sent last. */
async function lost(window: Page, last: Readonly<Record<string, string>>): Promise<number> {
  const shown = new Map<string, string>()
  for (let row = 0; row < COINS; row += ROWS_AT_ONCE) {
    await window.evaluate(([selector, top]) => document.querySelector(selector)?.scrollTo({ top }), [
      GRID,
      row * 34
    ] as const)
    // A loaded machine draws late: what is looked for is what is never drawn.
    for (let tries = 0; tries < PATIENT_TRIES; tries += 1) {
      await pause(50)
      const sight = await window.evaluate(pricesInSight)
      for (const [symbol, price] of sight) shown.set(symbol, price)
      const there = sight.some(([symbol]) => symbol === symbolOf(Math.min(COINS - 1, row + ROWS_AT_ONCE - 1)))
      if (there && sight.every(([symbol, price]) => price === last[`${symbol}USDT`])) break
    }
  }
  const wrong = Array.from({ length: COINS }, (_, index) => symbolOf(index)).filter(
    (symbol) => shown.get(symbol) !== last[`${symbol}USDT`]
  )
  for (const symbol of wrong.slice(0, 5))
    console.error(`${symbol} shows ${shown.get(symbol) ?? 'nothing'}, its last was ${last[`${symbol}USDT`]}`)
  return wrong.length
}

const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-ticks-'))
const file = seed(folder)
const server = fork(path.resolve('benchmarks/tick-server.mjs'))
const [{ port, startedMs }] = (await once(server, 'message')) as [{ port: number; startedMs: number }]
const { app, window } = await open(folder, file, port)
const bare = spawn(executablePath, [path.resolve('benchmarks/bare-ticks.mjs'), String(port)], {
  env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  stdio: 'inherit'
})
try {
  await pause(WARM_UP_MS)
  const memory = residentBytes(app.process().pid!)
  await cost(app, bare)
  bare.kill('SIGTERM')
  const late = await window.evaluate(tickToScreen, [startedMs, MEASURED_MS] as const)
  if (late.length < 100) throw new Error(`only ${late.length} prices changed in sight: nothing was measured`)
  console.error(`${late.length} prices seen, p50 ${at(late, 0.5)} ms, p99 ${at(late, 0.99)} ms`)
  report({ name: 'live ticks: from the server to the screen, p95', value: at(late, 0.95), unit: 'ms' })
  await pause(Math.max(0, MEMORY_MS - 2 * MEASURED_MS))
  report({ name: 'live ticks: memory', value: residentBytes(app.process().pid!), unit: 'bytes', baseline: memory })
  const own = await window.evaluate(scrollFrames, [GRID, FRAMES] as const)
  await window.getByRole('navigation').getByText('Settings', { exact: true }).click()
  await pause(1_000)
  await window.evaluate(buildBareList, [COINS, 8] as const)
  const plain = await window.evaluate(scrollFrames, ['#bare', FRAMES] as const)
  await window.evaluate(() => document.querySelector('#bare')?.remove())
  console.error(`frames: own p50 ${at(own, 0.5)}, bare p50 ${at(plain, 0.5)}`)
  report({ name: 'live ticks: scrolling, p95 frame', value: at(own, 0.95), unit: 'ms', baseline: at(plain, 0.95) })
  await window.getByRole('navigation').getByText('Markets', { exact: true }).click()
  await window.getByText('Live', { exact: true }).waitFor()
  // Each coin ticks four times a second: after this, all did since the list is followed again.
  await pause(3_000)
  server.send('stop')
  const [{ sent, last }] = (await once(server, 'message')) as [{ sent: number; last: Record<string, string> }]
  await pause(1_000)
  console.error(`${sent} ticks sent, ${Math.round((1_000 * sent) / (Date.now() - startedMs))} a second`)
  report({ name: 'live ticks: coins that do not show their last', value: await lost(window, last), unit: 'coins' })
} finally {
  bare.kill('SIGTERM')
  await app.close()
  server.disconnect()
  rmSync(folder, { recursive: true, force: true })
  rmSync(`${folder}-demo`, { recursive: true, force: true })
}
