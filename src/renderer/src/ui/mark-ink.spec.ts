import { expect, it } from 'vitest'
import { inkOn } from './mark-ink'

it.each([
  ['#20242c', '#ffffff'],
  ['#1652f0', '#ffffff'],
  ['#c99400', '#14181f'],
  ['#ffffff', '#14181f']
])('on %s writes in %s', (background, ink) => expect(inkOn(background)).toBe(ink))
