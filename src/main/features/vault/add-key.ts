import type { Provider } from '../../../shared/domain/signing/provider'
import { findProvider } from '../../../shared/domain/signing/registry'
import { expiryAfter } from '../../../shared/domain/vault/expiry'
import {
  itemOf,
  keyOf,
  type Environment,
  type KeyRecord,
  type KeyVersion,
  type Scope
} from '../../../shared/domain/vault/key'
import { checkNewKey, tidyNewKey, type FieldFailure } from '../../../shared/domain/vault/new-key'
import type { CaptureId, KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Secret } from '../../../shared/kernel/secret'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { accountFor, trace } from './audit-trail'
import type { CaptureStore } from './capture-store'
import { claimMaterial, type ClaimedMaterial } from './claim-material'
import { standInUnconfirmed, unknownProvider } from './failures'
import type { CaptureExpired, PassphraseMissing, StandInUnconfirmed, UnknownProvider } from './failures'
import type { VaultPorts } from './ports'
import { settleUnsettled } from './reconcile'

export interface NewKeyRequest {
  readonly provider: string
  readonly label: string
  readonly environment: Environment
  readonly scopes: readonly Scope[]
  readonly allowedHosts: readonly string[]
  readonly apiKeyId: string
  /** `null`: does not expire. */
  readonly expiresInDays: number | null
  readonly secret: CaptureId
  readonly passphrase?: CaptureId | undefined
  readonly standInAccepted: boolean
}

type Refusal = FieldFailure | UnknownProvider | PassphraseMissing | CaptureExpired | StandInUnconfirmed
export type AddKeyFailure = Refusal | KeychainFailure | StorageFailure

/**
 * An intent that is committed, then the secret in the keychain, read back, then the commit that makes the key active.
 * Until then the key is `pending` and signs nothing; a crash in between is rolled back at the next start. On a failure
 * the captured secret stays for another attempt, as long as its five minutes last. Runs alone: see Vault.
 */
export async function addKey(
  ports: VaultPorts,
  captures: CaptureStore,
  request: NewKeyRequest
): Promise<Result<KeyRecord, AddKeyFailure>> {
  const corr = ports.entropy.uuid()
  const checked = check(ports, request)
  if (!checked.ok) return refuse(ports, checked.error, corr)
  const claimed = claimMaterial(captures, checked.value, request)
  if (!claimed.ok) return refuse(ports, claimed.error, corr)
  const added = await store(ports, draftRecord(ports, request, claimed.value), claimed.value.material, corr)
  claimed.value.settle(added.ok)
  return added
}

/** All that can be known without keychain or captures, but for the label. */
function check(ports: VaultPorts, request: NewKeyRequest): Result<Provider, Refusal> {
  const provider = findProvider(request.provider)
  if (!provider) return fail(unknownProvider(request.provider))
  const [failure] = checkNewKey(tidyNewKey(request), { provider, profile: ports.profile, labelTaken: () => false })
  if (failure) return fail(failure)
  if (ports.standIn && request.environment === 'production' && !request.standInAccepted) return fail(standInUnconfirmed)
  return ok(provider)
}

async function store(
  ports: VaultPorts,
  key: KeyRecord,
  material: Secret,
  corr: string
): Promise<Result<KeyRecord, AddKeyFailure>> {
  const open = await ports.keychain.probe()
  if (!open.ok) return refuse(ports, open.error, corr)
  // An attempt that failed half-way holds its label until it is settled.
  await settleUnsettled(ports)
  if (ports.store.labelTaken(key.label)) return refuse(ports, labelTaken(key.label), corr)

  const begun = ports.unit.commit(() => {
    ports.store.insert(key)
    trace(ports, { act: 'key.add.begin', key, detail: describe(key), corr })
  })
  if (!begun.ok) return begun
  const put = await ports.keychain.put(key.current.item, material)
  if (!put.ok) return undo(ports, key, put.error, corr)
  const { id, current } = key
  const first: KeyVersion = { ...current, state: 'active', activatedAtMs: ports.clock.now() }
  const committed = ports.unit.commit(() => {
    ports.store.putVersion(id, first)
    ports.store.setPhase(id, 'active')
    trace(ports, { act: 'key.add.commit', key, detail: describe(key), corr })
  })
  return committed.ok ? ok(keyOf(key, 'active', first.version, [first])) : undo(ports, key, committed.error, corr)
}

/**
 * Takes the secret out of the keychain, then the record out of the database, in that order. Where the keychain does not
 * let go of it now, the record stays `pending`, unseen, so that the next reconciliation finds and removes both.
 */
async function undo(
  ports: VaultPorts,
  key: KeyRecord,
  failure: KeychainFailure | StorageFailure,
  corr: string
): Promise<Result<never, AddKeyFailure>> {
  const removed = await ports.keychain.remove(key.current.item)
  const written = ports.unit.commit(() => {
    if (removed.ok) ports.store.remove(key.id)
    const detail = { settled: removed.ok }
    trace(ports, { act: 'key.add.abort', outcome: 'failed', code: failure.code, key, detail, corr })
  })
  return written.ok ? fail(failure) : written
}

function draftRecord({ clock, entropy }: VaultPorts, request: NewKeyRequest, secret: ClaimedMaterial): KeyRecord {
  const { label, environment, scopes, allowedHosts, apiKeyId } = tidyNewKey(request)
  const id = entropy.uuid() as KeyId
  const createdAtMs = clock.now()
  const expiresAtMs = expiryAfter(createdAtMs, request.expiresInDays)
  const first: KeyVersion = {
    version: 1,
    state: 'pending',
    ...(apiKeyId === '' ? {} : { apiKeyId }),
    kind: secret.kind,
    ...(secret.publicKeyPem === undefined ? {} : { publicKeyPem: secret.publicKeyPem }),
    item: itemOf(id, 1),
    createdAtMs,
    ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
    uses: 0
  }
  const own = { id, provider: request.provider, label, environment, scopes, allowedHosts, createdAtMs }
  return keyOf(own, 'pending', 1, [first])
}

const describe = ({ current: { kind }, scopes, allowedHosts, expiresAtMs }: KeyRecord) => ({
  kind,
  scopes: scopes.join(' '),
  hosts: allowedHosts.join(' '),
  expiresAtMs: expiresAtMs ?? 'never'
})

const labelTaken = (label: string): FieldFailure => ({
  field: 'label',
  code: 'label-taken',
  message: `Another key is already called “${label}”.`,
  remedy: 'Choose a name of its own, so that the two cannot be confused.'
})

/** Nothing was begun: no record, no write. */
function refuse<E extends AddKeyFailure>(
  ports: VaultPorts,
  failure: E,
  corr: string
): Result<never, E | StorageFailure> {
  const outcome = failure.code.startsWith('keychain') ? 'failed' : 'refused'
  return accountFor(ports, failure, { act: 'key.add.abort', outcome, corr })
}
