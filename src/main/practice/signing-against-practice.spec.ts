/** The real use case, the real providers and a real HTTP connection against the practice exchange, which judges for itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RequestDraft } from '../features/signing/request-draft'
import { providers } from '../../shared/domain/signing/registry'
import type { CredentialKind, KeyRecord } from '../../shared/domain/vault/key'
import { HOUR_MS, MINUTE_MS, timestampMs } from '../../shared/kernel/ids'
import { ok } from '../../shared/kernel/result'
import { exchangeHttp } from '../adapters/exchange-http/exchange-http'
import { nodeTransport } from '../adapters/exchange-http/testing/node-transport'
import type { SigningPorts } from '../features/signing/ports'
import { createSendSignedRequest } from '../features/signing/signer'
import { fakePorts, keyId, krakenKey } from '../features/signing/testing/fake-ports'
import { demoKeys } from './demo-keys'
import { startPracticeExchange, type PracticeExchange, type PracticeKind } from './practice-exchange'

/** The exchange's clock runs this far before ours. */
let ahead = 0
let exchange: PracticeExchange
beforeAll(async () => {
  exchange = await startPracticeExchange({ clock: { now: () => Date.now() + ahead } })
})
afterAll(() => exchange.close())

const http = exchangeHttp({
  transport: nodeTransport,
  monotonic: () => performance.now(),
  userAgent: 'Keywatch/test',
  loopback: true
})

function desk(
  provider: string,
  kind: PracticeKind = 'hmac',
  scopes: KeyRecord['scopes'] = ['read', 'trade', 'withdraw']
) {
  const issued = exchange.issueKey(provider, kind)
  const current = { ...krakenKey.current, apiKeyId: issued.apiKeyId, kind: kind as CredentialKind }
  const key: KeyRecord = {
    ...krakenKey,
    provider,
    environment: 'development',
    scopes,
    allowedHosts: [exchange.host],
    current
  }
  const fakes = fakePorts(key)
  const { apiKeyId: _public, ...material } = issued
  fakes.secret = ok(material)
  const clock = {
    now: () => timestampMs(Date.now()),
    monotonic: () => performance.now() as ReturnType<SigningPorts['clock']['monotonic']>
  }
  const ports: SigningPorts = { ...fakes.ports, profile: 'demo', http, clock }
  const send = createSendSignedRequest(ports)
  const draft = (
    method: RequestDraft['method'],
    path: string,
    params: [string, string][] = [],
    body = ''
  ): RequestDraft => ({ keyId, method, host: exchange.host, path, params, body })
  return { fakes, send, draft }
}

const pairs = demoKeys.map(({ provider, kind }) => [provider, kind] as const)

describe('the providers’ own examples', () => {
  const examples = pairs.flatMap(([id, kind]) =>
    (providers.find((provider) => provider.id === id)?.examples ?? []).map((example) => [id, kind, example] as const)
  )
  it.each(examples.map(([id, kind, example]) => [id, kind, example.title, example] as const))(
    '%s (%s): %s is accepted',
    async (id, kind, _title, example) => {
      const { send, draft } = desk(id, kind)
      const sent = await send(draft(example.method, example.path, example.params, example.body))
      expect(sent.ok ? [sent.value.status, sent.value.meaning, sent.value.body.slice(0, 200)] : sent.error).toEqual([
        200,
        undefined,
        expect.any(String)
      ])
    }
  )
})

describe('against the practice exchange', () => {
  it('Kraken accepts all of 50 requests that are sent at once', async () => {
    const { send, draft } = desk('kraken')
    const sent = await Promise.all(Array.from({ length: 50 }, () => send(draft('POST', '/0/private/Balance'))))
    expect(sent.map((each) => (each.ok ? each.value.meaning : each.error))).toEqual(
      Array.from({ length: 50 }, () => undefined)
    )
    expect(sent.every((each) => each.ok && each.value.body.startsWith('{"error":[],'))).toBe(true)
  })

  it('Binance accepts 20 at once, over parallel connections', async () => {
    const { send, draft } = desk('binance')
    const sent = await Promise.all(Array.from({ length: 20 }, () => send(draft('GET', '/api/v3/account'))))
    expect(sent.every((each) => each.ok && each.value.status === 200)).toBe(true)
  })

  it.each([10 * MINUTE_MS, -10 * MINUTE_MS, 3 * HOUR_MS])('a clock that is %d ms off is allowed for', async (off) => {
    ahead = off
    try {
      for (const [provider, path] of [
        ['binance', '/api/v3/account'],
        ['okx', '/api/v5/account/balance'],
        ['bybit', '/v5/account/wallet-balance']
      ] as const) {
        const { send, draft, fakes } = desk(provider)
        const sent = await send(draft('GET', path))
        expect(sent.ok ? sent.value.meaning : sent.error).toBeUndefined()
        expect(fakes.entries.map(({ act }) => act)).toEqual(['clock.sync', 'request.sign', 'request.send'])
      }
    } finally {
      ahead = 0
    }
  })

  it('a clock set while the app runs: refused once, explained, allowed for the next time', async () => {
    const { send, draft } = desk('binance')
    await send(draft('GET', '/api/v3/account'))
    ahead = 10 * MINUTE_MS
    try {
      const refused = await send(draft('GET', '/api/v3/account'))
      expect(refused).toMatchObject({
        ok: true,
        value: { status: 400, meaning: { code: 'clock-off', message: expect.stringMatching(/10 minutes behind/u) } }
      })
      expect(await send(draft('GET', '/api/v3/account'))).toMatchObject({ ok: true, value: { status: 200 } })
    } finally {
      ahead = 0
    }
  })

  it('an order is placed once, with parameters that need encoding', async () => {
    const { send, draft } = desk('binance')
    const order: [string, string][] = [
      ['symbol', 'BTCUSDT'],
      ['side', 'BUY'],
      ['type', 'LIMIT'],
      ['quantity', '0.001'],
      ['price', '90000'],
      ['newClientOrderId', "it's (a) test*!"]
    ]
    expect(await send(draft('POST', '/api/v3/order', order))).toMatchObject({ ok: true, value: { status: 200 } })
    const open = await send(draft('GET', '/api/v3/openOrders'))
    expect(open.ok && open.value.body.split("it's (a) test*!").length).toBe(2)
    expect(await send(draft('POST', '/api/v3/order', order))).toMatchObject({
      ok: true,
      value: { status: 400, meaning: { code: 'rejected' } }
    })
  })

  it('another program with a higher nonce is named as such', async () => {
    const { send, draft, fakes } = desk('kraken')
    await send(draft('POST', '/0/private/Balance'))
    // The same key under another lane's mark: as if a second program had counted from further ahead.
    const lane = [...fakes.marks.keys()][0]
    if (lane === undefined) throw new Error('no nonce was reserved')
    fakes.marks.set(lane, BigInt(Date.now()) * 1000n)
    await send(draft('POST', '/0/private/Balance'))
    fakes.marks.delete(lane)
    expect(await send(draft('POST', '/0/private/Balance'))).toMatchObject({
      ok: true,
      value: { status: 200, meaning: { code: 'key-used-elsewhere' } }
    })
  })

  it('a withdrawal passes with its scope, and is refused here without it', async () => {
    const draftOf = (each: ReturnType<typeof desk>) =>
      each.draft('POST', '/0/private/Withdraw', [
        ['asset', 'XBT'],
        ['key', 'cold'],
        ['amount', '0.1']
      ])
    const treasury = desk('kraken', 'hmac', ['read', 'withdraw'])
    expect(await treasury.send(draftOf(treasury))).toMatchObject({
      ok: true,
      value: { body: expect.stringContaining('refid') }
    })
    const reader = desk('kraken', 'hmac', ['read'])
    expect(await reader.send(draftOf(reader))).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
  })
})
