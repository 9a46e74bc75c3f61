import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timestampMs, type KeyId } from '../../kernel/ids'
import { environments, keyOf, keyStates, scopes, type KeyRecord, type Scope } from '../vault/key'
import type { EndpointClass } from '../signing/provider'
import { decide, type PolicyRequest } from './decide'
import type { Rule } from './rules'

const now = timestampMs(1_790_000_000_000)

const own = {
  id: '11111111-1111-4111-8111-111111111111' as KeyId,
  provider: 'binance',
  label: 'Main',
  environment: 'production',
  scopes: ['read'],
  allowedHosts: ['api.binance.com'],
  createdAtMs: timestampMs(0)
} as const
const first = {
  version: 1,
  state: 'active',
  apiKeyId: 'id',
  kind: 'hmac',
  item: 'item',
  createdAtMs: timestampMs(0),
  uses: 0
} as const
const key: KeyRecord = keyOf(own, 'active', 1, [first])

const request: PolicyRequest = {
  endpointClass: 'read',
  host: 'api.binance.com',
  path: '/api/v3/account',
  providerHosts: { production: ['api.binance.com', 'api1.binance.com'], testnet: ['testnet.binance.vision'] }
}

const failed = (record: Partial<KeyRecord>, asked: Partial<PolicyRequest> = {}, demo = false): readonly Rule[] =>
  decide({ ...key, ...record }, { ...request, ...asked }, now, demo ? 'demo' : 'real')
    .checks.filter(({ passed }) => !passed)
    .map(({ rule }) => rule)

describe('policy', () => {
  it('names all seven rules, in one order, with a reason each', () => {
    const { checks, allowed } = decide(key, request, now, 'real')
    expect(allowed).toBe(true)
    expect(checks.map(({ rule }) => rule)).toEqual([
      'state',
      'frozen',
      'expiry',
      'environment',
      'host',
      'path',
      'scope'
    ])
    expect(checks.every(({ reason }) => reason.length > 10)).toBe(true)
  })

  const subsets = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => scopes.filter((_, index) => (bits & (1 << index)) !== 0))
  const classes: readonly EndpointClass[] = ['read', 'trade', 'transfer', 'withdraw', 'unknown']
  const mayUse = (owned: readonly Scope[], endpoint: EndpointClass): boolean =>
    endpoint === 'unknown' || endpoint === 'transfer'
      ? owned.includes('trade') && owned.includes('withdraw')
      : owned.includes(endpoint)
  it.each(
    subsets.flatMap((owned) =>
      classes.map((endpoint) => [owned.join('+') || 'no scope', endpoint, mayUse(owned, endpoint), owned] as const)
    )
  )('a key with %s and an endpoint of class %s: allowed is %s', (_name, endpoint, allowed, owned) => {
    expect(failed({ scopes: owned }, { endpointClass: endpoint })).toEqual(allowed ? [] : ['scope'])
  })

  it('asks a transfer for trade and withdraw, and for trade alone where it stays in one account', () => {
    const transfer = (owned: readonly Scope[], internal: boolean) =>
      failed({ scopes: owned }, { endpointClass: 'transfer', internal })
    expect(transfer(['trade'], true)).toEqual([])
    expect(transfer(['read', 'withdraw'], true)).toEqual(['scope'])
    expect(transfer(['trade'], false)).toEqual(['scope'])
    expect(transfer(['trade', 'withdraw'], false)).toEqual([])
    // Only of transfers: nothing else becomes weaker by being called internal.
    expect(failed({ scopes: ['trade'] }, { endpointClass: 'withdraw', internal: true })).toEqual(['scope'])
    const { checks } = decide(key, { ...request, endpointClass: 'transfer' }, now, 'real')
    expect(checks.at(-1)?.reason).toBe('This endpoint needs trade and withdraw; the key allows read only.')
  })

  it('says why an unknown endpoint is refused', () => {
    const { checks } = decide(key, { ...request, endpointClass: 'unknown' }, now, 'real')
    expect(checks.at(-1)?.reason).toBe(
      'Keywatch does not know this endpoint, so it treats it as one that can trade and withdraw; the key allows read only.'
    )
  })

  it.each(keyStates)('a key in state %s signs only when active', (state) => {
    expect(failed({ state })).toEqual(state === 'active' ? [] : ['state'])
  })

  it('refuses a frozen key by that rule alone, and by its name', () => {
    expect(failed({ frozenAtMs: now })).toEqual(['frozen'])
    const { checks, allowed } = decide({ ...key, frozenAtMs: timestampMs(0) }, request, now, 'real')
    expect(allowed).toBe(false)
    expect(checks[1]?.reason).toBe('“Main” is frozen: Keywatch signs nothing with it until it is unfrozen.')
  })

  it.each([
    ['a millisecond before it expires', 1, []],
    ['at the very moment it expires', 0, ['expiry']],
    ['a millisecond after', -1, ['expiry']]
  ] as const)('%s', (_when, left, rules) => {
    expect(failed({ expiresAtMs: timestampMs(now + left) })).toEqual(rules)
  })

  it.each([
    ['production', 'testnet.binance.vision', ['environment']],
    ['testnet', 'api.binance.com', ['environment']],
    ['testnet', 'testnet.binance.vision', []],
    ['production', 'api.bybit.com', ['environment']],
    ['production', '127.0.0.1:8080', ['environment']],
    ['development', 'api.binance.com', ['environment']],
    ['development', '127.0.0.1:8080', ['environment']]
  ] as const)('a %s key and %s, outside the demo', (environment, host, rules) => {
    expect(failed({ environment, allowedHosts: [host] }, { host })).toEqual(rules)
  })

  it.each([
    ['127.0.0.1:8080', []],
    ['127.0.0.1', ['environment']],
    ['127.0.0.1:8080.evil.com', ['environment']],
    ['localhost:8080', ['environment']],
    ['api.binance.com', ['environment']]
  ] as const)('a development key and %s, in the demo', (host, rules) => {
    expect(failed({ environment: 'development', allowedHosts: [host] }, { host }, true)).toEqual(rules)
  })

  it('lets a host serve two environments where the provider lists it for both', () => {
    const shared = { production: ['www.okx.com'], testnet: ['www.okx.com'] }
    for (const environment of ['production', 'testnet'] as const)
      expect(
        failed({ environment, allowedHosts: ['www.okx.com'] }, { host: 'www.okx.com', providerHosts: shared })
      ).toEqual([])
  })

  it('refuses a provider’s host that the key does not list', () => {
    expect(failed({}, { host: 'api1.binance.com' })).toEqual(['host'])
  })

  it('takes case and the https port for the same host, nothing else', () => {
    expect(failed({}, { host: 'API.binance.com:443' })).toEqual([])
    for (const host of ['api.binance.com:8443', 'api.binance.com.', ' api.binance.com', 'api.binance.com@evil.com'])
      expect(failed({}, { host })).toEqual(['environment', 'host'])
  })

  it.each([
    '/',
    '/api/v3/order',
    '/0/private/Balance',
    '/api/v4/spot/orders/12~x-y_z',
    '/v1/a:b@c',
    '/x/%C3%A4',
    '/api/'
  ])('accepts the path %s', (path) => {
    expect(failed({}, { path })).toEqual([])
  })

  it.each([
    '',
    'api',
    '//evil.com',
    '/a//b',
    '/a/../b',
    '/a/./b',
    '/..',
    '/a/%2e%2e/b',
    '/a/%2F/b',
    '/a/%252e',
    '/a\\b',
    '/a?b=1',
    '/a#b',
    '/a b',
    '/a\n',
    '/a%0a',
    '/a%00',
    '/a%zz',
    '/ä'
  ])('refuses the path %j', (path) => {
    expect(failed({}, { path })).toEqual(['path'])
  })
})

const arbitraryKey = fc.record({
  state: fc.constantFrom(...keyStates),
  environment: fc.constantFrom(...environments),
  scopes: fc.subarray([...scopes]),
  allowedHosts: fc.subarray(['api.binance.com', 'testnet.binance.vision', '127.0.0.1:1', 'evil.com'], { minLength: 1 }),
  expires: fc.option(fc.integer({ min: -2, max: 2 }), { nil: undefined }),
  frozen: fc.boolean()
})
const arbitraryRequest = fc.record({
  endpointClass: fc.constantFrom<EndpointClass>('read', 'trade', 'withdraw', 'unknown'),
  host: fc.oneof(fc.constantFrom('api.binance.com', 'testnet.binance.vision', '127.0.0.1:1', 'evil.com'), fc.string()),
  path: fc.oneof(fc.constantFrom('/api/v3/account', '/a/../b'), fc.string()),
  providerHosts: fc.constant(request.providerHosts)
})

describe('policy, for any key and any request', () => {
  it('lets nothing pass that one rule forbids (restated independently)', () => {
    fc.assert(
      fc.property(arbitraryKey, arbitraryRequest, fc.boolean(), ({ expires, frozen, ...record }, asked, demo) => {
        const expiry = expires === undefined ? {} : { expiresAtMs: timestampMs(now + expires) }
        const freeze = frozen ? { frozenAtMs: now } : {}
        const { allowed, checks } = decide(
          { ...key, ...record, ...expiry, ...freeze },
          asked,
          now,
          demo ? 'demo' : 'real'
        )
        expect(allowed).toBe(checks.every(({ passed }) => passed))
        if (!allowed) return
        expect(record.state).toBe('active')
        expect(frozen).toBe(false)
        expect(expires === undefined || expires > 0).toBe(true)
        expect(record.allowedHosts).toContain(asked.host)
        const home = { production: 'api.binance.com', testnet: 'testnet.binance.vision', development: '127.0.0.1:1' }
        expect(asked.host).toBe(home[record.environment])
        expect(record.environment !== 'development' || demo).toBe(true)
        expect(new URL(`https://x${asked.path}`).pathname).toBe(asked.path)
        const wanted: readonly Scope[] =
          asked.endpointClass === 'unknown' || asked.endpointClass === 'transfer'
            ? ['trade', 'withdraw']
            : [asked.endpointClass]
        expect(record.scopes).toEqual(expect.arrayContaining([...wanted]))
      }),
      { numRuns: 20_000 }
    )
  })

  it('never allows more with fewer scopes', () => {
    fc.assert(
      fc.property(fc.subarray([...scopes]), arbitraryRequest, fc.constantFrom(...scopes), (owned, asked, dropped) => {
        const less = owned.filter((scope) => scope !== dropped)
        const allowed = (list: readonly Scope[]) => decide({ ...key, scopes: list }, asked, now, 'real').allowed
        expect(!allowed(less) || allowed(owned)).toBe(true)
      })
    )
  })
})
