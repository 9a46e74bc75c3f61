import { afterEach, expect, it } from 'vitest'
import { dollar, fixed, writeIn, written, writtenAmount } from './written'

afterEach(() => writeIn('en-GB'))

it('writes in English until another locale is chosen', () => {
  expect(fixed(1204.5, 2)).toBe('1204.50')
  expect(written(97, dollar)).toBe('$97.00')
  expect(writtenAmount('12345.000000001')).toBe('12,345.000000001')
})

it('writes in the locale that was chosen, at once', () => {
  expect(fixed(0.5, 1)).toBe('0.5')
  writeIn('de-DE')
  expect(fixed(0.5, 1)).toBe('0,5')
  expect(written(97, dollar)).toBe('97,00\u00a0$')
  expect(writtenAmount('12345.000000001')).toBe('12.345,000000001')
  expect(writtenAmount('7')).toBe('7')
})
