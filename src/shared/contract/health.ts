import { z } from 'zod'
import { healthCauses } from '../domain/monitoring/causes'
import { call } from './call'
import { KeyId, Scope, Timestamp } from './fields'
import { keychainCodes } from './vault'
import { ownWords } from './own-words'

/** What a provider says of a key. What it does not say is absent. */
export const ReportedKey = z.object({
  scopes: z.object({ read: z.boolean().optional(), trade: z.boolean().optional(), withdraw: z.boolean().optional() }),
  /** `addresses` is absent where the provider only says that there is a list. */
  ipAllowList: z.object({ restricted: z.boolean(), addresses: z.array(z.string()).optional() }).optional(),
  expiresAt: z.union([Timestamp, z.literal('never')]).optional(),
  tradingEndsAtMs: Timestamp.optional(),
  createdAtMs: Timestamp.optional()
})

export const KeyHealth = z.object({
  /** What a check asks; absent where nothing can be asked: `cannotAsk` says why. */
  question: z.object({ endpoint: z.string(), host: z.string(), by: z.enum(['report', 'probe']) }).optional(),
  cannotAsk: ownWords(z.string()).optional(),
  /** Of the last check, answered or not; absent: never checked. */
  askedAtMs: Timestamp.optional(),
  /** Of the last check; absent where it was answered. */
  failure: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).optional(),
  /** The last check that was answered, compared with the record as it is now. */
  answer: z
    .object({
      version: z.int(),
      atMs: Timestamp,
      /** probe: a harmless read was answered, which shows that the key reads and nothing more. */
      by: z.enum(['report', 'probe']),
      endpoint: z.string(),
      host: z.string(),
      reported: ReportedKey,
      points: z.array(z.object({ cause: z.enum(healthCauses), subject: z.string(), reason: ownWords(z.string()) })),
      /** Declared here and not given by the provider. */
      lacks: z.array(Scope),
      offeredExpiryMs: Timestamp.optional(),
      /** False: the key was rotated since. */
      ofSigningVersion: z.boolean()
    })
    .optional()
})
export type KeyHealth = z.output<typeof KeyHealth>

export const health = {
  ofKey: call(z.object({ keyId: KeyId }), KeyHealth, ['key-not-found']),
  /** Asks the provider now, with a request that only reads. */
  check: call(z.object({ keyId: KeyId }), KeyHealth, [
    ...keychainCodes,
    'key-not-found',
    'key-not-usable',
    'nothing-to-ask',
    'policy-refused',
    'session-locked',
    'storage-full',
    'storage-failed'
  ]),
  /** Writes the end that the provider told into the record. */
  takeOverExpiry: call(z.object({ keyId: KeyId }), z.void(), [
    'key-not-found',
    'expiry-not-offered',
    'storage-full',
    'storage-failed'
  ])
}
