import { describe, expect, it } from 'vitest'
import type { MarketSource } from '../../api/types'
import { silenceOf } from './trouble'

const source = (state: Partial<MarketSource>): MarketSource =>
  ({ source: 'coingecko', on: true, used: 0, budget: 5, perMs: 60_000, marks: [], ...state }) as unknown as MarketSource
const failing = (sinceMs: number, more: Partial<MarketSource> = {}) =>
  source({ failing: { message: 'No network.', sinceMs } as MarketSource['failing'], ...more })
const at = (ms: number) => ms as NonNullable<MarketSource['answeredAtMs']>

describe('silenceOf', () => {
  it('says nothing before anybody was asked, or while one answers', () => {
    expect(silenceOf([])).toBeUndefined()
    expect(silenceOf([source({}), source({})])).toBeUndefined()
    expect(silenceOf([failing(5), source({ answeredAtMs: at(3) })])).toBeUndefined()
  })

  it('begins when the last one fell silent, and knows the last answer and the next try', () => {
    expect(
      silenceOf([
        failing(5, { answeredAtMs: at(2), nextTryMs: at(90) }),
        failing(9, { answeredAtMs: at(4), nextTryMs: at(70) }),
        source({})
      ])
    ).toEqual({ sinceMs: 9, answeredAtMs: 4, nextTryMs: 70 })
    expect(silenceOf([failing(5), failing(7, { nextTryMs: at(70) })])).toEqual({
      sinceMs: 7,
      answeredAtMs: undefined,
      nextTryMs: undefined
    })
  })

  it('does not count a source that is switched off', () => {
    expect(silenceOf([failing(5), source({ on: false, answeredAtMs: at(3) })])).toMatchObject({ sinceMs: 5 })
    expect(silenceOf([failing(5, { on: false })])).toBeUndefined()
  })
})
