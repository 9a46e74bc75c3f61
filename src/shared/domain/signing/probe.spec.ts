import { expect, it } from 'vitest'
import { probeOf } from './probe'
import { findProvider, providers } from './registry'

it.each(providers.map(({ id }) => id).filter((id) => id !== 'hyperliquid'))(
  '%s has a harmless read to be asked',
  (id) => {
    const provider = findProvider(id)
    const probe = provider && probeOf(provider)
    if (!provider || !probe) throw new Error('no probe')
    expect(provider.classify(probe.method, probe.path, probe.params, probe.body).class).toBe('read')
  }
)

it('asks for the key itself where a provider has such a call', () => {
  const paths = ['binance', 'kraken', 'coinbase', 'okx', 'bybit'].map((id) => {
    const provider = findProvider(id)
    return provider && probeOf(provider)?.path
  })
  expect(paths).toEqual([
    '/api/v3/account',
    '/0/private/GetApiKeyInfo',
    '/api/v3/brokerage/key_permissions',
    '/api/v5/account/config',
    '/v5/user/query-api'
  ])
})

it('takes no public answer for a proof', () => {
  const hyperliquid = findProvider('hyperliquid')
  expect(hyperliquid && probeOf(hyperliquid)).toBeUndefined()
})
