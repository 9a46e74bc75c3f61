import { expect, it } from 'vitest'
import { careDays, careFor, DEFAULT_CARE } from './care-policy'

it('takes the default where nobody chose otherwise', () => {
  expect(careFor('production', {})).toEqual(DEFAULT_CARE)
})

it("puts the environment's policy over the default and the key's own over both, field by field", () => {
  const care = careFor('testnet', { testnet: { maxAgeDays: 30, idleDays: null } }, { maxAgeDays: null })
  expect(care).toEqual({ ...DEFAULT_CARE, maxAgeDays: null, idleDays: null })
})

it('counts a day as 24 hours', () => {
  expect(careDays(2)).toBe(172_800_000)
})
