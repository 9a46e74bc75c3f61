import { extname, join } from 'node:path'
import { app } from 'electron'
import type { PageRoots } from '../windows/main-window'

/** Where the build put the pages and their preloads; this module ends up beside `out/main/index.js`. */
export const pageRoots: PageRoots = {
  renderer: join(app.getAppPath(), 'out/renderer'),
  preload: join(app.getAppPath(), 'out/preload'),
  // For scripts that measure or picture one screen.
  route: app.isPackaged ? '' : (process.env['KEYWATCH_ROUTE'] ?? '')
}

/** Main goes on without the page after this: a page that cannot be read must not keep the data from being opened. */
const PATIENCE_MS = 1_000

/** Style and script are on their way to the page: it is busy with them now, and main need not be there for it. */
export function whenPageIsServed(): { promise: Promise<void>; served: (path: string) => void } {
  const waiting = new Set(['.js', '.css'])
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => (resolve = done))
  setTimeout(resolve, PATIENCE_MS)
  return {
    promise,
    served: (path) => {
      waiting.delete(extname(path))
      if (waiting.size === 0) resolve()
    }
  }
}
