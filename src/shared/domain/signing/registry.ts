/** The providers that Keywatch knows, in the order in which they are offered. */
import { environments, type Environment } from '../vault/key'
import type { Provider } from './provider'
import { binance } from './providers/binance'
import { bybit } from './providers/bybit'
import { coinbase } from './providers/coinbase'
import { kraken } from './providers/kraken'
import { okx } from './providers/okx'
import { tokenMetrics } from './providers/token-metrics'

export const providers: readonly Provider[] = [binance, kraken, coinbase, okx, bybit, tokenMetrics]

export const findProvider = (id: string): Provider | undefined => providers.find((provider) => provider.id === id)

/** What a window may know of the providers: `ProviderFacts` of the contract, as fresh objects without functions. */
export const providerFacts = () => providers.map(factsOf)

const factsOf = (provider: Provider) => ({
  id: provider.id,
  name: provider.name,
  mark: { ...provider.mark },
  docs: provider.docs,
  keyPage: provider.keyPage,
  kinds: [...provider.kinds],
  needsApiKeyId: provider.needsApiKeyId,
  needsPassphrase: provider.needsPassphrase,
  canGenerate: provider.canGenerate,
  words: { ...provider.words },
  hosts: Object.fromEntries(
    environments.map((environment) => [environment, [...provider.hosts[environment]]])
  ) as Record<Environment, string[]>,
  examples: provider.examples.map((example) => ({
    ...example,
    params: example.params.map(([name, value]): [string, string] => [name, value])
  }))
})
