import { writeFile } from 'node:fs/promises'
import { app, type BrowserWindow } from 'electron'

/** The call whose answer makes the Keys screen usable. */
const USABLE_AFTER = 'vault.listKeys'

/**
 * For scripts that start the app and wait for it: says on stdout when the first screen is usable (KEYWATCH_BENCH=1)
 * and writes a picture of it (KEYWATCH_SCREENSHOT=file.png). A packaged app does neither.
 */
export function announceReadiness(window: () => BrowserWindow | undefined): (channel: string) => void {
  const picture = process.env['KEYWATCH_SCREENSHOT']
  const bench = process.env['KEYWATCH_BENCH'] === '1'
  if (app.isPackaged || (picture === undefined && !bench)) return () => undefined
  let told = false
  return (channel) => {
    if (told || channel !== USABLE_AFTER) return
    told = true
    void painted(window()).then(async (shown) => {
      if (bench) process.stdout.write('keywatch:ready\n')
      if (picture !== undefined && shown) {
        // A second for fonts and the calls that follow the first.
        await new Promise((done) => setTimeout(done, 1_000))
        await writeFile(picture, (await shown.webContents.capturePage()).toPNG())
        process.stdout.write(`keywatch:screenshot ${picture}\n`)
        if (process.env['KEYWATCH_EXIT_AFTER_SCREENSHOT'] === '1') app.quit()
      }
    })
  }
}

/** Resolves once the page has drawn a frame that holds the answer: the screen stands and nothing of it is still loading. */
async function painted(window: BrowserWindow | undefined): Promise<BrowserWindow | undefined> {
  if (!window || window.isDestroyed()) return undefined
  await window.webContents.executeJavaScript(`new Promise((done) => {
    const stands = () => document.querySelector('main [role="grid"], main h2, main h3')
    const look = () => requestAnimationFrame(() => (stands() ? requestAnimationFrame(() => done(true)) : look()))
    look()
  })`)
  return window
}
