/**
 * What fails before the run is watched (run-watch.ts): it is said in our own words, the note of the run keeps what failed for the next
 * start, and the process ends with a code. Without this Electron shows its own dialog with a stack, or nothing, and stays for ever.
 * The first import of the app, so that it hears of everything after it.
 */
import { app, BrowserWindow, clipboard } from 'electron'
import { faultOf, type Fault } from '../../shared/domain/diagnostics/clean'
import { spokenFor } from '../../shared/kernel/languages'
import type { Failure } from '../../shared/kernel/result'
import { durationMs, timestampMs } from '../../shared/kernel/ids'
import { openBook } from '../adapters/language/open-book'
import { runFile } from '../adapters/runs/run-file'
import { systemTimers } from '../adapters/system/timers'
import { askInBox, sayError, speakInDialogs } from '../windows/dialogs'
import { hideForGood } from '../windows/show-when-painted'
import { namesHere } from './names-here'
import { systemLanguages } from './system-languages'

const MESSAGE = 'Keywatch could not start because of a fault of its own.'
const UNHARMED =
  'Your data were not opened, so nothing was changed and nothing is lost: the secrets are in the keychain, all else is in the data folder.'
const REMEDY =
  'Start Keywatch again. If it fails in the same way, install it again over this one: that leaves your data alone. What failed can be copied for a report; it names no key, label or person.'

const QUIT = { label: 'Quit' }
const COPY = { label: 'Copy what failed and quit' }

/** Dialogs and the person's language wait for the app to be ready, and it may never be. */
const READY_WITHIN = durationMs(5_000)

class StartFaults {
  #folder: string | undefined
  #told = false
  readonly #heard = (thrown: unknown): void => this.failed(thrown)

  constructor() {
    process.on('uncaughtException', this.#heard)
    process.on('unhandledRejection', this.#heard)
  }

  /** Something failed: it is being said, and nothing more may begin behind it. */
  get told(): boolean {
    return this.#told
  }

  /** From now on this process alone holds the profile, and may write its note. */
  holds(folder: string): void {
    this.#folder = folder
  }

  /** The run is watched: what fails from now on ends it in order. */
  handOver(): void {
    process.off('uncaughtException', this.#heard)
    process.off('unhandledRejection', this.#heard)
  }

  /** What the person can mend: said, and the end. */
  refuse(title: string, { message, remedy }: Failure<string>): void {
    this.#told = true
    process.stderr.write(`${title}: ${message} ${remedy}\n`)
    void end(() => sayError(title, `${message} ${remedy}`))
  }

  /** Says what failed, and ends. */
  failed(thrown: unknown): void {
    // A window that is closed while its page loads: nobody misses it.
    if (this.#told || isAborted(thrown)) return
    this.#told = true
    const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    process.stderr.write(`${MESSAGE} ${UNHARMED}\n${REMEDY}\n\n${stack}\n`)
    const fault = faultOf(stack, namesHere())
    this.#note(fault)
    void end(() => tell(fault))
  }

  #note(fault: Fault): void {
    if (this.#folder === undefined) return
    runFile(this.#folder).write({
      startedAtMs: timestampMs(Date.now()),
      pid: process.pid,
      version: app.getVersion(),
      electron: process.versions.electron,
      state: 'failed',
      fault
    })
  }
}

export const startFaults = new StartFaults()

const isAborted = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_ABORTED'

/** After the person has read it, where somebody can. */
async function end(show: () => unknown): Promise<void> {
  try {
    if (await canShow()) await show()
  } catch {
    // It stands on the error stream.
  }
  app.exit(1)
}

async function canShow(): Promise<boolean> {
  hideForGood(BrowserWindow.getAllWindows())
  // Nobody would see a dialog there, and nobody could close it.
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return false
  const ready = await Promise.race([
    app.whenReady().then(() => true),
    new Promise<boolean>((late) => systemTimers.after(READY_WITHIN, () => late(false)))
  ])
  const book = ready ? await openBook(spokenFor('system', systemLanguages())).catch(() => undefined) : undefined
  if (book) speakInDialogs(book.say)
  return ready
}

async function tell(fault: Fault): Promise<void> {
  const { response } = await askInBox({
    type: 'error',
    title: 'Keywatch could not start',
    message: MESSAGE,
    detail: [UNHARMED, REMEDY, `${fault.name}: ${fault.message}`].join('\n\n'),
    buttons: [QUIT, COPY].map(({ label }) => label),
    defaultId: 0,
    cancelId: 0,
    noLink: true
  })
  if (response === 1) clipboard.writeText(JSON.stringify(reportOf(fault), null, 2))
}

const reportOf = (fault: Fault) => ({
  keywatch: app.getVersion(),
  electron: process.versions.electron,
  system: `${process.platform} ${process.arch}`,
  at: 'start',
  fault
})
