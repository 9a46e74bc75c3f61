import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { MAIN_ORIGIN } from '../security/app-protocol'
import { ownPages, type PageRoots } from './main-window'
import { showWhenPainted } from './show-when-painted'
import { lockedDown } from './web-preferences'
import { reachable, type PlaceFile } from './window-place'
import type { Zoom } from './zoom'

/** A small window above all others that shows one list: the same page on another route, under the same rules, where it stood last. */
export function openCompactWindow(roots: PageRoots, listId: string, file: PlaceFile, zoom: Zoom): BrowserWindow {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    width: 340,
    height: 460,
    ...reachable(file.read(), areas),
    minWidth: 260,
    minHeight: 160,
    show: false,
    title: 'Keywatch',
    alwaysOnTop: true,
    fullscreenable: false,
    maximizable: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0d1015' : '#f5f6f8',
    webPreferences: {
      ...lockedDown,
      session: ownPages(roots),
      preload: join(roots.preload, 'index.js'),
      zoomFactor: zoom.factor
    }
  })
  zoom.follow(window.webContents)
  showWhenPainted(window, () => window.show())
  // Once; a list that stops again is opened by hand.
  window.webContents.once('render-process-gone', () => {
    window.webContents.once('render-process-gone', () => window.destroy())
    window.webContents.reload()
  })
  // However it is closed: by the person, with the session's lock, or at the end.
  window.once('close', () => file.keep(window.getNormalBounds()))
  void window.loadURL(`${MAIN_ORIGIN}/index.html#compact/${encodeURIComponent(listId)}`)
  return window
}
