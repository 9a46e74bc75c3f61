/**
 * The app in its demo, used for KEYWATCH_SOAK_MINUTES as a person and three programs would: market stream, 50 signatures a second,
 * every screen in turn, exports, locking and unlocking. After each round, on the same screen, everything that could
 * grow is read; the course of each figure after the warm-up is the verdict. Prints a line of JSON a round and a report at the end.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from '@playwright/test'
import { ask } from '../../e2e/fixtures/bridge'
import type { Running } from '../../e2e/fixtures/app'
import { flatness, LEAST_READINGS, type Allowance } from './flat.mts'
import { Failures, type Told } from './failures.mts'
import { startPrograms } from './programs.mts'
import { sample, type Sample } from './sample.mts'
import { stateOf } from './state.mts'
import { did, exportLog, lockAndUnlock, lookAround, noActs, pause, protect, startSending, verifyLog } from './use.mts'

const MB = 1024 * 1024
/** What may be gained within an hour and still be called flat; what is not listed is told and not judged. */
const allowances: Readonly<Record<string, Allowance>> = {
  'memory from no file': { share: 0.05, most: 10 * MB },
  'heap of main': { share: 0.05, most: 3 * MB },
  'heap of the window': { share: 0.05, most: 2 * MB },
  'buffers of main': { share: 0.05, most: 2 * MB },
  'nodes of the page': { share: 0.02, most: 50 },
  'documents of the page': { most: 1 },
  'listeners of the page': { share: 0.02, most: 20 },
  'open files of main': { most: 2 },
  'open files of all processes': { most: 4 },
  'threads of main': { most: 1 },
  processes: { most: 0 },
  'write-ahead log file': { most: 8 * MB }
}
const WARM_UP_SHARE = 0.2
const EXPORT_EVERY = 3
const VERIFY_EVERY = 10

const executablePath = process.env['KEYWATCH_ELECTRON']
if (executablePath === undefined) throw new Error('KEYWATCH_ELECTRON is not set: run this through `npm run soak`')
const minutes = Number(process.env['KEYWATCH_SOAK_MINUTES'] ?? 60)
const dwellMs = minutes < 10 ? 400 : 2_000
const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-soak-'))
const dataFolder = `${folder}-demo`

async function open(): Promise<Running> {
  const app = await _electron.launch({
    executablePath: executablePath as string,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), process.cwd(), `--user-data-dir=${folder}`, '--demo'],
    env: process.env as Record<string, string>
  })
  const window = await app.firstWindow()
  return { app, window, folder, dataFolder, service: '', close: () => app.close() }
}

interface Round {
  readonly atMs: number
  readonly figures: Sample
  /** What failed since the round before. */
  readonly failed: Told
}

const running = await open()
const rounds: Round[] = []
const failures = new Failures()
const acts = noActs(failures)
const problems: string[] = []
running.window.on('pageerror', (error) => problems.push(`page: ${error.message}`))
running.window.on('crash', () => problems.push('the window’s page crashed'))
try {
  await running.window.getByText('· ready').waitFor({ timeout: 60_000 })
  await ask(running.window, 'settings.change', { theme: 'light' })
  const programs = await startPrograms(running, failures)
  await protect(running)
  const sending = await startSending(running, acts)
  const startedMs = Date.now()
  const endMs = startedMs + minutes * 60_000
  // What was read until something failed is told as well.
  const used = async (): Promise<void> => {
    for (let round = 1; Date.now() < endMs; round += 1) {
      await lookAround(running, dwellMs, acts)
      await lockAndUnlock(running, acts)
      if (round % EXPORT_EVERY === 0) await exportLog(running, folder, round / EXPORT_EVERY, acts)
      if (round % VERIFY_EVERY === 0) await verifyLog(running, acts)
      await running.window.getByRole('navigation').getByText('Settings', { exact: true }).click()
      await pause(dwellMs)
      const figures = await sample(running.app, running.window, dataFolder)
      const atMs = Date.now() - startedMs
      const failed = failures.endRound()
      rounds.push({ atMs, figures, failed })
      // Each in a field of its own: spread into one, the later hides what the earlier says under the same name.
      const soFar = { programs: programs.counts, window: did(acts), failedInAll: failures.whole() }
      console.error(JSON.stringify({ round, minutes: (atMs / 60_000).toFixed(1), failed, ...soFar }))
      console.error(JSON.stringify(figures))
    }
  }
  await used().catch(async (error: Error) => {
    problems.push(`after ${rounds.length} rounds: ${error.message}`, `then: ${await stateOf(running)}`)
  })
  await Promise.race([Promise.all([sending.stop(), programs.stop()]), pause(60_000)])
  const span = Date.now() - startedMs
  const settled = rounds.filter(({ atMs }) => atMs >= WARM_UP_SHARE * span)
  if (settled.length < LEAST_READINGS) throw new Error(`${settled.length} rounds after the warm-up: it was too short`)
  const names = Object.keys(settled[0]?.figures ?? {})
  const figures = names.map((name) => {
    const allowance = allowances[name]
    const course = flatness(
      settled.map(({ atMs, figures: read }) => ({ atMs, value: read[name] ?? Number.NaN })),
      allowance ?? { most: Infinity }
    )
    return { name, judged: allowance !== undefined, ...course }
  })
  const signatures = programs.counts.signed + acts.sent
  const report = {
    minutes: span / 60_000,
    rounds: rounds.length,
    signatures,
    signaturesASecond: (1_000 * signatures) / span,
    acts: { ...did(acts), refusedToPrograms: programs.counts.locked, signedForPrograms: programs.counts.signed },
    failures: failures.whole(),
    problems,
    figures,
    flat: figures.every(({ judged, flat }) => !judged || flat),
    readings: rounds
  }
  console.log(JSON.stringify(report))
  const out = process.env['KEYWATCH_SOAK_REPORT']
  if (out !== undefined) writeFileSync(out, `${JSON.stringify(report, null, 1)}\n`)
  const unwell = problems.length > 0 || Object.keys(report.failures).length > 0
  process.exitCode = report.flat && !unwell ? 0 : 1
} finally {
  await running.close()
  for (const place of [folder, dataFolder]) rmSync(place, { recursive: true, force: true })
}
