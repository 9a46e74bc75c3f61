/**
 * Many keys at once, as a backup brings them: all become active in one commit, or none does. Until then they are `pending` and sign
 * nothing, so that a crash at any point is rolled back at the next start like that of an addition. Runs alone: see Vault.
 */
import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Secret } from '../../../shared/kernel/secret'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { trace } from './audit-trail'
import { finishDeletion } from './delete-key'
import type { VaultPorts } from './ports'
import { settleUnsettled } from './reconcile'

export interface KeyToRestore {
  /** As it shall be; its items are free. */
  readonly record: KeyRecord
  /** Gives its label up and is deleted once the new one stands. */
  readonly replaces?: KeyId
}

export interface RestoreRequest<E> {
  readonly corr: string
  readonly keys: readonly KeyToRestore[]
  /** Hands every secret to `put` as it comes; its failure undoes everything. */
  readonly feed: (
    put: (item: string, secret: Secret) => Promise<Result<void, KeychainFailure>>
  ) => Promise<Result<void, E>>
  /** Inside the commit that makes the keys active. */
  readonly alongside: () => void
}

export interface Restored {
  /** Replaced keys whose secrets the keychain did not let go of yet; the next reconciliation does the rest. */
  readonly leftovers: number
}

type Fault = KeychainFailure | StorageFailure

export async function restoreKeys<E extends Failure<string>>(
  ports: VaultPorts,
  request: RestoreRequest<E>
): Promise<Result<Restored, E | Fault>> {
  const open = await ports.keychain.probe()
  if (!open.ok) return open
  const settled = await settleUnsettled(ports)
  if (!settled.ok) return settled
  const begun = begin(ports, request)
  if (!begun.ok) return begun
  const put = (item: string, secret: Secret) => ports.keychain.put(item, secret)
  const fed = await request.feed(put)
  if (!fed.ok) return undo(ports, request, fed.error)
  const committed = activate(ports, request)
  if (!committed.ok) return undo(ports, request, committed.error)
  return ok({ leftovers: await removeReplaced(ports, request) })
}

/** Labels are unique, also those of pending keys: one that another key still has is taken over in the last commit. */
const provisional = ({ record, replaces }: KeyToRestore): KeyRecord =>
  replaces === undefined ? record : { ...record, label: `${record.label.slice(0, 60)} (${record.id})` }

function begin(ports: VaultPorts, { keys, corr }: RestoreRequest<unknown>): Result<void, StorageFailure> {
  return ports.unit.commit(() => {
    for (const key of keys) {
      const record = provisional(key)
      ports.store.insert({ ...record, state: 'pending' })
      trace(ports, { act: 'key.add.begin', key: record, detail: describe(key), corr })
    }
  })
}

function activate(ports: VaultPorts, { keys, alongside, corr }: RestoreRequest<unknown>): Result<void, StorageFailure> {
  return ports.unit.commit(() => {
    for (const key of keys) {
      const { record, replaces } = key
      const old = replaces && ports.store.find(replaces)
      if (old) {
        ports.store.rename(old.id, `${old.label.slice(0, 60)} (${old.id})`)
        ports.store.setPhase(old.id, 'removing')
        trace(ports, { act: 'key.delete.begin', key: old, detail: { replacedBy: record.id }, corr })
      }
      if (replaces) ports.store.rename(record.id, record.label)
      ports.store.setPhase(record.id, 'active')
      trace(ports, { act: 'key.add.commit', key: record, detail: describe(key), corr })
    }
    alongside()
  })
}

async function removeReplaced(ports: VaultPorts, { keys, corr }: RestoreRequest<unknown>): Promise<number> {
  let leftovers = 0
  for (const { replaces } of keys) {
    const old = replaces && ports.store.find(replaces)
    if (!old) continue
    for (const { item } of old.versions) ports.secrets.forget(item)
    const done = await finishDeletion(ports, old, corr)
    if (!done.ok) leftovers++
  }
  return leftovers
}

/** Items first, then records, as for one key; what the keychain does not let go of now stays `pending`, unseen. */
async function undo<E extends Failure<string>>(
  ports: VaultPorts,
  { keys, corr }: RestoreRequest<E>,
  failure: E | Fault
): Promise<Result<never, E | Fault>> {
  for (const { record } of keys) {
    let settled = true
    for (const { item } of record.versions) settled = settled && (await ports.keychain.remove(item)).ok
    const written = ports.unit.commit(() => {
      if (settled) ports.store.remove(record.id)
      const detail = { settled }
      trace(ports, { act: 'key.add.abort', outcome: 'failed', code: failure.code, key: record, detail, corr })
    })
    if (!written.ok) return written
  }
  return fail(failure)
}

const describe = ({ record: { current, scopes, allowedHosts, versions, expiresAtMs }, replaces }: KeyToRestore) => ({
  from: 'backup',
  kind: current.kind,
  scopes: scopes.join(' '),
  hosts: allowedHosts.join(' '),
  versions: versions.length,
  expiresAtMs: expiresAtMs ?? 'never',
  ...(replaces === undefined ? {} : { replaces })
})
