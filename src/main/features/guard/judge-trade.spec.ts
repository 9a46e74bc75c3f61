/** The guard in the signer's policy step, over real stores. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EVERYWHERE } from '../../../shared/domain/guard/cooling'
import type { GuardRuleId } from '../../../shared/domain/guard/rules'
import type { Decimal } from '../../../shared/kernel/decimal'
import { DAY_MS, HOUR_MS, timestampMs } from '../../../shared/kernel/ids'
import type { TradeAsked, TradeVerdict } from '../../ports/trade-guard'
import { liftRest, markLevels } from './cool-down'
import { GuardWorld, order, T0 } from './testing/bench'

let w: GuardWorld
beforeEach(() => (w = new GuardWorld()))
afterEach(() => w.close())

const reasons = (verdict: TradeVerdict) =>
  verdict.kind === 'refused' ? verdict.refusals.map(({ rule, reason }) => `${rule}: ${reason}`) : verdict.kind
const note = (asked: TradeAsked, corr: string, series?: string) => w.commit(() => w.judge.note(asked, corr, series))

describe('is not asked', () => {
  it('while nothing is enforced, of a question, and of play money', () => {
    const buy = order('BUY', 'SOLUSDT', '1')
    expect(w.judge.judge(buy)).toEqual({ kind: 'unasked' })
    w.enforce('single')
    expect(w.judge.judge({ ...buy, endpointClass: 'read' })).toEqual({ kind: 'unasked' })
    expect(w.judge.judge({ ...buy, environment: 'testnet' })).toEqual({ kind: 'unasked' })
    expect(w.judge.judge(buy).kind).not.toBe('unasked')
  })
})

describe('what cannot be read or valued', () => {
  beforeEach(() => {
    w.hold('USDT', '100000')
    w.enforce('single')
  })

  it('is refused, and the reason says what', () => {
    expect(reasons(w.judge.judge({ ...order('BUY', 'SOLUSDT', '1'), provider: 'gate' }))).toEqual([
      expect.stringContaining('not among those that Keywatch reads')
    ])
    expect(reasons(w.judge.judge({ ...order('BUY', 'SOLUSDT', '1'), path: '/sapi/v1/margin/order' }))).toEqual([
      expect.stringContaining('cannot be read')
    ])
    expect(reasons(w.judge.judge({ ...order('BUY', 'SOLUSDT', '1'), endpointClass: 'unknown', path: '/new' }))).toEqual(
      [expect.stringContaining('cannot be read')]
    )
    // A symbol that no coin of the list carries.
    expect(reasons(w.judge.judge(order('BUY', 'WIFUSDT', '1')))).toEqual([
      expect.stringContaining('which coin “WIF” is has not been settled')
    ])
  })

  it('is let through where it places no order', () => {
    expect(w.judge.judge({ ...order('BUY', 'SOLUSDT', '1'), method: 'DELETE' })).toMatchObject({ kind: 'allowed' })
  })

  it('is an order at a price that is an hour old, but not a sale of it', () => {
    w.hold('SOL', '10')
    w.now += HOUR_MS + 1
    expect(reasons(w.judge.judge(order('BUY', 'SOLUSDT', '1')))).toEqual([expect.stringContaining('What SOL is worth')])
    expect(w.judge.judge(order('SELL', 'SOLUSDT', '1')).kind).toBe('allowed')
    // A rule about that very coin cannot tell what is left of it.
    const own = { id: 'own' as GuardRuleId, name: 'Little SOL', kind: 'asset', subject: 'solana' } as const
    w.commit(() => w.store.putRule({ ...own, limit: '5' as Decimal, enforced: true, gone: false }))
    w.book.forget()
    expect(w.judge.judge(order('SELL', 'SOLUSDT', '1')).kind).toBe('refused')
  })

  it('is a purchase under a rule about a narrative whose coins nobody told yet', () => {
    w.enforce('high-risk')
    expect(w.judge.judge(order('BUY', 'SOLUSDT', '1')).kind).toBe('allowed')
    w.market.saveMembers('meme-token', [])
    expect(reasons(w.judge.judge(order('BUY', 'SOLUSDT', '1')))).toEqual([
      expect.stringContaining('which coins belong to Memecoins is not known yet')
    ])
  })
})

describe('several small orders', () => {
  beforeEach(() => {
    w.hold('USDT', '100000')
    w.enforce('single')
  })
  // 25,000 of 100,000 dollars: 125 coins at 200.
  const half = order('BUY', 'SOLUSDT', '70')

  it('are judged as one, until the balances are read or the exchange refuses one', () => {
    expect(w.judge.judge(half)).toEqual({ kind: 'allowed', reason: 'It breaks none of the rules you enforce.' })
    note(half, 'first')
    expect(reasons(w.judge.judge(half))).toEqual([expect.stringMatching(/^No single coin too large: SOL would be 28%/)])
    w.commit(() => w.judge.drop('first'))
    expect(w.judge.judge(half).kind).toBe('allowed')
  })

  it('count a series of tries once', () => {
    note(half, 'first', 'series-1')
    expect(w.judge.judge(half, 'series-1').kind).toBe('allowed')
    expect(w.judge.judge(half, 'series-2').kind).toBe('refused')
    expect(w.judge.judge(half).kind).toBe('refused')
  })

  it('do not lean on a sale that may never be filled', () => {
    w.hold('SOL', '160')
    note(order('SELL', 'SOLUSDT', '160', '10000'), 'sale')
    expect(reasons(w.judge.judge(order('BUY', 'SOLUSDT', '20')))).toEqual([expect.stringContaining('SOL would be 27')])
  })

  it('are not noted while nothing is enforced, nor what places none', () => {
    note({ ...half, method: 'DELETE' }, 'nothing')
    w.enforce()
    note(half, 'unasked')
    expect(w.store.orders()).toEqual([])
  })
})

describe('the cool-down', () => {
  /** Ten coins at 200, marked; then they fall by 15 per cent. */
  const fallen = () => {
    w.hold('SOL', '10')
    w.hold('USDT', '100')
    w.cool({ fall: 10, within: 24, rest: 12 })
    markLevels(w.ports, w.book)
    w.now += HOUR_MS
    w.prices({ solana: 170, tether: 1, bitcoin: 100_000 })
  }
  const buy = order('BUY', 'SOLUSDT', '0.1')
  const sell = order('SELL', 'SOLUSDT', '1')

  it('holds purchases back from the fall on, before any mark has seen it, and lets sales through', () => {
    fallen()
    expect(reasons(w.judge.judge(buy))).toEqual([
      expect.stringMatching(/^Cool-down after a loss: .*fell by 14\.3%.*24 hours.*2026-11-23 01:00 UTC/)
    ])
    expect(w.judge.judge(sell).kind).toBe('allowed')
    expect(w.store.rests()).toEqual([])
  })

  it('is on record once it begins, for all that is held and for the place, and ends by itself', () => {
    fallen()
    markLevels(w.ports, w.book)
    expect(w.store.rests().map(({ scope, untilMs }) => [scope, untilMs])).toEqual([
      [EVERYWHERE, T0 + 13 * HOUR_MS],
      ['binance', T0 + 13 * HOUR_MS]
    ])
    expect(
      w
        .entries()
        .filter(({ act }) => act === 'guard.cool')
        .map(({ detail }) => detail)
    ).toEqual([
      { where: 'all', fall: '14.3%', until: T0 + 13 * HOUR_MS },
      { where: 'binance', fall: '14.3%', until: T0 + 13 * HOUR_MS }
    ])
    expect(w.judge.judge(buy).kind).toBe('refused')
    w.now = T0 + 13 * HOUR_MS
    w.prices({ solana: 170, tether: 1 })
    expect(w.judge.judge(buy).kind).toBe('allowed')
  })

  it('begins again only with another fall, and counts none twice', () => {
    fallen()
    markLevels(w.ports, w.book)
    w.now = T0 + 14 * HOUR_MS
    w.prices({ solana: 168, tether: 1 })
    markLevels(w.ports, w.book)
    expect(w.judge.judge(buy).kind).toBe('allowed')
    w.now += HOUR_MS
    w.prices({ solana: 140, tether: 1 })
    expect(w.judge.judge(buy).kind).toBe('refused')
  })

  it('is lifted, on record, and the fall that began it is answered with that', () => {
    fallen()
    markLevels(w.ports, w.book)
    for (const scope of [EVERYWHERE, 'binance']) expect(liftRest(w.ports, scope).ok).toBe(true)
    expect(w.judge.judge(buy).kind).toBe('allowed')
    expect(w.entries().filter(({ act }) => act === 'guard.lift')).toHaveLength(2)
    expect(liftRest(w.ports, EVERYWHERE)).toMatchObject({ ok: false, error: { code: 'not-resting' } })
    w.now += HOUR_MS
    expect(w.judge.judge(order('BUY', 'SOLUSDT', '0.1')).kind).toBe('allowed')
  })

  it('knows no deposit for a gain, nor a withdrawal for a loss', () => {
    w.hold('SOL', '10')
    w.cool({ fall: 10, within: 24, rest: 12 })
    markLevels(w.ports, w.book)
    w.now += HOUR_MS
    w.prices({ solana: 200 })
    // Nine tenths are withdrawn: what is left is worth as much a coin as before.
    const [all] = w.store.holdings()
    if (all) w.commit(() => w.store.putHolding({ ...all, amount: '1' as Decimal }))
    markLevels(w.ports, w.book)
    expect(w.store.rests()).toEqual([])
    expect(w.judge.judge(buy).kind).toBe('allowed')
  })

  it('of one place holds back what is bought there alone', () => {
    w.hold('SOL', '10')
    w.hold('BTC', '1', { venue: 'kraken' })
    w.cool({ fall: 10, within: 24, rest: 12 })
    markLevels(w.ports, w.book)
    w.now += HOUR_MS
    w.prices({ solana: 150, bitcoin: 100_000, tether: 1 })
    expect(reasons(w.judge.judge(buy))).toEqual([expect.stringContaining('What you hold at binance')])
    const atKraken: TradeAsked = {
      ...buy,
      provider: 'kraken',
      path: '/0/private/AddOrder',
      params: [
        ['pair', 'SOLUSDT'],
        ['type', 'buy'],
        ['ordertype', 'market'],
        ['volume', '0.1']
      ]
    }
    expect(w.judge.judge(atKraken).kind).toBe('allowed')
  })

  it('writes nothing where its entry cannot be written', () => {
    fallen()
    w.full = true
    markLevels(w.ports, w.book)
    expect(w.store.rests()).toEqual([])
    // It holds back all the same: the fall is seen when an order comes.
    expect(w.judge.judge(buy).kind).toBe('refused')
  })

  it('forgets marks after a month', () => {
    w.hold('SOL', '10')
    w.cool({})
    markLevels(w.ports, w.book)
    w.now = T0 + 40 * DAY_MS
    w.prices({ solana: 200 })
    markLevels(w.ports, w.book)
    expect(w.store.levels(EVERYWHERE, timestampMs(0)).map(({ atMs }) => atMs)).toEqual([w.now])
  })
})
