import { z } from 'zod'
import { call } from './call'
import { Timestamp } from './fields'

/** How runs and windows ended that did not end in order. */
export const RunNews = z.object({
  /** The window's page stopped, and was opened again where it was. */
  window: z.object({ atMs: Timestamp, reason: z.string() }).optional(),
  /** The run before this one, until it was seen. */
  lastRun: z.object({ atMs: Timestamp, cause: z.enum(['exception', 'native', 'killed']) }).optional()
})
export type RunNews = z.output<typeof RunNews>

export const runs = {
  news: call(z.void(), RunNews),
  dismiss: call(z.object({ what: z.enum(['window', 'last-run']) }), z.void()),
  /** From the page that stands in for one that stopped too often. */
  showAgain: call(z.void(), z.void())
}
