import { BrowserWindow, session } from 'electron'
import { PRINT_ORIGIN, SCHEME, serveTexts } from '../security/app-protocol'
import { denyNetwork, denyPermissions } from '../security/lock-down'
import { printPageCsp } from '../security/policies'
import { lockedDown } from './web-preferences'

/** In memory only, as all our sessions are. */
const PARTITION = 'keywatch-print'
/** Several thousand rows are laid out well within it. */
const PATIENCE_MS = 60_000
/** Inches, as `printToPDF` wants them: 15 mm at the sides, room for the foot below. */
const MARGINS = { top: 0.6, bottom: 0.75, left: 0.6, right: 0.6 }

export interface PrintedPage {
  readonly html: string
  /** Name and text of its one style sheet. */
  readonly style: { readonly name: string; readonly text: string }
  /** Markup that stands at the foot of every page. */
  readonly footer: string
}

/**
 * Prints a page to PDF in a window that nobody sees: sandboxed, without a script, a preload or a network, in a session that
 * holds this page and nothing else. Rejects where it cannot be printed. One at a time.
 */
export async function printToPdf({ html, style, footer }: PrintedPage): Promise<Uint8Array> {
  const pages = session.fromPartition(PARTITION, { cache: false })
  denyPermissions(pages)
  denyNetwork(pages)
  const texts = new Map([
    ['/page.html', html],
    [`/${style.name}`, style.text]
  ])
  serveTexts(pages, { origin: PRINT_ORIGIN, csp: printPageCsp }, texts)
  const window = new BrowserWindow({
    show: false,
    skipTaskbar: true,
    focusable: false,
    title: 'Keywatch',
    webPreferences: { ...lockedDown, session: pages, javascript: false, images: false, devTools: false }
  })
  try {
    return await within(PATIENCE_MS, print(window, footer))
  } finally {
    window.destroy()
    pages.protocol.unregisterProtocol(SCHEME)
  }
}

async function print(window: BrowserWindow, footer: string): Promise<Uint8Array> {
  await window.loadURL(`${PRINT_ORIGIN}/page.html`)
  return window.webContents.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footer,
    margins: MARGINS,
    generateTaggedPDF: true
  })
}

/** A page that never settles must not keep an export open for ever. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error('the page was not printed in time')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
