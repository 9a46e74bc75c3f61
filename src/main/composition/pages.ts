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

/** The same, opened at a screen. */
export const rootsAt = (screen: string | undefined): PageRoots =>
  screen === undefined ? pageRoots : { ...pageRoots, route: `#${screen}` }

/** Main goes on without the page after this: a page that cannot be read must not keep the data from being opened. */
const PATIENCE_MS = 1_000
/** What was handed over travels in tasks of main's own thread, a few milliseconds long. */
const ON_ITS_WAY_MS = 6

export interface Serving {
  /** The page itself was handed over: its process reads it and then asks for more. */
  readonly begun: Promise<void>
  /** Style and script have reached the page: it is busy with them now, and main need not be there for it. */
  readonly served: Promise<void>
  /** Told of a URL that the page asks for; what it gives is told once that is answered. */
  readonly asked: (url: string) => () => void
}

export function watchServing(): Serving {
  const missing = new Set(['.js', '.css'])
  const begun = deferred()
  const served = deferred()
  let underWay = 0
  setTimeout(() => {
    begun.resolve()
    served.resolve()
  }, PATIENCE_MS)
  return {
    begun: begun.promise,
    served: served.promise,
    asked: (url) => {
      underWay += 1
      return () => {
        begun.resolve()
        underWay -= 1
        missing.delete(extname(url))
        // The page asks for all it starts with at once, so that none is overlooked here.
        if (missing.size === 0 && underWay === 0) setTimeout(served.resolve, ON_ITS_WAY_MS)
      }
    }
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}
