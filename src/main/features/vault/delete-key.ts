import type { KeyRecord } from '../../../shared/domain/vault/key'
import { tidyLabel } from '../../../shared/domain/vault/label'
import type { KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { accountFor, trace } from './audit-trail'
import { keyNotFound, labelMismatch, type KeyNotFound, type LabelMismatch } from './failures'
import type { VaultPorts } from './ports'

export type DeleteKeyFailure = KeyNotFound | LabelMismatch | KeychainFailure | StorageFailure

/**
 * `removing` from the first commit on: the key signs no more, and a crash or a keychain that fails half-way is finished
 * by the next reconciliation or another attempt. Its audit entries stay. Runs alone: see Vault.
 */
export async function deleteKey(
  ports: VaultPorts,
  request: { readonly id: KeyId; readonly label: string }
): Promise<Result<void, DeleteKeyFailure>> {
  const corr = ports.entropy.uuid()
  const key = ports.store.find(request.id)
  if (!key || key.state === 'pending')
    return accountFor(ports, keyNotFound, { act: 'key.delete.begin', outcome: 'refused', corr })
  if (tidyLabel(request.label) !== key.label)
    return accountFor(ports, labelMismatch(key), { act: 'key.delete.begin', outcome: 'refused', key, corr })
  const open = await ports.keychain.probe()
  if (!open.ok) return accountFor(ports, open.error, { act: 'key.delete.begin', key, corr })

  const begun = ports.unit.commit(() => {
    ports.store.setPhase(key.id, 'removing')
    trace(ports, { act: 'key.delete.begin', key, corr })
  })
  if (!begun.ok) return begun
  for (const { item } of key.versions) ports.secrets.forget(item)
  return finishDeletion(ports, key, corr)
}

/** Also what reconciliation does with a key that it finds in `removing`. */
export async function finishDeletion(
  ports: VaultPorts,
  key: KeyRecord,
  corr: string
): Promise<Result<void, KeychainFailure | StorageFailure>> {
  // Every version's, also one whose item should be gone already: removing nothing succeeds.
  for (const { item } of key.versions) {
    const removed = await ports.keychain.remove(item)
    if (!removed.ok) return accountFor(ports, stillRemoving(removed.error), { act: 'key.delete.commit', key, corr })
  }
  const committed = ports.unit.commit(() => {
    ports.store.remove(key.id)
    trace(ports, { act: 'key.delete.commit', key, corr })
  })
  return committed.ok ? ok(undefined) : fail(committed.error)
}

const stillRemoving = (failure: KeychainFailure): KeychainFailure => ({
  ...failure,
  message: `${failure.message} The key signs no more; its secret is deleted as soon as the keychain lets it go.`
})
