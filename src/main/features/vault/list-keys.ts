import { hint } from '../../../shared/domain/vault/hint'
import type { KeyRecord, KeyVersion } from '../../../shared/domain/vault/key'
import { stateAt } from '../../../shared/domain/vault/lifecycle'
import type { TimestampMs } from '../../../shared/kernel/ids'
import type { VaultPorts } from './ports'

/** What a window may know of a key: its public id shortened, its keychain item not at all. */
export const summarise = ({ current, versions, ...key }: KeyRecord, now: TimestampMs) => ({
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
  ...(key.frozenAtMs === undefined ? {} : { frozenAtMs: key.frozenAtMs }),
  ...(current.lastUsedAtMs === undefined ? {} : { lastUsedAtMs: current.lastUsedAtMs }),
  uses: current.uses,
  ...(current.publicKeyPem === undefined ? {} : { publicKeyPem: current.publicKeyPem }),
  versions: versions.map((version) => summariseVersion(version, now))
})

const summariseVersion = (version: KeyVersion, now: TimestampMs) => ({
  version: version.version,
  state: stateAt(version, now),
  kind: version.kind,
  ...(version.apiKeyId === undefined ? {} : { apiKeyHint: hint(version.apiKeyId) }),
  createdAtMs: version.createdAtMs,
  ...(version.activatedAtMs === undefined ? {} : { activatedAtMs: version.activatedAtMs }),
  ...(version.expiresAtMs === undefined ? {} : { expiresAtMs: version.expiresAtMs }),
  ...(version.overlapEndsAtMs === undefined ? {} : { overlapEndsAtMs: version.overlapEndsAtMs }),
  ...(version.retiredAtMs === undefined ? {} : { retiredAtMs: version.retiredAtMs }),
  ...(version.rotatedFrom === undefined ? {} : { rotatedFrom: version.rotatedFrom }),
  ...(version.lastUsedAtMs === undefined ? {} : { lastUsedAtMs: version.lastUsedAtMs }),
  uses: version.uses
})

export const listKeys = ({ store, clock }: Pick<VaultPorts, 'store' | 'clock'>) => {
  const now = clock.now()
  return store.list().map((key) => summarise(key, now))
}
