/** What becomes of a crash: a window is opened again where it was, main ends and starts again, and the next start knows of both. Nothing is sent anywhere. */
import { uptime } from 'node:os'
import { join } from 'node:path'
import { app, crashReporter, powerMonitor, type BrowserWindow } from 'electron'
import { faultOf } from '../../shared/domain/diagnostics/clean'
import { durationMs } from '../../shared/kernel/ids'
import { takeDumps } from '../adapters/runs/dumps'
import { runFile } from '../adapters/runs/run-file'
import { bootedAt, RunKeeper } from '../features/runs/run-keeper'
import { MAIN_ORIGIN } from '../security/app-protocol'
import type { Core } from './core'
import { AFTER_FAILURE } from './after-failure'
import { namesHere } from './names-here'
import { startAgain } from './restart'
import { startFaults } from './start-faults'

interface Given {
  readonly core: Pick<Core, 'profile' | 'version' | 'clock' | 'log' | 'timers'>
  /** Closes what is open, in order; undefined while there is nothing yet. */
  readonly close: () => Promise<unknown> | undefined
  /** A question that the window that stopped had asked: nobody hears its answer. */
  readonly withdraw: () => void
  readonly changed: () => void
}

/** The rest of a failed run has this long; what is durable is written already. */
const CLOSES_WITHIN = durationMs(4_000)
/** The crash handler has written its dump when a process is said to be gone; then it moves it. */
const SWEEPS_AFTER = durationMs(1_000)

export function watchRun({ core, close, withdraw, changed }: Given) {
  const { profile, version, clock, log, timers } = core
  const keeper = new RunKeeper({
    file: runFile(profile.folder),
    now: () => clock.now(),
    bootedAtMs: bootedAt(clock.now(), uptime()),
    version,
    electron: process.versions.electron,
    pid: process.pid,
    again: process.argv.includes(AFTER_FAILURE),
    changed
  })
  let ending = false
  const dumps = join(profile.folder, 'crashes')
  // What stopped is known by its reason; the memory of it has no use, and does not wait for the next start.
  const sweep = (): void => void timers.after(SWEEPS_AFTER, () => void takeDumps(dumps))
  app.on('render-process-gone', sweep)
  app.on('child-process-gone', sweep)
  app.on('quit', () => keeper.ended())
  // The system ends with everything in it: Windows asks no app whether it may.
  powerMonitor.on('shutdown', () => keeper.ended())

  const fail = (thrown: unknown): void => {
    const told = thrown instanceof Error ? thrown : String(thrown)
    // What was under way finds its database closed. Nothing is lost by it, and Electron's own dialog would keep the process.
    if (ending) return void process.stderr.write(`While closing: ${told instanceof Error ? told.message : told}\n`)
    ending = true
    keeper.failed(faultOf(told instanceof Error ? (told.stack ?? told.message) : told, namesHere()))
    log.error('main failed', { error: told })
    const end = (): void => {
      if (keeper.mayStartAgain) startAgain([AFTER_FAILURE])
      app.exit(1)
    }
    timers.after(CLOSES_WITHIN, end)
    const closing = close()
    if (closing) void closing.then(end, end)
    else end()
  }
  startFaults.handOver()
  process.on('uncaughtException', fail)
  // A promise that nobody waited for leaves nothing half done: it is noted, and the run goes on.
  process.on('unhandledRejection', (reason) =>
    log.error('promise failed', { error: reason instanceof Error ? reason : String(reason) })
  )

  return {
    keeper,
    /** From here on what fails is only said. */
    closing: () => void (ending = true),
    guard: (window: BrowserWindow) => guard(window, keeper, log, withdraw),
    showAgain: (window: BrowserWindow | undefined) => {
      if (window && !window.isDestroyed()) void window.loadURL(`${MAIN_ORIGIN}/index.html`)
    },
    /** Once the window stands: reads and deletes what the crash handler left, then has it watch this run. */
    settle: async () => {
      keeper.settle(await takeDumps(dumps))
      app.setPath('crashDumps', dumps)
      // Not handed on to the system either, which may send it to its maker.
      crashReporter.start({ submitURL: '', uploadToServer: false, ignoreSystemCrashHandler: true, compress: false })
    }
  }
}
export type RunWatch = ReturnType<typeof watchRun>

function guard(window: BrowserWindow, keeper: RunKeeper, log: Core['log'], withdraw: () => void): void {
  let gaveUp = false
  window.on('session-end', () => keeper.ended())
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log.error('window stopped', { reason, code: exitCode })
    withdraw()
    // Not even the page that says so can stand.
    if (gaveUp) return window.destroy()
    if (keeper.windowStopped(reason, exitCode) === 'open-again') return window.webContents.reload()
    gaveUp = true
    void window.loadURL(`${MAIN_ORIGIN}/stopped/index.html`).catch(() => undefined)
  })
  // It was shown again from there.
  window.webContents.on('did-finish-load', () => {
    if (!window.webContents.getURL().includes('/stopped/')) gaveUp = false
  })
}
