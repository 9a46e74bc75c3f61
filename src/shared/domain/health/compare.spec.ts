import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../kernel/ids'
import type { ReportedKey } from '../signing/key-report'
import { findProvider } from '../signing/registry'
import { scopes, type Scope } from '../vault/key'
import { compareKey, type Declared } from './compare'

const nowMs = Date.UTC(2026, 10, 22, 12)
const nothing: ReportedKey = { scopes: {} }
const key = (declared: Partial<Declared> = {}): Declared => ({
  environment: 'production',
  scopes: ['read'],
  ...declared
})
const at = (id: string) => {
  const provider = findProvider(id)
  if (!provider) throw new Error(id)
  return { providerName: provider.name, nowMs, ...(provider.ipTrap ? { trap: provider.ipTrap } : {}) }
}
const causesOf = (declared: Declared, reported: ReportedKey, id = 'kraken') =>
  compareKey(declared, reported, at(id)).points.map(({ cause, subject }) => `${cause} ${subject}`)
const reasonOf = (declared: Declared, reported: ReportedKey, id: string) =>
  compareKey(declared, reported, at(id)).points[0]?.reason

describe('rights', () => {
  it('a read key that can withdraw is said to be one', () => {
    const reported = { scopes: { read: true, trade: false, withdraw: true } }
    expect(causesOf(key(), reported)).toEqual(['more-rights withdraw'])
    expect(reasonOf(key(), reported, 'kraken')).toBe('This read key can withdraw at Kraken')
  })

  it('names what the key is meant for, where that is more than reading', () => {
    const reported = { scopes: { read: true, trade: true, withdraw: true } }
    expect(reasonOf(key({ scopes: ['read', 'trade'] }), reported, 'okx')).toBe(
      'This key can withdraw at OKX; here it is meant to read and trade only'
    )
  })

  it('fewer rights than declared are no finding, and are said', () => {
    const compared = compareKey(
      key({ scopes: ['read', 'trade', 'withdraw'] }),
      { scopes: { read: true, trade: false } },
      at('kraken')
    )
    expect(compared.points).toEqual([])
    expect(compared.lacks).toEqual(['trade'])
  })

  it('are never found where nothing was said, and always where a surplus was', () => {
    const said = fc.option(fc.boolean(), { nil: undefined })
    const given = fc.record({ read: said, trade: said, withdraw: said })
    fc.assert(
      fc.property(fc.subarray([...scopes]), given, (declared, { read, trade, withdraw }) => {
        const told = Object.fromEntries(
          Object.entries({ read, trade, withdraw }).filter(([, one]) => one !== undefined)
        ) as Partial<Record<Scope, boolean>>
        const { points, lacks } = compareKey(key({ scopes: declared }), { scopes: told }, at('kraken'))
        const surplus = scopes.filter((scope) => scope !== 'read' && told[scope] === true && !declared.includes(scope))
        expect(points.map(({ subject }) => subject)).toEqual(surplus)
        expect(lacks).toEqual(declared.filter((scope) => told[scope] === false))
      })
    )
  })
})

describe('a missing IP allow-list', () => {
  const open: ReportedKey = { scopes: { read: true, trade: true }, ipAllowList: { restricted: false } }
  const declared = key({ scopes: ['read', 'trade'] })

  it('is a finding; one that stands, or of which nothing is said, is none', () => {
    expect(causesOf(declared, open)).toEqual(['no-ip-list addresses'])
    expect(causesOf(declared, { ...open, ipAllowList: { restricted: true } })).toEqual([])
    expect(causesOf(declared, { scopes: open.scopes })).toEqual([])
    expect(causesOf(key({ scopes: ['read', 'trade'], environment: 'testnet' }), open)).toEqual([])
  })

  it('at Bybit ends the key after 90 days, and 7 days after a change of password', () => {
    const createdAtMs = nowMs - 30 * DAY_MS
    expect(reasonOf(declared, { ...open, createdAtMs }, 'bybit')).toBe(
      'Bybit takes this key from every internet address: it has no IP allow-list. ' +
        'Such a key ends after 90 days: on 2027-01-21. After a change of the account’s password it ends within 7 days'
    )
  })

  it('at Binance has a key with more than reading rights deleted, and leaves one that only reads', () => {
    expect(reasonOf(declared, open, 'binance')).toMatch(/more than reading rights is deleted by Binance/)
    expect(reasonOf(key(), { ...open, scopes: { read: true, trade: false, withdraw: false } }, 'binance')).toBe(
      'Binance takes this key from every internet address: it has no IP allow-list'
    )
  })

  it('at BingX ends a key with more than reading rights that is not used, and leaves one that only reads', () => {
    expect(reasonOf(declared, open, 'bingx')).toMatch(/after 14 days without use$/)
    expect(reasonOf(key(), { ...open, scopes: { read: true, trade: false, withdraw: false } }, 'bingx')).toBe(
      'BingX takes this key from every internet address: it has no IP allow-list'
    )
  })

  it('at OKX ends a key that is not used', () => {
    expect(reasonOf(declared, open, 'okx')).toMatch(/ends after 14 days without use$/)
  })
})

describe('an expiry', () => {
  const expiresAt = nowMs + 20 * DAY_MS
  const offer = (declared: Declared, reported: ReportedKey) =>
    compareKey(declared, reported, at('kraken')).offeredExpiryMs

  it('that the record does not know is a finding and can be taken over', () => {
    const reported = { ...nothing, expiresAt }
    expect(causesOf(key(), reported)).toEqual(['unknown-expiry expiry'])
    expect(offer(key(), reported)).toBe(expiresAt)
    expect(reasonOf(key(), reported, 'kraken')).toBe(
      'Kraken ends this key on 2026-12-12, in 20 days; here it does not expire'
    )
  })

  it('before the record’s is one too; after it, the person chose the earlier', () => {
    expect(offer(key({ expiresAtMs: expiresAt + 2 * DAY_MS }), { ...nothing, expiresAt })).toBe(expiresAt)
    expect(offer(key({ expiresAtMs: expiresAt - 2 * DAY_MS }), { ...nothing, expiresAt })).toBeUndefined()
  })

  it('that differs by the rounding of days is the same', () => {
    expect(offer(key({ expiresAtMs: expiresAt + DAY_MS }), { ...nothing, expiresAt })).toBeUndefined()
  })

  it('that the provider rules out takes nothing from the record', () => {
    expect(offer(key({ expiresAtMs: expiresAt }), { ...nothing, expiresAt: 'never' })).toBeUndefined()
  })

  it('in the past is said to be past', () => {
    expect(reasonOf(key(), { ...nothing, expiresAt: nowMs - DAY_MS }, 'kraken')).toMatch(/2026-11-21, which is past/)
  })
})

describe('the right to trade', () => {
  const declared = key({ scopes: ['read', 'trade'] })

  it('that ends within 30 days is a finding, for a key that trades', () => {
    const soon = { ...nothing, tradingEndsAtMs: nowMs + 5 * DAY_MS }
    expect(causesOf(declared, soon)).toEqual(['trading-ends 2026-11-27'])
    expect(causesOf(key(), soon)).toEqual([])
    expect(causesOf(declared, { ...nothing, tradingEndsAtMs: nowMs + 40 * DAY_MS })).toEqual([])
  })
})
