import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientOrderIdOf, withClientOrderId } from '../../../shared/domain/signing/client-order-id'
import { fail, ok } from '../../../shared/kernel/result'
import type { HttpRequest } from '../../ports/http'
import type { RequestDraft } from './request-draft'
import { createSigner } from './signer'
import { binanceKey, fakePorts, keyId, krakenKey, T0, type Fakes } from './testing/fake-ports'

const order: RequestDraft = {
  keyId,
  method: 'POST',
  host: 'api.binance.com',
  path: '/api/v3/order',
  params: [['symbol', 'BTCUSDT']],
  body: '',
  retry: true
}
const account: RequestDraft = { ...order, method: 'GET', path: '/api/v3/account', params: [] }
const bybitKey = { ...binanceKey, provider: 'bybit', allowedHosts: ['api.bybit.com'] }
const bybitOrder: RequestDraft = { ...order, host: 'api.bybit.com', path: '/v5/order/create' }
const timeout = fail({ code: 'request-timeout' as const, message: 'no answer', remedy: '' })

/** Answers the signed requests one after the other. */
function answers(fakes: Fakes, ...list: ReturnType<Fakes['answer']>[]): HttpRequest[] {
  const signed: HttpRequest[] = []
  fakes.answer = (request) => {
    if (request.url.endsWith('/time'))
      return ok({ body: JSON.stringify({ serverTime: fakes.wall(), time: fakes.wall() }) })
    signed.push(request)
    fakes.pass(7)
    return list[signed.length - 1] ?? ok({ body: '{}' })
  }
  return signed
}
/** Sends, and lets the pauses pass. */
async function send(fakes: Fakes, draft: RequestDraft) {
  const state = { done: false }
  const sent = createSigner(fakes.ports)
    .send(draft)
    .finally(() => (state.done = true))
  for (let turn = 0; turn < 400 && !state.done; turn += 1) {
    await Promise.resolve()
    if (turn % 20 === 19) fakes.pass(1_000)
  }
  return sent
}
const clockOff = ok({ status: 400, body: '{"code":-1021,"msg":"Timestamp"}' })
const idOf = ({ body }: HttpRequest) => new URLSearchParams(body).get('newClientOrderId')

describe('a request that may be tried again', () => {
  it('is signed anew each time, with a new time, the same client order id, and one series in the log', async () => {
    const fakes = fakePorts(binanceKey)
    const signed = answers(fakes, clockOff, clockOff)
    const sent = await send(fakes, order)
    expect(sent).toMatchObject({
      ok: true,
      value: { status: 200, tries: 3, clientOrderId: expect.stringMatching(/^kw/) }
    })
    expect(new Set(signed.map(({ body }) => new URLSearchParams(body).get('signature'))).size).toBe(3)
    expect(new Set(signed.map(idOf)).size).toBe(1)
    const series = fakes.entries.filter(({ act }) => act === 'request.sign').map(({ detail }) => detail?.['series'])
    expect([series.length, new Set(series).size, series[0] === undefined]).toEqual([3, 1, false])
    expect(new Set(fakes.entries.filter(({ act }) => act === 'request.sign').map(({ corr }) => corr)).size).toBe(3)
  })

  it('keeps the id that its author gave it', async () => {
    const fakes = fakePorts(binanceKey)
    const signed = answers(fakes, clockOff)
    await send(fakes, { ...order, params: [...order.params, ['newClientOrderId', 'mine']] })
    expect(signed.map(idOf)).toEqual(['mine', 'mine'])
  })

  it('gets no id, and is sent once, where its author did not ask for it', async () => {
    const fakes = fakePorts(binanceKey)
    const signed = answers(fakes, clockOff)
    await send(fakes, { ...order, retry: false })
    expect(signed.map(idOf)).toEqual([null])
  })

  it('uses a higher nonce each time', async () => {
    const fakes = fakePorts(krakenKey)
    const signed = answers(fakes, timeout, timeout)
    const draft = { ...account, method: 'POST', host: 'api.kraken.com', path: '/0/private/Balance' } as const
    expect(await send(fakes, draft)).toMatchObject({ value: { tries: 3 } })
    const nonces = signed.map(({ body }) => Number(new URLSearchParams(body).get('nonce')))
    expect(nonces).toEqual([...new Set(nonces)].toSorted((a, b) => a - b))
    expect(nonces[0]).toBe(T0)
  })

  it('that only reads is tried again where no answer came, three times at most', async () => {
    const fakes = fakePorts(binanceKey)
    const signed = answers(fakes, timeout, timeout, timeout, timeout)
    expect(await send(fakes, account)).toMatchObject({ ok: false, error: { code: 'request-timeout' } })
    expect(signed).toHaveLength(3)
  })

  it('that places an order is tried again without an answer only where its id keeps it from being placed twice', async () => {
    const safe = fakePorts(bybitKey)
    const signed = answers(safe, timeout, ok({ body: '{"retCode":0}' }))
    expect(await send(safe, bybitOrder)).toMatchObject({ value: { tries: 2, clientOrderId: expect.any(String) } })
    expect(new Set(signed.map(({ body }) => (JSON.parse(body) as { orderLinkId: string }).orderLinkId)).size).toBe(1)
    // Binance forgets the id of an order that is filled.
    const unsafe = fakePorts(binanceKey)
    expect(answers(unsafe, timeout)).toHaveLength(0)
    expect(await send(unsafe, order)).toMatchObject({ error: { code: 'request-timeout' } })
    expect(unsafe.sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it.each([
    ['an order whose rule nobody knows', { ...order, path: '/api/v3/orderList/oco' }],
    ['a cancellation', { ...order, method: 'DELETE' as const }],
    ['a withdrawal', { ...order, path: '/sapi/v1/capital/withdraw/apply' }]
  ])('is sent once where it could happen twice: %s', async (_what, draft) => {
    const fakes = fakePorts({ ...binanceKey, scopes: ['read', 'trade', 'withdraw'] })
    const signed = answers(fakes, clockOff)
    await send(fakes, draft)
    expect(signed).toHaveLength(1)
  })

  it.each([
    ['rejected', ok({ status: 400, body: '{"code":-2010,"msg":"Account has insufficient balance."}' })],
    ['refused for its signature', ok({ status: 400, body: '{"code":-1022,"msg":"Signature"}' })]
  ])('is sent once where it was %s', async (_what, answer) => {
    const fakes = fakePorts(binanceKey)
    const signed = answers(fakes, answer)
    await send(fakes, account)
    expect(signed).toHaveLength(1)
  })

  it('waits for the provider’s limits in between, where the person sees it', async () => {
    const fakes = fakePorts(binanceKey)
    const signed = answers(fakes, ok({ status: 429, headers: [['Retry-After', '5']], body: '{"code":-1003}' }))
    expect(await send(fakes, order)).toMatchObject({ value: { status: 200, tries: 2 } })
    expect(signed).toHaveLength(2)
  })
})

describe('client order ids', () => {
  const uuid = '2f1d0b5c-96a3-4b0e-9d2a-7c1e5f3a8b64'
  const body = (text: string) => ({ ...order, body: text })

  it.each([
    ['binance', '/api/v3/order', /^[.A-Z:/a-z0-9_-]{1,36}$/],
    ['okx', '/api/v5/trade/order', /^[A-Za-z0-9]{1,32}$/],
    ['bybit', '/v5/order/create', /^[\w-]{1,36}$/],
    ['coinbase', '/api/v3/brokerage/orders', /^[\da-f-]{36}$/],
    ['kraken', '/0/private/AddOrder', /^[\da-f-]{36}$/],
    ['gate', '/api/v4/spot/orders', /^t-[\w.-]{1,28}$/],
    ['kucoin', '/api/v1/hf/orders', /^[\w-]{1,40}$/]
  ])('of %s have the letters and length that it takes', (id, path, shape) => {
    expect(withClientOrderId(id, { ...order, path }, uuid)?.id).toMatch(shape)
  })

  it('go into a JSON body without touching the rest of it', () => {
    const path = '/v5/order/create'
    const put = (text: string) => withClientOrderId('bybit', { ...body(text), path }, uuid)?.order.body
    expect(put('{ "qty": 1.10 }')).toBe('{"orderLinkId":"kw2f1d0b5c96a34b0e9d2a7c1e5f3a8b", "qty": 1.10 }')
    expect(put('{}')).toBe('{"orderLinkId":"kw2f1d0b5c96a34b0e9d2a7c1e5f3a8b"}')
    expect(put('{"orderLinkId":"mine"}')).toBe('{"orderLinkId":"mine"}')
    for (const text of ['[1]', 'nonsense', '{"orderLinkId":7}']) expect(put(text)).toBeUndefined()
  })

  it('whatever the order, either it carries exactly one id or it is left alone', () => {
    const json = fc.oneof(fc.constant(''), fc.json({ maxDepth: 2 }))
    const params = fc.array(fc.tuple(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 })), { maxLength: 4 })
    fc.assert(
      fc.property(json, params, (text, own) => {
        const carried = withClientOrderId(
          'bybit',
          { ...order, path: '/v5/order/create', params: own, body: text },
          uuid
        )
        if (!carried) return
        const names = carried.order.params.filter(([name]) => name === 'orderLinkId')
        if (text === '') expect(names).toHaveLength(1)
        else expect(JSON.parse(carried.order.body) as object).toBeTypeOf('object')
      })
    )
  })

  it('are known of nothing but placing an order', () => {
    expect(clientOrderIdOf('binance', 'DELETE', '/api/v3/order')).toBeUndefined()
    expect(clientOrderIdOf('toString', 'POST', '/api/v3/order')).toBeUndefined()
  })
})
