import { expect, it } from 'vitest'
import { fakeHttp } from '../../ports/testing/fake-http'
import { startFaultServer } from '../../ports/testing/fault-server'
import { describeHttp } from '../../ports/testing/http-contract'
import { exchangeHttp } from './exchange-http'
import { nodeTransport } from './testing/node-transport'
import type { Transport } from './transport'

const adapter = (transport: Transport = nodeTransport, loopback = true) =>
  exchangeHttp({ transport, monotonic: () => performance.now(), userAgent: 'Keywatch/test', loopback })

describeHttp('the fake', () => fakeHttp())
describeHttp('exchange-http over node:http', () => adapter())

const asked = (url: string, allowedHosts: readonly string[]) => ({
  method: 'GET',
  url,
  headers: {},
  body: '',
  allowedHosts,
  timeoutMs: 1_000,
  maxBytes: 1_000
})

it.each([
  ['http outside the demo', 'http://127.0.0.1:8080/', ['127.0.0.1:8080'], false],
  ['http to another host in the demo', 'http://api.binance.com/', ['api.binance.com'], true],
  ['http to a name that looks like the loopback', 'http://127.0.0.1.example.com/', ['127.0.0.1.example.com'], true],
  ['a sub-domain of an allowed host', 'https://evil.api.binance.com/', ['api.binance.com'], true],
  ['an allowed host as a sub-domain', 'https://api.binance.com.evil.com/', ['api.binance.com'], true],
  ['an allowed host as a user name', 'https://api.binance.com@evil.com/', ['api.binance.com', 'evil.com'], true],
  ['another port', 'https://api.binance.com:8443/', ['api.binance.com'], true],
  ['another protocol', 'file:///etc/passwd', [''], true],
  ['no address', 'nonsense', ['nonsense'], true]
])('refuses %s before the transport sees it', async (_case, url, hosts, loopback) => {
  const never: Transport = () => Promise.reject(new Error('the transport was reached'))
  expect(await adapter(never, loopback).send(asked(url, hosts))).toMatchObject({
    ok: false,
    error: { code: 'host-not-allowed' }
  })
})

it.each([
  ['api.binance.com', 'https://api.binance.com/x'],
  ['api.binance.com:443', 'https://api.binance.com/x'],
  ['API.Binance.com', 'https://api.binance.com/x']
])('takes %s for the host of %s', async (host, url) => {
  const answers: Transport = () => Promise.resolve({ status: 204, headers: [], body: (async function* () {})() })
  expect((await adapter(answers).send(asked(url, [host]))).ok).toBe(true)
})

it.each([
  ['net::ERR_CERT_AUTHORITY_INVALID', 'tls-failed'],
  ['net::ERR_CERT_DATE_INVALID', 'tls-failed'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'tls-failed'],
  ['net::ERR_NAME_NOT_RESOLVED', 'host-unreachable'],
  ['net::ERR_INTERNET_DISCONNECTED', 'host-unreachable'],
  ['net::ERR_CONNECTION_REFUSED', 'host-unreachable'],
  ['net::ERR_EMPTY_RESPONSE', 'response-truncated'],
  ['net::ERR_CONNECTION_RESET', 'response-truncated'],
  ['net::ERR_HTTP2_PROTOCOL_ERROR', 'response-truncated']
])('names Chromium’s %s as %s', async (message, code) => {
  const fails: Transport = () => Promise.reject(new Error(message))
  const sent = await adapter(fails).send(asked('https://api.binance.com/', ['api.binance.com']))
  expect(sent).toMatchObject({ ok: false, error: { code } })
})

it('frees the connection of an answer that is too large', async () => {
  const server = await startFaultServer()
  let aborted = false
  const watched: Transport = (request) => {
    request.signal.addEventListener('abort', () => (aborted = true))
    return nodeTransport(request)
  }
  const sent = await adapter(watched).send(asked(`${server.origin}/huge`, [server.host]))
  expect(sent).toMatchObject({ ok: false, error: { code: 'response-too-large' } })
  expect(aborted).toBe(true)
  await server.close()
})
