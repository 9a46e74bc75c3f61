import type { SentResponse } from './request-draft'
import { timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { HttpResponse } from '../../ports/http'
import type { Meaning } from './explain'

/** In UTF-16 units: more than a screen can use, less than makes a window slow. `bytes` still tells the whole size. */
const MAX_SHOWN = 512 * 1024
/** What belongs to a session with the provider is not for windows. */
const hidden: ReadonlySet<string> = new Set(['set-cookie', 'set-cookie2', 'authorization', 'proxy-authenticate'])

export function showResponse(
  url: string,
  response: HttpResponse,
  about: {
    readonly sentAtMs: TimestampMs
    readonly signMs: number
    readonly recordMs: number
    readonly meaning: Meaning | undefined
  }
): SentResponse {
  const { sentAtMs, signMs, recordMs, meaning } = about
  return {
    status: response.status,
    headers: shownOf(response.headers),
    body: response.body.slice(0, MAX_SHOWN),
    bytes: response.bytes,
    sentAtMs: timestampMs(sentAtMs),
    timing: { signMs, firstByteMs: response.firstByteMs, totalMs: response.totalMs, recordMs },
    url: withoutSignature(url),
    ...(meaning === undefined ? {} : { meaning })
  }
}

function shownOf(headers: HttpResponse['headers']): [string, string][] {
  const shown: [string, string][] = []
  for (const [name, value] of headers) if (!hidden.has(name.toLowerCase())) shown.push([name, value])
  return shown
}

const SIGNATURE = 'signature='

/**
 * A signed address can be sent again by whoever reads it, as long as its window lasts. It was sent, so it is what a URL parser writes:
 * ASCII, whose lower case has the same length.
 */
function withoutSignature(url: string): string {
  const lower = url.toLowerCase()
  let shown = ''
  let from = 0
  for (let at = lower.indexOf(SIGNATURE); at !== -1; at = lower.indexOf(SIGNATURE, at + 1)) {
    const before = url[at - 1]
    if (before !== '?' && before !== '&') continue
    shown += `${url.slice(from, at + SIGNATURE.length)}…`
    const end = url.indexOf('&', at)
    from = end === -1 ? url.length : end
  }
  return shown + url.slice(from)
}
