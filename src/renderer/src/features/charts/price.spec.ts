import { describe, expect, it } from 'vitest'
import { createPriceFormat, digitsOf } from './price'

describe('prices', () => {
  const { price, money, change } = createPriceFormat('en-GB')
  it('show the digits that move', () => {
    expect([97204.111, 1.5, 0.5, 0.012345, 0.00001234].map(price)).toEqual([
      '97,204.11',
      '1.50',
      '0.5000',
      '0.01235',
      '0.00001234'
    ])
    expect(digitsOf(0)).toBe(2)
    expect(digitsOf(1e-30)).toBe(12)
    expect(money(97204.111)).toBe('$97,204.11')
  })
  it('say changes with their sign', () => {
    expect([change(1.236), change(-3), change(0)]).toEqual(['+1.24%', '-3.00%', '0.00%'])
  })
})
