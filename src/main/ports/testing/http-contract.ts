/** What every implementation of the Http port must do, shown against the fault server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Http, HttpRequest } from '../http'
import { startFaultServer, type FaultServer } from './fault-server'

/** `make` receives the host of a running fault server; user agent `Keywatch/test`, loopback allowed. */
export function describeHttp(name: string, make: () => Http): void {
  describe(`Http: ${name}`, () => {
    let server: FaultServer
    const http = make()
    beforeAll(async () => {
      server = await startFaultServer()
    })
    afterAll(() => server.close())

    const request = (path: string, change: Partial<HttpRequest> = {}): HttpRequest => ({
      method: 'GET',
      url: server.origin + path,
      headers: {},
      body: '',
      allowedHosts: [server.host],
      timeoutMs: 2_000,
      maxBytes: 100_000,
      ...change
    })
    const codeOf = async (asked: HttpRequest): Promise<string> => {
      const sent = await http.send(asked)
      return sent.ok ? `status ${sent.value.status}` : sent.error.code
    }

    it('returns status, headers and body of an answer, with its size and times', async () => {
      const sent = await http.send(request('/ok'))
      expect(sent).toMatchObject({ ok: true, value: { status: 200, body: '{"ok":true}', bytes: 11 } })
      if (!sent.ok) return
      expect(sent.value.headers.map(([key, value]) => [key.toLowerCase(), value])).toContainEqual([
        'content-type',
        'application/json'
      ])
      expect(sent.value.totalMs).toBeGreaterThanOrEqual(sent.value.firstByteMs)
    })

    it.each(['/echo?b=2&a=1&c=%20%2F%27&d=~-_.%7E&e=%e4', '/echo?empty=&&x', '/echo'])(
      'sends %s byte for byte',
      async (target) => {
        const body = 'amount=1&note=%C3%A4 ä€'
        const headers = { 'X-Signature': 'aB+/=', 'Content-Type': 'application/x-www-form-urlencoded' }
        const sent = await http.send(request(target, { method: 'POST', headers, body }))
        expect(sent.ok && JSON.parse(sent.value.body)).toMatchObject({
          method: 'POST',
          url: target,
          body,
          headers: {
            'x-signature': 'aB+/=',
            'user-agent': 'Keywatch/test',
            'content-length': String(Buffer.byteLength(body))
          }
        })
      }
    )

    it.each(["/echo?a=it's", '/echo?a=ä', '/a/../echo', '/echo?a=b c', '/echo#part'])(
      'refuses %s, whose bytes would change on the way',
      async (target) => {
        expect(await codeOf(request(target))).toBe('host-not-allowed')
      }
    )

    it('refuses a host that is not allowed, without a connection', async () => {
      const before = server.hits.length
      expect(await codeOf(request('/ok', { allowedHosts: ['api.binance.com', '127.0.0.1', '127.0.0.1:1'] }))).toBe(
        'host-not-allowed'
      )
      expect(await codeOf(request('/ok', { allowedHosts: [] }))).toBe('host-not-allowed')
      expect(server.hits.length).toBe(before)
    })

    it('sends no cookie that an earlier answer set', async () => {
      await http.send(request('/cookies'))
      const sent = await http.send(request('/echo'))
      expect(sent.ok && JSON.parse(sent.value.body).headers).not.toHaveProperty('cookie')
    })

    it.each([
      ['/redirect-same', 'redirect-refused'],
      ['/redirect-other', 'redirect-refused'],
      ['/truncated', 'response-truncated'],
      ['/cut-chunks', 'response-truncated'],
      ['/drop', 'response-truncated'],
      ['/huge', 'response-too-large'],
      ['/rate-limited', 'status 429'],
      ['/broken', 'status 500'],
      ['/wrong-json', 'status 200']
    ])('answers %s with %s', async (path, code) => {
      expect(await codeOf(request(path))).toBe(code)
    })

    it('follows no redirect', async () => {
      const before = server.hits.length
      await http.send(request('/redirect-same', { method: 'POST', body: 'x=1' }))
      expect(server.hits.slice(before).filter((hit) => hit.endsWith('/ok'))).toEqual([])
    })

    it.each(['/never', '/stall', '/slow'])('gives up on %s at its time limit', async (path) => {
      expect(await codeOf(request(path, { timeoutMs: 150 }))).toBe('request-timeout')
    })

    it('waits for a slow answer within the limit', async () => {
      expect(await codeOf(request('/slow'))).toBe('status 200')
    })

    it('sends a request with side effects once, also where the connection breaks', async () => {
      await http.send(request('/ok', { method: 'POST', body: 'warm=1' }))
      const before = server.hits.length
      expect(await codeOf(request('/drop', { method: 'POST', body: 'order=1' }))).toBe('response-truncated')
      expect(server.hits.slice(before).length).toBeLessThanOrEqual(1)
    })

    it('names a host that cannot be reached, and a connection that is not secure', async () => {
      const closed = await startFaultServer()
      await closed.close()
      expect(await codeOf(request('', { url: `${closed.origin}/gone`, allowedHosts: [closed.host] }))).toBe(
        'host-unreachable'
      )
      expect(await codeOf(request('', { url: `https://${server.host}/tls` }))).toBe('tls-failed')
    })
  })
}
