import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../kernel/ids'
import { changeOver } from './change-over'
import { placeRow, seriesOf } from './daily-grid'
import { phaseChanges, seasonCrossings } from './events'
import { exclusionOf, reasonFor } from './excluded-coins'
import { groupMoves, leaderOf } from './large-cap-rotation'

const days = (...numbers: number[]) => Float64Array.from(numbers, (day) => day * DAY_MS)

describe('a row of the grid', () => {
  it('leaves gaps as gaps, and takes nothing that is no price', () => {
    const columns = { days: days(10, 11, 13, 14, 99), closes: Float64Array.of(1, 0, -2, 4, 5) }
    expect([...placeRow('x', columns, 9, 6).closes]).toEqual([NaN, 1, NaN, NaN, NaN, 4])
  })

  it('drops a price that is tenfold its neighbours, and waits for the newest to be borne out', () => {
    const closes = (...values: number[]) => {
      const columns = { days: days(...values.map((_, index) => index)), closes: Float64Array.from(values) }
      return [...placeRow('x', columns, 0, values.length).closes]
    }
    expect(closes(2, 2e9, 2.1, 2.2)).toEqual([2, NaN, 2.1, 2.2])
    expect(closes(2, 0.0001, 2)).toEqual([2, NaN, 2])
    expect(closes(2, 2.1, 30)).toEqual([2, 2.1, NaN])
    expect(closes(2, 30, 31, 28)).toEqual([2, 30, 31, 28])
  })

  it('carries a market cap with the price where a day lacks it', () => {
    const row = placeRow(
      'x',
      { days: days(0, 1, 2), closes: Float64Array.of(1, 2, 3), marketCaps: Float64Array.of(NaN, 20, NaN) },
      0,
      3
    )
    expect([...row.caps]).toEqual([10, 20, 30])
  })

  it('is nothing without a price', () => {
    expect(seriesOf({ days: days(), closes: new Float64Array() })).toBeUndefined()
    expect(seriesOf({ days: days(3), closes: Float64Array.of(NaN) })).toBeUndefined()
    expect(seriesOf({ days: days(3, 5), closes: Float64Array.of(1, 2) })).toMatchObject({ firstDay: 3 })
  })
})

describe('what the published rule leaves out', () => {
  it.each([
    ['tether', 'USDT', 'Tether', 'stablecoin'],
    ['ethena-usde', 'USDE', 'Ethena USDe', 'stablecoin'],
    ['first-digital-usd', 'FDUSD', 'First Digital USD', 'stablecoin'],
    ['euro-coin', 'EURC', 'EURC', 'stablecoin'],
    ['wrapped-bitcoin', 'WBTC', 'Wrapped Bitcoin', 'wrapped'],
    ['staked-ether', 'STETH', 'Lido Staked Ether', 'staked'],
    ['wrapped-eeth', 'WEETH', 'Wrapped eETH', 'wrapped'],
    ['coinbase-wrapped-btc', 'CBBTC', 'Coinbase Wrapped BTC', 'wrapped'],
    ['arbitrum-bridged-weth', 'WETH', 'Arbitrum Bridged Wrapped Ether', 'bridged'],
    ['rocket-pool-eth', 'RETH', 'Rocket Pool ETH', 'staked'],
    ['ethereum', 'ETH', 'Ethereum', undefined],
    ['bitcoin-cash', 'BCH', 'Bitcoin Cash', undefined],
    ['blockstack', 'STX', 'Stacks', undefined],
    ['wrapped-fantom', 'FTM', 'Fantom', undefined],
    ['lido-dao', 'LDO', 'Lido DAO', undefined],
    ['beam', 'BEAM', 'Beam', undefined],
    ['usual', 'USUAL', 'Usual', undefined]
  ])('%s (%s): %s is %s', (id, symbol, name, reason) => expect(exclusionOf({ id, symbol, name })).toBe(reason))

  it('gives way to the person, either way', () => {
    const tether = { id: 'tether', symbol: 'USDT', name: 'Tether' }
    expect(reasonFor(tether, { left: [], taken: ['tether'] })).toBeUndefined()
    expect(reasonFor({ ...tether, id: 'solana', symbol: 'SOL', name: 'Solana' }, { left: ['solana'], taken: [] })).toBe(
      'chosen'
    )
  })
})

describe('large-cap rotation', () => {
  const row = (id: string, then: number, now: number, cap: number) => ({
    id,
    closes: Float64Array.of(then, now),
    caps: Float64Array.of(cap, (cap / then) * now)
  })

  it('is the cap-weighted return of groups as they were at the beginning', () => {
    const others = Array.from({ length: 10 }, (_, index) => row(`c${index}`, 1, index === 9 ? 100 : 2, 100 - index))
    const moves = groupMoves(
      { firstDay: 0, length: 2, rows: [row('bitcoin', 100, 110, 1_000), row('ethereum', 10, 9, 400), ...others] },
      1,
      1
    )
    expect(moves.map(({ group, coins }) => [group, coins])).toEqual([
      ['bitcoin', 1],
      ['ether', 1],
      ['large', 8],
      ['rest', 2]
    ])
    expect(moves[0]?.gain).toBeCloseTo(0.1)
    expect(moves[1]?.gain).toBeCloseTo(-0.1)
    expect(moves[2]?.gain).toBeCloseTo(1)
    // (92 x 2 + 91 x 100) / 183: a coin of 91 rose a hundredfold.
    expect(moves[3]?.gain).toBeCloseTo((92 * 2 + 91 * 100) / 183 - 1)
    expect(leaderOf(moves)).toBe('rest')
    expect(moves.reduce((sum, { share = 0 }) => sum + share, 0)).toBeCloseTo(1)
    expect(moves[0]?.shareThen).toBeCloseTo(1_000 / (1_000 + 400 + 955))
  })

  it('says nothing of a group without prices', () => {
    const moves = groupMoves({ firstDay: 0, length: 2, rows: [row('bitcoin', 1, 2, 3)] }, 1, 1)
    expect(moves[1]).toEqual({ group: 'ether', coins: 0 })
    expect(leaderOf(moves)).toBeUndefined()
  })
})

describe('a change over some days', () => {
  const line = { atMs: days(0, 5, 28, 30), values: Float64Array.of(1, 2, 3, 4) }
  it('is against the latest value that is old enough', () => {
    expect(changeOver(line, 30)).toMatchObject({ from: 1, to: 4 })
    expect(changeOver(line, 2)).toMatchObject({ from: 3 })
  })
  it('is nothing where the series is too short or has a hole there', () => {
    expect(changeOver(line, 31)).toBeUndefined()
    expect(changeOver(line, 3)).toBeUndefined()
    expect(changeOver({ atMs: days(), values: days() }, 3)).toBeUndefined()
  })
})

describe('events', () => {
  const history = (...shares: number[]) => ({
    shares: Float64Array.from(shares),
    beating: new Uint16Array(shares.length),
    counted: new Uint16Array(shares.length).fill(40)
  })
  const said = (...shares: number[]) =>
    seasonCrossings(history(...shares), 0).map(({ day, from, to }) => `${day} ${from} to ${to}`)

  it('come once for each crossing, not for a tremble on the line', () => {
    expect(said(70, 76, 74, 75, 74.5, 60, 20, 26, 25, 28, 50)).toEqual([
      '1 neither to altcoin',
      '5 altcoin to neither',
      '6 neither to bitcoin',
      '9 bitcoin to neither'
    ])
    expect(said(80, 20)).toEqual(['1 altcoin to bitcoin'])
  })

  it('come over days of which nothing is known, and not from a handful of coins', () => {
    expect(said(70, NaN, 80)).toEqual(['2 neither to altcoin'])
    const few = { ...history(70, 80), counted: Uint16Array.of(40, 9) }
    expect(seasonCrossings(few, 0)).toEqual([])
  })

  it('tell a phase on the day it could be known', () => {
    expect(
      phaseChanges([
        { phase: 'markup', fromDay: 1, knownDay: 7 },
        { phase: 'markdown', fromDay: 20, knownDay: 26 }
      ])
    ).toEqual([{ kind: 'phase-changed', day: 26, from: 'markup', to: 'markdown', since: 20 }])
  })
})
