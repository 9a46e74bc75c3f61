/**
 * The Audit screen over a million entries, or KEYWATCH_BENCH_ENTRIES: how smoothly it scrolls beside a bare virtualised list in the same
 * window, how soon a filter shows what it found, and how soon a place in the middle of the list does.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { migrations } from '../src/main/adapters/sqlite/migrations/index'
import { openDatabase } from '../src/main/adapters/sqlite/open'
import { SqliteJournal } from '../src/main/adapters/sqlite/repositories/journal'
import { SqliteUnitOfWork } from '../src/main/adapters/sqlite/unit-of-work'
import type { AuditDraft } from '../src/shared/domain/audit/entry'
import { durationMs, timestampMs, type KeyId } from '../src/shared/kernel/ids'
import { buildBareList, scrollFrames, untilFiltered, untilShown } from './in-page-lists.mts'
import { median, report } from './report.mts'

const ENTRIES = Number(process.env['KEYWATCH_BENCH_ENTRIES'] ?? 1_000_000)
const BATCH = 2_000
const FRAMES = 300
const ROUNDS = 3
const COLUMNS = 6
const GRID = '[role=grid]'
/** A million entries are two months. */
const EVERY_MS = 5_000

const executablePath = process.env['KEYWATCH_ELECTRON']
if (executablePath === undefined) throw new Error('KEYWATCH_ELECTRON is not set: run this through `npm run bench`')
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const p95 = (sorted: readonly number[]): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0

async function open(folder: string): Promise<{ app: ElectronApplication; window: Page }> {
  const app = await _electron.launch({
    executablePath: executablePath as string,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), process.cwd(), `--user-data-dir=${folder}`, '--demo'],
    env: { ...process.env, KEYWATCH_ROUTE: '#audit' } as Record<string, string>
  })
  const window = await app.firstWindow()
  await window.locator(`${GRID} [role=row]`).nth(3).waitFor({ timeout: 60_000 })
  return { app, window }
}

/** As they are after some months: mostly requests of a few keys, now and then something else. */
function entry(n: number, keys: readonly KeyId[]): AuditDraft {
  const key = keys[(n >> 3) % keys.length] as KeyId
  const common = { actor: { role: 'owner', caller: n % 7 === 0 ? 'program' : 'window' }, corr: `c${n}` } as const
  if (n % 5_003 === 17)
    return { ...common, act: 'settings.change', outcome: 'ok', detail: { setting: 'theme', to: 'dark' } }
  if (n % 61 === 5) return { ...common, act: 'app.start', outcome: 'ok', detail: { profile: 'demo' } }
  const refused = n % 13 === 3
  return {
    ...common,
    act: refused ? 'request.refuse' : n % 2 === 0 ? 'request.sign' : 'request.send',
    key: { id: key, version: 1 },
    target: {
      provider: 'kraken',
      environment: 'development',
      method: 'POST',
      host: 'api.kraken.com',
      path: '/0/private/AddOrder'
    },
    outcome: refused ? 'refused' : n % 997 === 1 ? 'failed' : 'ok',
    ...(refused ? { code: 'policy-path' } : {}),
    detail: { status: 200, bytes: n % 2_048 }
  }
}

/** Through the log's own code, in a profile that the app has made. */
function seed(file: string): readonly KeyId[] {
  const opened = openDatabase(file, { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  const keys = db.prepare<[], KeyId>('SELECT id FROM key ORDER BY id').pluck().all()
  const unit = new SqliteUnitOfWork(db)
  let at = Date.now() - ENTRIES * EVERY_MS
  const clock = { now: () => timestampMs((at += EVERY_MS)), monotonic: () => durationMs(performance.now()) }
  let ids = 0
  const entropy = { uuid: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}` as const }
  const journal = new SqliteJournal(db, unit, { clock, entropy, user: 'ada', appVersion: '0.1.0' })
  for (let from = journal.head().size; from < ENTRIES; from += BATCH) {
    const written = unit.commit(() => {
      for (let n = from; n < Math.min(from + BATCH, ENTRIES); n += 1) journal.record(entry(n, keys))
    })
    if (!written.ok) throw new Error(written.error.code)
  }
  db.close()
  return keys
}

/** Both lists in turns, each in its own place of the same window. */
async function scrolling(window: Page): Promise<void> {
  const [own, bare]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    own.push(p95(await window.evaluate(scrollFrames, [GRID, FRAMES] as const)))
    await window.evaluate(buildBareList, [ENTRIES, COLUMNS] as const)
    bare.push(p95(await window.evaluate(scrollFrames, ['#bare', FRAMES] as const)))
    await window.evaluate(() => document.querySelector('#bare')?.remove())
  }
  console.error(
    `p95 frames, ms: own ${own.map((ms) => ms.toFixed(1)).join(', ')}; bare ${bare.map((ms) => ms.toFixed(1)).join(', ')}`
  )
  report({
    name: 'audit screen: scrolling, p95 frame',
    value: Number(median(own).toFixed(2)),
    unit: 'ms',
    baseline: Number(median(bare).toFixed(2))
  })
}

type Choice = Readonly<Partial<Record<'Act' | 'Outcome' | 'Time', string>>>
/** Labels of the filters, and the words that are chosen there. */
const CHOICES: readonly Choice[] = [
  { Act: 'Request sent' },
  { Act: 'Settings changed' },
  { Outcome: 'refused' },
  { Outcome: 'failed' },
  { Time: 'Last hour' },
  { Time: 'Last 30 days' },
  // Each word of these changes how many are found: that is how the bench knows that it is shown.
  { Act: 'Request sent', Outcome: 'failed' },
  { Act: 'Request sent', Outcome: 'failed', Time: 'Last 30 days' }
]

/** The demo has other keys at each start, so those of the entries stand in no menu: their filters are asked of main, as the screen does. */
async function keyFilters(window: Page, keys: readonly KeyId[]): Promise<number[]> {
  const [first, second] = keys
  const filters = [
    { keyId: first },
    { keyId: second, outcome: 'failed' },
    { keyId: first, act: 'request.refuse' },
    { keyId: second, fromMs: Date.now() - 86_400_000, outcome: 'ok' }
  ]
  const times: number[] = []
  for (const filter of filters)
    times.push(
      await window.evaluate(async (asked) => {
        const { keywatch } = globalThis as unknown as {
          keywatch: { invoke(channel: string, input: unknown): Promise<string> }
        }
        const since = performance.now()
        const written = await keywatch.invoke('audit.list', { filter: asked, offset: 0, limit: 100 })
        const answer = JSON.parse(written) as { ok: boolean; value: { total: number } }
        if (!answer.ok || answer.value.total === 0) throw new Error(`nothing found: ${JSON.stringify(asked)}`)
        return performance.now() - since
      }, filter)
    )
  console.error(`filters with a key: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`)
  return times
}

async function filters(window: Page, keys: readonly KeyId[]): Promise<void> {
  const times = await keyFilters(window, keys)
  for (const choice of CHOICES) {
    let took = 0
    for (const [label, value] of Object.entries(choice))
      took = await window.evaluate(untilFiltered, [label, value] as const)
    times.push(took)
    console.error(`${Object.values(choice).join(' + ')}: ${took.toFixed(0)} ms`)
    await window.getByRole('button', { name: 'Clear filters' }).click()
    await pause(300)
  }
  report({
    name: 'audit screen: until a filter shows what it found',
    value: Math.round(Math.max(...times)),
    unit: 'ms'
  })
}

async function jumps(window: Page): Promise<void> {
  const times: number[] = []
  for (const share of [0.5, 0.9, 0.2, 0.999]) times.push(await window.evaluate(untilShown, [GRID, share] as const))
  console.error(`jumps: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`)
  report({
    name: 'audit screen: until a place that is jumped to shows its entries',
    value: Math.round(median(times)),
    unit: 'ms'
  })
}

mkdirSync('.cache', { recursive: true })
const folder = mkdtempSync(path.resolve('.cache', 'audit-screen-'))
try {
  const first = await open(folder)
  await first.app.close()
  const startedAt = performance.now()
  const keys = seed(path.join(`${folder}-demo`, 'keywatch.db'))
  console.error(`${ENTRIES} entries written in ${Math.round((performance.now() - startedAt) / 1_000)} s`)
  const { app, window } = await open(folder)
  try {
    await pause(3_000)
    await scrolling(window)
    await jumps(window)
    await filters(window, keys)
  } finally {
    await app.close()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
  rmSync(`${folder}-demo`, { recursive: true, force: true })
}
