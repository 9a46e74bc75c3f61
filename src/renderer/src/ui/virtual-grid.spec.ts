import { expect, it } from 'vitest'
import { moveCursor } from './virtual-grid'

it('moves by one, by a page and to the ends, and stops there', () => {
  expect(moveCursor('j', 0, 3, 10)).toBe(1)
  expect(moveCursor('ArrowDown', 2, 3, 10)).toBe(2)
  expect(moveCursor('k', 0, 3, 10)).toBe(0)
  expect(moveCursor('PageDown', 5, 100, 10)).toBe(15)
  expect(moveCursor('End', 0, 100, 10)).toBe(99)
})
it('starts at the near end when nothing is chosen', () => {
  expect(moveCursor('ArrowDown', -1, 3, 10)).toBe(0)
  expect(moveCursor('ArrowUp', -1, 3, 10)).toBe(2)
})
it('stays out of what is not moving, and of empty lists', () => {
  expect(moveCursor('x', 0, 3, 10)).toBeUndefined()
  expect(moveCursor('j', -1, 0, 10)).toBeUndefined()
})
