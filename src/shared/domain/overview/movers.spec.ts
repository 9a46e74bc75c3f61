import { expect, it } from 'vitest'
import type { Decimal } from '../../kernel/decimal'
import { MINUTE_MS, timestampMs } from '../../kernel/ids'
import { assetId } from '../market/assets'
import type { Quote } from '../market/figures'
import { moversOf } from './movers'

const now = timestampMs(1_800_000_000_000)
const quoteOf = (id: string, change: string | undefined, ageMs = MINUTE_MS): Quote => {
  const atMs = timestampMs(now - ageMs)
  const figure = (value: string) => ({ value: value as Decimal, source: 'coingecko' as const, atMs })
  return {
    assetId: assetId(id),
    price: figure('10'),
    ...(change === undefined ? {} : { change24h: figure(change) })
  }
}
const ids = ['a', 'b', 'c', 'd', 'e'].map(assetId)
const moved = (quotes: readonly Quote[], count = 3) => moversOf(ids, quotes, count, now).map((quote) => quote.assetId)

it('takes the largest moves, up or down, first', () => {
  expect(moved([quoteOf('a', '1.5'), quoteOf('b', '-8'), quoteOf('c', '3'), quoteOf('d', '-0.2')])).toEqual([
    'b',
    'c',
    'a'
  ])
})
it('keeps the order of the list where two moved alike', () => {
  expect(moved([quoteOf('d', '2'), quoteOf('b', '-2'), quoteOf('a', '2')])).toEqual(['a', 'b', 'd'])
})
it('leaves out what is unknown or no longer of today', () => {
  expect(moved([quoteOf('a', undefined), quoteOf('b', '20', 16 * MINUTE_MS), quoteOf('c', '0')])).toEqual(['c'])
  expect(moved([])).toEqual([])
})
it('knows no coin that is not on the list', () => {
  expect(moved([quoteOf('zzz', '99')])).toEqual([])
})
