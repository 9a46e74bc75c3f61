// First: it hears of what fails in all that follows.
import { startFaults } from './composition/start-faults'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { APP_ID } from './composition/app-id'
import { folderTrouble } from './composition/data-folder'
import { startsInTray } from './composition/in-tray'
import { receiveLinks } from './composition/links'
import { pageRoots, watchServing } from './composition/pages'
import { readProfile } from './composition/profile'
import { markStart } from './composition/start-marks'
import { openFirstDoor } from './ipc/first-door'
import { registerAppScheme } from './security/app-protocol'
import { isDriven } from './security/driven'
import { pinNavigation, withoutSpelling } from './security/lock-down'
import { mayRun, runtimeFacts } from './security/runtime'
import { sandboxTrouble, wayIn } from './security/ways-in'
import { rememberGraphics } from './windows/graphics'
import { openMainWindow } from './windows/main-window'
import { MAIN_PLACE, PlaceFile } from './windows/window-place'

const facts = runtimeFacts(process.versions.electron, __SHIPPED_ELECTRON__)
const profile = readProfile(
  process.argv.includes('--demo'),
  app.commandLine.getSwitchValue('user-data-dir'),
  join(app.getPath('appData'), 'Keywatch')
)

const hasSwitch = (name: string): boolean => app.commandLine.hasSwitch(name)
const started = {
  packaged: app.isPackaged,
  driven: isDriven(),
  root: process.getuid?.() === 0
}
const opened = wayIn(hasSwitch, process.env, started)
const bare = sandboxTrouble(hasSwitch, started)

app.setPath('userData', profile.folder)
if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId(APP_ID)
// Chromium cannot sandbox for root, who says so with this switch: tests alone do.
if (!hasSwitch('no-sandbox')) app.enableSandbox()
registerAppScheme()
pinNavigation()
withoutSpelling()
rememberGraphics(profile.folder, Date.now(), process.env)
const trouble = folderTrouble(profile.folder)
const links = receiveLinks(profile.kind === 'demo', process.argv)

if (opened !== undefined) {
  process.stderr.write(`Keywatch does not start with ${opened}: it would let others look into it. Start it without.\n`)
  app.exit(1)
} else if (!mayRun(facts, app.isPackaged, __SMOKE_BUILD__)) {
  dialog.showErrorBox(
    'Keywatch cannot start',
    `This release needs Electron ${facts.shipped}; it was started in ${facts.electron}. Install Keywatch again.`
  )
  app.exit(1)
} else if (bare) {
  startFaults.refuse('Keywatch could not start', bare)
} else if (trouble) {
  startFaults.refuse('Keywatch cannot open its data', trouble)
} else if (app.requestSingleInstanceLock()) {
  startFaults.holds(profile.folder)
  void app.whenReady().then(async () => {
    if (startFaults.told) return
    markStart('ready')
    // The window first: its page starts in a process of its own, and main must be free to hand it its files. While that
    // process begins, main reads what opens the data; while the page's script is read there, main opens it.
    const page = watchServing()
    const giveFirst = openFirstDoor()
    const inTray = startsInTray(process.argv, process.platform, () => app.getLoginItemSettings().wasOpenedAtLogin)
    const { screen } = links.arrivals
    const roots = screen === undefined ? pageRoots : { ...pageRoots, route: `#${screen}` }
    const place = new PlaceFile(join(profile.folder, MAIN_PLACE))
    const window = inTray ? undefined : openMainWindow(roots, place, page.asked)
    markStart('window')
    if (window) await page.begun
    const { openDesktop } = await import('./composition/desktop')
    if (window) await page.served
    markStart('served')
    // The box says that the data were not opened.
    if (startFaults.told) return
    openDesktop(profile, facts, window, giveFirst, links)
  })
} else {
  // The instance that holds this profile shows its window instead.
  app.quit()
}
