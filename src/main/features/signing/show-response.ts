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
    headers: response.headers.filter(([name]) => !hidden.has(name.toLowerCase())).map(([name, value]) => [name, value]),
    body: response.body.slice(0, MAX_SHOWN),
    bytes: response.bytes,
    sentAtMs: timestampMs(sentAtMs),
    timing: { signMs, firstByteMs: response.firstByteMs, totalMs: response.totalMs, recordMs },
    url: withoutSignature(url),
    ...(meaning === undefined ? {} : { meaning })
  }
}

/** A signed address can be sent again by whoever reads it, as long as its window lasts. */
const withoutSignature = (url: string): string => url.replace(/([?&]signature=)[^&]*/iu, '$1…')
