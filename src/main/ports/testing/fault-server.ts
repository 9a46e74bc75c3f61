/** What can go wrong with an answer, on 127.0.0.1: for the Http port's contract suite and the e2e specs. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Fault =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body: string
      readonly afterMs?: number
    }
  /** Answers with what arrived, as JSON: `{ method, url, headers, body }`. */
  | { readonly kind: 'echo' }
  /** Accepts the request and stays silent. */
  | { readonly kind: 'never' }
  /** Sends headers and a first byte, then stays silent. */
  | { readonly kind: 'stall' }
  /** Announces `announced` bytes, sends `sent` of them and closes. */
  | { readonly kind: 'truncated'; readonly announced: number; readonly sent: number }
  /** Chunked, closed before the last chunk. */
  | { readonly kind: 'cut-chunks' }
  /** Reads the request and closes without an answer. */
  | { readonly kind: 'drop' }
  /** Sends until the reader gives up, at most 64 MB. */
  | { readonly kind: 'huge' }

const json = { 'Content-Type': 'application/json' }

/** By path, or by the parameter `fault` of any path. `/redirect-same` and `/redirect-other` depend on the server's own address. */
export const faultsAt = (origin: string): Readonly<Record<string, Fault>> => ({
  '/ok': { kind: 'answer', status: 200, headers: json, body: '{"ok":true}' },
  '/echo': { kind: 'echo' },
  '/slow': { kind: 'answer', status: 200, headers: json, body: '{"slow":true}', afterMs: 400 },
  '/never': { kind: 'never' },
  '/stall': { kind: 'stall' },
  '/wrong-json': { kind: 'answer', status: 200, headers: json, body: '<html>not json' },
  '/cookies': { kind: 'answer', status: 200, headers: { 'Set-Cookie': 'session=1; Path=/' }, body: '' },
  '/redirect-same': { kind: 'answer', status: 307, headers: { Location: `${origin}/ok` }, body: '' },
  '/redirect-other': {
    kind: 'answer',
    status: 302,
    headers: { Location: origin.replace('127.0.0.1', 'localhost') + '/ok' },
    body: ''
  },
  '/rate-limited': {
    kind: 'answer',
    status: 429,
    headers: { 'Retry-After': '7' },
    body: '{"code":-1003,"msg":"Too many requests."}'
  },
  '/banned': { kind: 'answer', status: 418, headers: { 'Retry-After': '120' }, body: '' },
  '/broken': { kind: 'answer', status: 500, body: 'Internal Server Error' },
  '/unavailable': { kind: 'answer', status: 503, body: '' },
  '/truncated': { kind: 'truncated', announced: 1000, sent: 10 },
  '/cut-chunks': { kind: 'cut-chunks' },
  '/drop': { kind: 'drop' },
  '/huge': { kind: 'huge' }
})

export interface FaultServer {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string
  /** `127.0.0.1:<port>`. */
  readonly host: string
  /** Requests that arrived, oldest first: method and raw target. */
  readonly hits: readonly string[]
  close(): Promise<void>
}

export async function startFaultServer(): Promise<FaultServer> {
  const hits: string[] = []
  let faults: Readonly<Record<string, Fault>> = {}
  const server = http.createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`)
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const path = searchParams.get('fault') ?? pathname
    readAll(request)
      .then((body) => play(faults[path], request, body, response))
      .catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  faults = faultsAt(`http://${host}`)
  return { origin: `http://${host}`, host, hits, close: () => close(server) }
}

function close(server: http.Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

function play(fault: Fault | undefined, request: IncomingMessage, body: string, response: ServerResponse): void {
  switch (fault?.kind) {
    case undefined:
      response.writeHead(404).end()
      return
    case 'answer':
      setTimeout(() => response.writeHead(fault.status, fault.headers).end(fault.body), fault.afterMs ?? 0)
      return
    case 'echo':
      response.writeHead(200, json)
      response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }))
      return
    case 'never':
      return
    case 'stall':
      response.writeHead(200, { 'Content-Length': '100' }).write('x')
      return
    case 'truncated':
      response.writeHead(200, { 'Content-Length': String(fault.announced) })
      response.write('x'.repeat(fault.sent), () => response.destroy())
      return
    case 'cut-chunks':
      response.writeHead(200)
      response.write('xxxxxxxxxx', () => response.destroy())
      return
    case 'drop':
      response.destroy()
      return
    case 'huge':
      flood(response, 1024)
  }
}

const flooding = Buffer.alloc(64 * 1024, 'x')

function flood(response: ServerResponse, chunks: number): void {
  if (response.destroyed) return
  if (chunks === 0) response.end()
  else response.write(flooding, () => flood(response, chunks - 1))
}
