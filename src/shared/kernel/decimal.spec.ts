import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal, toNumber } from './decimal'

describe('decimal', () => {
  it.each([
    ['0.000000012340', '0.000000012340'],
    ['-12', '-12'],
    [' 3.5 ', '3.5'],
    [1e-7, '0.0000001'],
    [1.25e-9, '0.00000000125'],
    [1e21, '1000000000000000000000'],
    [1.5e22, '15000000000000000000000'],
    [-2.5e-8, '-0.000000025'],
    [0, '0']
  ])('reads %s', (written, expected) => expect(decimal(written)).toBe(expected))

  it.each(['', 'NaN', 'Infinity', '1e5', '0x10', '1.', '.5', '1,5', '+1', '9'.repeat(81), NaN, Infinity, -Infinity])(
    'refuses %s',
    (written) => expect(decimal(written)).toBeUndefined()
  )

  it('keeps the value of every finite number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e40, max: 1e40 }), (value) => {
        const read = decimal(value)
        // The smallest doubles need more digits than any price has.
        if (read !== undefined) expect(toNumber(read)).toBe(value === 0 ? 0 : value)
        else expect(Math.abs(value)).toBeLessThan(1e-40)
      })
    )
  })
})
