import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol, type Session } from 'electron'

export const SCHEME = 'app'
export const MAIN_ORIGIN = `${SCHEME}://keywatch`
export const PROMPT_ORIGIN = `${SCHEME}://prompt`
export const PRINT_ORIGIN = `${SCHEME}://print`

/** The kinds of file a build holds; anything else is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2'
}

export interface Site {
  /** `app://keywatch` */
  readonly origin: string
  /** Absolute folder; nothing outside of it is ever read, links included. */
  readonly root: string
  readonly csp: string
  /** Which of the folder's files this site may see, by path with a leading `/`. */
  readonly serves: (path: string) => boolean
  /** Told of each URL that the page asks for; what it gives is called once that is answered, with a file or without. */
  readonly asked?: (url: string) => () => void
}

/** Call before the app is ready. `standard` gives the pages a real origin; `secure` makes it a secure context. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: false, codeCache: true } }
  ])
}

/**
 * Answers with whole buffers. `protocol.handle` would turn each answer into a stream that main's JavaScript pumps, and reads an HTTP client of
 * its own (undici) at the first: together 40 ms of a start (docs/adr/0011).
 */
export function serveSite(session: Session, site: Site): void {
  session.protocol.registerBufferProtocol(SCHEME, (request, answer) => {
    void respond(site, request.method, request.url).then(answer)
  })
}

export interface Answer {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly data: Buffer
}

const notFound = (): Answer => ({
  statusCode: 404,
  headers: { 'content-type': 'text/plain' },
  data: Buffer.from('Not found')
})

/** Never rejects: what cannot be read is not there. */
export async function respond(site: Site, method: string, rawUrl: string): Promise<Answer> {
  if (method !== 'GET') return notFound()
  const answered = site.asked?.(rawUrl)
  try {
    const path = await resolveFile(site, rawUrl)
    const type = path === undefined ? undefined : types[extname(path)]
    if (path === undefined || type === undefined) return notFound()
    return {
      statusCode: 200,
      headers: {
        'content-type': type,
        'content-security-policy': site.csp,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin'
      },
      data: await readFile(path)
    }
  } catch {
    return notFound()
  } finally {
    if (answered) setImmediate(answered)
  }
}

/** Serves texts that were made for this one session, by path with a leading `/`; anything else is not there. */
export function serveTexts(
  session: Session,
  { origin, csp }: Pick<Site, 'origin' | 'csp'>,
  texts: ReadonlyMap<string, string>
): void {
  session.protocol.registerBufferProtocol(SCHEME, ({ method, url }, answer) => {
    const path = url.startsWith(`${origin}/`) ? url.slice(origin.length) : ''
    const [text, type] = [texts.get(path), types[extname(path)]]
    if (method !== 'GET' || text === undefined || type === undefined) return answer(notFound())
    answer({
      statusCode: 200,
      headers: { 'content-type': type, 'content-security-policy': csp, 'x-content-type-options': 'nosniff' },
      data: Buffer.from(text)
    })
  })
}

/** The file behind a URL, or undefined. Traversal, encoded separators, NUL, drive letters and links out of the root all end here. */
export async function resolveFile(site: Site, rawUrl: string): Promise<string | undefined> {
  try {
    const url = new URL(rawUrl)
    if (`${url.protocol}//${url.host}` !== site.origin || url.username !== '' || url.password !== '') return undefined
    const path = url.pathname === '/' ? '/index.html' : url.pathname
    // Our own files have plain names: whatever needs an escape, or has an empty or dotted segment, is not ours.
    if (!/^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(path) || path.includes('..')) return undefined
    if (!site.serves(path)) return undefined
    const root = await realpath(site.root)
    const file = await realpath(join(root, path))
    return file.startsWith(root + sep) ? file : undefined
  } catch {
    return undefined
  }
}
