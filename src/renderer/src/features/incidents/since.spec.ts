import { expect, it } from 'vitest'
import { localText, sinceOf } from './since'

const now = new Date('2026-11-22T09:00:30').getTime()

it('counts back from now', () => {
  expect(now - (sinceOf('week', '', now) ?? 0)).toBe(7 * 86_400_000)
  expect(sinceOf('now', 'nonsense', now)).toBe(now)
})
it('takes a time of the person’s own day, but none ahead and no nonsense', () => {
  expect(sinceOf('time', '2026-11-21T18:30', now)).toBe(new Date('2026-11-21T18:30:00').getTime())
  expect(sinceOf('time', '2026-11-23T18:30', now)).toBeUndefined()
  expect(sinceOf('time', '', now)).toBeUndefined()
})
it('writes a time back to the minute', () => {
  expect(localText(now)).toBe('2026-11-22T09:00')
  expect(sinceOf('time', localText(now), now)).toBe(now - 30_000)
})
