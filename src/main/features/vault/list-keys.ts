import { careFor, type CarePolicy, type EnvironmentCare } from '../../../shared/domain/vault/care-policy'
import { hint } from '../../../shared/domain/vault/hint'
import type { KeyRecord, KeyVersion } from '../../../shared/domain/vault/key'
import { stateAt } from '../../../shared/domain/vault/lifecycle'
import { rotationDueAt } from '../../../shared/domain/vault/rotation-due'
import type { TimestampMs } from '../../../shared/kernel/ids'
import type { VaultPorts } from './ports'

/** What a window may know of a key: its public id shortened, its keychain item not at all. */
export const summarise = (
  { current, versions, care, ...key }: KeyRecord,
  environments: EnvironmentCare,
  now: TimestampMs
) => ({
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
  versions: versions.map((version) => summariseVersion(version, now)),
  ...summariseCare({ current, createdAtMs: key.createdAtMs }, careFor(key.environment, environments, care), care)
})

function summariseCare(
  key: Pick<KeyRecord, 'current' | 'createdAtMs'>,
  inForce: CarePolicy,
  own: Partial<CarePolicy> = {}
) {
  const dueAtMs = rotationDueAt(key, inForce)
  const { remindDaysAhead, ...rest } = own
  return {
    care: {
      own: { ...rest, ...(remindDaysAhead === undefined ? {} : { remindDaysAhead: [...remindDaysAhead] }) },
      inForce: { ...inForce, remindDaysAhead: [...inForce.remindDaysAhead] }
    },
    ...(dueAtMs === undefined ? {} : { rotationDueAtMs: dueAtMs })
  }
}

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

export const listKeys = ({ store, care, clock }: Pick<VaultPorts, 'store' | 'care' | 'clock'>) => {
  const now = clock.now()
  const environments = care.environments()
  return store.list().map((key) => summarise(key, environments, now))
}
