import { randomUUID } from 'node:crypto'
import type { Entropy } from '../../ports/clock'

export const systemEntropy: Entropy = {
  // Without the cache, which would hold ids of the future in memory.
  uuid: () => randomUUID({ disableEntropyCache: true })
}
