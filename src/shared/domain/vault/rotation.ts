/**
 * A rotation: five steps from one version of a key to the next, without a moment at which nothing signs.
 *
 *     waiting -> introducing -> introduced -> proved -> switched -> retiring -> finished
 *
 * Each function gives what the rotation, its versions and the key become together: they are written in one commit, so
 * that after a crash a rotation stands exactly where it was. `introducing`, `discarding` and `retiring` are intents: the
 * keychain is about to change, and whoever finds them after a crash finishes or undoes them.
 */
import { timestampMs, type DurationMs, type KeyId, type TimestampMs } from '../../kernel/ids'
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import { itemOf, type KeyRecord, type KeyVersion } from './key'
import { advance, type IllegalTransition, type VersionEvent } from './lifecycle'

/**
 * waiting: asks for the new version. introducing: its secret is being stored. introduced: stored, signs nothing. proved:
 * its provider took it. switched: it signs, the old one stands by. retiring: the provider refuses the old one, whose
 * secret is being deleted. discarding: the new version's secret is being deleted. abandoned: given up, nothing changed.
 */
export const rotationStages = [
  'waiting',
  'introducing',
  'introduced',
  'proved',
  'switched',
  'retiring',
  'discarding',
  'finished',
  'abandoned'
] as const
export type RotationStage = (typeof rotationStages)[number]

/** asked: a person began it. due: its care policy did, and it only asks. */
export const rotationReasons = ['asked', 'due'] as const
export type RotationReason = (typeof rotationReasons)[number]

export interface Rotation {
  readonly id: string
  readonly keyId: KeyId
  readonly stage: RotationStage
  readonly reason: RotationReason
  readonly fromVersion: number
  /** Set from `introducing` on, and absent again once that version was discarded. */
  readonly toVersion?: number
  readonly startedAtMs: TimestampMs
  /** When this stage began. */
  readonly stageAtMs: TimestampMs
  /** Sequence number of the audit entry of the switch: what was signed since stands behind it. */
  readonly switchedSeq?: number
  /** A person went on although nobody could say whether the provider takes the new version. */
  readonly unproven?: true
}

export type OutOfTurn = Failure<'rotation-out-of-turn'>

/** What is written together. */
export interface RotationChange {
  readonly rotation: Rotation
  readonly versions: readonly KeyVersion[]
  /** The version that signs from now on; absent: the one that does. */
  readonly signs?: number
}

type Changed = Result<RotationChange, OutOfTurn | IllegalTransition>

export const isOpen = ({ stage }: Pick<Rotation, 'stage'>): boolean => stage !== 'finished' && stage !== 'abandoned'

/** 1 to 5: introduce, prove, switch, watch, retire; what the person is asked to do next. */
export function stepOf({ stage }: Pick<Rotation, 'stage'>): 1 | 2 | 3 | 4 | 5 {
  if (stage === 'introduced') return 2
  if (stage === 'proved') return 3
  if (stage === 'switched') return 4
  return stage === 'retiring' || stage === 'finished' ? 5 : 1
}

export const beginRotation = (id: string, key: KeyRecord, reason: RotationReason, now: TimestampMs): Rotation => ({
  id,
  keyId: key.id,
  stage: 'waiting',
  reason,
  fromVersion: key.current.version,
  startedAtMs: now,
  stageAtMs: now
})

export type FreshVersion = Pick<KeyVersion, 'kind' | 'apiKeyId' | 'publicKeyPem' | 'expiresAtMs'>

/** The intent to store a new version. Its number is above every earlier one, also of versions that were given up. */
export function introduce(key: KeyRecord, rotation: Rotation, fresh: FreshVersion, now: TimestampMs): Changed {
  if (rotation.stage !== 'waiting') return outOfTurn(rotation)
  const version = Math.max(...key.versions.map((one) => one.version)) + 1
  const added: KeyVersion = {
    ...fresh,
    version,
    state: 'pending',
    item: itemOf(key.id, version),
    createdAtMs: now,
    rotatedFrom: rotation.fromVersion,
    uses: 0
  }
  return ok({ rotation: { ...at(rotation, 'introducing', now), toVersion: version }, versions: [added] })
}

export const confirmIntroduced = (rotation: Rotation, now: TimestampMs): Changed =>
  rotation.stage === 'introducing'
    ? ok({ rotation: at(rotation, 'introduced', now), versions: [] })
    : outOfTurn(rotation)

/** Its provider answered a call that the new version signed. Proving it once more is fine. */
export const confirmProved = (rotation: Rotation, now: TimestampMs): Changed =>
  rotation.stage === 'introduced' || rotation.stage === 'proved'
    ? ok({ rotation: at(withoutDoubt(rotation), 'proved', now), versions: [] })
    : outOfTurn(rotation)

/** Its provider had no answer, and a person goes on all the same. */
export const goOnUnproven = (rotation: Rotation, now: TimestampMs): Changed =>
  rotation.stage === 'introduced'
    ? ok({ rotation: { ...at(rotation, 'proved', now), unproven: true }, versions: [] })
    : outOfTurn(rotation)

/** From here on the new version signs; the old one stands by for `overlap`. */
export function switchOver(key: KeyRecord, rotation: Rotation, overlap: DurationMs, now: TimestampMs): Changed {
  if (rotation.stage !== 'proved') return outOfTurn(rotation)
  const next = happen(key, rotation.toVersion, 'activate', now)
  if (!next.ok) return next
  const old = happen(key, rotation.fromVersion, 'supersede', now)
  if (!old.ok) return old
  const overlapEndsAtMs = timestampMs(now + overlap)
  const { version, activatedAtMs = now } = next.value
  return ok({
    rotation: at(rotation, 'switched', now),
    versions: [
      { ...old.value, overlapEndsAtMs },
      { ...next.value, activatedAtMs }
    ],
    signs: version
  })
}

/** The old version signs again; the new one stays, proved. */
export function switchBack(key: KeyRecord, rotation: Rotation, now: TimestampMs): Changed {
  if (rotation.stage !== 'switched') return outOfTurn(rotation)
  const next = happen(key, rotation.toVersion, 'stand-down', now)
  if (!next.ok) return next
  const old = happen(key, rotation.fromVersion, 'reinstate', now)
  if (!old.ok) return old
  const { overlapEndsAtMs: _, ...reinstated } = old.value
  const { switchedSeq: __, ...rest } = rotation
  return ok({ rotation: at(rest, 'proved', now), versions: [next.value, reinstated], signs: reinstated.version })
}

/** The provider refuses the old version: its secret may go. */
export function beginRetiring(key: KeyRecord, rotation: Rotation, now: TimestampMs): Changed {
  if (rotation.stage !== 'switched') return outOfTurn(rotation)
  const old = happen(key, rotation.fromVersion, 'retire', now)
  return old.ok ? ok({ rotation: at(rotation, 'retiring', now), versions: [old.value] }) : old
}

/** The old version's secret is gone. A mark of a leak or a revocation outlives it. */
export function finishRetiring(key: KeyRecord, rotation: Rotation, now: TimestampMs): Changed {
  if (rotation.stage !== 'retiring') return outOfTurn(rotation)
  const old = happen(key, rotation.fromVersion, 'finish', now)
  if (!old.ok) return old
  return ok({ rotation: at(rotation, 'finished', now), versions: [{ ...old.value, retiredAtMs: now }] })
}

/** The intent to give the new version up, before it signed. */
export const beginDiscarding = (rotation: Rotation, now: TimestampMs): Changed =>
  rotation.stage === 'introducing' || rotation.stage === 'introduced' || rotation.stage === 'proved'
    ? ok({ rotation: at(rotation, 'discarding', now), versions: [] })
    : outOfTurn(rotation)

/** Its secret is gone; the rotation asks for another one. */
export function finishDiscarding(key: KeyRecord, rotation: Rotation, now: TimestampMs): Changed {
  if (rotation.stage !== 'discarding' && rotation.stage !== 'introducing') return outOfTurn(rotation)
  const { toVersion, ...rest } = withoutDoubt(rotation)
  const next = versionOf(key, toVersion)
  // A version that was marked meanwhile keeps its mark.
  const given = next && advance(next, 'discard', now)
  const version = next && { ...(given?.ok ? given.value : next), retiredAtMs: now }
  return ok({ rotation: at(rest, 'waiting', now), versions: version ? [version] : [] })
}

export const abandon = (rotation: Rotation, now: TimestampMs): Changed =>
  rotation.stage === 'waiting' ? ok({ rotation: at(rotation, 'abandoned', now), versions: [] }) : outOfTurn(rotation)

export const versionOf = (key: KeyRecord, number: number | undefined): KeyVersion | undefined =>
  key.versions.find(({ version }) => version === number)

const at = (rotation: Rotation, stage: RotationStage, now: TimestampMs): Rotation => ({
  ...rotation,
  stage,
  stageAtMs: now
})

function withoutDoubt(rotation: Rotation): Rotation {
  const { unproven: _, ...rest } = rotation
  return rest
}

function happen(
  key: KeyRecord,
  number: number | undefined,
  event: VersionEvent,
  now: TimestampMs
): Result<KeyVersion, IllegalTransition> {
  const version = versionOf(key, number)
  if (!version) throw new Error(`key ${key.id} has no version ${number ?? 'to rotate to'}`)
  return advance(version, event, now)
}

const outOfTurn = ({ stage }: Rotation): Result<never, OutOfTurn> =>
  fail({
    code: 'rotation-out-of-turn',
    message: `This step cannot be taken now: the rotation is ${stage}.`,
    remedy: 'Look at the key again: the rotation has moved on meanwhile.'
  })
