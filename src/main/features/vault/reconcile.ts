/**
 * After a crash the keychain and the database may tell different stories. The record decides:
 *
 * - `pending`: the person never saw a success, so the addition is rolled back, item first, then record; also when the
 *   item is whole, because a key that nobody was told of must not be able to sign.
 * - `removing`: the person asked for it and the key signs no more, so the deletion is finished.
 * - a version that signs, or stands beside the one that does, without an item while the keychain is open:
 *   `secret-missing`, said and recorded; with it again: what it was.
 *
 * With the keychain locked or away nothing is touched, and the next run settles it. Safe to repeat. Runs alone: see Vault.
 */
import type { KeyRecord, KeyVersion } from '../../../shared/domain/vault/key'
import { advance } from '../../../shared/domain/vault/lifecycle'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { trace } from './audit-trail'
import { finishDeletion } from './delete-key'
import type { VaultPorts } from './ports'

export interface Reconciled {
  readonly rolledBack: number
  readonly deleted: number
  readonly missing: number
  readonly restored: number
  /** Still open: the keychain or the database did not let it be settled. */
  readonly unsettled: number
}

export async function reconcile(ports: VaultPorts): Promise<Result<Reconciled, KeychainFailure | StorageFailure>> {
  const open = await ports.keychain.probe()
  if (!open.ok) return fail(open.error)
  const settled = await settleUnsettled(ports)
  if (!settled.ok) return settled
  let missing = 0
  let restored = 0
  for (const key of ports.store.list()) {
    const changed = await compare(ports, key)
    if (!changed.ok) return changed
    missing += changed.value.missing
    restored += changed.value.restored
  }
  return ok({ ...settled.value, missing, restored })
}

/** Acts that a crash or a failing keychain interrupted. */
export async function settleUnsettled(
  ports: VaultPorts
): Promise<Result<Pick<Reconciled, 'rolledBack' | 'deleted' | 'unsettled'>, StorageFailure>> {
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

interface Compared {
  readonly missing: number
  readonly restored: number
}

/** Each version that may sign, or once could: one in the middle of a rotation's step is the rotation's to settle. */
async function compare(ports: VaultPorts, key: KeyRecord): Promise<Result<Compared, KeychainFailure | StorageFailure>> {
  let missing = 0
  let restored = 0
  if (key.state === 'removing') return ok({ missing, restored })
  for (const version of key.versions) {
    if (!['active', 'overlap', 'secret-missing'].includes(version.state)) continue
    const changed = await compareVersion(ports, key, version)
    if (!changed.ok) return changed
    if (changed.value === 'missing') missing++
    if (changed.value === 'restored') restored++
  }
  return ok({ missing, restored })
}

/** The item is read to see that it is there and whole, and zeroed at once. */
async function compareVersion(
  ports: VaultPorts,
  key: KeyRecord,
  version: KeyVersion
): Promise<Result<'missing' | 'restored' | 'same', KeychainFailure | StorageFailure>> {
  const found = await ports.keychain.get(version.item)
  if (found.ok) found.value.destroy()
  const absent = !found.ok && found.error.code === 'keychain-item-absent'
  if (absent && version.state !== 'secret-missing') return markMissing(ports, key, version)
  if (found.ok && version.state === 'secret-missing') return markFound(ports, key, version)
  // Locked meanwhile, or not answering: that says nothing of the other keys, and asking on would only wait again.
  if (!found.ok && !absent && found.error.code !== 'keychain-failed') return fail(found.error)
  return ok('same')
}

function markFound(ports: VaultPorts, key: KeyRecord, version: KeyVersion): Result<'restored', StorageFailure> {
  const corr = ports.entropy.uuid()
  const detail = { found: 'secret-missing', did: 'restored' }
  const written = ports.unit.commit(() => {
    ports.store.putVersion(key.id, happened(version, 'find-secret', ports))
    trace(ports, { act: 'key.reconcile', key: { ...key, current: version }, detail, corr })
  })
  return written.ok ? ok('restored') : written
}

function markMissing(ports: VaultPorts, key: KeyRecord, version: KeyVersion): Result<'missing', StorageFailure> {
  const code = 'keychain-item-absent'
  const corr = ports.entropy.uuid()
  const written = ports.unit.commit(() => {
    ports.store.putVersion(key.id, happened(version, 'lose-secret', ports))
    trace(ports, { act: 'key.secret.missing', outcome: 'failed', code, key: { ...key, current: version }, corr })
  })
  ports.secrets.forget(version.item)
  return written.ok ? ok('missing') : written
}

/** What the keychain says has happened, so an event that cannot happen is a bug of ours. */
function happened(version: KeyVersion, event: 'find-secret' | 'lose-secret', { clock }: VaultPorts): KeyVersion {
  const next = advance(version, event, clock.now())
  if (!next.ok) throw new Error(next.error.message)
  return next.value
}

const isStorage = (failure: KeychainFailure | StorageFailure): failure is StorageFailure =>
  failure.code.startsWith('storage-')
