import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatness, middle, slope, type Reading } from './flat.mts'

const MINUTE = 60_000
const hour = (value: (minute: number) => number): Reading[] =>
  Array.from({ length: 60 }, (_, minute) => ({ atMs: minute * MINUTE, value: value(minute) }))

describe('what was read for an hour', () => {
  it('is flat where it swings and comes back', () => {
    const swinging = hour((minute) => 300 + 20 * Math.sin(minute))
    expect(flatness(swinging, { share: 0.05, most: 1 })).toMatchObject({ flat: true, readings: 60 })
  })

  it('is not flat where it climbs by more than is allowed, however slowly', () => {
    const climbing = hour((minute) => 300 + minute / 2 + 5 * Math.sin(minute))
    expect(flatness(climbing, { share: 0.05, most: 1 }).flat).toBe(false)
    expect(flatness(climbing, { share: 0.2, most: 1 }).flat).toBe(true)
  })

  it('is judged by its course, not by single peaks', () => {
    const peaks = hour((minute) => (minute % 10 === 9 ? 900 : 300))
    expect(flatness(peaks, { most: 1 })).toMatchObject({ flat: true, highest: 900 })
  })

  it('is flat where it shrinks', () => {
    expect(
      flatness(
        hour((minute) => 300 - minute),
        { most: 0 }
      ).flat
    ).toBe(true)
  })

  it('says nothing where it was read too seldom', () => {
    expect(() => flatness(hour(() => 1).slice(0, 4), { most: 1 })).toThrow('too few')
  })
})

describe('a slope', () => {
  it('is that of the line that readings stand on, wherever the line begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: -50, max: 50 }), (base, rise) => {
        const line = Array.from({ length: 9 }, (_, index) => ({ atMs: index, value: base + rise * index }))
        expect(slope(line)).toBeCloseTo(rise)
      })
    )
  })

  it('takes the middle of two as well as of three', () => {
    expect([middle([1, 3]), middle([9, 1, 2])]).toEqual([2, 2])
    expect(() => middle([])).toThrow('nothing')
  })
})
