import { randomUUID } from 'node:crypto'
import type { Entropy } from '../../ports/clock'

export const systemEntropy: Entropy = {
  uuid: () => randomUUID()
}
