/**
 * The built app against a bare Electron window, both in the runtime of KEYWATCH_ELECTRON and in the same session:
 * time from spawn to the line `keywatch:ready`, resident memory at rest, and the JavaScript of the first load.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { firstLoadScripts, gzippedBytes } from './first-load.mts'
import { residentBytes } from './process-tree.mts'
import { median, report } from './report.mts'

const RUNS = 9
const MEMORY_RUNS = 3
const REST_MS = 5_000
const READY_TIMEOUT_MS = 60_000

const electron = process.env['KEYWATCH_ELECTRON']
if (!electron) throw new Error('KEYWATCH_ELECTRON is not set: run this through `npm run bench`')
const root = process.cwd()
const APP = root
const BARE = path.join(root, 'benchmarks/bare-electron')

const profiles: Readonly<Record<string, string>> = {
  [APP]: mkdtempSync(path.join(tmpdir(), 'keywatch-bench-')),
  [BARE]: mkdtempSync(path.join(tmpdir(), 'keywatch-bench-bare-'))
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Resolves with the milliseconds since `startedMs` when the app says that it is ready. */
function ready(child: ChildProcess, startedMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    const late = setTimeout(() => reject(new Error(`not ready in ${READY_TIMEOUT_MS} ms:\n${text}`)), READY_TIMEOUT_MS)
    const listen = (part: Buffer): void => {
      text += part.toString()
      if (!/^keywatch:ready/m.test(text)) return
      clearTimeout(late)
      resolve(performance.now() - startedMs)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', (part: Buffer) => (text += part.toString()))
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${text}`)))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(late)
}

/** One launch of a profile that was opened before, as on any day but the first. `bytes` only when asked to rest first. */
async function launch(folder: string, rest: boolean): Promise<{ readyMs: number; bytes: number }> {
  const profile = profiles[folder]
  if (profile === undefined) throw new Error(`no profile for ${folder}`)
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const startedMs = performance.now()
  const child = spawn(electron!, [...flags, folder, `--user-data-dir=${profile}`], {
    env: { ...process.env, KEYWATCH_BENCH: '1', KEYWATCH_ROUTE: '#keys' },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  try {
    const readyMs = await ready(child, startedMs)
    if (rest) await pause(REST_MS)
    return { readyMs, bytes: rest ? residentBytes(child.pid!) : 0 }
  } finally {
    await end(child)
  }
}

const times = { app: [] as number[], bare: [] as number[] }
const memory = { app: [] as number[], bare: [] as number[] }
// Once each to warm the file cache; then alternating, so that a slow moment of the machine hits both.
await launch(BARE, false)
await launch(APP, false)
for (let run = 0; run < RUNS; run += 1) {
  for (const [kind, folder] of [
    ['bare', BARE],
    ['app', APP]
  ] as const) {
    const { readyMs, bytes } = await launch(folder, run < MEMORY_RUNS)
    times[kind].push(readyMs)
    if (bytes > 0) memory[kind].push(bytes)
  }
}

report({
  name: 'start to usable Keys screen',
  value: Math.round(median(times.app)),
  unit: 'ms',
  baseline: Math.round(median(times.bare))
})
report({ name: 'memory at rest', value: median(memory.app), unit: 'bytes', baseline: median(memory.bare) })
const scripts = firstLoadScripts(path.join(root, 'out/renderer/index.html'))
if (scripts.length === 0) throw new Error('the built page loads no script: nothing was measured')
report({
  name: 'renderer JavaScript at first load, gzipped',
  value: gzippedBytes(scripts),
  unit: 'bytes'
})
for (const profile of Object.values(profiles)) rmSync(profile, { recursive: true, force: true })
