/** Of a provider that sells data and holds no funds: a key that is answered may read, and there is nothing else to do. */
import { malformed, reported, rights, type ReadKey } from '../key-report'

export const readMarketDataKey: ReadKey = (json) =>
  typeof json === 'object' && json !== null
    ? reported({ scopes: rights({ read: true, trade: false, withdraw: false }) })
    : malformed('answer')
