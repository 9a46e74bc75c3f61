// First: it hears of what fails in all that follows.
import { startFaults } from './composition/start-faults'
import { join } from 'node:path'
import { app } from 'electron'
import { APP_ID } from './composition/app-id'
import { startsInTray } from './composition/in-tray'
import { receiveLinks } from './composition/links'
import { rootsAt, watchServing } from './composition/pages'
import { readProfile } from './composition/profile'
import { markStart } from './composition/start-marks'
import { refusesStart } from './composition/start-refusal'
import { openFirstDoor } from './ipc/first-door'
import { registerAppScheme } from './security/app-protocol'
import { pinNavigation, withoutSpelling } from './security/lock-down'
import { runtimeFacts } from './security/runtime'
import { rememberGraphics } from './windows/graphics'
import { openMainWindow } from './windows/main-window'
import { MAIN_PLACE, PlaceFile } from './windows/window-place'
import { Zoom, ZOOM_FILE } from './windows/zoom'

const facts = runtimeFacts(process.versions.electron, __SHIPPED_ELECTRON__)
const profile = readProfile(
  process.argv.includes('--demo'),
  app.commandLine.getSwitchValue('user-data-dir'),
  join(app.getPath('appData'), 'Keywatch')
)

app.setPath('userData', profile.folder)
if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId(APP_ID)
// Chromium cannot sandbox for root, who says so with this switch: tests alone do.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerAppScheme()
pinNavigation()
withoutSpelling()
rememberGraphics(profile.folder, Date.now(), process.env)
const links = receiveLinks(profile.kind === 'demo', process.argv)

if (refusesStart(facts, profile.folder)) {
  // Said, and ended.
} else if (app.requestSingleInstanceLock()) {
  startFaults.holds(profile.folder)
  void app.whenReady().then(start)
} else {
  // The instance that holds this profile shows its window instead.
  app.quit()
}

/**
 * The window first: its page starts in a process of its own, and main must be free to hand it its files. While that process
 * begins, main reads what opens the data; while the page's script is read there, main opens it.
 */
async function start(): Promise<void> {
  if (startFaults.told) return
  markStart('ready')
  const page = watchServing()
  const giveFirst = openFirstDoor()
  const inTray = startsInTray(process.argv, process.platform, () => app.getLoginItemSettings().wasOpenedAtLogin)
  const place = new PlaceFile(join(profile.folder, MAIN_PLACE))
  const zoom = new Zoom(join(profile.folder, ZOOM_FILE))
  const window = inTray ? undefined : openMainWindow(rootsAt(links.arrivals.screen), place, zoom, page.asked)
  markStart('window')
  if (window) await page.begun
  const { openDesktop } = await import('./composition/desktop')
  if (window) await page.served
  markStart('served')
  // The box says that the data were not opened.
  if (!startFaults.told) openDesktop({ profile, facts, shown: window, zoom, openFirst: giveFirst, links })
}
