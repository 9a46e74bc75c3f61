import { describe, expect, it } from 'vitest'
import { canvasOf, placeOf, placeToShow, rowsAround, scrollTopOf } from './tall-list'

const ROW = 34
const SIGHT = 680

describe('a list that a browser can lay out', () => {
  it('is its own canvas, and a pixel of the scroll bar is a pixel of it', () => {
    const canvas = canvasOf(100_000, ROW)
    expect(canvas).toEqual({ total: 3_400_000, height: 3_400_000 })
    for (const place of [0, 1, 999_999, 2_000_000, 3_400_000 - SIGHT]) {
      expect(placeOf(place, canvas)).toBe(place)
      expect(scrollTopOf(place, canvas)).toBe(place)
    }
  })
})

describe.each([1_000_000, 10_000_000])('a list of %i rows', (count) => {
  const canvas = canvasOf(count, ROW)

  it('fits what a browser lays out', () => {
    expect(canvas.total).toBe(count * ROW)
    expect(canvas.height).toBeLessThanOrEqual(16_000_000)
  })
  it('begins and ends where the scroll bar does, row by row', () => {
    expect(placeOf(0, canvas)).toBe(0)
    expect(placeOf(ROW, canvas)).toBe(ROW)
    expect(placeOf(canvas.height - SIGHT, canvas)).toBe(canvas.total - SIGHT)
    expect(placeOf(canvas.height - SIGHT - ROW, canvas)).toBe(canvas.total - SIGHT - ROW)
  })
  it('is gone through from end to end, without a jump and without a way back', () => {
    let before = -1
    for (let at = 0; at <= canvas.height; at += canvas.height / 4_000) {
      const place = placeOf(at, canvas)
      expect(place).toBeGreaterThan(before)
      expect(place - Math.max(0, before)).toBeLessThan((2 * canvas.total) / 4_000)
      before = place
    }
  })
  it('stands within a step of the scroll bar of where it is put', () => {
    for (const row of [0, 17, 117_000, 118_000, count / 2, count - 118_000, count - 20]) {
      const there = placeOf(scrollTopOf(row * ROW, canvas), canvas)
      expect(Math.abs(there - row * ROW)).toBeLessThanOrEqual(Math.ceil(canvas.total / canvas.height) * 2)
    }
  })
})

describe('the rows that are drawn', () => {
  it('are as many wherever one scrolls, at both ends as well', () => {
    for (const at of [0, 3, 8, 100, 4_980, 4_999]) {
      const { first, last } = rowsAround(at, 5_000, 36, 8)
      expect(last - first + 1).toBe(36)
      expect(first).toBeGreaterThanOrEqual(0)
      expect(last).toBeLessThan(5_000)
    }
    expect(rowsAround(100, 5_000, 36, 8).first).toBe(92)
    expect(rowsAround(4_990, 5_000, 36, 8).last).toBe(4_999)
  })
  it('are all there are of a short list, and none of an empty one', () => {
    expect(rowsAround(0, 3, 36, 8)).toEqual({ first: 0, last: 2 })
    expect(rowsAround(0, 0, 36, 8)).toEqual({ first: 0, last: -1 })
  })
})

it('moves as little as shows the row', () => {
  expect(placeToShow(340, ROW, 100, 780)).toBeUndefined()
  expect(placeToShow(68, ROW, 100, 780)).toBe(68)
  expect(placeToShow(780, ROW, 100, 780)).toBe(134)
})
