import { describe, expect, it } from 'vitest'
import { looksLikeQuery, namedParams, splitPath, splitQuery } from './params'

describe('splitQuery', () => {
  it('splits, decodes and keeps order and duplicates', () => {
    expect(splitQuery('symbol=BTC%2FUSDT&a=1&a=2&flag&note=x+y')).toEqual([
      ['symbol', 'BTC/USDT'],
      ['a', '1'],
      ['a', '2'],
      ['flag', ''],
      ['note', 'x y']
    ])
  })
  it('takes what stands after the question mark and before the hash', () => {
    expect(splitQuery('https://api.example.com/v3/order?symbol=BTC&limit=5#top')).toEqual([
      ['symbol', 'BTC'],
      ['limit', '5']
    ])
  })
  it('keeps what cannot be decoded as it is', () => expect(splitQuery('a=%E0%A4%A')).toEqual([['a', '%E0%A4%A']]))
  it('keeps an equals sign inside a value', () => expect(splitQuery('sig=a==')).toEqual([['sig', 'a==']]))
})
it('tells a query from a name', () => {
  expect(looksLikeQuery('a=1&b=2')).toBe(true)
  expect(looksLikeQuery('?a=1')).toBe(true)
  expect(looksLikeQuery('symbol')).toBe(false)
  expect(looksLikeQuery('a = 1')).toBe(false)
})
it('takes a typed query out of a path', () => {
  expect(splitPath('/v3/order?a=1')).toEqual({ path: '/v3/order', params: [['a', '1']] })
  expect(splitPath('/v3/order')).toEqual({ path: '/v3/order', params: [] })
})
it('sends no row without a name', () => {
  expect(
    namedParams([
      ['', 'x'],
      ['a', ''],
      [' ', '']
    ])
  ).toEqual([['a', '']])
})
