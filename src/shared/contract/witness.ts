import { z } from 'zod'
import { call } from './call'
import { Timestamp } from './fields'
import { ownWords } from './own-words'

const storage = ['storage-full', 'storage-failed'] as const

const Witness = z.object({
  id: z.uuid(),
  kind: z.enum(['folder', 'http']),
  /** A folder's path, or an address. */
  place: z.string(),
  /** The last checkpoint that is kept there. */
  given: z.object({ size: z.int(), atMs: Timestamp, note: z.string() }).optional(),
  state: z.enum(['new', 'good', 'stale', 'mismatch', 'damaged', 'failing']),
  says: ownWords(z.string()),
  checkedAtMs: Timestamp.optional()
})
export type Witness = z.output<typeof Witness>

const Kept = z.object({
  verdict: z.enum(['current', 'older', 'ahead', 'forked', 'other-key', 'foreign', 'damaged']),
  says: ownWords(z.string()),
  size: z.int().optional(),
  root: z.string().optional(),
  /** Hashes of the consistency proof that held. */
  proof: z.int().optional()
})
export type Kept = z.output<typeof Kept>

const ShownCheckpoint = z.object({
  note: z.string(),
  size: z.int(),
  qr: z.object({ size: z.int(), path: z.string() })
})
export type ShownCheckpoint = z.output<typeof ShownCheckpoint>

const adding = ['witness-cancelled', 'witness-known', 'witness-address', 'witness-key', 'witness-gone'] as const

export const witness = {
  /** `vkey`: the log's own key as a witness is told it. */
  overview: call(z.void(), z.object({ witnesses: z.array(Witness), vkey: z.string().optional() })),
  /** Asks for the folder in a system dialog. */
  addFolder: call(z.void(), z.void(), [...adding, ...storage]),
  addService: call(z.object({ address: z.string().max(500), vkey: z.string().max(500) }), z.void(), [
    ...adding,
    ...storage
  ]),
  remove: call(z.object({ id: z.uuid() }), z.void(), [...adding, ...storage]),
  check: call(z.void(), z.void(), ['log-unsigned', ...storage]),
  /** A fresh checkpoint, and its QR code as one SVG path. */
  show: call(z.void(), ShownCheckpoint, ['log-unsigned', ...storage]),
  compare: call(z.object({ text: z.string().max(20_000) }), Kept, ['log-unsigned', ...storage])
}
