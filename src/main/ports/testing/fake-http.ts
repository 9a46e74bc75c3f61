/** The Http port in memory: answers as the fault server would, at once. Records what it was asked to send. */
import { fail, ok } from '../../../shared/kernel/result'
import type { Http, HttpFailure, HttpRequest, HttpResponse } from '../http'
import { faultsAt, type Fault } from './fault-server'

type FaultOf = (request: HttpRequest) => Fault | undefined

export interface FakeHttp extends Http {
  /** Requests that passed the allow-list. */
  readonly sent: readonly HttpRequest[]
}

export function fakeHttp(faultOf: FaultOf = byPath): FakeHttp {
  const sent: HttpRequest[] = []
  return {
    sent,
    async send(request) {
      const target = new URL(request.url)
      if (!request.allowedHosts.includes(target.host) || target.href !== request.url || target.hash !== '')
        return fail(failure('host-not-allowed'))
      sent.push(request)
      return answer(faultOf(request), request)
    }
  }
}

const byPath: FaultOf = ({ url }) => faultsAt(new URL(url).origin)[new URL(url).pathname]

function answer(fault: Fault | undefined, request: HttpRequest): ReturnType<Http['send']> {
  switch (fault?.kind) {
    case undefined:
      return Promise.resolve(fail(failure(request.url.startsWith('https:') ? 'tls-failed' : 'host-unreachable')))
    case 'never':
    case 'stall':
      return Promise.resolve(fail(failure('request-timeout')))
    case 'truncated':
    case 'cut-chunks':
    case 'drop':
      return Promise.resolve(fail(failure('response-truncated')))
    case 'huge':
      return Promise.resolve(fail(failure('response-too-large')))
    case 'echo':
      return Promise.resolve(ok(response(200, {}, echo(request))))
    case 'answer': {
      if (fault.headers?.['Location'] !== undefined) return Promise.resolve(fail(failure('redirect-refused')))
      if ((fault.afterMs ?? 0) > request.timeoutMs) return Promise.resolve(fail(failure('request-timeout')))
      if (fault.body.length > request.maxBytes) return Promise.resolve(fail(failure('response-too-large')))
      return Promise.resolve(ok(response(fault.status, fault.headers ?? {}, fault.body)))
    }
  }
}

function echo({ method, url, headers, body }: HttpRequest): string {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const target = new URL(url)
  return JSON.stringify({
    method,
    url: target.pathname + target.search,
    headers: { ...lower, ...length, 'user-agent': 'Keywatch/test' },
    body
  })
}

const response = (status: number, headers: Readonly<Record<string, string>>, body: string): HttpResponse => ({
  status,
  headers: Object.entries(headers),
  body,
  bytes: Buffer.byteLength(body),
  firstByteMs: 0,
  totalMs: 0
})

const failure = (code: HttpFailure['code']): HttpFailure => ({ code, message: code, remedy: code })
