import { describe, expect, it } from 'vitest'
import type { RateRules } from '../../../shared/domain/rates/rules'
import { publishedRates } from '../../../shared/domain/rates/published'
import { MINUTE_MS } from '../../../shared/kernel/ids'
import { ok } from '../../../shared/kernel/result'
import type { HttpResponse } from '../../ports/http'
import type { RequestDraft } from './request-draft'
import { createSigner } from './signer'
import { binanceKey, fakePorts, keyId, krakenKey, T0, type Fakes } from './testing/fake-ports'

const account: RequestDraft = {
  keyId,
  method: 'GET',
  host: 'api.binance.com',
  path: '/api/v3/account',
  params: [],
  body: ''
}
const three: RateRules = {
  docs: 'https://example.com',
  limits: [{ name: 'key', per: 'key', unit: 'requests', max: 3, windowMs: 10_000 }]
}

function setUp(rules: RateRules | undefined = three, key = binanceKey) {
  const fakes = fakePorts(key)
  let changes = 0
  const ports = { ...fakes.ports, rateRules: () => rules, waitsChanged: () => void (changes += 1) }
  return { fakes, signer: createSigner(ports), ports, changes: () => changes }
}
const answering = (fakes: Fakes, answer: Partial<HttpResponse>) => {
  fakes.answer = ({ url }) =>
    url.endsWith('/time') ? ok({ body: JSON.stringify({ serverTime: fakes.wall() }) }) : ok(answer)
}
const requests = (fakes: Fakes) => fakes.sent.filter(({ url }) => !url.endsWith('/time')).length
const settle = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

describe('limits of a provider', () => {
  it('let through what fits; the rest waits, seen with its reason, signed only when its turn comes', async () => {
    const { fakes, signer, changes } = setUp()
    const all = Promise.all(Array.from({ length: 5 }, () => signer.send(account)))
    await settle()
    expect([requests(fakes), signer.gate.waiting().length]).toEqual([3, 2])
    expect(signer.gate.waiting()[0]).toMatchObject({
      asking: { title: 'Account and balances', keyLabel: 'Main' },
      held: { forMs: 10_050, limit: { max: 3, windowMs: 10_000, unit: 'requests' } }
    })
    expect(changes()).toBeGreaterThan(0)
    expect(fakes.entries.filter(({ act }) => act === 'request.sign')).toHaveLength(3)
    fakes.pass(10_049)
    await settle()
    expect(requests(fakes)).toBe(3)
    fakes.pass(1)
    expect((await all).every((sent) => sent.ok)).toBe(true)
    expect([requests(fakes), signer.gate.waiting()]).toEqual([5, []])
    const late = new URL(fakes.sent.at(-1)?.url ?? '').searchParams.get('timestamp')
    expect(Number(late)).toBeGreaterThanOrEqual(T0 + 10_000)
  })

  it('hold nobody back for what policy refuses or never went out', async () => {
    const { fakes, signer } = setUp()
    for (let count = 0; count < 5; count += 1)
      expect(await signer.send({ ...account, path: '/api/v9/nothing' })).toMatchObject({ ok: false })
    fakes.secret = { ok: false, error: { code: 'keychain-locked', message: 'locked', remedy: '' } }
    for (let count = 0; count < 5; count += 1)
      expect(await signer.send(account)).toMatchObject({ error: { code: 'keychain-locked' } })
    expect(signer.gate.waiting()).toEqual([])
  })

  it('can be waited for no longer: called off, audited, nothing signed', async () => {
    const { fakes, signer } = setUp()
    const all = Array.from({ length: 4 }, () => signer.send(account))
    await settle()
    const [waiting] = signer.gate.waiting()
    expect(signer.gate.cancel(waiting?.id ?? '')).toBe(true)
    expect(await all[3]).toMatchObject({ ok: false, error: { code: 'wait-cancelled' } })
    expect(fakes.entries.at(-1)).toMatchObject({ act: 'request.refuse', outcome: 'refused', code: 'wait-cancelled' })
    expect([requests(fakes), signer.gate.cancel(waiting?.id ?? '')]).toEqual([3, false])
  })

  it('that would hold a request for more than a minute refuse it at once', async () => {
    const { fakes, signer } = setUp({ ...three, limits: [{ ...three.limits[0], windowMs: 10 * MINUTE_MS } as never] })
    for (let count = 0; count < 3; count += 1) await signer.send(account)
    expect(await signer.send(account)).toMatchObject({
      error: { code: 'rate-held', message: expect.stringContaining('10 minutes') }
    })
    expect(requests(fakes)).toBe(3)
    expect(fakes.entries.at(-1)).toMatchObject({ act: 'request.refuse', code: 'rate-held' })
  })

  it('are shared by the callers of one key in turns', async () => {
    const { signer, ports, fakes } = setUp()
    const robot = { ...ports.actor, caller: 'bot' }
    Object.assign(ports, { actor: robot })
    const bots = Array.from({ length: 6 }, () => signer.send(account))
    await settle()
    expect(signer.gate.waiting()).toHaveLength(3)
    for (let turn = 0; turn < 3; turn += 1) {
      fakes.pass(10_050)
      await settle()
    }
    expect((await Promise.all(bots)).every((sent) => sent.ok)).toBe(true)
  })

  it('look at the key and the session anew after a wait', async () => {
    const { fakes, signer } = setUp()
    const all = Array.from({ length: 4 }, () => signer.send(account))
    await settle()
    fakes.keys.clear()
    fakes.pass(10_050)
    expect(await all[3]).toMatchObject({ error: { code: 'key-not-found' } })
    expect(requests(fakes)).toBe(3)
  })

  it('follow what the provider counts of other programs', async () => {
    const { fakes, signer } = setUp(publishedRates('binance'))
    answering(fakes, { body: '{}', headers: [['X-MBX-USED-WEIGHT-1M', '5990']] })
    await signer.send(account)
    const second = signer.send(account)
    await settle()
    expect([requests(fakes), signer.gate.waiting()[0]?.held.limit]).toMatchObject([
      1,
      { max: 6_000, windowMs: MINUTE_MS, unit: 'weight' }
    ])
    fakes.pass(MINUTE_MS + 50)
    expect((await second).ok).toBe(true)
  })

  it('count Keywatch’s own questions about the time', async () => {
    const { fakes, signer } = setUp({
      docs: '',
      limits: [{ name: 'a', per: 'address', unit: 'requests', max: 5, windowMs: 10_000 }]
    })
    // One request took a token before the clock was asked: five questions no longer fit.
    await signer.send(account)
    expect(fakes.sent.length).toBe(6)
    const second = signer.send(account)
    await settle()
    expect(signer.gate.waiting()).toHaveLength(1)
    fakes.pass(10_100)
    expect((await second).ok).toBe(true)
  })

  it('do not hold the practice exchange, which is this computer', async () => {
    const practice = { ...binanceKey, environment: 'development', allowedHosts: ['127.0.0.1:8080'] } as const
    const { fakes, ports } = setUp(three, practice)
    const signer = createSigner({ ...ports, profile: 'demo' })
    for (let count = 0; count < 5; count += 1)
      expect((await signer.send({ ...account, host: '127.0.0.1:8080' })).ok).toBe(true)
    expect(requests(fakes)).toBe(5)
  })
})

describe('a refusal for its limits', () => {
  const refused = (more: Partial<HttpResponse> = {}) => ({
    status: 429,
    body: '{"code":-1003,"msg":"Too many"}',
    ...more
  })

  it.each([
    ['Retry-After', refused({ headers: [['Retry-After', '7']] }), 7_000],
    ['a date in Retry-After', refused({ headers: [['Retry-After', new Date(T0 + 9_000).toUTCString()]] }), 9_000],
    [
      'the time in a ban',
      refused({ status: 418, body: `{"code":-1003,"msg":"banned until ${T0 + 30_000}."}` }),
      30_000
    ],
    ['the provider’s own pause', refused(), MINUTE_MS]
  ])('keeps everybody away for as long as it says: %s', async (_what, answer, ms) => {
    const { fakes, signer } = setUp(publishedRates('binance'))
    answering(fakes, answer)
    expect(await signer.send(account)).toMatchObject({ value: { meaning: { code: 'rate-limited' } } })
    answering(fakes, { body: '{}' })
    const next = signer.send(account)
    await settle()
    const [waiting] = signer.gate.waiting()
    expect([requests(fakes), waiting?.held.limit]).toEqual([1, undefined])
    expect(waiting?.held.forMs).toBeGreaterThan(ms - 1_000)
    expect(waiting?.held.forMs).toBeLessThanOrEqual(ms)
    fakes.pass(ms)
    expect((await next).ok).toBe(true)
  })

  it('of more than a minute is told at once to the next, with its length', async () => {
    const { fakes, signer } = setUp(publishedRates('binance'))
    answering(fakes, refused({ status: 418, headers: [['Retry-After', '7200']] }))
    await signer.send(account)
    expect(await signer.send(account)).toMatchObject({
      error: { code: 'rate-held', message: expect.stringContaining('2 hours'), retryAfterMs: expect.any(Number) }
    })
    expect(requests(fakes)).toBe(1)
  })

  it('is honoured of a provider that publishes nothing', async () => {
    const { fakes, signer } = setUp(undefined)
    answering(fakes, refused({ headers: [['Retry-After', '5']] }))
    await signer.send(account)
    const next = signer.send(account)
    await settle()
    expect(signer.gate.waiting()).toHaveLength(1)
    fakes.pass(5_000)
    expect((await next).ok).toBe(true)
  })

  it('of one key of Kraken leaves other keys alone', async () => {
    const { fakes, signer } = setUp({ ...three }, krakenKey)
    const other = '22222222-2222-4222-8222-222222222222' as typeof keyId
    const second = { ...krakenKey, id: other, current: { ...krakenKey.current, apiKeyId: 'other' } }
    fakes.keys.set(other, second)
    const balance = { ...account, method: 'POST', host: 'api.kraken.com', path: '/0/private/Balance' } as const
    fakes.answer = () => ok({ body: '{"error":["EAPI:Rate limit exceeded"]}' })
    await signer.send(balance)
    fakes.answer = () => ok({ body: '{"error":[]}' })
    const held = signer.send(balance)
    expect((await signer.send({ ...balance, keyId: other })).ok).toBe(true)
    expect(signer.gate.waiting()).toHaveLength(1)
    fakes.pass(MINUTE_MS)
    await held
  })
})

describe('the published table', () => {
  it('names a page and sensible figures for every provider', async () => {
    const { providers } = await import('../../../shared/domain/signing/registry')
    for (const { id, examples, classify } of providers) {
      const rules = publishedRates(id)
      expect([id, rules?.docs]).toEqual([id, expect.stringMatching(/^https:\/\//)])
      expect(new Set(rules?.limits.map(({ name }) => name)).size).toBe(rules?.limits.length)
      for (const { method, path, params, body } of examples) {
        const request = { method, path, params, class: classify(method, path, params, body).class }
        const counted = (rules?.limits ?? []).filter((limit) => limit.counts?.(request) ?? true)
        expect([id, path, counted.length > 0]).toEqual([id, path, true])
        for (const limit of counted) expect(limit.weigh?.(request) ?? 1).toBeLessThanOrEqual(limit.max)
      }
    }
  })

  it.each([
    [
      'binance',
      { 'x-mbx-used-weight-1m': '17', 'x-mbx-order-count-10s': '2' },
      [
        ['weight', 17],
        ['orders', 2]
      ]
    ],
    ['bybit', { 'x-bapi-limit-status': '4' }, [['key', 6]]],
    ['bitvavo', { 'bitvavo-ratelimit-limit': '1000', 'bitvavo-ratelimit-remaining': '970' }, [['key', 30]]],
    ['kucoin', { 'gw-ratelimit-limit': '4000', 'gw-ratelimit-remaining': '3990' }, [['spot', 10]]],
    ['bitmex', { 'x-ratelimit-limit': '120', 'x-ratelimit-remaining': 'many' }, []]
  ] as const)('reads what %s tells of use', (id, headers, told) => {
    const heard = publishedRates(id)?.heard?.((name) => (headers as Record<string, string>)[name]) ?? []
    expect(heard.map(({ limit, used }) => [limit, used])).toEqual(told)
  })

  it.each([
    ['binance', { msg: 'IP banned until 1659146400000. Please use the websocket.' }, {}, 1_659_146_400_000],
    ['kraken', { error: ['EService:Throttled: 1659146400'] }, {}, 1_659_146_400_000],
    ['bitvavo', { error: 'The ban expires at 1659146400000.' }, {}, 1_659_146_400_000],
    ['bitmex', {}, { 'x-ratelimit-reset': '1659146400' }, 1_659_146_400_000],
    ['binance', { msg: 'banned' }, {}, undefined]
  ] as const)('reads when %s lets one come back: %j', (id, json, headers, at) => {
    expect(publishedRates(id)?.backAt?.(json, (name) => (headers as Record<string, string>)[name])).toBe(at)
  })
})
