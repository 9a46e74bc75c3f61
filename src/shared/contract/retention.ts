import { z } from 'zod'
import { call } from './call'
import { Timestamp } from './fields'
import { ownWords } from './own-words'

const storage = ['storage-full', 'storage-failed'] as const

const sealing = [
  'export-disk-full',
  'export-unwritable',
  'export-too-large',
  'export-unsigned',
  'export-cancelled',
  'report-unprinted',
  'task-stopped',
  'seal-unreachable',
  'seal-altered',
  'seal-unproven',
  ...storage
] as const

const Retention = z.object({
  /** Absent: entries are kept for good. */
  months: z.int().optional(),
  monthsMin: z.int(),
  monthsMax: z.int(),
  folder: z.string(),
  /** The oldest entry that still stands in the log. */
  oldest: z.object({ seq: z.int(), atMs: Timestamp }).optional(),
  /** Entries that can be sealed now. */
  expired: z.int(),
  /** Entries that are expired as well, and wait until monitoring and every sink have read them. */
  unread: z.int(),
  nextAtMs: Timestamp.optional(),
  /** Entries from the first on that are sealed and pruned. */
  pruned: z.int(),
  seals: z.array(
    z.object({
      first: z.int(),
      last: z.int(),
      name: z.string(),
      path: z.string(),
      bytes: z.int(),
      atMs: Timestamp,
      /** Is the file where it should be? */
      there: z.boolean()
    })
  ),
  running: z.boolean(),
  failure: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).optional()
})
export type Retention = z.output<typeof Retention>

const SealCheck = z.object({ name: ownWords(z.string()), says: ownWords(z.string()), ok: z.boolean() })
export type SealCheck = z.output<typeof SealCheck>

export const retention = {
  overview: call(z.void(), Retention),
  /** Absent: for good. */
  changeMonths: call(z.object({ months: z.int().optional() }), z.void(), ['retention-too-short', ...storage]),
  /** Asks for it in a system dialog; nothing happens where the person changes their mind. */
  changeFolder: call(z.void(), z.void(), storage),
  /** Seals and prunes what has expired. */
  run: call(z.void(), z.object({ entries: z.int() }), sealing),
  /** Reads every sealed bundle back. */
  check: call(z.void(), z.array(SealCheck), sealing)
}
