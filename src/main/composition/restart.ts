import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { app } from 'electron'
import { AFTER_FAILURE } from './after-failure'

/** What of Electron's `app` it takes to start again. */
interface Ending {
  relaunch(options: { readonly args: string[] }): void
  once(event: 'quit', then: () => void): unknown
  releaseSingleInstanceLock(): void
}

interface Surroundings {
  readonly ending: Ending
  /** The file that an AppImage was started from; undefined of any other package. */
  readonly appImage: string | undefined
  readonly start: (program: string, args: readonly string[]) => void
  /** The program, then what it was started with. */
  readonly argv: readonly string[]
}

/**
 * Has this app start again as it was started, with `more` words, once it ended; the caller ends it.
 *
 * Electron starts the program that runs. That of an AppImage lies in a folder which is mounted while it runs, and gone when
 * the next process needs it: there the file itself is started, as electron-updater does (its `AppImageUpdater`).
 */
export function startAgain(
  more: readonly string[] = [],
  { ending, appImage, start, argv }: Surroundings = here()
): void {
  const args = [...wordsOf(argv), ...more]
  if (appImage === undefined) return ending.relaunch({ args })
  ending.once('quit', () => {
    // What is started finds the lock free, or it would show this window and end.
    ending.releaseSingleInstanceLock()
    start(appImage, args)
  })
}

/** Without a link that was opened, and without the mark of an earlier failure. */
const wordsOf = ([, ...words]: readonly string[]): string[] =>
  words.filter((word) => word !== AFTER_FAILURE && !/^keywatch:/i.test(word))

const BASH = '/bin/bash'
/**
 * Chromium's files and sockets that a new process would inherit: helpers of this one, and an AppImage's mount, live as long
 * as anyone holds them. `sh` will not do: dash closes no number above 9. Without bash they stay until the app ends.
 */
const WITHOUT_OURS =
  'for file in /proc/$$/fd/*; do fd=${file##*/}; if ((fd > 2)); then eval "exec $fd>&-"; fi; done; exec "$@"'

const here = (): Surroundings => ({
  ending: app,
  appImage: process.env['APPIMAGE'],
  argv: process.argv,
  start: (program, args) => {
    const [file, ...words] = existsSync(BASH) ? [BASH, '-c', WITHOUT_OURS, BASH, program] : [program]
    const started = spawn(file, [...words, ...args], { detached: true, stdio: 'ignore' })
    // The file was moved away: the person starts it where it is now.
    started.on('error', () => undefined)
    started.unref()
  }
})
