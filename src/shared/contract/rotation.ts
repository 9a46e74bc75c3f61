import { z } from 'zod'
import { rotationReasons, rotationStages } from '../domain/vault/rotation'
import { call } from './call'
import { CaptureId, KeyId, Timestamp } from './fields'
import { keychainCodes } from './vault'

export const RotationId = z.uuid()

export const RotationSummary = z.object({
  id: RotationId,
  keyId: KeyId,
  stage: z.enum(rotationStages),
  /** 1 introduce, 2 prove, 3 switch, 4 watch, 5 retire. */
  step: z.int().min(1).max(5),
  reason: z.enum(rotationReasons),
  fromVersion: z.int(),
  toVersion: z.int().optional(),
  startedAtMs: Timestamp,
  stageAtMs: Timestamp,
  /** Once switched: when the old version no longer stands in. */
  overlapEndsAtMs: Timestamp.optional(),
  /** A person went on although the provider could not be asked about the new version. */
  unproven: z.literal(true).optional()
})
export type RotationSummary = z.output<typeof RotationSummary>

export const VersionUse = z.object({
  version: z.int(),
  caller: z.string(),
  request: z.string(),
  count: z.int(),
  failed: z.int(),
  lastAtMs: Timestamp
})

const storage = ['storage-full', 'storage-failed'] as const
/** A step names its rotation; what happened meanwhile may have moved it on. */
const stepCodes = [...storage, 'rotation-not-found', 'rotation-out-of-turn', 'version-event-illegal'] as const
/** What showing a version to its provider can end with. */
const proofCodes = [
  'version-refused',
  'proof-undecided',
  'provider-still-accepts',
  'policy-refused',
  'session-locked'
] as const

export const rotation = {
  /** Those under way, in the order of the queue. */
  list: call(z.void(), z.array(RotationSummary)),
  /** Queues a rotation of each key; a key that has one under way keeps it. */
  begin: call(z.object({ keyIds: z.array(KeyId).min(1).max(500) }), z.array(RotationSummary), [
    ...storage,
    'key-not-found',
    'key-not-rotatable'
  ]),
  introduce: call(
    z.object({
      id: RotationId,
      apiKeyId: z.string().max(500),
      /** Days from now; `null`: does not expire. */
      expiresInDays: z.int().min(1).max(3650).nullable(),
      secret: CaptureId,
      passphrase: CaptureId.optional()
    }),
    RotationSummary,
    [
      ...stepCodes,
      ...keychainCodes,
      'api-key-missing',
      'api-key-malformed',
      'api-key-same',
      'passphrase-missing',
      'capture-expired'
    ]
  ),
  /** `withoutProof`: goes on where the provider has no answer; its refusal still counts. */
  prove: call(z.object({ id: RotationId, withoutProof: z.literal(true).optional() }), RotationSummary, [
    ...stepCodes,
    ...proofCodes,
    ...keychainCodes
  ]),
  switch: call(z.object({ id: RotationId }), RotationSummary, stepCodes),
  /** Which version signed what since the switch, and for whom. */
  watch: call(
    z.object({ id: RotationId }),
    z.object({
      rotation: RotationSummary,
      uses: z.array(VersionUse),
      /** Of the old version since the switch. */
      oldCount: z.int(),
      /** How often it stood in, within the overlap, for the new one, whose signature the provider refused. */
      standIns: z.int(),
      oldLastAtMs: Timestamp.optional()
    }),
    ['rotation-not-found']
  ),
  /**
   * Proves that the provider refuses the old version, then deletes its secret. `withoutProof` holds the key's label, typed
   * by the person: deletes it where the provider has no answer, never where it still accepts the old version.
   */
  retire: call(
    z.object({ id: RotationId, withoutProof: z.object({ label: z.string().max(200) }).optional() }),
    RotationSummary,
    [...stepCodes, ...proofCodes, ...keychainCodes, 'label-mismatch']
  ),
  /** One step back. */
  rollBack: call(z.object({ id: RotationId }), RotationSummary, [...stepCodes, ...proofCodes, ...keychainCodes])
}
