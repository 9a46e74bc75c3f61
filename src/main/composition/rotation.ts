import { durationMs, type DurationMs } from '../../shared/kernel/ids'
import { findProvider } from '../../shared/domain/signing/registry'
import { rotationHandlers } from '../features/rotation/handlers'
import type { Signer } from '../features/signing/signer'
import { nextRotationAsksAt, prepareDueRotations } from '../features/rotation/begin-rotations'
import type { RotationPorts } from '../features/rotation/ports'
import { reconcileRotations } from '../features/rotation/reconcile-rotations'
import type { VaultPorts } from '../features/vault/ports'
import type { Vault } from '../features/vault/vault'
import type { Timers } from '../ports/timers'
import type { openStores } from './stores'
import type { VaultSide } from './vault-side'

type Stores = ReturnType<typeof openStores>

/** A timer's delay is a signed 32-bit number of ms; who sleeps longer is woken and sleeps on. */
const LONGEST: DurationMs = durationMs(2_000_000_000)

interface Given {
  readonly side: Pick<VaultSide, 'ports' | 'vault'>
  readonly stores: Stores
  readonly probe: Signer['probe']
  /** What is due was queued. */
  readonly queued: () => void
}

/** Rotations, in the queue by themselves once they are due. */
export function composeRotation({ side: { ports: base, vault }, stores, probe, queued }: Given) {
  const ports = rotationPorts(base, vault, stores, probe)
  const due = watchDueRotations(ports, base.timers, queued)
  return {
    handlers: rotationHandlers(ports),
    due,
    /** What was interrupted, of keys and of rotations. */
    settle: () => settleInterrupted(vault, ports)
  }
}

function rotationPorts(
  base: Omit<VaultPorts, 'store' | 'care'>,
  vault: Vault,
  stores: Stores,
  probe: Signer['probe']
): RotationPorts {
  const { actor, clock, entropy, keychain, secrets, unit, journal } = base
  return {
    actor,
    clock,
    entropy,
    keychain,
    secrets,
    unit,
    journal,
    findProvider,
    store: stores.keys,
    rotations: stores.rotations,
    care: stores.care,
    uses: stores.versionUses,
    claim: (provider, ids) => vault.claim(provider, ids),
    alone: (task) => vault.alone(task),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    probe
  }
}

/** What was interrupted. Rotations first: they know which versions are in the middle of a step. */
async function settleInterrupted(vault: Vault, ports: RotationPorts) {
  const open = await ports.keychain.probe()
  if (!open.ok) return open
  const rotations = await vault.alone(() => reconcileRotations(ports))
  return rotations.ok ? vault.settle() : rotations
}

interface Due {
  /** Queues what is due, and sleeps until the next one is. */
  check(): void
  stop(): void
}

/** Due rotations come into the queue by themselves, and only ask. One timer, for the next of them; none where none is. */
function watchDueRotations(ports: RotationPorts, timers: Timers, queued: () => void): Due {
  let cancel: (() => void) | undefined
  let stopped = false
  const check = (): void => {
    cancel?.()
    if (stopped) return
    const prepared = prepareDueRotations(ports)
    if (prepared.ok && prepared.value > 0) queued()
    const next = nextRotationAsksAt(ports)
    if (next === undefined) return
    // At least a minute: what could not be queued now, on a full disk, is not tried without end.
    const delay = Math.min(LONGEST, Math.max(60_000, next - ports.clock.now()))
    cancel = timers.after(durationMs(delay), check)
  }
  return {
    check,
    stop: () => {
      stopped = true
      cancel?.()
    }
  }
}

/** A key that was just added may be due at once, or before the next one that is known. */
export const withDue = <H extends { readonly addKey: (input: never) => Promise<unknown> }>(
  handlers: H,
  check: () => void
): H => ({
  ...handlers,
  addKey: async (input: never) => {
    const added = await handlers.addKey(input)
    check()
    return added
  }
})
