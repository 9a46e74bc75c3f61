/** A harmless read that shows whether a provider takes a key: chosen among its examples, so that it is known to be signed right. */
import type { Example, Provider } from './provider'

/** Reads that ask for the key itself and that every key may make, whatever its permissions. */
const aboutTheKey: readonly string[] = [
  '/0/private/GetApiKeyInfo',
  '/api/v3/brokerage/key_permissions',
  '/api/v5/account/config',
  '/v5/user/query-api',
  '/api/v2/spot/account/info',
  '/api/v1/user/api-key',
  '/api/v4/account/detail',
  '/v2/auth/r/permissions',
  '/v1/roles',
  '/api/v1/apiKey',
  '/openApi/v1/account/apiRestrictions',
  '/v2/account',
  '/v1/key/info'
]

/** Whose reads are public: they answer anyone, so an answer proves nothing of the key. */
const answersAnyone: readonly string[] = ['hyperliquid']

/** `undefined`: no harmless call would prove anything. Binance's restrictions are not asked for: its testnet has none. */
export function probeOf(
  provider: Pick<Provider, 'id' | 'examples' | 'classify'>
): Pick<Example, 'method' | 'path' | 'params' | 'body'> | undefined {
  if (answersAnyone.includes(provider.id)) return undefined
  const reads = provider.examples.filter(
    ({ method, path, params, body }) => provider.classify(method, path, params, body).class === 'read'
  )
  return reads.find(({ path }) => aboutTheKey.includes(path)) ?? reads[0]
}
