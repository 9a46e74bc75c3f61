import type { BrowserWindow } from 'electron'
import { durationMs, SECOND_MS } from '../../shared/kernel/ids'

/** A page that is loaded has painted by then, or Chromium will never say so. */
const PAINTS_WITHIN = durationMs(SECOND_MS)

/** What is needed of a window, so that a spec can stand in for it. */
export type Hidden = Pick<BrowserWindow, 'isDestroyed'> & {
  once(event: 'ready-to-show', listener: () => void): unknown
  readonly webContents: { once(event: 'did-stop-loading', listener: () => void): unknown }
}

let hiddenForGood = false

/**
 * Hides these windows, and has none be shown any more that is still to be painted: a box tells why the app cannot go on, and an empty
 * window behind it would look as if there were no keys.
 */
export function hideForGood(windows: readonly Pick<BrowserWindow, 'hide'>[]): void {
  hiddenForGood = true
  for (const window of windows) window.hide()
}

/**
 * Calls `show` once: as soon as something is painted, so that nobody sees an empty window; or a second after the page has loaded, or failed to.
 * Chromium draws no frame for a hidden window under some Wayland compositors, and now and then under X11: `ready-to-show` then never comes, and
 * the app would run without a window (https://github.com/electron/electron/issues/48859).
 */
export function showWhenPainted(window: Hidden, show: () => void): void {
  let asked = false
  const once = (): void => {
    if (asked || hiddenForGood || window.isDestroyed()) return
    asked = true
    show()
  }
  window.once('ready-to-show', once)
  window.webContents.once('did-stop-loading', () => setTimeout(once, PAINTS_WITHIN))
}
