import { z } from 'zod'
import { durationMs } from '../kernel/ids'
import { call } from './call'
import { Environment, KeyId } from './fields'

const days = z.int().min(1).max(3650)

/** What is absent is not decided there. */
export const Care = z.object({
  maxAgeDays: days.nullable().optional(),
  /** Largest first is not asked for: main sorts them. */
  remindDaysAhead: z.array(z.int().min(0).max(365)).max(20).optional(),
  /** Up to 90 days. */
  overlapMs: z.int().min(0).max(7_776_000_000).transform(durationMs).optional(),
  idleDays: days.nullable().optional()
})
export type Care = z.input<typeof Care>

const storage = ['storage-full', 'storage-failed'] as const

export const care = {
  /** What each environment wants other than the default. */
  environments: call(z.void(), z.record(Environment, Care)),
  /** Replaces what the environment wants; empty: the default. */
  changeEnvironment: call(z.object({ environment: Environment, care: Care }), z.void(), storage),
  /** Replaces what the key wants other than its environment; empty: nothing. */
  changeKey: call(z.object({ keyId: KeyId, care: Care }), z.void(), [...storage, 'key-not-found'])
}
