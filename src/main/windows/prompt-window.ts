import { join } from 'node:path'
import { BrowserWindow, screen, session, type WebContents } from 'electron'
import { PROMPT_ORIGIN, serveSite } from '../security/app-protocol'
import { denyNetwork, denyPermissions } from '../security/lock-down'
import { promptPageCsp } from '../security/policies'
import type { PageRoots } from './main-window'
import { lockedDown } from './web-preferences'
import type { Zoom } from './zoom'

const PARTITION = 'keywatch-prompt'

/** The page itself and the two files it is built into. */
const serves = (path: string): boolean => /^\/(prompt\/index\.html|assets\/prompt-[^/]+\.(js|css))$/.test(path)

const WIDTH = 520
const LEAST_HEIGHT = 200
/** What is more is scrolled; so is what a screen has no room for, which is half as high where everything is twice as large. */
const MOST_HEIGHT = 700
/** Of a title and its borders. */
const FRAME_HEIGHT = 40

export interface PromptWindow {
  readonly contents: WebContents
  /** As high as its page, in the page's px, and as wide as its zoom asks for, within bounds. The window is shown once its first page stands. */
  fit(height: number): void
  close(): void
}

export interface PromptEvents {
  /** By the person, or by its own page's end. */
  readonly closed: () => void
  /** Its page has stopped; the window closes after this. */
  readonly stopped: () => void
}

/**
 * Opens the secret prompt above `parent`, or without one above every window: a session, preload and page of its own, hidden
 * from screen capture where the system can.
 */
export function openPromptWindow(
  parent: BrowserWindow | undefined,
  roots: PageRoots,
  zoom: Zoom,
  { closed, stopped }: PromptEvents
): PromptWindow {
  const pages = session.fromPartition(PARTITION, { cache: false })
  if (!pages.protocol.isProtocolRegistered('app')) {
    denyPermissions(pages)
    denyNetwork(pages)
    serveSite(pages, { origin: PROMPT_ORIGIN, root: roots.renderer, csp: promptPageCsp, serves })
  }
  const window = new BrowserWindow({
    // What floats comes by itself: it is in sight wherever the main window is, and does not take the keyboard.
    ...(parent === undefined ? { alwaysOnTop: true } : { parent, modal: true }),
    width: Math.round(WIDTH * zoom.factor),
    height: 350,
    useContentSize: true,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    show: false,
    title: 'Keywatch',
    autoHideMenuBar: true,
    webPreferences: {
      ...lockedDown,
      session: pages,
      preload: join(roots.preload, 'prompt.js'),
      devTools: false,
      zoomFactor: zoom.factor
    }
  })
  zoom.follow(window.webContents)
  window.setContentProtection(true)
  if (parent === undefined) window.setVisibleOnAllWorkspaces(true)
  window.once('closed', closed)
  window.webContents.once('render-process-gone', () => {
    stopped()
    window.destroy()
  })
  void window.loadURL(`${PROMPT_ORIGIN}/prompt/index.html`)
  return {
    contents: window.webContents,
    fit: (height) => {
      if (window.isDestroyed()) return
      // Some window managers hold a window that cannot be resized by hand to its size, also against its own program.
      window.setResizable(true)
      const { workArea } = screen.getDisplayMatching((parent ?? window).getBounds())
      const most = Math.min(MOST_HEIGHT * zoom.factor, Math.max(LEAST_HEIGHT, workArea.height - FRAME_HEIGHT))
      const wanted = Math.min(most, Math.max(LEAST_HEIGHT, height * zoom.factor))
      window.setContentSize(Math.round(Math.min(WIDTH * zoom.factor, workArea.width)), Math.round(wanted))
      window.setResizable(false)
      if (parent !== undefined) return window.show()
      if (window.isVisible()) return
      window.showInactive()
      window.moveTop()
      window.flashFrame(true)
    },
    close: () => {
      if (!window.isDestroyed()) window.destroy()
    }
  }
}
