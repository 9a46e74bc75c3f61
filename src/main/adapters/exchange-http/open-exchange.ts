/** One exchange whose answer is given on as it comes: nothing of it is kept, and who reads slowly slows the provider down. */
import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { HttpFailure, HttpRequest, OpenResponse } from '../../ports/http'
import type { Deadlines } from './deadlines'
import { failureOf, failures } from './failures'
import { redirects, type ExchangeHttpOptions } from './options'
import type { WireAnswer } from './transport'

/** A provider that says nothing for so long in the middle of an answer has gone. */
const QUIET_MS = 30_000

export async function openExchange(
  request: HttpRequest,
  { transport, monotonic, userAgent }: ExchangeHttpOptions,
  deadlines: Deadlines
): Promise<Result<OpenResponse, HttpFailure>> {
  const { method, url, body, timeoutMs } = request
  const abort = new AbortController()
  const startedAt = monotonic()
  let late = false
  const inTime = deadlines.after(timeoutMs, () => {
    late = true
    abort.abort()
  })
  const headers = { ...request.headers, 'User-Agent': userAgent }
  try {
    const answer = await transport({ method, url, headers, body, signal: abort.signal })
    if (redirects.has(answer.status)) {
      abort.abort()
      return fail(failures.redirect(answer.status))
    }
    return ok(opened(answer, abort, { startedAt, firstByteMs: monotonic() - startedAt, monotonic, deadlines }))
  } catch (error) {
    abort.abort()
    return fail(late ? failures.timeout(timeoutMs) : failureOf(error, 'headers'))
  } finally {
    inTime()
  }
}

function opened(
  answer: WireAnswer,
  abort: AbortController,
  around: { startedAt: number; firstByteMs: number; monotonic: () => number; deadlines: Deadlines }
): OpenResponse {
  const { startedAt, firstByteMs, monotonic, deadlines } = around
  const hash = createHash('sha256')
  let bytes = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    const chunks = answer.body[Symbol.asyncIterator]()
    for (;;) {
      // Who reads slowly is no fault of the provider: its time begins when the next chunk is asked for.
      const heard = deadlines.after(QUIET_MS, () => abort.abort())
      const next = await chunks.next().finally(heard)
      if (next.done === true) break
      bytes += next.value.length
      hash.update(next.value)
      yield next.value
    }
    if (isShort(answer, bytes)) throw new Error('answer ended early')
  }
  return {
    status: answer.status,
    headers: answer.headers,
    firstByteMs,
    body: counted(),
    tally: () => ({ bytes, sha256: hash.digest('hex'), totalMs: monotonic() - startedAt }),
    close: () => void setImmediate(() => abort.abort())
  }
}

/** A content length counts the bytes on the wire, so it says nothing of an answer that was compressed there. */
export function isShort({ headers, status }: WireAnswer, length: number): boolean {
  const header = (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1]
  const encoding = header('content-encoding')
  if (status === 204 || status === 304 || (encoding !== undefined && encoding !== 'identity')) return false
  const announced = header('content-length')
  return announced !== undefined && Number(announced) > length
}
