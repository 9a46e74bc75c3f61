/** What programs send through the agent, to an exchange on this computer that checks each signature itself. */
import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyOf } from '../../shared/domain/vault/key'
import { timestampMs } from '../../shared/kernel/ids'
import { fullGrant, openStand, standKey, type StandOptions } from './testing/agent-stand'

interface Came {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
  readonly apiKey: string
}

const secrets: Readonly<Record<string, string>> = { 'id-0': 'first-secret', 'id-0-new': 'second-secret' }

/** Binance's rules, by heart. `answers` for what was signed right. */
async function openExchange() {
  const came: Came[] = []
  let refused: ReadonlySet<string> = new Set()
  let answer = (_one: Came, response: http.ServerResponse): void => void response.end('{"ok":true}')
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://x')
      const apiKey = String(request.headers['x-mbx-apikey'] ?? '')
      const one = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body,
        apiKey
      }
      came.push(one)
      response.setHeader('content-type', 'application/json')
      if (apiKey === '') return answer(one, response)
      const text = [url.search.slice(1), body].filter(Boolean).join('')
      const [signed = '', signature] = text.split(/&?signature=/)
      const right = createHmac('sha256', secrets[apiKey] ?? '')
        .update(signed)
        .digest('hex')
      if (refused.has(apiKey) || signature !== right) {
        response.statusCode = 401
        return response.end('{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}')
      }
      return answer(one, response)
    })
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    came,
    refuse: (...ids: string[]) => (refused = new Set(ids)),
    answers: (with_: typeof answer) => (answer = with_),
    close: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}

let exchange: Awaited<ReturnType<typeof openExchange>>
let stand: ReturnType<typeof openStand>
const keyHere = () => standKey(0, { allowedHosts: [exchange.host] })
const material = (item: string) => ({ secret: item.endsWith('new') ? 'second-secret' : 'first-secret' })

async function begin(options: StandOptions = {}) {
  stand = openStand({ keys: [keyHere()], material, ...options })
  await stand.on({ socket: true, loopback: true })
  return stand.pair('bot', fullGrant([keyHere()]))
}

beforeEach(async () => {
  exchange = await openExchange()
})
afterEach(async () => {
  await stand.close()
  exchange.close()
})

const acts = () => stand.entries().map(({ act, outcome }) => `${String(act)} ${String(outcome)}`)

describe('send', () => {
  it('signs, sends and gives the provider’s answer as it came', async () => {
    const token = await begin()
    exchange.answers((_one, response) => {
      response.setHeader('x-mbx-used-weight', '7')
      response.setHeader('set-cookie', 'a=b')
      response.statusCode = 201
      response.end('{"orderId":1}')
    })
    const body = { key: 'Binance main', method: 'POST', url: '/api/v3/order', params: [['symbol', 'BTCUSDT']] }
    const sent = await stand.say('POST', '/v1/send', { token, body })
    expect([sent.status, sent.json, sent.headers['x-mbx-used-weight']]).toEqual([201, { orderId: 1 }, '7'])
    expect(sent.headers['set-cookie']).toBeUndefined()
    expect(sent.headers['keywatch-key-version']).toBe('1')
    expect(exchange.came.at(-1)).toMatchObject({ method: 'POST', path: '/api/v3/order', apiKey: 'id-0' })
    expect(acts().slice(-2)).toEqual(['request.sign ok', 'request.send ok'])
  })

  it('streams what is long, and says on record how long it was', async () => {
    const token = await begin()
    const block = Buffer.alloc(1024 * 1024, 'x')
    exchange.answers((_one, response) => {
      response.setHeader('content-type', 'text/plain')
      let left = 32
      const more = (): void => {
        while (left-- > 0) if (!response.write(block)) return void response.once('drain', more)
        response.end()
      }
      more()
    })
    const sent = await stand.say('POST', '/v1/send', { token, body: { key: 'binance-main', url: '/api/v3/account' } })
    expect(sent.text.length).toBe(32 * block.length)
    expect(stand.entries().at(-1)).toMatchObject({
      act: 'request.send',
      outcome: 'ok',
      detail: { bytes: 32 * block.length }
    })
  })

  it('tells a program that an answer ended early, and the log', async () => {
    const token = await begin()
    exchange.answers((_one, response) => {
      response.setHeader('content-length', 4_000_000)
      response.write(Buffer.alloc(200_000))
      setTimeout(() => response.destroy(), 50)
    })
    await expect(
      stand.say('POST', '/v1/send', { token, body: { key: 'binance-main', url: '/api/v3/account' } })
    ).rejects.toThrow()
    await expect.poll(() => stand.entries().at(-1)).toMatchObject({ act: 'request.send', code: 'response-truncated' })
  })

  it('tries again where it is asked to and nothing can happen twice: anew signed, the same order', async () => {
    const token = await begin()
    let down = 1
    exchange.answers(({ path }, response) => {
      // The provider's word that its clock and ours are apart: it carried nothing out.
      if (path === '/api/v3/order' && down-- > 0)
        response.writeHead(400).end('{"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}')
      else response.end('{"orderId":1}')
    })
    const body = {
      key: 'binance-main',
      method: 'POST',
      url: '/api/v3/order',
      params: [['symbol', 'BTCUSDT']],
      retry: true
    }
    const sent = await stand.say('POST', '/v1/send', { token, body })
    expect([sent.status, sent.headers['keywatch-tries'], sent.json]).toEqual([200, '2', { orderId: 1 }])
    const orders = exchange.came.filter(({ path }) => path === '/api/v3/order')
    const ids = orders.map(
      ({ query, body: form }) => query.get('newClientOrderId') ?? new URLSearchParams(form).get('newClientOrderId')
    )
    expect([orders.length, new Set(ids).size, ids[0]]).toEqual([2, 1, expect.stringMatching(/.{8,}/u)])
    // Who does not ask for it has one try.
    down = 1
    const once = await stand.say('POST', '/v1/send', { token, body: { ...body, retry: false } })
    expect([once.status, once.headers['keywatch-tries']]).toEqual([400, undefined])
  })

  it('refuses a redirect, and a host that is none of the key’s', async () => {
    const token = await begin()
    exchange.answers((_one, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end())
    const body = { key: 'binance-main', url: '/api/v3/account' }
    const redirected = await stand.say('POST', '/v1/send', { token, body })
    expect([redirected.status, redirected.headers['keywatch-error']]).toEqual([502, 'redirect-refused'])
    const foreign = await stand.say('POST', '/v1/send', { token, body: { ...body, url: 'https://evil.example/api' } })
    expect([foreign.status, foreign.headers['keywatch-error']]).toEqual([403, 'host-not-allowed'])
  })
})

describe('the proxy', () => {
  it('takes a request that a library signed with nothing of worth, and signs it itself', async () => {
    const token = await begin()
    const sent = await stand.say('POST', '/binance/binance-main/api/v3/order?a=1', {
      over: 'loopback',
      raw: 'symbol=BTCUSDT&side=BUY&timestamp=1&recvWindow=5000&signature=00ff',
      // The token stands where the provider's own key would.
      headers: { 'x-mbx-apikey': token, 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'ccxt' }
    })
    expect([sent.status, sent.json]).toEqual([200, { ok: true }])
    const came = exchange.came.at(-1)
    const given = new URLSearchParams(`${came?.query.toString() ?? ''}&${came?.body ?? ''}`)
    expect([given.get('a'), given.get('symbol'), given.get('side')]).toEqual(['1', 'BTCUSDT', 'BUY'])
    expect(Number(given.get('timestamp'))).toBeGreaterThan(1_700_000_000_000)
    expect(given.getAll('signature')).toHaveLength(1)
    expect(came?.apiKey).toBe('id-0')
    expect(JSON.stringify(came?.headers)).not.toContain(token)
  })

  it('forwards what nobody signed and Keywatch does not know as private without a signature', async () => {
    const token = await begin()
    const sent = await stand.say('GET', '/binance/binance-main/sapi/v1/pairs-of-tomorrow?symbol=BTCUSDT', {
      token,
      over: 'loopback'
    })
    expect([sent.status, sent.json]).toEqual([200, { ok: true }])
    expect(exchange.came.at(-1)).toMatchObject({ path: '/sapi/v1/pairs-of-tomorrow', apiKey: '' })
    expect(sent.headers['keywatch-key-version']).toBeUndefined()
    expect(acts().at(-1)).toBe('program.forward ok')
  })

  it('asks a person about an endpoint that Keywatch does not know, where it was meant to be signed', async () => {
    const token = await begin()
    stand.person.says = 'cancelled'
    const sent = await stand.say('GET', '/binance/binance-main/sapi/v1/unheard-of?signature=x', {
      token,
      over: 'loopback'
    })
    expect([sent.status, sent.headers['keywatch-error']]).toEqual([403, 'not-confirmed'])
    expect(stand.person.withdrawals[0]).toMatchObject({ asker: 'bot', endpointClass: 'unknown' })
    expect(exchange.came).toEqual([])
  })

  it.each([
    ['another provider', '/kraken/binance-main/0/private/Balance', 404, 'key-not-found'],
    ['a key that it was not given', '/binance/other/api/v3/account', 404, 'key-not-found'],
    ['a host that is none of the key’s', '/binance/binance-main/~evil.example/api/v3/account', 403, 'host-not-allowed'],
    [
      'a path that could be read in two ways',
      '/binance/binance-main/api/../v3/account?signature=x',
      400,
      'path-malformed'
    ],
    ['an encoded slash', '/binance/binance-main/api%2Fv3/account?signature=x', 400, 'path-malformed']
  ])('refuses %s', async (_what, url, status, code) => {
    const token = await begin()
    const sent = await stand.say('GET', url, { token, over: 'loopback' })
    expect([sent.status, sent.headers['keywatch-error']]).toEqual([status, code])
    expect(exchange.came).toEqual([])
  })
})

describe('a rotation', () => {
  it('goes unseen: while the versions overlap, a refused signature is made once more with the other', async () => {
    const key = keyHere()
    const now = Date.now()
    const old = { ...key.current, state: 'overlap' as const, overlapEndsAtMs: timestampMs(now + 3_600_000) }
    const next = { ...key.current, version: 2, apiKeyId: 'id-0-new', item: 'item-0-new', rotatedFrom: 1 }
    const token = await begin({ keys: [keyOf(key, 'active', 2, [old, next])] })
    exchange.refuse('id-0-new')
    const url = '/api/v3/account'
    const sent = await stand.say('POST', '/v1/send', { token, body: { key: 'binance-main', url } })
    expect([sent.status, sent.headers['keywatch-key-version']]).toEqual([200, '1'])
    expect(exchange.came.flatMap(({ apiKey }) => apiKey || [])).toEqual(['id-0-new', 'id-0'])
    expect(acts().slice(-5)).toEqual([
      'request.sign ok',
      'request.send failed',
      'request.fallback ok',
      'request.sign ok',
      'request.send ok'
    ])
    expect(stand.entries().at(-3)).toMatchObject({ actor: { caller: 'program/bot' }, key: { version: 1 } })
    // Both refused: it is told, and nothing is tried a third time.
    exchange.refuse('id-0', 'id-0-new')
    const refused = await stand.say('POST', '/v1/send', { token, body: { key: 'binance-main', url } })
    expect([refused.status, refused.headers['keywatch-error']]).toEqual([401, undefined])
    expect(exchange.came.filter(({ apiKey }) => apiKey !== '')).toHaveLength(4)
    // A program that sends by itself says which version was refused.
    const signed = await stand.say('POST', '/v1/sign', { token, body: { key: 'binance-main', url, refusedVersion: 2 } })
    expect(signed.json).toMatchObject({ keyVersion: 1 })
  })
})
