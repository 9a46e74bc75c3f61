import { z } from 'zod'
import { call } from './call'

/** A diagnostics file as it would be saved: these bytes, and no others. */
export const DiagnosticsDraft = z.object({
  id: z.uuid(),
  fileName: z.string(),
  text: z.string(),
  bytes: z.int(),
  sha256: z.string()
})
export type DiagnosticsDraft = z.output<typeof DiagnosticsDraft>

export const diagnostics = {
  preview: call(z.void(), DiagnosticsDraft),
  /** Asks for a place in a system dialog, then writes what was shown there. */
  save: call(z.object({ id: z.uuid() }), z.object({ fileName: z.string(), bytes: z.int(), sha256: z.string() }), [
    'draft-gone',
    'export-cancelled',
    'export-disk-full',
    'export-unwritable',
    'storage-full',
    'storage-failed'
  ])
}
