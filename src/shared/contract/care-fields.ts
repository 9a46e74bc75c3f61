import { z } from 'zod'
import { durationMs } from '../kernel/ids'

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

export const CareInForce = z.object({
  maxAgeDays: z.int().nullable(),
  remindDaysAhead: z.array(z.int()),
  overlapMs: z.int(),
  idleDays: z.int().nullable()
})
