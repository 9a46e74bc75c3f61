import { describe, expect, it } from 'vitest'
import type { MarketSource } from '../../api/types'
import { market } from '../../text/en-market'
import { createFormat } from '../../text/format'
import { stateOf } from './source-state'

const NOW = Date.UTC(2026, 10, 22, 12)
const source = (change: Partial<MarketSource>): MarketSource => ({
  source: 'coingecko',
  on: true,
  baseUrl: 'https://api.coingecko.com/api/v3',
  ownBaseUrl: 'https://api.coingecko.com/api/v3',
  key: 'optional',
  used: 0,
  budget: 5,
  perMs: 60_000,
  marks: [],
  ...change
})
const said = (change: Partial<MarketSource>) => stateOf(source(change), market, createFormat('en'), NOW)

describe("a source's state", () => {
  it('is off where a person switched it off, whatever happened before', () => {
    expect(said({ on: false, failing: { message: 'x', sinceMs: NOW } })).toEqual({
      level: 'plain',
      text: 'Switched off'
    })
  })
  it('says that a key is needed before it says anything else', () => {
    expect(said({ key: 'needed' }).text).toBe('Needs a key')
  })
  it('says what failed, since when, and when it is tried again', () => {
    const failing = { message: 'It was asked too often (429).', sinceMs: NOW - 120_000 }
    expect(said({ failing, nextTryMs: NOW + 300_000 })).toEqual({
      level: 'soon',
      text: 'It was asked too often (429). Since 2 minutes ago. Next try in 5 minutes.'
    })
  })
  it('says how long ago it answered, or that it was not asked', () => {
    expect(said({ answeredAtMs: NOW - 60_000 })).toEqual({ level: 'good', text: 'Answered 1 minute ago' })
    expect(said({}).text).toBe('Not asked yet')
  })
})
