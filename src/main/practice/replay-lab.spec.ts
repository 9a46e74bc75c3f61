/** The lab with the real signer, real HTTP and the practice exchange, which judges for itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partsOf, withPart } from '../../shared/domain/lab/parts'
import { dialectOf } from '../../shared/domain/lab/dialects'
import type { CredentialKind, KeyRecord } from '../../shared/domain/vault/key'
import { timestampMs } from '../../shared/kernel/ids'
import { ok } from '../../shared/kernel/result'
import { exchangeHttp } from '../adapters/exchange-http/exchange-http'
import { nodeTransport } from '../adapters/exchange-http/testing/node-transport'
import { watchedHttp } from '../composition/lab'
import { ReplayLab, type Attack } from '../features/lab/replay-lab'
import type { SigningPorts } from '../features/signing/ports'
import { signWithNonce } from '../features/signing/sign-with-nonce'
import { createSigner } from '../features/signing/signer'
import { fakePorts, krakenKey } from '../features/signing/testing/fake-ports'
import { startPracticeExchange, type PracticeExchange, type PracticeKind } from './practice-exchange'

let exchange: PracticeExchange
beforeAll(async () => {
  exchange = await startPracticeExchange({ clock: { now: () => Date.now() } })
})
afterAll(() => exchange.close())

function lab(provider: string, kind: PracticeKind = 'hmac', scopes: KeyRecord['scopes'] = ['read', 'trade']) {
  const issued = exchange.issueKey(provider, kind, { permissions: scopes })
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
  const watch = watchedHttp(
    exchangeHttp({
      transport: nodeTransport,
      monotonic: () => performance.now(),
      userAgent: 'Keywatch/test',
      loopback: true
    })
  )
  const clock = {
    now: () => timestampMs(Date.now()),
    monotonic: () => performance.now() as ReturnType<SigningPorts['clock']['monotonic']>
  }
  const signing: SigningPorts = { ...fakes.ports, profile: 'demo', http: watch.http, clock }
  const signer = createSigner(signing)
  const make = (practiceHost: string | undefined) =>
    new ReplayLab({
      ...signing,
      practiceHost,
      keys: { find: signing.keys.find, list: () => [key] },
      signWithNonce: signWithNonce(signing),
      sendAndWatch: async (draft) => {
        const [answer, sent] = await watch.during(() => signer.send(draft))
        return answer.ok ? ok({ status: answer.value.status, sent }) : answer
      }
    })
  const replayLab = make(exchange.host)
  const attack = async (kind: Attack, byMs = 0, part?: string) => {
    const done = await replayLab.attack({ attack: kind, byMs, part })
    return done.ok ? (done.value.rule ?? 'nothing') : done.error.code
  }
  return { fakes, key, make, replayLab, attack, material }
}

const HOUR = 3_600_000

describe.each([
  ['binance', 'client-id'],
  ['okx', 'client-id'],
  ['bybit', 'client-id']
] as const)('%s', (provider, once) => {
  it('catches each attack by the rule that stands against it', async () => {
    const { replayLab, key, attack } = lab(provider)
    expect(await replayLab.capture(key.id)).toMatchObject({ ok: true, value: { status: 200, once } })
    expect(await attack('replay')).toBe('client-id')
    expect(await attack('shift', -HOUR)).toBe('time')
    expect(await attack('shift', HOUR)).toBe('time')
    expect(await attack('shift', 200)).toBe('signature')
    expect(await attack('byte')).toBe('signature')
    expect(await attack('reuse')).toBe('client-id')
  })
})

describe('the lab', () => {
  it('shows a read that nothing catches within its window', async () => {
    const { replayLab, key, attack } = lab('binance', 'ed25519', ['read'])
    expect(await replayLab.capture(key.id)).toMatchObject({ ok: true, value: { once: 'none' } })
    expect(await attack('replay')).toBe('nothing')
    expect(await attack('byte')).toBe('signature')
  })

  it('of Kraken: the nonce stands against a replay, the signature against a new one', async () => {
    const { replayLab, key, attack } = lab('kraken', 'hmac', ['read'])
    expect(await replayLab.capture(key.id)).toMatchObject({ ok: true, value: { once: 'nonce' } })
    expect(await attack('replay')).toBe('nonce')
    expect(await attack('shift', HOUR)).toBe('signature')
    expect(await attack('byte')).toBe('signature')
    expect(await attack('reuse')).toBe('nonce')
  })

  it('of a token: nothing stands against a replay, for the key itself travels', async () => {
    const { replayLab, key, attack, material } = lab('token-metrics', 'token', ['read'])
    const captured = await replayLab.capture(key.id)
    expect(JSON.stringify(captured)).not.toContain(material.secret)
    expect(await attack('replay')).toBe('nothing')
    expect(await attack('byte', 0, 'header:x-api-key')).toBe('key')
    expect(await attack('shift', HOUR)).toBe('no-such-part')
  })

  it('never shows a passphrase, and shortens key ids', async () => {
    const { replayLab, key, material } = lab('okx')
    const captured = JSON.stringify(await replayLab.capture(key.id))
    expect(captured).not.toContain(material.passphrase)
    expect(captured).not.toContain(material.secret)
    expect(captured).not.toContain(key.current.apiKeyId)
    expect(captured).toContain('OK-ACCESS-SIGN')
  })

  it('has on record what it sends before it sends it, and what became of it', async () => {
    const { replayLab, key, attack, fakes } = lab('binance')
    await replayLab.capture(key.id)
    await attack('byte')
    const told = fakes.entries.filter(({ act }) => act.startsWith('lab.'))
    expect(told.map(({ act, detail }) => [act, detail?.['attack'], detail?.['caughtBy']])).toEqual([
      ['lab.capture', undefined, undefined],
      ['lab.send', 'byte', undefined],
      ['lab.answer', 'byte', 'signature']
    ])
  })

  it('is refused outside the demo, and before anything is captured', async () => {
    const { make, key, fakes } = lab('binance')
    const outside = make(undefined)
    expect(outside.keys()).toEqual([])
    expect(await outside.capture(key.id)).toMatchObject({ error: { code: 'not-in-demo' } })
    expect(await outside.attack({ attack: 'replay', byMs: 0 })).toMatchObject({ error: { code: 'not-in-demo' } })
    expect(await make(exchange.host).attack({ attack: 'replay', byMs: 0 })).toMatchObject({
      error: { code: 'nothing-captured' }
    })
    expect(fakes.entries).toEqual([])
    const signing = { ...fakes.ports, profile: 'real' as const }
    const draft = {
      keyId: key.id,
      method: 'GET',
      host: exchange.host,
      path: '/api/v3/account',
      params: [],
      body: ''
    } as const
    expect(await signWithNonce(signing)(draft, '1')).toMatchObject({ error: { code: 'not-in-demo' } })
  })
})

describe('a part that is changed', () => {
  const okx = dialectOf('okx')
  const request = {
    method: 'POST',
    url: 'http://127.0.0.1:1/api/v5/trade/order?a=b%20c&d=e',
    headers: { 'OK-ACCESS-TIMESTAMP': '2026-11-22T08:00:00.000Z' },
    body: '{"sz":"0.001","note":"$& it\'s"}'
  }
  it('leaves every other byte as it was', () => {
    if (!okx) throw new Error('no dialect')
    const parts = partsOf(okx, request, undefined)
    const change = (id: string, value: string) => {
      const part = parts.find((one) => one.id === id)
      if (!part) throw new Error(id)
      return withPart(request, part, value)
    }
    expect(change('query:a', 'x y').url).toBe('http://127.0.0.1:1/api/v5/trade/order?a=x%20y&d=e')
    expect(change('body:sz', '$&').body).toBe('{"sz":"$&","note":"$& it\'s"}')
    expect(change('body:note', 'z').body).toBe('{"sz":"0.001","note":"z"}')
    expect(change('header:OK-ACCESS-TIMESTAMP', 'now').headers).toEqual({ 'OK-ACCESS-TIMESTAMP': 'now' })
    expect(change('body:sz', '1').url).toBe(request.url)
  })
})
