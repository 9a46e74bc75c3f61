/** What goes back on the wire. Every answer of our own is JSON, is never stored, and is no page's to read. */
import type { ServerResponse } from 'node:http'
import { ERROR_HEADER, IDEMPOTENT_HEADER, TRIES_HEADER, VERSION_HEADER } from '../../../shared/agent-api/calls'
import { agentFailures, type AgentCode } from '../../../shared/agent-api/failures'
import type { AgentFailure, AnswerForProgram } from '../../features/programs/ports'
import { letGo } from './let-go'
import type { AgentLimits } from './limits'

const own = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } as const

export function answerJson(response: ServerResponse, value: unknown, status = 200): void {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, { ...own, 'Content-Length': body.length })
  response.end(body)
}

/** A code that the API does not name would be a bug of ours: the program learns that, and no more. */
export const codeOf = (code: string): AgentCode =>
  Object.hasOwn(agentFailures, code) ? (code as AgentCode) : 'internal'

export function errorBody({ code, message, remedy, retryAfterMs }: AgentFailure): Buffer {
  const after = retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(retryAfterMs) }
  return Buffer.from(JSON.stringify({ error: { code: codeOf(code), message, remedy, ...after } }))
}

export function answerFailure(response: ServerResponse, failure: AgentFailure, close = false): void {
  const code = codeOf(failure.code)
  const status = agentFailures[code]
  const body = errorBody(failure)
  response.writeHead(status, {
    ...own,
    'Content-Length': body.length,
    [ERROR_HEADER]: code,
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(failure.retryAfterMs === undefined ? {} : { 'Retry-After': Math.ceil(failure.retryAfterMs / 1_000) }),
    ...(close ? { Connection: 'close' } : {})
  })
  response.end(body)
}

/** Hop by hop (RFC 9110, 7.6.1), or of the provider's session with Keywatch; the network stack has decoded the body. */
const dropped: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'content-encoding',
  'set-cookie',
  'set-cookie2',
  'alt-svc',
  'strict-transport-security',
  // A provider's word to pages; no page reads this.
  'access-control-allow-origin',
  'access-control-allow-credentials',
  ERROR_HEADER.toLowerCase(),
  VERSION_HEADER.toLowerCase(),
  IDEMPOTENT_HEADER.toLowerCase(),
  TRIES_HEADER.toLowerCase()
])

/** As fast as the program takes it, and no faster. The answer is ended by whoever leaves first. */
export async function answerProvider(
  response: ServerResponse,
  answer: AnswerForProgram,
  { stalledMs }: Pick<AgentLimits, 'stalledMs'>
): Promise<void> {
  const headers = answer.headers.filter(([name, value]) => !dropped.has(name.toLowerCase()) && isPlain(name, value))
  for (const [name, value] of headers) response.appendHeader(name, value)
  if (answer.length !== undefined) response.setHeader('Content-Length', answer.length)
  if (answer.keyVersion !== undefined) response.setHeader(VERSION_HEADER, answer.keyVersion)
  if (answer.tries !== undefined) response.setHeader(TRIES_HEADER, answer.tries)
  response.writeHead(answer.status)
  const chunks = answer.body[Symbol.asyncIterator]()
  const flows = answer.length === undefined
  try {
    for (;;) {
      if (response.destroyed) break
      const next = await chunks.next()
      if (next.done === true) break
      const { value } = next
      // What flows is nobody else's. Without waiting for the collector, memory stays flat however long the answer is.
      const room = flows ? response.write(value, (error) => (error ? undefined : letGo(value))) : response.write(value)
      if (!room) await drained(response, stalledMs)
    }
    response.end()
  } catch {
    // The length that was announced, or the missing last chunk, tells the program that this is not all.
    response.destroy()
  } finally {
    await chunks.return?.()
  }
}

/** Until there is room, or nobody takes it any more. */
const drained = (response: ServerResponse, stalledMs: number): Promise<void> =>
  new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(stalled)
      response.off('drain', settle)
      response.off('close', settle)
      resolve()
    }
    const stalled = setTimeout(() => response.destroy(), stalledMs)
    response.once('drain', settle)
    response.once('close', settle)
  })

const isPlain = (name: string, value: string): boolean =>
  /^[!#$%&'*+.^_`|~\w-]+$/u.test(name) && /^[\t\u0020-\u007e\u0080-\u00ff]*$/u.test(value)
