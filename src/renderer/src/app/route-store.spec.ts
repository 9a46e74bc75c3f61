import { describe, expect, it } from 'vitest'
import { screenOf } from './route-store'

describe('the first screen', () => {
  it.each([
    ['#keys', 'keys'],
    ['#/audit', 'audit'],
    ['', 'overview'],
    ['#nowhere', 'overview'],
    ['#__proto__', 'overview']
  ])('of %s is %s', (hash, screen) => {
    expect(screenOf(hash)).toBe(screen)
  })
})
