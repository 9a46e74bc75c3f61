import { expect, it } from 'vitest'
import { parseDays } from './parse-days'

it.each([
  ['90', 90],
  [' 1 ', 1],
  ['3650', 3650]
])('takes %s', (typed, days) => expect(parseDays(typed)).toBe(days))
it.each(['', '0', '3651', '1.5', '-3', '9e2', 'ten'])('refuses %s', (typed) => expect(parseDays(typed)).toBeUndefined())
