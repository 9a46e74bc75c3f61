import { createHash } from 'node:crypto'
import { ok } from '../../../shared/kernel/result'
import type { Http, HttpStreams } from '../http'

/** The answers of a fake `Http` as streams of one chunk. */
export const streamsOf = (http: Pick<Http, 'send'>): HttpStreams => ({
  async open(request) {
    const answer = await http.send(request)
    if (!answer.ok) return answer
    const { status, headers, firstByteMs, totalMs, body } = answer.value
    const bytes = Buffer.from(body)
    return ok({
      status,
      headers,
      firstByteMs,
      body: (async function* () {
        if (bytes.length > 0) yield bytes
      })(),
      tally: () => ({ bytes: bytes.length, totalMs, sha256: createHash('sha256').update(bytes).digest('hex') }),
      close: () => undefined
    })
  }
})
