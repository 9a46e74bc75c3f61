import { describe, expect, it } from 'vitest'
import type { AssetId, KeyId } from '../api/types'
import { hashOf, placeIn, screenOf, useRoute } from './route-store'

describe('the first screen', () => {
  it.each([
    ['#keys', 'keys'],
    ['#/audit', 'audit'],
    ['', 'overview'],
    ['#nowhere', 'overview'],
    ['#__proto__', 'overview'],
    ['#keys/3f0c9a52', 'keys'],
    ['#chart/bitcoin', 'chart']
  ])('of %s is %s', (hash, screen) => {
    expect(screenOf(hash)).toBe(screen)
  })
})

describe('the page’s address', () => {
  const at = (change: Partial<Parameters<typeof hashOf>[0]>) =>
    hashOf({ screen: 'overview', keyId: undefined, chartOf: 'bitcoin' as AssetId, ...change })

  it('says where the person is, so that a page that is opened again is there', () => {
    expect(at({})).toBe('#overview')
    expect(at({ screen: 'keys', keyId: '3f0c9a52-7d1e' as KeyId })).toBe('#keys/3f0c9a52-7d1e')
    expect(placeIn('#keys/3f0c9a52-7d1e')).toEqual({ keyId: '3f0c9a52-7d1e' })
    expect(at({ screen: 'chart', chartOf: 'usd-coin' as AssetId })).toBe('#chart/usd-coin')
    expect(placeIn('#chart/usd-coin')).toEqual({ chartOf: 'usd-coin' })
  })

  it('leaves out what cannot stand in it, and what it does not know', () => {
    expect(at({ screen: 'chart', chartOf: 'a b/c' as AssetId })).toBe('#chart')
    expect(at({ screen: 'audit', keyId: 'x' as KeyId })).toBe('#audit')
    for (const hash of ['', '#keys', '#keys/', '#keys/../x', '#audit/1', '#keys/a/b']) expect(placeIn(hash)).toEqual({})
  })
})

it('asks for the same setting as often as it is wanted', () => {
  const { showSetting, go } = useRoute.getState()
  showSetting('lock-after')
  showSetting('lock-after')
  expect(useRoute.getState()).toMatchObject({ screen: 'settings', setting: { name: 'lock-after', asked: 2 } })
  go('keys')
  expect(useRoute.getState().setting).toBeUndefined()
})
