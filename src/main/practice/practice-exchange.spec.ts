import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoKeys } from './demo-keys'
import { startPracticeExchange, type IssuedKey, type PracticeExchange } from './practice-exchange'

/** The part of ccxt that these specs use; its own types are 2 MB. */
interface Ccxt {
  milliseconds: () => number
  nonce: () => number
  sign(
    path: string,
    api: string | string[],
    method: string,
    params: object
  ): { url: string; method: string; headers?: Record<string, string>; body?: string }
}

const ccxt = async (id: string, key: IssuedKey): Promise<Ccxt> => {
  const url = pathToFileURL(path.resolve(`node_modules/ccxt/js/src/${id}.js`)).href
  const { default: Exchange } = (await import(/* @vite-ignore */ url)) as { default: new (config: object) => Ccxt }
  return new Exchange({
    apiKey: key.apiKeyId,
    secret: key.secret,
    ...(key.passphrase === undefined ? {} : { password: key.passphrase })
  })
}

let now = 1_790_000_000_000
let exchange: PracticeExchange
beforeAll(async () => {
  exchange = await startPracticeExchange({ clock: { now: () => now } })
})
afterAll(() => exchange.close())
beforeEach(() => {
  now = 1_790_000_000_000
})

const ask = async (method: string, target: string, headers: Record<string, string> = {}, body?: string) => {
  const response = await fetch(`http://${exchange.host}${target}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body })
  })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}
/** Sends what ccxt signed, to the practice exchange. */
const deliver = (signed: ReturnType<Ccxt['sign']>, change: (text: string) => string = (text) => text) => {
  const url = new URL(signed.url)
  return ask(
    signed.method,
    url.pathname + change(url.search),
    signed.headers ?? {},
    signed.body === undefined ? undefined : change(signed.body)
  )
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
const binanceSigned = (key: IssuedKey, params: string): string =>
  `${params}&signature=${createHmac('sha256', key.secret).update(params).digest('hex')}`
const krakenSigned = (key: IssuedKey, name: string, body: string, nonce: string) => {
  const message = Buffer.concat([
    Buffer.from(`/0/private/${name}`),
    createHash('sha256')
      .update(nonce + body)
      .digest()
  ])
  return {
    ...form,
    'API-Key': key.apiKeyId,
    'API-Sign': createHmac('sha512', Buffer.from(key.secret, 'base64')).update(message).digest('base64')
  }
}

describe('practice exchange, with ccxt as its client', () => {
  const order = {
    symbol: 'BTCUSDT',
    side: 'BUY',
    type: 'LIMIT',
    quantity: '0.001',
    price: '90000',
    newClientOrderId: 'ccxt-1'
  }
  const cases = [
    ['binance', 'order', 'private', 'POST', order, (json: Record<string, unknown>) => json['status'] === 'NEW'],
    ['binance', 'account', 'private', 'GET', {}, (json: Record<string, unknown>) => json['accountType'] === 'SPOT'],
    [
      'binance',
      'capital/withdraw/apply',
      'sapi',
      'POST',
      { coin: 'BTC', amount: '0.01', address: 'bc1q' },
      (json: Record<string, unknown>) => 'id' in json
    ],
    ['kraken', 'Balance', 'private', 'POST', {}, (json: Record<string, unknown>) => String(json['error']) === ''],
    [
      'kraken',
      'AddOrder',
      'private',
      'POST',
      { ordertype: 'limit', pair: 'XBTUSD', price: '37500', type: 'buy', volume: '0.1' },
      (json: Record<string, unknown>) => String(json['error']) === ''
    ],
    [
      'okx',
      'account/balance',
      'private',
      'GET',
      { ccy: 'BTC' },
      (json: Record<string, unknown>) => json['code'] === '0'
    ],
    [
      'okx',
      'trade/order',
      'private',
      'POST',
      { instId: 'BTC-USDT', tdMode: 'cash', side: 'buy', ordType: 'limit', px: '90000', sz: '0.01' },
      (json: Record<string, unknown>) => json['code'] === '0'
    ],
    [
      'bybit',
      'v5/account/wallet-balance',
      'private',
      'GET',
      { accountType: 'UNIFIED' },
      (json: Record<string, unknown>) => json['retCode'] === 0
    ],
    [
      'bybit',
      'v5/order/create',
      'private',
      'POST',
      { category: 'spot', symbol: 'BTCUSDT', side: 'Buy', orderType: 'Limit', qty: '0.01', price: '90000' },
      (json: Record<string, unknown>) => json['retCode'] === 0
    ]
  ] as const

  it.each(cases)(
    'accepts what ccxt signs for %s %s, and refuses it with one byte changed',
    async (id, name, api, method, params, accepted) => {
      const client = await ccxt(id, exchange.issueKey(id, 'hmac'))
      client.milliseconds = client.nonce = () => now
      const signed = client.sign(name, api, method, { ...params })
      const changed = await deliver(signed, (text) =>
        text.replace(/[A-Za-z0-9](?=[^A-Za-z0-9]*$)/u, (last) => (last === '0' ? '1' : '0'))
      )
      const unsigned = Object.fromEntries(
        Object.entries(signed.headers ?? {}).map(([key, value]) => [
          key,
          /SIGN/iu.test(key) ? value.replace(/^./u, (first) => (first === 'a' ? 'b' : 'a')) : value
        ])
      )
      if (id !== 'binance') expect(accepted((await deliver({ ...signed, headers: unsigned })).json)).toBe(false)
      if (signed.body !== undefined || signed.url.includes('?')) expect(accepted(changed.json)).toBe(false)
      expect(accepted((await deliver(signed)).json)).toBe(true)
    }
  )
})

describe('practice exchange, Binance', () => {
  it('tells its time and a price without a key', async () => {
    expect((await ask('GET', '/api/v3/time')).json).toEqual({ serverTime: now })
    expect((await ask('GET', '/api/v3/ticker/price?symbol=ETHUSDT')).json).toEqual({
      symbol: 'ETHUSDT',
      price: '3412.50000000'
    })
  })

  it.each([
    ['999 ms ahead', 999, undefined],
    ['1000 ms ahead', 1_000, -1021],
    ['5000 ms old', -5_000, undefined],
    ['5001 ms old', -5_001, -1021]
  ])('judges a timestamp %s', async (_when, shift, code) => {
    const key = exchange.issueKey('binance', 'hmac')
    const query = binanceSigned(key, `timestamp=${now + shift}&recvWindow=5000`)
    expect((await ask('GET', `/api/v3/account?${query}`, { 'X-MBX-APIKEY': key.apiKeyId })).json['code']).toBe(code)
  })

  it('refuses a stale replay, and an order with the same client id within the window', async () => {
    const key = exchange.issueKey('binance', 'hmac')
    const body = binanceSigned(
      key,
      `symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newClientOrderId=one&timestamp=${now}&recvWindow=5000`
    )
    const send = () => ask('POST', '/api/v3/order', { ...form, 'X-MBX-APIKEY': key.apiKeyId }, body)
    expect((await send()).json['status']).toBe('FILLED')
    expect((await send()).json).toEqual({ code: -2010, msg: 'Duplicate order sent.' })
    now += 5_001
    expect((await send()).json['code']).toBe(-1021)
  })

  it('refuses a missing, malformed or unknown key and a wrong signature, as Binance words it', async () => {
    const key = exchange.issueKey('binance', 'hmac')
    const query = `timestamp=${now}`
    expect((await ask('GET', `/api/v3/account?${query}`)).json['code']).toBe(-2014)
    expect((await ask('GET', `/api/v3/account?${query}`, { 'X-MBX-APIKEY': 'a'.repeat(64) })).json['code']).toBe(-2015)
    expect((await ask('GET', `/api/v3/account?${query}`, { 'X-MBX-APIKEY': key.apiKeyId })).json['code']).toBe(-1102)
    expect(
      (await ask('GET', `/api/v3/account?${query}&signature=${'0'.repeat(64)}`, { 'X-MBX-APIKEY': key.apiKeyId })).json[
        'code'
      ]
    ).toBe(-1022)
  })

  it('refuses what the key’s permissions at the exchange do not cover', async () => {
    const key = exchange.issueKey('binance', 'hmac', { permissions: ['read'] })
    const body = binanceSigned(key, `coin=BTC&amount=0.1&timestamp=${now}`)
    expect(
      (await ask('POST', '/sapi/v1/capital/withdraw/apply', { ...form, 'X-MBX-APIKEY': key.apiKeyId }, body)).json[
        'code'
      ]
    ).toBe(-2015)
  })

  it('verifies Ed25519 with an uploaded public key', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const key = exchange.issueKey('binance', 'ed25519', {
      publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString()
    })
    expect(key.secret).toBe('')
    const params = `timestamp=${now}`
    const send = (signature: Buffer) =>
      ask('GET', `/api/v3/account?${params}&signature=${encodeURIComponent(signature.toString('base64'))}`, {
        'X-MBX-APIKEY': key.apiKeyId
      })
    expect((await send(sign(null, Buffer.from(params), privateKey))).status).toBe(200)
    expect((await send(sign(null, Buffer.from(`${params}0`), privateKey))).json['code']).toBe(-1022)
  })

  it('keeps books: a bought amount leaves the quote, more than there is is refused', async () => {
    const key = exchange.issueKey('binance', 'hmac')
    const post = (params: string) =>
      ask(
        'POST',
        '/api/v3/order',
        { ...form, 'X-MBX-APIKEY': key.apiKeyId },
        binanceSigned(key, `${params}&timestamp=${now}`)
      )
    const balance = async (asset: string) => {
      const { json } = await ask('GET', `/api/v3/account?${binanceSigned(key, `timestamp=${now}`)}`, {
        'X-MBX-APIKEY': key.apiKeyId
      })
      return (json['balances'] as { asset: string; free: string }[]).find((each) => each.asset === asset)?.free
    }
    const before = [await balance('SOL'), await balance('USDT')].map(Number)
    await post('symbol=SOLUSDT&side=BUY&type=MARKET&quantity=2')
    expect([await balance('SOL'), await balance('USDT')].map(Number)).toEqual([
      (before[0] ?? 0) + 2,
      Number(((before[1] ?? 0) - 476.2).toFixed(8))
    ])
    expect((await post('symbol=SOLUSDT&side=BUY&type=MARKET&quantity=1000000')).json['code']).toBe(-2010)
    expect((await post('symbol=NOPE&side=BUY&type=MARKET&quantity=1')).json['code']).toBe(-1100)
    expect((await post('symbol=SOLUSDT&side=BUY&type=MARKET&quantity=-1')).json['code']).toBe(-1100)
  })
})

describe('practice exchange, Kraken', () => {
  it('takes each nonce once, in rising order, up to 2^64 - 1', async () => {
    const key = exchange.issueKey('kraken', 'hmac')
    const send = (nonce: string) =>
      ask('POST', '/0/private/Balance', krakenSigned(key, 'Balance', `nonce=${nonce}`, nonce), `nonce=${nonce}`)
    const errors = async (nonce: string) => (await send(nonce)).json['error']
    expect(await errors('1000')).toEqual([])
    expect(await errors('1000')).toEqual(['EAPI:Invalid nonce'])
    expect(await errors('999')).toEqual(['EAPI:Invalid nonce'])
    expect(await errors('1001')).toEqual([])
    expect(await errors('18446744073709551616')).toEqual(['EAPI:Invalid nonce'])
    expect(await errors('18446744073709551615')).toEqual([])
  })

  it('does not burn a nonce for a request with a wrong signature', async () => {
    const key = exchange.issueKey('kraken', 'hmac')
    const headers = krakenSigned(key, 'Balance', 'nonce=5', '5')
    expect((await ask('POST', '/0/private/Balance', headers, 'nonce=5&x=1')).json['error']).toEqual([
      'EAPI:Invalid signature'
    ])
    expect((await ask('POST', '/0/private/Balance', headers, 'nonce=5')).json['error']).toEqual([])
  })

  it('refuses an unknown key and an unknown method', async () => {
    expect((await ask('POST', '/0/private/Balance', {}, 'nonce=1')).json['error']).toEqual(['EAPI:Invalid key'])
    expect((await ask('POST', '/0/private/constructor', {}, 'nonce=1')).json['error']).toEqual([
      'EGeneral:Unknown method'
    ])
  })
})

describe('practice exchange, OKX, Bybit and Token Metrics', () => {
  const okx = (key: IssuedKey, at: number, passphrase = key.passphrase ?? '') => {
    const time = new Date(at).toISOString()
    const target = '/api/v5/account/balance'
    const sign = createHmac('sha256', key.secret).update(`${time}GET${target}`).digest('base64')
    return ask('GET', target, {
      'OK-ACCESS-KEY': key.apiKeyId,
      'OK-ACCESS-PASSPHRASE': passphrase,
      'OK-ACCESS-TIMESTAMP': time,
      'OK-ACCESS-SIGN': sign
    })
  }

  it.each([
    [0, undefined, '0'],
    [-30_001, undefined, '50102'],
    [30_001, undefined, '50102'],
    [0, 'wrong', '50105']
  ])('OKX: %d ms off, passphrase %s: code %s', async (shift, passphrase, code) => {
    expect((await okx(exchange.issueKey('okx', 'hmac'), now + shift, passphrase)).json['code']).toBe(code)
  })

  it.each([
    [0, 0],
    [999, 0],
    [1_000, 10002],
    [-5_000, 0],
    [-5_001, 10002]
  ])('Bybit: %d ms off: code %d', async (shift, code) => {
    const key = exchange.issueKey('bybit', 'hmac')
    const time = String(now + shift)
    const sign = createHmac('sha256', key.secret).update(`${time}${key.apiKeyId}5000accountType=UNIFIED`).digest('hex')
    const headers = {
      'X-BAPI-API-KEY': key.apiKeyId,
      'X-BAPI-TIMESTAMP': time,
      'X-BAPI-RECV-WINDOW': '5000',
      'X-BAPI-SIGN': sign
    }
    expect((await ask('GET', '/v5/account/wallet-balance?accountType=UNIFIED', headers)).json['retCode']).toBe(code)
  })

  it('Token Metrics: takes its token, refuses another', async () => {
    const { secret } = exchange.issueKey('token-metrics', 'token')
    expect((await ask('GET', '/v2/tokens?limit=2', { 'x-api-key': secret })).json).toMatchObject({
      success: true,
      length: 3
    })
    expect((await ask('GET', '/v2/tokens', { 'x-api-key': 'tm-other' })).status).toBe(401)
  })
})

describe('practice exchange', () => {
  it('bounds what it reads, and knows no other path', async () => {
    expect((await ask('POST', '/api/v3/order', form, 'x'.repeat(70_000))).status).toBe(413)
    expect((await ask('GET', '/etc/passwd')).status).toBe(404)
  })

  it('can issue every key of the demo', () => {
    for (const { provider, kind } of demoKeys)
      expect(exchange.issueKey(provider, kind).secret.length).toBeGreaterThan(20)
    expect(new Set(demoKeys.map(({ label }) => label)).size).toBe(demoKeys.length)
    expect(demoKeys.some(({ expiresInDays }) => expiresInDays === null)).toBe(true)
  })
})
