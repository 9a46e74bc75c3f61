import { expect, it } from 'vitest'
import { englishFor } from '../../text/use-text'
import { glanceAt, underHigh } from './glance'

const speech = englishFor('en-GB')
const now = new Date('2026-11-22T09:00:00').getTime()
const figure = (ageMs: number, value = '91204.15') => ({
  figure: { value, source: 'coingecko' as const, atMs: now - ageMs }
})

it('says who says so and how old it is', () => {
  expect(glanceAt(speech, figure(120_000), 'price', now)).toEqual({
    value: 91_204.15,
    stale: false,
    origin: 'CoinGecko, 2 minutes ago'
  })
})
it('marks what is old', () => {
  expect(glanceAt(speech, figure(3 * 3_600_000), 'price', now)).toMatchObject({
    stale: true,
    origin: 'CoinGecko, 3 hours ago, old'
  })
  expect(glanceAt(speech, figure(3 * 3_600_000), 'dominance', now).stale).toBe(false)
})
it('has no number for what is not known, only the reason', () => {
  expect(glanceAt(speech, { absent: 'failing' }, 'price', now)).toEqual({
    value: undefined,
    stale: false,
    origin: 'No source answers. Keywatch goes on trying.'
  })
})
it('reckons how far a price is under its high', () => {
  const high = { value: '126000', source: 'coingecko' as const, atMs: now }
  expect(underHigh(94_500, high)).toBeCloseTo(25, 9)
  expect(underHigh(130_000, high)).toBe(0)
  expect(underHigh(undefined, high)).toBeUndefined()
  expect(underHigh(1, undefined)).toBeUndefined()
  expect(underHigh(1, { ...high, value: '0' })).toBeUndefined()
})
