/**
 * Chromium's own sandbox, on. It refuses to run for root, so that the other specs go without it there; this one starts the app as an
 * ordinary user and reads from the kernel how its processes are confined.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'

const project = resolve(import.meta.dirname, '../../..')
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

test.skip(process.platform !== 'linux', 'reads /proc')

/** What an ordinary user can read and run: the runtime, the built app and its two native packages. */
function install(folder: string): { readonly electron: string; readonly app: string } {
  const given = process.env['KEYWATCH_ELECTRON']
  if (given === undefined) throw new Error('KEYWATCH_ELECTRON is not set')
  const runtime = join(folder, 'runtime')
  cpSync(dirname(given), runtime, { recursive: true })
  const helper = join(runtime, 'chrome-sandbox')
  // Without root Chromium takes user namespaces instead, and refuses a helper that is not root's.
  if (isRoot) {
    chownSync(helper, 0, 0)
    chmodSync(helper, 0o4755)
  } else rmSync(helper, { force: true })
  const app = join(folder, 'app')
  mkdirSync(join(app, 'node_modules'), { recursive: true })
  cpSync(join(project, 'out'), join(app, 'out'), { recursive: true })
  copyFileSync(join(project, 'package.json'), join(app, 'package.json'))
  for (const name of ['better-sqlite3', 'keytar'])
    cpSync(join(project, 'node_modules', name), join(app, 'node_modules', name), { recursive: true })
  return { electron: join(runtime, 'electron'), app }
}

function start(folder: string): ChildProcess {
  const { electron, app } = install(folder)
  const home = join(folder, 'home')
  mkdirSync(home)
  if (isRoot) chownSync(home, NOBODY, NOBODY)
  chmodSync(folder, 0o755)
  const { DISPLAY = '', PATH = '' } = process.env
  return spawn(electron, [app, `--user-data-dir=${join(home, 'data')}`], {
    cwd: home,
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    env: { DISPLAY, PATH, HOME: home, KEYWATCH_BENCH: '1', KEYWATCH_ROUTE: '#keys' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true
  })
}

function readiness(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let said = ''
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString()
      if (/^keywatch:ready/m.test(said)) done()
    })
    child.stderr?.on('data', (part: Buffer) => (said += part.toString()))
    child.once('exit', (code) => fail(new Error(`ended with ${code}:\n${said.slice(-2_000)}`)))
  })
}

interface Process {
  readonly kind: string
  readonly uid: number
  /** 2: its system calls are filtered. */
  readonly seccomp: number
  readonly confined: boolean
}

/** Every process of the group that `leader` leads. */
function processesOf(leader: number): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])
        if (group !== leader) return []
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1])
        return [
          {
            kind: /--type=([a-z-]+)/.exec(command)?.[1] ?? 'main',
            uid: field('Uid'),
            seccomp: field('Seccomp'),
            confined: !command.includes('--no-sandbox')
          }
        ]
      } catch {
        return []
      }
    })
}

test('as an ordinary user the app starts with every page in a process whose system calls are filtered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keywatch-sandbox-'))
  let child: ChildProcess | undefined
  try {
    child = start(folder)
    await readiness(child)
    const processes = processesOf(child.pid ?? 0)
    const pages = processes.filter(({ kind }) => kind === 'renderer')
    expect(pages.length).toBeGreaterThan(0)
    expect(pages.map(({ seccomp, confined }) => ({ seccomp, confined }))).toEqual(
      pages.map(() => ({ seccomp: 2, confined: true }))
    )
    // The proof that the figure says something: main itself is not filtered.
    expect(processes.find(({ kind }) => kind === 'main')?.seccomp).toBe(0)
    const uid = isRoot ? NOBODY : userInfo().uid
    expect(processes.filter(({ kind }) => kind === 'main' || kind === 'renderer').every((one) => one.uid === uid)).toBe(
      true
    )
  } finally {
    if (child?.pid !== undefined)
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It had ended.
      }
    rmSync(folder, { recursive: true, force: true })
  }
})
