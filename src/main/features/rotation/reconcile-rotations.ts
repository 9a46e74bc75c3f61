/**
 * After a crash each rotation stands where its row says. Three stages are intents, and are settled by what the keychain
 * holds:
 *
 * - `introducing`: an item that is whole is the new version, kept, for its exchange may never show it again; anything else
 *   is removed, and the rotation asks once more.
 * - `discarding`, `retiring`: the deletion goes on.
 *
 * A version that is introduced but whose item is gone is given up, and the rotation asks once more. With the keychain locked
 * or away nothing is touched. Safe to repeat. Runs alone: see RotationPorts.
 */
import type { IllegalTransition } from '../../../shared/domain/vault/lifecycle'
import {
  beginDiscarding,
  confirmIntroduced,
  finishDiscarding,
  type OutOfTurn
} from '../../../shared/domain/vault/rotation'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import type { RotationPorts } from './ports'
import { apply, commitChange, findRotation, trace, versionIn, type Found } from './records'
import { finishRetirement } from './retire-version'
import { finishDiscard } from './roll-back'

type SettleFailure = KeychainFailure | StorageFailure | OutOfTurn | IllegalTransition

export interface ReconciledRotations {
  /** New versions that were found whole after a crash. */
  readonly kept: number
  readonly rolledBack: number
  readonly finished: number
}

type Settled = keyof ReconciledRotations | 'same'

export async function reconcileRotations(ports: RotationPorts): Promise<Result<ReconciledRotations, SettleFailure>> {
  const counts = { kept: 0, rolledBack: 0, finished: 0 }
  for (const { id } of ports.rotations.open()) {
    const found = findRotation(ports, id)
    if (!found.ok) continue
    const settled = await settle(ports, found.value)
    if (!settled.ok) return settled
    if (settled.value !== 'same') counts[settled.value] += 1
  }
  return ok(counts)
}

async function settle(ports: RotationPorts, found: Found): Promise<Result<Settled, SettleFailure>> {
  const corr = ports.entropy.uuid()
  switch (found.rotation.stage) {
    case 'introducing':
    case 'introduced':
    case 'proved':
      return settleNew(ports, found, corr)
    case 'discarding': {
      const done = await finishDiscard(ports, found, corr)
      return done.ok ? note(ports, done.value, 'rolledBack', corr) : done
    }
    case 'retiring': {
      const done = await finishRetirement(ports, found, corr)
      return done.ok ? note(ports, done.value, 'finished', corr) : done
    }
    default:
      return ok('same')
  }
}

async function settleNew(ports: RotationPorts, found: Found, corr: string): Promise<Result<Settled, SettleFailure>> {
  const { key, rotation } = found
  const version = versionIn(found, rotation.toVersion)
  const item = await ports.keychain.get(version.item)
  if (item.ok) item.value.destroy()
  const entry = { act: 'rotation.reconcile', version: version.version, corr } as const
  if (rotation.stage !== 'introducing') {
    if (item.ok || item.error.code === 'keychain-failed') return ok('same')
    if (item.error.code !== 'keychain-item-absent') return fail(item.error)
    return giveUp(ports, found, corr)
  }
  if (item.ok) {
    const detail = { found: 'introducing', did: 'kept' }
    const kept = commitChange(ports, key, confirmIntroduced(rotation, ports.clock.now()), { ...entry, detail })
    return kept.ok ? ok('kept') : kept
  }
  if (item.error.code !== 'keychain-item-absent' && item.error.code !== 'keychain-failed') return fail(item.error)
  const removed = await ports.keychain.remove(version.item)
  if (!removed.ok) return removed
  const detail = { found: 'introducing', did: 'rolled-back' }
  const undone = commitChange(ports, key, finishDiscarding(key, rotation, ports.clock.now()), { ...entry, detail })
  return undone.ok ? ok('rolledBack') : undone
}

/** The keychain has lost a secret that nothing but this rotation waited for. */
function giveUp(ports: RotationPorts, { key, rotation }: Found, corr: string): Result<Settled, SettleFailure> {
  const now = ports.clock.now()
  const begun = beginDiscarding(rotation, now)
  const change = begun.ok ? finishDiscarding(key, begun.value.rotation, now) : begun
  if (!change.ok) return change
  const written = ports.unit.commit(() => {
    apply(ports, change.value)
    trace(ports, key, {
      act: 'rotation.reconcile',
      outcome: 'failed',
      code: 'keychain-item-absent',
      version: rotation.toVersion,
      detail: { found: rotation.stage, did: 'rolled-back' },
      corr
    })
  })
  return written.ok ? ok('rolledBack') : written
}

function note(
  ports: RotationPorts,
  { key, rotation }: Found,
  did: 'rolledBack' | 'finished',
  corr: string
): Result<Settled, StorageFailure> {
  const detail = { did: did === 'finished' ? 'finished' : 'rolled-back', stage: rotation.stage }
  const written = ports.unit.commit(() => trace(ports, key, { act: 'rotation.reconcile', detail, corr }))
  return written.ok ? ok(did) : written
}
