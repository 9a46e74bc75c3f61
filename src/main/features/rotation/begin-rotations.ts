import { careDays, careFor } from '../../../shared/domain/vault/care-policy'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { beginRotation, isOpen, type Rotation, type RotationReason } from '../../../shared/domain/vault/rotation'
import { rotationAsksAt } from '../../../shared/domain/vault/rotation-due'
import { timestampMs, type KeyId, type TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { keyNotFound, keyNotRotatable, type KeyNotFound, type KeyNotRotatable } from './failures'
import type { RotationPorts } from './ports'
import { trace } from './records'

/** Someone who turned a due rotation down is not asked again for a while. */
const ASKS_AGAIN_AFTER = careDays(7)

/**
 * Puts a rotation of each key into the queue, in the given order; a key that has one under way keeps it. All or none.
 * Nothing changes for the keys until their new versions are introduced.
 */
export function beginRotations(
  ports: RotationPorts,
  keyIds: readonly KeyId[]
): Result<readonly Rotation[], KeyNotFound | KeyNotRotatable | StorageFailure> {
  const keys: KeyRecord[] = []
  for (const id of new Set(keyIds)) {
    const key = ports.store.find(id)
    if (!key) return fail(keyNotFound)
    if (key.state === 'pending' || key.state === 'removing') return fail(keyNotRotatable(key.label))
    keys.push(key)
  }
  return ports.unit.commit(() => keys.map((key) => openOf(ports, key) ?? queue(ports, key, 'asked')))
}

/**
 * Queues a rotation for each key whose policy asks for one. It stands there and asks; nothing is introduced or switched.
 * @returns how many were queued
 */
export function prepareDueRotations(given: RotationPorts): Result<number, StorageFailure> {
  const ports = { ...given, actor: { role: 'system', caller: 'schedule' } }
  const now = ports.clock.now()
  const due = ageing(ports)
    .filter(({ asksAt, key }) => asksAt <= now && (asksAgainAt(ports, key, asksAt) ?? Infinity) <= now)
    .map(({ key }) => key)
  if (due.length === 0) return ok(0)
  const queued = ports.unit.commit(() => due.map((key) => queue(ports, key, 'due')))
  return queued.ok ? ok(queued.value.length) : queued
}

/** When the next rotation will stand in the queue by itself; `undefined`: none that is known. */
export function nextRotationAsksAt(ports: RotationPorts): TimestampMs | undefined {
  let next: TimestampMs | undefined
  // What was queued or turned down only puts a key off: once one asks before all that follow, those need no look.
  for (const { key, asksAt } of ageing(ports).toSorted((a, b) => a.asksAt - b.asksAt)) {
    if (next !== undefined && next <= asksAt) return next
    const at = asksAgainAt(ports, key, asksAt)
    if (at !== undefined && (next === undefined || at < next)) next = at
  }
  return next
}

/** All keys that will ask one day, and when, by their age alone. */
function ageing({ store, care }: RotationPorts): { readonly key: KeyRecord; readonly asksAt: TimestampMs }[] {
  const environments = care.environments()
  return store.list().flatMap((key) => {
    const asksAt =
      key.state === 'removing' ? undefined : rotationAsksAt(key, careFor(key.environment, environments, key.care))
    return asksAt === undefined ? [] : [{ key, asksAt }]
  })
}

/** Never before `asksAt`. `undefined`: one is under way. */
function asksAgainAt(ports: RotationPorts, key: KeyRecord, asksAt: TimestampMs): TimestampMs | undefined {
  const latest = ports.rotations.latestOf(key.id)
  if (latest && isOpen(latest)) return undefined
  const turnedDown = latest?.stage === 'abandoned' && latest.fromVersion === key.current.version
  return turnedDown ? timestampMs(Math.max(asksAt, latest.stageAtMs + ASKS_AGAIN_AFTER)) : asksAt
}

function openOf({ rotations }: RotationPorts, key: KeyRecord): Rotation | undefined {
  const latest = rotations.latestOf(key.id)
  return latest && isOpen(latest) ? latest : undefined
}

function queue(ports: RotationPorts, key: KeyRecord, reason: RotationReason): Rotation {
  const rotation = beginRotation(ports.entropy.uuid(), key, reason, ports.clock.now())
  ports.rotations.save(rotation)
  trace(ports, key, { act: 'rotation.queue', detail: { reason, rotation: rotation.id }, corr: rotation.id })
  return rotation
}
