import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timestampMs, type KeyId } from '../../kernel/ids'
import { endpointClasses } from '../signing/provider'
import { scopes } from '../vault/key'
import { keyName, keysNamed } from './key-name'
import { fits, readPathRule, writePathRule } from './path-rule'
import { isWithin, judgeProgram, type ProgramRequest } from './policy'
import { checkName, foldName, type Program, type ProgramId } from './program'

const keyId = '11111111-1111-4111-8111-111111111111' as KeyId
const program: Program = {
  id: '22222222-2222-4222-8222-222222222222' as ProgramId,
  name: 'grid-bot',
  purpose: '',
  pairedAtMs: timestampMs(0),
  policy: {
    keys: [{ keyId, scopes: ['read', 'trade'] }],
    hosts: [],
    paths: [],
    asking: 'allow',
    locking: 'refuse'
  }
}
const request: ProgramRequest = {
  keyId,
  host: 'api.binance.com',
  method: 'POST',
  path: '/api/v3/order',
  endpoint: { class: 'trade' }
}
const noon = { nowMs: timestampMs(1_000), minute: 12 * 60 }
const reasons = (changed: Partial<Program> = {}, asked: Partial<ProgramRequest> = {}, at = noon) =>
  judgeProgram({ ...program, ...changed }, { ...request, ...asked }, at).map(({ reason }) => reason)
const withPolicy = (policy: Partial<Program['policy']>) => ({ policy: { ...program.policy, ...policy } })

describe('what a program may do', () => {
  it('is what was granted', () => {
    expect(reasons()).toEqual([])
  })

  it.each([
    ['revoked', { revokedAtMs: timestampMs(1) }, 'grid-bot was revoked.'],
    ['frozen', { frozenAtMs: timestampMs(1) }, 'grid-bot is frozen.'],
    ['at its end date', { expiresAtMs: timestampMs(1_000) }, 'grid-bot’s access has ended.'],
    ['without the key', withPolicy({ keys: [] }), 'grid-bot was not given this key.'],
    [
      'with a key for less',
      withPolicy({ keys: [{ keyId, scopes: ['read'] }] }),
      'grid-bot may use this key for read only.'
    ],
    ['with other hosts', withPolicy({ hosts: ['api.kraken.com'] }), 'grid-bot may not reach api.binance.com.'],
    [
      'with other paths',
      withPolicy({ paths: [{ method: 'GET', path: '/api/v3/**' }] }),
      'POST /api/v3/order is not among what grid-bot may ask for.'
    ],
    [
      'outside its hours',
      withPolicy({ hours: { from: 13 * 60, to: 12 * 60 } }),
      'grid-bot may act between 13:00 and 12:00 only.'
    ]
  ])('is nothing of that when %s', (_when, changed, reason) => {
    expect(reasons(changed)).toEqual([reason])
  })

  it('never allows what a scope that was not granted is for, whatever else is', () => {
    fc.assert(
      fc.property(fc.subarray([...scopes]), fc.constantFrom(...endpointClasses), fc.boolean(), (granted, name, own) => {
        const endpoint = own ? { class: name, internal: true as const } : { class: name }
        const passes = reasons(withPolicy({ keys: [{ keyId, scopes: granted }] }), { endpoint }).length === 0
        if (!passes) return
        if (name === 'read' || name === 'trade' || name === 'withdraw') expect(granted).toContain(name)
        if (name === 'unknown' || (name === 'transfer' && !own)) expect(granted).toContain('withdraw')
      })
    )
  })

  it.each([
    [540, 1020, 540, true],
    [540, 1020, 1020, false],
    [1320, 360, 1330, true],
    [1320, 360, 0, true],
    [1320, 360, 360, false],
    [0, 0, 77, true]
  ])('from %i to %i, minute %i is within: %s', (from, to, minute, within) => {
    expect(isWithin({ from, to }, minute)).toBe(within)
  })
})

describe('a rule for paths', () => {
  it.each([
    ['GET /api/v3/account', 'GET', '/api/v3/account', true],
    ['GET /api/v3/account', 'POST', '/api/v3/account', false],
    ['GET /api/v3/account', 'GET', '/api/v3/account/', false],
    ['GET /api/v3/*', 'GET', '/api/v3/account', true],
    ['GET /api/v3/*', 'GET', '/api/v3/', false],
    ['GET /api/v3/*', 'GET', '/api/v3/a/b', false],
    ['/api/**', 'DELETE', '/api/v3/order', true],
    ['* /api/**', 'GET', '/api', true],
    ['* /api/**', 'GET', '/apis', false],
    ['* /*/v3/order', 'POST', '/api/v3/order', true],
    ['* /**', 'GET', '/', true],
    ['post /api/v3/Order', 'POST', '/api/v3/order', false]
  ])('“%s” and %s %s: %s', (text, method, path, expected) => {
    const rule = readPathRule(text)
    expect(rule.ok && fits(rule.value, { method, path })).toBe(expected)
  })

  it.each(['', 'api/v3', 'FETCH /a', 'GET /a b', 'GET /a*', 'GET /**/a', 'GET /a?b', 'GET  https://x/'])(
    'refuses “%s”',
    (text) => {
      expect(readPathRule(text).ok).toBe(false)
    }
  )

  it('is read back as it is written', () => {
    for (const text of ['GET /a/*', '* /a/**']) {
      const rule = readPathRule(text)
      expect(rule.ok && writePathRule(rule.value)).toBe(text)
    }
  })
})

describe('names', () => {
  it('of programs are plain letters, and alike where they differ in case and separators alone', () => {
    expect(checkName('  Grid   bot ').ok && checkName('  Grid   bot ')).toEqual({ ok: true, value: 'Grid bot' })
    for (const name of ['', ' ', '-bot', 'bot!', 'bоt', 'a\u202eb', 'x'.repeat(41), '<b>'])
      expect(checkName(name).ok).toBe(false)
    expect(foldName('Grid Bot')).toBe(foldName('grid_bot'))
  })

  it('of keys are found by label, then by how it reads in a path', () => {
    const keys = ['Binance main', 'Binance-main', 'Börse 2'].map((label) => ({ label }))
    expect(keyName('Binance  main ')).toBe('binance-main')
    expect(keysNamed(keys, 'binance MAIN')).toEqual([{ label: 'Binance main' }])
    expect(keysNamed(keys, 'binance_main')).toHaveLength(2)
    expect(keysNamed(keys, 'börse-2')).toEqual([{ label: 'Börse 2' }])
    expect(keysNamed(keys, '---')).toEqual([])
  })
})
