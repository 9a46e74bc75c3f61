import { z } from 'zod'
import { call } from './call'
import { ownWords } from './own-words'

/** A request that waits for its provider's limits. Nothing was signed for it yet. */
export const WaitingRequest = z.object({
  id: z.uuid(),
  provider: z.string(),
  /** "Place an order", or the bare path where the endpoint is not known. */
  title: ownWords(z.string()),
  keyLabel: z.string(),
  caller: z.string(),
  /** In ms, as it looks now; 0: it waits for others before it. */
  forMs: z.int().nonnegative(),
  /** What it waits for; absent: the provider itself said when to come back. */
  limit: z
    .object({ max: z.number(), windowMs: z.number(), unit: z.enum(['weight', 'requests', 'orders', 'points']) })
    .optional()
})
export type WaitingRequest = z.output<typeof WaitingRequest>

export const rates = {
  waiting: call(z.void(), z.array(WaitingRequest)),
  /** Calls a waiting request off. False: it was on its way already. */
  cancel: call(z.object({ id: z.uuid() }), z.boolean())
}
