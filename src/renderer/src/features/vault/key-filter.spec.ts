import { expect, it } from 'vitest'
import { seedKeys } from '../../api/testing/fake-data'
import { filterKeys, NO_FILTER, toggled } from './key-filter'

const now = 1_795_000_000_000
const keys = seedKeys(now, 0)
const labels = (filter: Partial<typeof NO_FILTER>) =>
  filterKeys(keys, { ...NO_FILTER, ...filter }, now).map((key) => key.label)

it('finds by label, exchange, host and scope, all words at once', () => {
  expect(labels({ words: 'gri' })).toEqual(['Bybit grid'])
  expect(labels({ words: 'api.kraken' })).toEqual(['Kraken treasury'])
  expect(labels({ words: 'binance trade main' })).toEqual(['Binance main'])
})
it('keeps every environment that is chosen', () => {
  expect(labels({ environments: ['testnet', 'development'] })).toEqual(['Bybit grid', 'CoinGecko demo'])
})
it('keeps only what needs care', () => {
  expect(labels({ careOnly: true })).toEqual(['Binance 2025 H1', 'KuCoin reports', 'Binance main'])
})
it('toggles', () => {
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  expect(toggled(['b'], 'a')).toEqual(['b', 'a'])
})
