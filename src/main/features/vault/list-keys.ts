import { hint } from '../../../shared/domain/vault/hint'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { VaultPorts } from './ports'

/** What a window may know of a key: its public id shortened, its keychain item not at all. */
export const summarise = ({ current, ...key }: KeyRecord) => ({
  id: key.id,
  provider: key.provider,
  label: key.label,
  environment: key.environment,
  scopes: [...key.scopes],
  allowedHosts: [...key.allowedHosts],
  kind: current.kind,
  ...(current.apiKeyId === undefined ? {} : { apiKeyHint: hint(current.apiKeyId) }),
  state: key.state,
  version: current.version,
  createdAtMs: key.createdAtMs,
  ...(key.expiresAtMs === undefined ? {} : { expiresAtMs: key.expiresAtMs }),
  ...(current.lastUsedAtMs === undefined ? {} : { lastUsedAtMs: current.lastUsedAtMs }),
  uses: current.uses,
  ...(current.publicKeyPem === undefined ? {} : { publicKeyPem: current.publicKeyPem })
})

export const listKeys = ({ store }: Pick<VaultPorts, 'store'>) => store.list().map(summarise)
