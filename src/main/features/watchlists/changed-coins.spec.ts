import { describe, expect, it } from 'vitest'
import { assetId } from '../../../shared/domain/market/assets'
import { ChangedCoins } from './changed-coins'

const [btc, eth, sol] = ['bitcoin', 'ethereum', 'solana'].map(assetId) as [
  ReturnType<typeof assetId>,
  ReturnType<typeof assetId>,
  ReturnType<typeof assetId>
]
const among = (coins: ChangedCoins, then: number) => {
  const changed = coins.since(then)
  return changed && [btc, eth, sol].filter(changed)
}

describe('which coins changed', () => {
  it('are those that came since, each time anew', () => {
    const coins = new ChangedCoins()
    const first = coins.now
    expect(among(coins, first)).toEqual([])
    expect(coins.heard({ kind: 'quotes', assets: [btc, eth] })).toBe(true)
    const second = coins.now
    coins.heard({ kind: 'quotes', assets: [sol] })
    expect(among(coins, first)).toEqual([btc, eth, sol])
    expect(among(coins, second)).toEqual([sol])
    expect(among(coins, coins.now)).toEqual([])
  })

  it('are found by their grades and signals, and by no other series', () => {
    const coins = new ChangedCoins()
    expect(coins.heard({ kind: 'points', series: ['grade/bitcoin/trader', 'signal/solana', 'fear-and-greed'] })).toBe(
      true
    )
    expect(among(coins, 0)).toEqual([btc, sol])
    expect(coins.heard({ kind: 'points', series: ['fear-and-greed', 'treasury/bitcoin/x'] })).toBe(false)
  })

  it('may be any once the list of all coins came, and where nobody can know', () => {
    const coins = new ChangedCoins()
    const before = coins.now
    coins.heard({ kind: 'assets' })
    expect(among(coins, before)).toBeUndefined()
    expect(among(coins, coins.now)).toEqual([])
    expect(among(coins, coins.now + 1)).toBeUndefined()
  })

  it('are none where nothing of a list came', () => {
    const coins = new ChangedCoins()
    expect(coins.heard({ kind: 'categories' })).toBe(false)
    expect(coins.heard({ kind: 'quotes', assets: [] })).toBe(false)
    expect(coins.now).toBe(0)
  })
})
