/**
 * After a crash the keychain and the database may tell different stories. The record decides:
 *
 * - `pending`: the person never saw a success, so the addition is rolled back, item first, then record; also when the
 *   item is whole, because a key that nobody was told of must not be able to sign.
 * - `removing`: the person asked for it and the key signs no more, so the deletion is finished.
 * - all other keys: see compare-keys.
 *
 * With the keychain locked or away nothing is touched, and the next run settles it. Safe to repeat. Runs alone: see Vault.
 */
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { trace } from './audit-trail'
import { finishDeletion } from './delete-key'
import type { VaultPorts } from './ports'

export interface Settled {
  readonly rolledBack: number
  readonly deleted: number
  /** Still open: the keychain or the database did not let it be settled. */
  readonly unsettled: number
}

/** Settles what was interrupted, and nothing else: a matter of few items. What follows for all others is in compare-keys. */
export async function settle(ports: VaultPorts): Promise<Result<Settled, KeychainFailure | StorageFailure>> {
  const open = await ports.keychain.probe()
  return open.ok ? settleUnsettled(ports) : fail(open.error)
}

/** Acts that a crash or a failing keychain interrupted. */
export async function settleUnsettled(ports: VaultPorts): Promise<Result<Settled, StorageFailure>> {
  let rolledBack = 0
  let deleted = 0
  let unsettled = 0
  for (const key of ports.store.unsettled()) {
    const done = key.state === 'pending' ? await rollBack(ports, key) : await finish(ports, key)
    if (done.ok && key.state === 'pending') rolledBack++
    else if (done.ok) deleted++
    else if (isStorage(done.error)) return fail(done.error)
    else unsettled++
  }
  return ok({ rolledBack, deleted, unsettled })
}

async function rollBack(ports: VaultPorts, key: KeyRecord): Promise<Result<void, KeychainFailure | StorageFailure>> {
  const found = await ports.keychain.get(key.current.item)
  if (found.ok) found.value.destroy()
  // A restored key may have brought several.
  for (const { item } of key.versions) {
    const removed = await ports.keychain.remove(item)
    if (!removed.ok) return removed
  }
  const item = found.ok ? 'whole' : found.error.code === 'keychain-item-absent' ? 'absent' : 'broken'
  return ports.unit.commit(() => {
    ports.store.remove(key.id)
    trace(ports, {
      act: 'key.reconcile',
      key,
      detail: { found: 'pending', item, did: 'rolled-back' },
      corr: ports.entropy.uuid()
    })
  })
}

async function finish(ports: VaultPorts, key: KeyRecord): Promise<Result<void, KeychainFailure | StorageFailure>> {
  const corr = ports.entropy.uuid()
  const done = await finishDeletion(ports, key, corr)
  if (!done.ok) return done
  return ports.unit.commit(() =>
    trace(ports, { act: 'key.reconcile', key, detail: { found: 'removing', did: 'deleted' }, corr })
  )
}

const isStorage = (failure: KeychainFailure | StorageFailure): failure is StorageFailure =>
  failure.code.startsWith('storage-')
