import { timestampMs, type TimestampMs } from '../../kernel/ids'
import { careDays, type CarePolicy } from './care-policy'
import type { KeyRecord } from './key'

type Ageing = Pick<KeyRecord, 'current' | 'createdAtMs'>

/** When the version that signs becomes too old by its policy; `undefined`: never. */
export function rotationDueAt({ current, createdAtMs }: Ageing, { maxAgeDays }: CarePolicy): TimestampMs | undefined {
  if (maxAgeDays === null) return undefined
  return timestampMs((current.activatedAtMs ?? createdAtMs) + careDays(maxAgeDays))
}

/** When a rotation stands in the queue and asks: once it is due, or at the first reminder ahead of the key's expiry. */
export function rotationAsksAt(key: Ageing, care: CarePolicy): TimestampMs | undefined {
  const due = rotationDueAt(key, care)
  const { expiresAtMs } = key.current
  if (expiresAtMs === undefined) return due
  const ahead = timestampMs(expiresAtMs - careDays(Math.max(0, ...care.remindDaysAhead)))
  return due === undefined || ahead < due ? ahead : due
}
