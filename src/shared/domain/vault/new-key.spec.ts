import { describe, expect, it } from 'vitest'
import { expiryAfter, isExpired, timeLeft } from './expiry'
import { hint } from './hint'
import { isHost, isLoopback, tidyHost } from './host'
import { checkNewKey, tidyNewKey, type NewKeyDraft, type NewKeyRules } from './new-key'
import { foldLabel } from './label'
import { timestampMs } from '../../kernel/ids'

const rules: NewKeyRules = {
  provider: {
    name: 'Binance',
    needsApiKeyId: true,
    words: { apiKeyId: 'API key' },
    hosts: { production: ['api.binance.com'], testnet: ['testnet.binance.vision'], development: [] }
  },
  profile: 'real',
  labelTaken: (label) => foldLabel(label) === 'taken'
}
const draft: NewKeyDraft = {
  label: 'Bot',
  environment: 'production',
  scopes: ['read'],
  allowedHosts: ['api.binance.com'],
  apiKeyId: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A'
}
const codes = (changes: Partial<NewKeyDraft>, other: Partial<NewKeyRules> = {}) =>
  checkNewKey(tidyNewKey({ ...draft, ...changes }), { ...rules, ...other }).map(({ code }) => code)

describe('a new key', () => {
  it('passes with a name, a scope, a host of its environment and an id', () => {
    expect(codes({})).toEqual([])
  })

  it.each([
    ['label-empty', { label: ' \t ' }],
    ['label-too-long', { label: 'x'.repeat(81) }],
    ['label-taken', { label: '  TaKeN ' }],
    ['scopes-empty', { scopes: [] }],
    ['hosts-empty', { allowedHosts: [] }],
    ['host-malformed', { allowedHosts: ['https://api.binance.com'] }],
    ['host-malformed', { allowedHosts: ['api.binance.com/x'] }],
    ['host-malformed', { allowedHosts: ['api.binance.com:99999'] }],
    ['host-not-of-environment', { allowedHosts: ['evil.example.com'] }],
    ['api-key-missing', { apiKeyId: '  ' }],
    ['api-key-malformed', { apiKeyId: 'two words' }],
    ['api-key-malformed', { apiKeyId: 'x'.repeat(501) }]
  ] as const)('answers %s', (code, changes) => {
    expect(codes(changes as Partial<NewKeyDraft>)).toEqual([code])
  })

  it('takes 80 characters, counted as a person counts them', () => {
    expect(codes({ label: '🔑'.repeat(80) })).toEqual([])
  })

  it('reports every field that is wrong, one failure each, with what to do', () => {
    const failures = checkNewKey({ ...draft, label: '', scopes: [], allowedHosts: [], apiKeyId: '' }, rules)
    expect(failures.map(({ field }) => field)).toEqual(['label', 'apiKeyId', 'scopes', 'allowedHosts'])
    for (const { message, remedy } of failures) expect(message !== '' && remedy !== '').toBe(true)
  })

  it('never mixes production and testnet hosts, in either direction', () => {
    expect(codes({ allowedHosts: ['api.binance.com', 'testnet.binance.vision'] })).toEqual(['host-not-of-environment'])
    expect(codes({ environment: 'testnet' })).toEqual(['host-not-of-environment'])
    expect(codes({ environment: 'testnet', allowedHosts: ['testnet.binance.vision'] })).toEqual([])
  })

  it('lets a development key reach this machine in the demo, and nowhere else', () => {
    const here = { allowedHosts: ['127.0.0.1:8443'] }
    expect(codes({ ...here, environment: 'development' }, { profile: 'demo' })).toEqual([])
    expect(codes({ ...here, environment: 'development' })).toEqual(['host-not-of-environment'])
    expect(codes({ ...here, environment: 'production' }, { profile: 'demo' })).toEqual(['host-not-of-environment'])
    expect(codes({ ...here, environment: 'testnet' }, { profile: 'demo' })).toEqual(['host-not-of-environment'])
  })

  it('asks for no id where the provider has none', () => {
    expect(codes({ apiKeyId: '' }, { provider: { ...rules.provider, needsApiKeyId: false } })).toEqual([])
  })
})

describe('hosts', () => {
  it('are compared as DNS would ask for them', () => {
    expect(tidyHost(' API.Binance.com. ')).toBe('api.binance.com')
    expect(tidyHost('api.binance.com.:443')).toBe('api.binance.com:443')
  })

  it.each([
    '',
    'localhost',
    'a..b',
    '-a.com',
    'a_b.com',
    'user@a.com',
    'a.com:0',
    'a.com:',
    '[::1]:80',
    'a.com?x',
    'а.com',
    'a.com\n'
  ])('refuses %j', (host) => {
    expect(isHost(host)).toBe(false)
  })

  it('counts only 127.0.0.1 with a port as this machine', () => {
    expect(isLoopback('127.0.0.1:1')).toBe(true)
    for (const host of ['127.0.0.1', '127.0.0.2:80', '127.0.0.1:70000', '127.0.0.1.nip.io:80'])
      expect(isLoopback(host)).toBe(false)
  })
})

describe('the hint of a key id', () => {
  it('shows the first four and the last three characters', () => {
    expect(hint('vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A')).toBe('vmPU…h8A')
  })

  it('shows nothing of a short id', () => {
    expect(hint('1234567890123')).toBe('…')
    expect(hint('')).toBe('…')
  })
})

describe('expiry', () => {
  const from = timestampMs(1_000)
  it('counts days of 24 hours and never expires without a date', () => {
    expect(expiryAfter(from, 1)).toBe(86_401_000)
    expect(expiryAfter(from, null)).toBeUndefined()
    expect(isExpired({}, from)).toBe(false)
    expect(timeLeft({}, from)).toBeUndefined()
  })

  it('is over at the very millisecond', () => {
    const key = { expiresAtMs: timestampMs(2_000) }
    expect(isExpired(key, timestampMs(1_999))).toBe(false)
    expect(isExpired(key, timestampMs(2_000))).toBe(true)
    expect(timeLeft(key, timestampMs(9_000))).toBe(0)
  })
})
