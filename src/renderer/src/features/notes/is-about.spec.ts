import { expect, it } from 'vitest'
import { assetId } from '../../../../shared/domain/market/assets'
import { isAbout } from './is-about'

it('tells a coin from a narrative of the same id, and from another coin', () => {
  const coin = { kind: 'asset', id: assetId('ai') } as const
  expect(isAbout(coin, { kind: 'asset', id: assetId('ai') })).toBe(true)
  expect(isAbout(coin, { kind: 'narrative', id: 'ai' })).toBe(false)
  expect(isAbout(coin, { kind: 'asset', id: assetId('bitcoin') })).toBe(false)
  expect(isAbout({ kind: 'market' }, { kind: 'market' })).toBe(true)
  expect(isAbout({ kind: 'market' }, coin)).toBe(false)
})
