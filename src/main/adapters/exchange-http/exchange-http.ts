/** The Http port: one request to one allowed host, bounded in time and size, sent byte for byte as it was signed. */
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Http, HttpFailure, HttpRequest, HttpResponse, HttpStreams } from '../../ports/http'
import { Deadlines } from './deadlines'
import { failureOf, failures } from './failures'
import { isShort, openExchange } from './open-exchange'
import { redirects, type ExchangeHttpOptions } from './options'
import type { WireAnswer } from './transport'

export function exchangeHttp(options: ExchangeHttpOptions): Http & HttpStreams {
  const deadlines = new Deadlines(options.monotonic)
  return {
    async open(request) {
      const refused = refusal(request, options.loopback)
      return refused === undefined ? openExchange(request, options, deadlines) : fail(refused)
    },

    async send(request) {
      // What a person is shown of a request's time leaves no gap: it begins where the signature ended.
      const startedAt = options.monotonic()
      const refused = refusal(request, options.loopback)
      if (refused !== undefined) return fail(refused)
      const abort = new AbortController()
      let timedOut = false
      const inTime = deadlines.after(request.timeoutMs, () => {
        timedOut = true
        abort.abort()
      })
      let whole = false
      let done: WireAnswer['done']
      try {
        const answer = await exchange(request, options, abort.signal, startedAt, (wire) => (done = wire.done))
        whole = answer.ok && !timedOut
        return timedOut ? fail(failures.timeout(request.timeoutMs)) : answer
      } catch (error) {
        // The only errors that reach this line come from the transport.
        return fail(timedOut ? failures.timeout(request.timeoutMs) : failureOf(error, 'headers'))
      } finally {
        inTime()
        // After a whole answer there is nothing to stop, at most to tidy up: once the person has it.
        if (!whole) abort.abort()
        else if (done) setImmediate(done)
      }
    }
  }
}

/** Why this request must not leave the machine, if so. */
function refusal({ url, allowedHosts }: HttpRequest, loopback: boolean): HttpFailure | undefined {
  const target = parse(url)
  if (target === undefined) return failures.addressChanged()
  if (target.username !== '' || target.password !== '') return failures.hostNotAllowed(target.host)
  const secure = target.protocol === 'https:'
  const practice = loopback && target.protocol === 'http:' && target.hostname === '127.0.0.1'
  if (!secure && !practice) return failures.hostNotAllowed(`${target.protocol}//${target.host}`)
  // `host` is lower case and leaves out the protocol's own port, which an allowed host may have written out.
  const ownPort = secure ? ':443' : ':80'
  const allowed = allowedHosts.some(
    (host) => host.toLowerCase() === target.host || host.toLowerCase() === target.host + ownPort
  )
  if (!allowed) return failures.hostNotAllowed(target.host)
  // Chromium sends what its URL parser makes of the text (`'` becomes %27): a signature over other bytes would not fit.
  if (target.href !== url || target.hash !== '') return failures.addressChanged()
  return undefined
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}

async function exchange(
  request: HttpRequest,
  { transport, monotonic, userAgent }: ExchangeHttpOptions,
  signal: AbortSignal,
  startedAt: number,
  answered: (wire: WireAnswer) => void
): Promise<Result<HttpResponse, HttpFailure>> {
  const { method, url, body } = request
  const headers = { ...request.headers, 'User-Agent': userAgent }
  const answer = await transport({ method, url, headers, body, signal })
  answered(answer)
  const firstByteMs = monotonic() - startedAt
  if (redirects.has(answer.status)) return fail(failures.redirect(answer.status))
  const bytes = await readBounded(answer, request.maxBytes)
  if (!bytes.ok) return bytes
  return ok({
    status: answer.status,
    headers: answer.headers,
    body: new TextDecoder().decode(bytes.value),
    bytes: bytes.value.length,
    firstByteMs,
    totalMs: monotonic() - startedAt
  })
}

/** Holds at most `maxBytes`: a larger answer is given up as soon as it shows. */
async function readBounded(answer: WireAnswer, maxBytes: number): Promise<Result<Uint8Array, HttpFailure>> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of answer.body) {
      length += chunk.length
      if (length > maxBytes) return fail(failures.tooLarge(maxBytes))
      chunks.push(chunk)
    }
  } catch (error) {
    return fail(failureOf(error, 'body'))
  }
  return isShort(answer, length) ? fail(failures.truncated()) : ok(Buffer.concat(chunks))
}
