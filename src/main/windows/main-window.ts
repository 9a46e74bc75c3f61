import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen, session, type Session } from 'electron'
import { MAIN_ORIGIN, SCHEME, serveSite, type Site } from '../security/app-protocol'
import { denyNetwork, denyPermissions } from '../security/lock-down'
import { mainPageCsp } from '../security/policies'
import { showWhenPainted } from './show-when-painted'
import { lockedDown } from './web-preferences'
import { keepPlace, placeAgain, type PlaceFile } from './window-place'
import type { Zoom } from './zoom'

/** In memory only: a window leaves no cache, cookie or storage behind. */
const PARTITION = 'keywatch-main'

export interface PageRoots {
  /** Folder of the built pages. */
  readonly renderer: string
  /** Folder of the built preloads. */
  readonly preload: string
  /** `#keys`, or empty for the first screen. */
  readonly route: string
}

/** The session of our own pages: no permission, no network, and the build under `app://keywatch`. */
export function ownPages(roots: PageRoots, asked?: Site['asked']): Session {
  const pages = session.fromPartition(PARTITION)
  // A window that was closed and comes back finds its session as it was left.
  if (!pages.protocol.isProtocolRegistered(SCHEME)) {
    denyPermissions(pages)
    denyNetwork(pages)
    serveSite(pages, {
      origin: MAIN_ORIGIN,
      root: roots.renderer,
      csp: mainPageCsp,
      serves: (path) => !path.startsWith('/prompt/'),
      ...(asked === undefined ? {} : { asked })
    })
  }
  return pages
}

/** The window is never smaller. In px that a screen's scale does not change. */
const LEAST = { width: 900, height: 600 } as const

/** Opens the one window where it stood last and starts to load its page; shown as soon as something is painted. */
export function openMainWindow(roots: PageRoots, file: PlaceFile, zoom: Zoom, asked?: Site['asked']): BrowserWindow {
  const kept = file.read()
  // Screens are asked for only where there is something to compare them with: a first start has nothing.
  const at = kept === undefined ? undefined : placeAgain(kept, workAreas(), LEAST)
  const window = new BrowserWindow({
    width: 1360,
    height: 860,
    ...at?.place,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: 'Keywatch',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0d1015' : '#f5f6f8',
    webPreferences: {
      ...lockedDown,
      session: ownPages(roots, asked),
      preload: join(roots.preload, 'index.js'),
      zoomFactor: zoom.factor
    }
  })
  zoom.follow(window.webContents)
  showWhenPainted(window, () => {
    if (at?.mode === 'maximised') window.maximize()
    window.show()
    if (at?.mode === 'fullscreen') window.setFullScreen(true)
  })
  keepPlace(window, file)
  void window.loadURL(`${MAIN_ORIGIN}/index.html${roots.route}`)
  return window
}

/** The screens, the main one first, without bars and docks. */
function workAreas() {
  const main = screen.getPrimaryDisplay()
  return [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)].map(({ workArea }) => workArea)
}
