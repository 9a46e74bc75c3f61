/** The transport over `node:http` and `node:https`, for specs and benchmarks: the semantics of the app's, without Electron. */
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Transport, WireAnswer } from '../transport'

export const nodeTransport: Transport = ({ method, url, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const client = url.startsWith('https:') ? https : http
    const bytes = Buffer.from(body)
    const length = bytes.length > 0 ? { 'Content-Length': String(bytes.length) } : {}
    const request = client.request(url, { method, headers: { ...headers, ...length }, agent: false, signal })
    request.on('response', (response) => resolve(answerOf(response)))
    request.on('error', reject)
    request.end(bytes)
  })

function answerOf(response: IncomingMessage): WireAnswer {
  const headers: (readonly [string, string])[] = []
  for (let index = 0; index + 1 < response.rawHeaders.length; index += 2)
    headers.push([response.rawHeaders[index] ?? '', response.rawHeaders[index + 1] ?? ''])
  return { status: response.statusCode ?? 0, headers, body: response as AsyncIterable<Uint8Array> }
}
