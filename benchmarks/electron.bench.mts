/**
 * The built app against a bare Electron window, both in the runtime of KEYWATCH_ELECTRON and in the same session:
 * time from spawn to the line `keywatch:ready`, resident memory at rest, and the JavaScript of the first load. The same app in a
 * profile whose agent is switched on tells what that adds.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { migrations } from '../src/main/adapters/sqlite/migrations/index'
import { openDatabase } from '../src/main/adapters/sqlite/open'
import { readProfile } from '../src/main/composition/profile'
import { socketPathOf } from '../src/main/composition/socket-path'
import { firstLoadScripts, gzippedBytes } from './first-load.mts'
import { residentBytes } from './process-tree.mts'
import { median, report } from './report.mts'

/** A start is now quick, now slow by a fifth: the middle of nine was 1.15 or 1.36 on one tree within minutes. */
const RUNS = 31
const MEMORY_RUNS = 3
const REST_MS = 5_000
const READY_TIMEOUT_MS = 60_000

const electron = process.env['KEYWATCH_ELECTRON']
if (!electron) throw new Error('KEYWATCH_ELECTRON is not set: run this through `npm run bench`')
const root = process.cwd()
const APP = root
const BARE = path.join(root, 'benchmarks/bare-electron')

type Kind = 'bare' | 'app' | 'agent'
const kinds: readonly Kind[] = ['bare', 'app', 'agent']
const folders: Readonly<Record<Kind, string>> = { bare: BARE, app: APP, agent: APP }
const profileOf = (name: string): string => mkdtempSync(path.join(tmpdir(), `keywatch-bench-${name}-`))
const profiles: Readonly<Record<Kind, string>> = {
  bare: profileOf('bare'),
  app: profileOf('app'),
  agent: profileOf('agent')
}
const socket = socketPathOf(readProfile(false, profiles.agent, ''), process.platform, process.env, homedir())

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
async function launch(kind: Kind, rest: boolean, listens = false): Promise<{ readyMs: number; bytes: number }> {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const startedMs = performance.now()
  const child = spawn(electron!, [...flags, folders[kind], `--user-data-dir=${profiles[kind]}`], {
    env: { ...process.env, KEYWATCH_BENCH: '1', KEYWATCH_ROUTE: '#keys' },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  try {
    const readyMs = await ready(child, startedMs)
    if (rest) await pause(REST_MS)
    if (listens) await untilThere(socket)
    return { readyMs, bytes: rest ? residentBytes(child.pid!) : 0 }
  } finally {
    await end(child)
  }
}

/** Otherwise a start without an agent would be measured in its place. */
async function untilThere(file: string): Promise<void> {
  const until = performance.now() + READY_TIMEOUT_MS
  while (!existsSync(file)) {
    if (performance.now() > until) throw new Error('the agent does not listen')
    await pause(50)
  }
}

/** As a custodian does under Programs, in the database that the profile's first start made. */
function switchOn(profile: string): void {
  const opened = openDatabase(path.join(profile, 'keywatch.db'), { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  opened.value.prepare('INSERT OR REPLACE INTO agent (id, socket, loopback, port) VALUES (1, 1, 1, 0)').run()
  opened.value.close()
}

const times: Record<Kind, number[]> = { bare: [], app: [], agent: [] }
const memory: Record<Kind, number[]> = { bare: [], app: [], agent: [] }
// Once each to warm the file cache; then alternating, so that a slow moment of the machine hits all.
for (const kind of kinds) await launch(kind, false)
switchOn(profiles.agent)
for (let run = 0; run < RUNS; run += 1) {
  for (const kind of kinds) {
    const { readyMs, bytes } = await launch(kind, run < MEMORY_RUNS && kind !== 'agent', kind === 'agent')
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
// Each pair ran one after the other: what slows the machine for a while slows both.
const added = median(times.agent.map((ms, run) => ms - (times.app[run] ?? 0)))
report({ name: 'what the agent adds to the app’s start', value: Math.round(added), unit: 'ms' })
report({ name: 'memory at rest', value: median(memory.app), unit: 'bytes', baseline: median(memory.bare) })
const scripts = firstLoadScripts(path.join(root, 'out/renderer/index.html'))
if (scripts.length === 0) throw new Error('the built page loads no script: nothing was measured')
report({
  name: 'renderer JavaScript at first load, gzipped',
  value: gzippedBytes(scripts),
  unit: 'bytes'
})
for (const profile of Object.values(profiles)) rmSync(profile, { recursive: true, force: true })
