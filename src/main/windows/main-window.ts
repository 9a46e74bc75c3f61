import { join } from 'node:path'
import { BrowserWindow, nativeTheme, session } from 'electron'
import { MAIN_ORIGIN, serveSite } from '../security/app-protocol'
import { denyNetwork, denyPermissions } from '../security/lock-down'
import { mainPageCsp } from '../security/policies'
import { lockedDown } from './web-preferences'

/** In memory only: a window leaves no cache, cookie or storage behind. */
const PARTITION = 'keywatch-main'

/** Opens the one window and starts to load its page; shown as soon as something is painted. */
export function openMainWindow(rendererRoot: string, preloadRoot: string, route: string): BrowserWindow {
  const pages = session.fromPartition(PARTITION)
  denyPermissions(pages)
  denyNetwork(pages)
  serveSite(pages, {
    origin: MAIN_ORIGIN,
    root: rendererRoot,
    csp: mainPageCsp,
    serves: (path) => !path.startsWith('/prompt/')
  })
  const window = new BrowserWindow({
    width: 1360,
    height: 860,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Keywatch',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0d1015' : '#f5f6f8',
    webPreferences: { ...lockedDown, session: pages, preload: join(preloadRoot, 'index.js') }
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${MAIN_ORIGIN}/index.html${route}`)
  return window
}
