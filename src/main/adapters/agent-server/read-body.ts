import type { IncomingMessage } from 'node:http'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { afterHearing } from './after-hearing'
import type { AgentLimits } from './limits'
import type { ServerCode } from './refusals'

/** The whole body as text, or why it is none; the connection stays, so that the program can be told. Nothing above the limit is kept. */
export function readBody(
  request: IncomingMessage,
  { bodyBytes, bodyMs }: Pick<AgentLimits, 'bodyBytes' | 'bodyMs'>
): Promise<Result<string, ServerCode>> {
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') return Promise.resolve(fail('media-type'))
  if (Number(request.headers['content-length'] ?? 0) > bodyBytes) return Promise.resolve(fail('too-large'))
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    const settle = (result: Result<string, ServerCode>): void => {
      time.cancel()
      request.removeAllListeners('data')
      if (!result.ok) request.pause()
      resolve(result)
    }
    const time = afterHearing(bodyMs, () => settle(fail('too-slow')))
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > bodyBytes) settle(fail('too-large'))
      else chunks.push(chunk)
    })
    request.once('end', () => settle(decoded(chunks)))
    request.once('close', () => settle(fail('malformed')))
    request.once('error', () => settle(fail('malformed')))
  })
}

function decoded(chunks: readonly Buffer[]): Result<string, ServerCode> {
  const [only] = chunks
  if (only === undefined) return ok('')
  try {
    const bytes = chunks.length === 1 ? only : Buffer.concat(chunks)
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return fail('malformed')
  }
}
