import { z } from 'zod'
import { call } from './call'

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Offered when a key is added. */
  defaultExpiryDays: z.int().min(1).max(3650),
  /** The welcome of a fresh profile was seen or skipped. */
  welcomed: z.boolean()
})
export type Settings = z.output<typeof Settings>

export const settings = {
  get: call(z.void(), Settings),
  change: call(Settings.partial(), Settings, ['storage-full', 'storage-failed'])
}
