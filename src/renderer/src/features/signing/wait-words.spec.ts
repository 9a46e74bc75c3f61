import { expect, it } from 'vitest'
import type { WaitingRequest } from '../../api/types'
import { englishFor } from '../../text/use-text'
import { waitWords } from './wait-words'

const limit = { max: 6_000, windowMs: 60_000, unit: 'weight' } as const
const waiting = (change: Partial<WaitingRequest>): WaitingRequest => ({
  id: '11111111-1111-4111-8111-111111111111',
  provider: 'Binance',
  title: 'Place an order',
  keyLabel: 'Main',
  caller: 'window',
  forMs: 2_400,
  limit,
  ...change
})

it.each([
  [{}, 'Place an order waits 3 s', 'Binance’s limit of 6,000 weight a minute'],
  [
    { limit: { ...limit, max: 10, windowMs: 1_000, unit: 'orders' as const } },
    'Place an order waits 3 s',
    'Binance’s limit of 10 orders a second'
  ],
  [{ limit: { ...limit, windowMs: 10_000 } }, 'Place an order waits 3 s', 'Binance’s limit of 6,000 weight in 10 s'],
  [{ limit: undefined, forMs: 61_000 }, 'Place an order waits 61 s', 'Binance said when to come back'],
  [{ forMs: 0 }, 'Place an order waits for its turn', 'Binance’s limit of 6,000 weight a minute']
])('%j', (change, what, why) => {
  expect(waitWords(waiting(change), englishFor('en-GB'))).toEqual({ what, why })
})
