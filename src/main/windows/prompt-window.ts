import { join } from 'node:path'
import { BrowserWindow, session, type WebContents } from 'electron'
import { PROMPT_ORIGIN, serveSite } from '../security/app-protocol'
import { denyNetwork, denyPermissions } from '../security/lock-down'
import { promptPageCsp } from '../security/policies'
import type { PageRoots } from './main-window'
import { lockedDown } from './web-preferences'

const PARTITION = 'keywatch-prompt'

/** The page itself and the two files it is built into. */
const serves = (path: string): boolean => /^\/(prompt\/index\.html|assets\/prompt-[^/]+\.(js|css))$/.test(path)

export interface PromptWindow {
  readonly contents: WebContents
  close(): void
}

/** Opens the secret prompt above `parent`: a session, preload and page of its own, hidden from screen capture where the system can. */
export function openPromptWindow(parent: BrowserWindow, roots: PageRoots, closed: () => void): PromptWindow {
  const pages = session.fromPartition(PARTITION, { cache: false })
  if (!pages.protocol.isProtocolHandled('app')) {
    denyPermissions(pages)
    denyNetwork(pages)
    serveSite(pages, { origin: PROMPT_ORIGIN, root: roots.renderer, csp: promptPageCsp, serves })
  }
  const window = new BrowserWindow({
    parent,
    modal: true,
    width: 520,
    height: 350,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    show: false,
    title: 'Keywatch',
    autoHideMenuBar: true,
    webPreferences: { ...lockedDown, session: pages, preload: join(roots.preload, 'prompt.js'), devTools: false }
  })
  window.setContentProtection(true)
  window.once('ready-to-show', () => window.show())
  window.once('closed', closed)
  void window.loadURL(`${PROMPT_ORIGIN}/prompt/index.html`)
  return {
    contents: window.webContents,
    close: () => {
      if (!window.isDestroyed()) window.destroy()
    }
  }
}
