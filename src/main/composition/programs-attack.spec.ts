/** What a program, or whoever reaches the agent, may try: in paths, heads, names and moments. Over real connections, against a server that notes what came. */
import http from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { durationMs, timestampMs } from '../../shared/kernel/ids'
import { fullGrant, openStand, standKey, type StandOptions } from './testing/agent-stand'

type Stand = ReturnType<typeof openStand>
let stand: Stand
let came: { readonly method: string; readonly url: string; readonly raw: readonly string[] }[]
let exchange: http.Server
let host: string
const sockets: Socket[] = []

beforeEach(async () => {
  came = []
  exchange = http.createServer((request, response) => {
    // Keywatch asks for the time by itself.
    if (request.url !== '/api/v3/time')
      came.push({ method: request.method ?? '', url: request.url ?? '', raw: request.rawHeaders })
    request.resume()
    response.setHeader('content-type', 'application/json')
    response.end('{}')
  })
  await new Promise<void>((done) => void exchange.listen(0, '127.0.0.1', done))
  host = `127.0.0.1:${(exchange.address() as AddressInfo).port}`
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await stand.close()
  exchange.closeAllConnections()
  exchange.close()
})

const keyHere = () => standKey(0, { allowedHosts: [host] })
async function begin(changes: Parameters<typeof fullGrant>[1] = {}, options: StandOptions = {}): Promise<string> {
  stand = openStand({ keys: [keyHere()], ...options })
  await stand.on({ socket: true, loopback: true })
  return stand.pair('bot', fullGrant([keyHere()], changes))
}
const idOf = async (): Promise<string> => String((await stand.state()).programs[0]?.id)
const portOf = async (): Promise<number> => Number((await stand.state()).loopback.at)
const through = async (url: string, token: string) => {
  const said = await stand.say('GET', url, { token, over: 'loopback' })
  return [said.status, said.headers['keywatch-error']]
}

/** One connection that stays: what it was told so far, and whether it still stands. */
async function open() {
  const port = await portOf()
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let said = ''
  let closed = false
  socket.on('data', (data) => (said += data.toString('latin1')))
  socket.on('error', () => undefined)
  socket.on('close', () => (closed = true))
  const statuses = (): readonly string[] => said.match(/HTTP\/1\.1 \d{3}/gu) ?? []
  return {
    host: `Host: 127.0.0.1:${port}`,
    write: (...lines: readonly string[]) => socket.write(lines.join('\r\n')),
    statuses,
    codes: (): readonly string[] => [...said.matchAll(/^keywatch-error: (\S+)/gimu)].map(([, code]) => code ?? ''),
    answers: (count: number) => expect.poll(() => statuses().length, { timeout: 10_000 }).toBe(count),
    ended: () => expect.poll(() => closed, { timeout: 10_000 }).toBe(true)
  }
}

const account = { key: 'Binance main', url: '/api/v3/account' }
const order = {
  key: 'Binance main',
  method: 'POST',
  url: '/api/v3/order',
  params: Object.entries({ symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.5' })
}
const sign = async (token: string, body: object = account) => {
  const said = await stand.say('POST', '/v1/sign', { token, body })
  return [said.status, String(said.headers['keywatch-error'] ?? 'ok')]
}

describe('a path', () => {
  const tricks = [
    '/api/v3/ticker/../account',
    '/api/v3/ticker/%2e%2e/account',
    '/api/v3/ticker/.%2E/account',
    '/api/v3/ticker/%252e%252e/account',
    '/api/v3/ticker/..%2faccount',
    '/api/v3/ticker//account',
    '/api/v3/ticker/./price',
    '/api/v3/ticker/\\..\\account',
    '/api/v3/ticker/%5c..%5caccount',
    '/api/v3/ticker/%00',
    '/api/v3/ticker/%0d%0aX:%20y',
    '/api/v3/ticker/price#/x'
  ]

  it('that could be read in two ways leaves for nowhere: not signed, and not as a public one either', async () => {
    const token = await begin({ paths: ['GET /api/v3/ticker/**'] })
    for (const trick of tricks)
      for (const query of ['', '?signature=x'])
        expect(await through(`/binance/binance-main${trick}${query}`, token), trick).toEqual([400, 'path-malformed'])
    for (const trick of tricks.filter((one) => !one.includes('#')))
      expect((await sign(token, { ...account, url: trick }))[0], trick).toBe(400)
    expect(came).toEqual([])
    expect(stand.entries().filter(({ act }) => act === 'program.forward')).toEqual([])
    expect(await through('/binance/binance-main/api/v3/ticker/price?symbol=BTCUSDT', token)).toEqual([200, undefined])
    expect(came.map(({ url }) => url)).toEqual(['/api/v3/ticker/price?symbol=BTCUSDT'])
  })

  it('in other letters is another path: a rule does not mean it, and its endpoint is the strictest', async () => {
    const token = await begin({ paths: ['* /api/v3/order', 'GET /api/v3/account'] })
    for (const url of ['/api/v3/%6frder', '/API/v3/order', '/api/v3/order/', '/api/v3/order;a=b', '/api/v3/order%20'])
      expect(await sign(token, { ...order, url }), url).toEqual([403, 'policy-refused'])
    await stand.programs.handlers.changeGrant({ id: await idOf(), grant: fullGrant([keyHere()]) })
    stand.person.says = 'cancelled'
    expect(await sign(token, { ...order, url: '/api/v3/%6frder' })).toEqual([403, 'not-confirmed'])
    expect(stand.person.withdrawals).toHaveLength(1)
  })

  it.each([
    ['an absolute address', (at: string) => `http://${at}/binance/binance-main/api/v3/account`],
    ['another host’s address', () => 'http://evil.example/api/v3/account'],
    ['no slash', () => 'binance/binance-main/api/v3/account'],
    ['a user before a host', () => '/binance/binance-main/~me@evil.example/api/v3/account'],
    ['nothing before the key', () => '//binance-main/api/v3/account'],
    ['a key of nothing', () => '/binance//api/v3/account'],
    ['the calls’ own name', () => '/v1/binance-main/api/v3/account'],
    ['a key that cannot be decoded', () => '/binance/%ff/api/v3/account']
  ])('with %s leads nowhere', async (_what, target) => {
    const token = await begin()
    const { write, host: own, answers, codes, ended } = await open()
    write(`GET ${target(own.slice(6))} HTTP/1.1`, own, `Authorization: Bearer ${token}`, '', '')
    await answers(1)
    expect(['route-unknown', 'malformed']).toContain(codes()[0])
    await ended()
    expect(came).toEqual([])
  })

  it.each(['evil.example', `evil.example:443`, '127.0.0.1:1', '127.1', 'localhost', '2130706433', '..', '%31'])(
    'cannot lead to the host %s',
    async (other) => {
      const token = await begin()
      const [status] = await through(`/binance/binance-main/~${other}/api/v3/account?signature=x`, token)
      expect([400, 403, 404]).toContain(status)
      expect(await sign(token, { ...account, url: `https://${other}/api/v3/account` })).not.toContain(200)
      expect(came).toEqual([])
    }
  )
})

describe('what stands in a request', () => {
  it('adds no header and no second request to what is sent', async () => {
    const token = await begin()
    const evil = 'a\r\nX-Evil: 1\r\n\r\nPOST /api/v3/order HTTP/1.1'
    const sent = await stand.say('POST', '/v1/send', {
      token,
      body: {
        ...account,
        params: [
          ['recvWindow', evil],
          [evil, '1']
        ]
      }
    })
    expect(sent.status).toBe(200)
    await through(`/binance/binance-main/api/v3/ticker/price?symbol=${encodeURIComponent(evil)}`, token)
    expect(came.map(({ method }) => method)).toEqual(['GET', 'GET'])
    for (const { raw } of came) expect(raw.join('\n').toLowerCase()).not.toContain('evil')
    for (const url of ['/api/v3/account\r\nX-Evil: 1', '/api/v3/account HTTP/1.1', 'https://x y/'])
      expect((await sign(token, { ...account, url }))[0]).toBe(400)
  })

  it('does not send the program’s own headers on, its token above all', async () => {
    const token = await begin()
    await stand.say('GET', '/binance/binance-main/api/v3/account?signature=x', {
      token,
      over: 'loopback',
      headers: { cookie: 'a=b', 'x-forwarded-for': '1.2.3.4', 'x-evil': token, 'x-mbx-apikey': token }
    })
    await stand.say('GET', `/binance/binance-main/api/v3/account?signature=x&apiKey=${token}&x=${token}`, {
      over: 'loopback',
      token
    })
    expect(came).toHaveLength(2)
    expect(JSON.stringify(came)).not.toContain(token)
    expect(JSON.stringify(came).toLowerCase()).not.toMatch(/cookie|forwarded|x-evil/u)
    expect(JSON.stringify(stand.entries())).not.toContain(token)
  })

  it('is refused where a name is longer than any label, and without harm', async () => {
    const token = await begin()
    const long = 'x'.repeat(12_000)
    expect(await sign(token, { ...account, key: long })).toEqual([400, 'invalid-input'])
    expect(await through(`/binance/${long}/api/v3/account`, token)).toEqual([404, 'key-not-found'])
    expect((await stand.say('POST', '/v1/pair', { body: { name: long } })).status).toBe(400)
    expect(JSON.stringify(stand.entries()).length).toBeLessThan(20_000)
  })
})

describe('a connection', () => {
  it.each([
    ['a length and chunks', ['Content-Length: 6', 'Transfer-Encoding: chunked']],
    ['chunks and a length', ['Transfer-Encoding: chunked', 'Content-Length: 6']],
    ['chunks twice', ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked, identity', 'Content-Length: 6']],
    ['chunks in disguise', ['Transfer-Encoding: xchunked', 'Content-Length: 6']],
    ['chunks after a tab', ['Transfer-Encoding:\tchunked', 'Content-Length: 6']],
    ['a name with a space', ['Transfer-Encoding : chunked', 'Content-Length: 6']],
    ['a folded head', ['X: y', ' Transfer-Encoding: chunked', 'Content-Length: 6']],
    ['two lengths in one', ['Content-Length: 6, 7']],
    ['a signed length', ['Content-Length: +6']],
    ['a length in hex', ['Content-Length: 0x6']],
    ['a bare line feed', ['X: y\nTransfer-Encoding: chunked', 'Content-Length: 6']]
  ])('carries no second request behind %s', async (_what, headers) => {
    const token = await begin()
    const { write, host: own, ended, statuses } = await open()
    const auth = `Authorization: Bearer ${token}`
    const hidden = `GET /binance/binance-main/api/v3/account?signature=x HTTP/1.1\r\n${own}\r\n${auth}\r\n\r\n`
    write('POST /v1/sign HTTP/1.1', own, auth, 'Content-Type: application/json', ...headers, '', `0\r\n\r\n${hidden}`)
    await ended()
    expect(statuses().filter((status) => status.endsWith('200'))).toEqual([])
    expect(came).toEqual([])
  })

  it('that stays is judged anew at each request: frozen, let on, ended, revoked', async () => {
    let now = 1_790_000_000_000
    const clock = { now: () => timestampMs(now), monotonic: () => durationMs(performance.now()) }
    const token = await begin({ expiresAtMs: now + 60_000 }, { clock })
    const { write, host: own, answers, codes } = await open()
    const id = await idOf()
    const ask = () => write('GET /v1/keys HTTP/1.1', own, `Authorization: Bearer ${token}`, '', '')
    ask()
    await answers(1)
    await stand.programs.handlers.freeze({ id })
    ask()
    await answers(2)
    await stand.programs.handlers.unfreeze({ id })
    ask()
    await answers(3)
    now += 60_000
    ask()
    await answers(4)
    now -= 60_000
    await stand.programs.handlers.revoke({ id })
    ask()
    await answers(5)
    expect(codes()).toEqual(['program-frozen', 'token-expired', 'program-revoked'])
  })
})

describe('a name', () => {
  it.each(['b0t', 'B0T', 'bot.', 'bo t', 'Keywatch', 'keyvvatch', 'K-E-Y watch', 'Key.Watch'])(
    'that a person takes for another is not given: %s',
    async (name) => {
      await begin()
      const asked = await stand.say('POST', '/v1/pair', { body: { name } })
      expect(['name-taken', 'name-wrong']).toContain(asked.headers['keywatch-error'])
    }
  )

  it.each(['bоt', 'bot\u200b', '\u202etob', 'ｂot', 'bot\n', 'b\u0131t', 'Ьot', 'bot\u0301'])(
    'of letters that look alike is none: %j',
    async (name) => {
      await begin()
      const asked = await stand.say('POST', '/v1/pair', { body: { name } })
      expect(asked.headers['keywatch-error']).toMatch(/^name-(wrong|taken)$/u)
    }
  )

  it('stands beside a purpose and wishes without a mark that hides or turns text round', async () => {
    await begin()
    const marks = '\u202e\u2066\u200b\u2028\u2029\u0000\n\u3164'
    const body = { name: 'second', purpose: `Reads${marks}all`, wants: [{ key: `Main${marks}x`, scopes: ['read'] }] }
    expect((await stand.say('POST', '/v1/pair', { body })).status).toBe(200)
    const [shown] = (await stand.state()).pairings
    expect(shown).toMatchObject({ purpose: 'Reads all', unknown: ['Main x'] })
  })
})

describe('limits', () => {
  it('of a second hold in every second, not in those of a clock alone', async () => {
    let mono = 1_000_900
    const clock = { now: () => timestampMs(1_790_000_000_000), monotonic: () => durationMs(mono) }
    const token = await begin({ perSecond: 2 }, { clock })
    expect([await sign(token), await sign(token)]).toEqual([
      [200, 'ok'],
      [200, 'ok']
    ])
    mono += 200
    const early = await stand.say('POST', '/v1/sign', { token, body: account })
    expect([early.status, early.json]).toMatchObject([429, { error: { retryAfterMs: 800 } }])
    mono += 799
    expect(await sign(token)).toEqual([429, 'over-budget'])
    mono += 1
    expect(await sign(token)).toEqual([200, 'ok'])
  })

  it('of a day begin anew at the person’s midnight, and at no other’s', async () => {
    const zone = process.env['TZ']
    try {
      process.env['TZ'] = 'Asia/Tokyo'
      // 23:58 in Tokyo, 14:58 UTC.
      let now = Date.UTC(2026, 10, 22, 14, 58)
      const clock = { now: () => timestampMs(now), monotonic: () => durationMs(performance.now()) }
      const token = await begin({ perDay: 2 }, { clock })
      expect([await sign(token), await sign(token)]).toEqual([
        [200, 'ok'],
        [200, 'ok']
      ])
      const over = await stand.say('POST', '/v1/sign', { token, body: account })
      expect([over.status, over.json]).toMatchObject([429, { error: { retryAfterMs: 120_000 } }])
      now += 119_000
      expect(await sign(token)).toEqual([429, 'over-budget'])
      now += 1_000
      expect([await sign(token), await sign(token), await sign(token)]).toEqual([
        [200, 'ok'],
        [200, 'ok'],
        [429, 'over-budget']
      ])
      // Whoever flies west has yesterday again: what was used up stays used up.
      process.env['TZ'] = 'America/New_York'
      expect(await sign(token)).toEqual([429, 'over-budget'])
      // And whoever flies back finds today as they left it.
      process.env['TZ'] = 'Asia/Tokyo'
      expect(await sign(token)).toEqual([429, 'over-budget'])
      // A clock that was far ahead does not close the program for as long.
      now -= 10 * 86_400_000
      expect(await sign(token)).toEqual([200, 'ok'])
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })

  it('of a day count those under way: many at once are not more than one after the other', async () => {
    const token = await begin({ perDay: 3 })
    const said = await Promise.all(Array.from({ length: 12 }, () => sign(token)))
    expect(said.filter(([status]) => status === 200)).toHaveLength(3)
    expect(said.filter(([status]) => status === 429)).toHaveLength(9)
  })
})

describe('questions', () => {
  it('that come together are one a session, or one each: no answer is lent to another', async () => {
    const token = await begin({ asking: 'once' })
    const said = await Promise.all([sign(token, order), sign(token, order), sign(token)])
    expect(said.map(([status]) => status)).toEqual([200, 200, 200])
    expect(stand.person.sheets).toHaveLength(1)
    await stand.programs.handlers.changeGrant({ id: await idOf(), grant: fullGrant([keyHere()], { asking: 'each' }) })
    const larger = { ...order, params: order.params.map(([name, value]) => [name, name === 'quantity' ? '9' : value]) }
    await Promise.all([sign(token, order), sign(token, larger)])
    const effects = stand.person.sheets.slice(1).map(({ facts }) => facts?.find(({ name }) => name === 'Effect')?.value)
    expect(effects.toSorted()).toEqual(['market buy 0.5 BTC on Binance main', 'market buy 9 BTC on Binance main'])
  })

  it('are asked by the policy that stands when the request’s turn comes', async () => {
    const token = await begin({ locking: 'hold' })
    stand.session.role = 'locked'
    stand.programs.sessionChanged()
    const held = sign(token, order)
    await expect.poll(() => stand.person.notices.length).toBeGreaterThan(0)
    await stand.programs.handlers.changeGrant({
      id: await idOf(),
      grant: fullGrant([keyHere()], { asking: 'each', locking: 'hold' })
    })
    stand.person.says = 'cancelled'
    stand.session.role = 'custodian'
    stand.programs.sessionChanged()
    expect(await held).toEqual([403, 'not-confirmed'])
  })
})
