import { join } from 'node:path'
import { app, nativeTheme, powerMonitor, type BrowserWindow } from 'electron'
import type { Topic } from '../../shared/contract/index'
import { durationMs, SECOND_MS } from '../../shared/kernel/ids'
import { systemTimers } from '../adapters/system/timers'
import type { openFirstDoor } from '../ipc/first-door'
import type { RuntimeFacts } from '../security/runtime'
import { readSettings } from '../features/settings/read-settings'
import { sayError, speakInDialogs } from '../windows/dialogs'
import { openMainWindow } from '../windows/main-window'
import { hideForGood } from '../windows/show-when-painted'
import { installMenu } from '../windows/menu'
import { openCompactWindow } from '../windows/compact-window'
import { MAIN_PLACE, PlaceFile } from '../windows/window-place'
import type { Zoom } from '../windows/zoom'
import type { App, Surroundings } from './app'
import { Changes } from './changes'
import { Compact, together } from './compact'
import { openCore, type Core } from './core'
import { CannotOpenData, isDamaged } from './database'
import { openAllDoors } from './doors'
import { firstCalls } from './first-calls'
import { pageRoots, rootsAt } from './pages'
import type { Profile } from './profile'
import { SecretPrompt, type Look } from './prompt'
import type { Speech } from './speech'
import { Stage } from './stage'
import { markStart } from './start-marks'
import { takeLinks, type Links } from './links'
import { watchRun, type RunWatch } from './run-watch'
import { startFaults } from './start-faults'

const REST_AFTER = durationMs(SECOND_MS)
/** The rest waits no longer than this for the first screen. */
const FIRST_WITHIN = durationMs(400)
/** The frame that holds it is on the screen after this. */
const FRAMES = durationMs(150)

/** What stands when the first page has its files. */
interface Begun {
  readonly profile: Profile
  readonly facts: RuntimeFacts
  /** Absent where the app starts in the tray. */
  readonly shown: BrowserWindow | undefined
  readonly zoom: Zoom
  readonly openFirst: ReturnType<typeof openFirstDoor>
  readonly links: Links
}

/** Opens the stores behind the first window, and its doors: the page loads in its own process meanwhile. */
export function openDesktop({ profile, facts, shown, zoom, openFirst, links }: Begun): void {
  let opened: App | undefined
  let speech: Speech | undefined
  const look = (): Look => ({
    theme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light',
    language: speech?.spoken.language ?? 'en'
  })
  const prompt = new SecretPrompt(() => stage.window, pageRoots, zoom, look, systemTimers)
  const stage: Stage = new Stage(
    (screen) => {
      const opened = openMainWindow(rootsAt(screen), mainPlace, zoom)
      run.guard(opened)
      return opened
    },
    () => changes.tell('place'),
    // The app ends with its window, where it is not kept: a question that floats must not hold it.
    () => (process.platform === 'darwin' || stage.inTray ? undefined : prompt.end()),
    (english) => speech?.say(english) ?? english
  )

  const mainPlace = new PlaceFile(join(profile.folder, MAIN_PLACE))
  const place = new PlaceFile(join(profile.folder, 'small-window.json'))
  const compact = new Compact((listId) => openCompactWindow(pageRoots, listId, place, zoom))

  installMenu()
  if (shown) stage.adopt(shown)
  const changes = new Changes(
    systemTimers,
    () => together(stage.window?.webContents, compact.contents),
    () => core?.data.keys.count() ?? 0
  )
  zoom.onChanged(() => changes.tell('zoom'))
  const refreshTray = async (of: App): Promise<void> => stage.stayInTray(await of.staysInTray(), () => app.quit())
  const tell = (...topics: readonly Topic[]): void => {
    changes.tell(...topics)
    opened?.heard(topics)
    if (opened && topics.includes('reminders')) void refreshTray(opened)
    // Restored settings may have brought another language.
    if (core && topics.includes('settings')) void speech?.follow(readSettings({ store: core.data.settings }).language)
  }
  const used = (): void => {
    changes.used()
    changes.tell('audit', 'programs')
  }
  const core = openedOrSaid(profile, shown, () => openCore(profile, app.getVersion()))
  if (!core) return
  markStart('data')
  const run = watchRun({
    core,
    close: () => opened?.close(),
    withdraw: () => prompt.withdraw(),
    changed: () => tell('runs')
  })
  if (shown) run.guard(shown)
  links.showIn({ show: (screen) => stage.show(screen), tell: () => changes.tell('place') })
  speech = core.speech
  speech.onSpoken(() => stage.speechChanged())
  speakInDialogs(speech.say)
  const first = firstCalls(core, facts)
  let composing: Promise<App> | undefined
  // Until the first screen stands main reads nothing more: it is what the person waits for.
  const firstShown = new Promise<void>((done) => {
    if (!shown || !first['vault.listKeys']) return done()
    core.timers.after(FIRST_WITHIN, done)
    shown.once('ready-to-show', () => core.timers.after(FRAMES, done))
  })
  const composed = (): Promise<App> => {
    if (composing) return composing
    composing = firstShown.then(() =>
      composeRest({ core, facts, prompt, stage, compact, zoom, links, run, changed: tell, used })
    )
    composing.then((value) => {
      opened = value
      markStart('composed')
    }, cannotOpen)
    // Started without its window, and nowhere to be found without it: then it opens all the same.
    void composing.then(refreshTray).then(() => {
      if (!shown && !stage.inTray) stage.show()
    })
    composing.then(({ logOpen }) => logOpen).catch(cannotOpen)
    void composing.then(run.settle).then(() => takeLinks(profile.kind === 'demo'))
    return composing
  }
  // What keeps watch needs no window that asks for it.
  core.timers.after(REST_AFTER, () => void composed())

  openAllDoors({
    core,
    stage,
    compact,
    prompt,
    changes,
    first,
    openFirst,
    opened: () => opened,
    composed,
    tell
  })
  followSystem(stage, links, () => opened)
  closeBeforeQuit(() => opened, run)
}

/** Other instances, the dock, closed windows, and a clock that may show another time. */
function followSystem(stage: Stage, links: Links, opened: () => App | undefined): void {
  app.on('second-instance', (_event, words) => {
    if (!links.hear(words)) stage.show()
  })
  app.on('activate', () => {
    if (!stage.window) stage.show()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && !stage.inTray) app.quit()
  })
  // A clock that was set, or a sleep: what is next may be another moment.
  const reconsider = (): void => opened()?.clockMayHaveMoved()
  powerMonitor.on('resume', reconsider)
  powerMonitor.on('unlock-screen', reconsider)
  app.on('browser-window-focus', reconsider)
}

/** The rest of the app: read once the first screen has what it asked for, or something else is asked. */
async function composeRest(surroundings: Surroundings): Promise<App> {
  const { compose } = await import('../composition')
  return compose(surroundings)
}

function openedOrSaid(profile: Profile, shown: BrowserWindow | undefined, open: () => Core): Core | undefined {
  try {
    return open()
  } catch (error) {
    hideForGood(shown ? [shown] : [])
    if (isDamaged(error)) void import('./recovery').then(({ recover }) => recover(profile, error.message), cannotOpen)
    else if (error instanceof CannotOpenData) cannotOpen(error)
    else startFaults.failed(error)
    return undefined
  }
}

/** The last entries and the anchor are written before the process ends. */
function closeBeforeQuit(opened: () => App | undefined, run: RunWatch): void {
  let closing = false
  app.on('before-quit', (event) => {
    if (closing) return
    run.closing()
    const current = opened()
    // Asked to quit before it was whole: there is nothing to write.
    if (!current) return
    event.preventDefault()
    closing = true
    void current.close().then(
      ({ hung }) => (hung ? endNow(run) : app.quit()),
      () => endNow(run)
    )
  })
}

/**
 * A native call that hangs holds a thread, and both `app.quit` and `process.exit` wait for all threads, without end. All that
 * is durable is written by now, so the process ends as it may at any moment.
 */
function endNow(run: RunWatch): void {
  run.keeper.ended()
  app.releaseSingleInstanceLock()
  process.kill(process.pid, 'SIGKILL')
}

/** A vault that cannot be opened is said, never replaced by an empty one. */
function cannotOpen(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error)
  process.stderr.write(`Keywatch cannot open its data: ${text}\n`)
  sayError('Keywatch cannot open its data', text)
  app.exit(1)
}
