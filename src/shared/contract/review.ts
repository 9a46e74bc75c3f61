/** What the audit log and the keys say together, for a review. */
import { z } from 'zod'
import { exceptionKinds } from '../domain/review/exceptions'
import { Environment, KeyId, KeyState, Scope, Timestamp } from './fields'
import { ownWords } from './own-words'

export const ReviewOrder = z.object({
  fromMs: Timestamp.optional(),
  toMs: Timestamp.optional(),
  keyIds: z.array(KeyId).min(1).max(200).optional()
})

const ReviewedKey = z.object({
  id: KeyId,
  label: z.string(),
  provider: z.string(),
  environment: Environment,
  scopes: z.array(Scope),
  allowedHosts: z.array(z.string()),
  state: KeyState,
  frozen: z.boolean(),
  version: z.int(),
  rotations: z.int(),
  createdAtMs: Timestamp,
  activeSinceMs: Timestamp,
  dueAtMs: Timestamp.optional(),
  expiresAtMs: Timestamp.optional(),
  lastUsedAtMs: Timestamp.optional(),
  uses: z.int(),
  /** In the period, the busiest first. */
  callers: z.array(z.object({ caller: z.string(), count: z.int(), lastAtMs: Timestamp })),
  /** Rights that requests of the period needed. */
  used: z.array(Scope),
  signed: z.int()
})

const ReviewException = z.object({
  kind: z.enum(exceptionKinds),
  keyId: KeyId.optional(),
  keyLabel: z.string().optional(),
  /** In words. */
  says: ownWords(z.string()),
  atMs: Timestamp,
  seq: z.int().optional()
})

export const AccessReview = z.object({
  fromMs: Timestamp.optional(),
  toMs: Timestamp,
  counts: z.object({
    entries: z.int(),
    signed: z.int(),
    refused: z.int(),
    failed: z.int(),
    unlocks: z.int(),
    refusedUnlocks: z.int(),
    refusedCalls: z.int(),
    exports: z.int(),
    verifications: z.int()
  }),
  firstSeq: z.int().optional(),
  lastSeq: z.int().optional(),
  /** By label. */
  keys: z.array(ReviewedKey),
  exceptions: z.array(ReviewException),
  /** At the end of each month, oldest first, and at the end of the period; by today's policy. */
  compliance: z.array(z.object({ atMs: Timestamp, inTime: z.int(), overdue: z.int(), unlimited: z.int() }))
})
export type AccessReview = z.output<typeof AccessReview>
