import { expect, it } from 'vitest'
import { leakNotice } from './leak-notice'

it('says whose secret it is, but not where or what', () => {
  expect(leakNotice({ folder: 'bots', own: 1, other: 3 }, 7)).toEqual({
    cause: 'leak',
    title: 'A secret of yours lies in a file',
    body: 'The weekly scan of “bots” found a secret that this vault keeps. Open Leaks to see where.',
    dedupeKey: 'bots/7'
  })
  expect(leakNotice({ folder: 'bots', own: 2, other: 0 }, 7).body).toContain('2 secrets that this vault keeps')
  expect(leakNotice({ folder: 'bots', own: 0, other: 2 }, 7)).toMatchObject({
    title: 'Something like a secret lies in a file',
    body: 'The weekly scan of “bots” found what looks like a secret in 2 places. Open Leaks to see where.'
  })
})

it('is another notice at the next scan', () => {
  const news = { folder: 'bots', own: 1, other: 0 }
  expect(leakNotice(news, 1).dedupeKey).not.toBe(leakNotice(news, 2).dedupeKey)
})
