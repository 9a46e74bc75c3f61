import { describe, expect, it } from 'vitest'
import { findProvider } from '../../../shared/domain/signing/registry'
import { keyOf, type CredentialKind, type KeyRecord, type Scope } from '../../../shared/domain/vault/key'
import { timestampMs } from '../../../shared/kernel/ids'
import { ok } from '../../../shared/kernel/result'
import { createSigner } from './signer'
import { binanceKey, fakePorts, keyId, krakenKey, storageFull } from './testing/fake-ports'

const account = {
  keyId,
  method: 'GET',
  host: 'api.binance.com',
  path: '/api/v3/account',
  params: [],
  body: ''
} as const
const order = { ...account, method: 'POST', path: '/api/v3/order', params: [['symbol', 'BTCUSDT']] } as const
const balance = { ...account, method: 'POST', host: 'api.kraken.com', path: '/0/private/Balance' } as const

const keyAt = (id: string, kind: CredentialKind, scopes: readonly Scope[] = ['read']): KeyRecord =>
  keyOf(
    {
      id: keyId,
      provider: id,
      label: 'Main',
      environment: 'production',
      scopes,
      allowedHosts: findProvider(id)?.hosts.production ?? [],
      createdAtMs: timestampMs(0)
    },
    'active',
    3,
    [{ version: 3, state: 'active', apiKeyId: 'public', kind, item: 'item', createdAtMs: timestampMs(0), uses: 0 }]
  )

const issue = (fakes: ReturnType<typeof fakePorts>, draft: Parameters<ReturnType<typeof createSigner>['issue']>[0]) =>
  createSigner(fakes.ports).issue(draft, 'sh')

describe('a signed request that is handed out', () => {
  it('is on record before it is given, and not sent', async () => {
    const fakes = fakePorts()
    const given = await issue(fakes, account)
    expect(given).toMatchObject({ ok: true, value: { validForMs: 30_000, once: false } })
    expect(
      fakes.entries.map(({ act, outcome }) => `${act} ${outcome}`).filter((one) => !one.startsWith('clock'))
    ).toEqual(['request.sign ok', 'request.issue ok'])
    expect(fakes.entries.find(({ act }) => act === 'request.sign')?.detail).toMatchObject({ issued: true })
    expect(fakes.sent.filter(({ url }) => url.includes('/account'))).toEqual([])
    expect(fakes.effects).toContain('use')
  })

  it('is signed for 30 s where the author has a say, because a person pastes it', async () => {
    const given = await issue(fakePorts(), account)
    expect(given.ok && given.value.command).toMatch(/recvWindow=30000&signature=[0-9a-f]{64}'/)
  })

  it('has used up a number of its own where the provider counts, and is good once', async () => {
    const fakes = fakePorts(krakenKey)
    fakes.secret = ok({ secret: 'c2VjcmV0' })
    const given = await issue(fakes, balance)
    expect(given).toMatchObject({ ok: true, value: { once: true } })
    expect(given.ok && 'validForMs' in given.value).toBe(false)
    const [mark] = fakes.marks.values()
    expect(given.ok && given.value.command).toContain(`nonce=${mark}`)
    const before = mark ?? 0n
    await issue(fakes, balance)
    expect([...fakes.marks.values()][0]).toBeGreaterThan(before)
  })

  it('never leaves without its entry', async () => {
    const first = fakePorts()
    first.failCommits.push(undefined, storageFull)
    const measured = first.effects
    expect(await issue(first, account)).toEqual({ ok: false, error: storageFull })
    expect(measured.some((effect) => effect === 'record request.issue ok')).toBe(false)
  })

  it('is refused by policy like a request that is sent, and the refusal is on record', async () => {
    const fakes = fakePorts({ ...binanceKey, scopes: ['read'] })
    expect(await issue(fakes, order)).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
    expect(fakes.entries.at(-1)).toMatchObject({ act: 'request.refuse', detail: { rules: 'scope' } })
  })

  it('of what does more than read is a custodian’s; an operator copies what reads', async () => {
    const fakes = fakePorts()
    const ports = { ...fakes.ports, session: { role: 'operator' as const } }
    const signer = createSigner(ports)
    expect((await signer.issue(account, 'sh')).ok).toBe(true)
    expect(await signer.issue(order, 'sh')).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
    expect(fakes.entries.at(-1)).toMatchObject({ act: 'request.refuse', detail: { rules: 'session' } })
    expect((await createSigner(fakes.ports).issue(order, 'sh')).ok).toBe(true)
  })

  it('that can move funds asks the person first', async () => {
    const fakes = fakePorts({ ...binanceKey, scopes: ['read', 'trade', 'withdraw'] })
    const withdrawal = { ...account, method: 'POST', path: '/sapi/v1/capital/withdraw/apply' } as const
    await issue(fakes, withdrawal)
    expect(fakes.effects).toContain('confirm withdraw')
  })

  it('is not made with a frozen key', async () => {
    const fakes = fakePorts({ ...binanceKey, frozenAtMs: timestampMs(0) })
    expect(await issue(fakes, account)).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
  })
})

describe('the secret', () => {
  it.each([
    ['token-metrics', 'token', { method: 'GET', path: '/v2/tokens' }],
    ['coingecko', 'token', { method: 'GET', path: '/api/v3/ping' }]
  ] as const)('that travels in each request of %s is not handed out', async (id, kind, request) => {
    const key = keyAt(id, kind)
    const fakes = fakePorts(key)
    fakes.secret = ok({ secret: 'tm-very-secret-0123456789' })
    const given = await issue(fakes, { ...account, ...request, host: key.allowedHosts[0] ?? '' })
    expect(given).toMatchObject({ ok: false, error: { code: 'secret-in-request' } })
    expect(fakes.entries.at(-1)).toMatchObject({ outcome: 'failed', code: 'secret-in-request' })
  })

  it('and the passphrase are nowhere in a command; the passphrase comes from the environment', async () => {
    const key = keyAt('okx', 'hmac')
    const fakes = fakePorts(key)
    fakes.secret = ok({ secret: 'VERYSECRET0123456789', passphrase: 'my pass phrase' })
    const given = await issue(fakes, { ...account, host: key.allowedHosts[0] ?? '', path: '/api/v5/account/balance' })
    expect(given).toMatchObject({ ok: true, value: { variable: 'OKX_PASSPHRASE', once: false, validForMs: 30_000 } })
    const command = given.ok ? given.value.command : ''
    expect(command).not.toMatch(/VERYSECRET|my pass phrase/)
    expect(command).toContain('"$OKX_PASSPHRASE"')
  })
})
