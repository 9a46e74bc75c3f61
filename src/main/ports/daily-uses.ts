import type { KeyId } from '../../shared/kernel/ids'

export interface DailyUses {
  /** How often the key signed from one moment up to but without another. */
  between(keyId: KeyId, fromMs: number, toMs: number): number
  /** When the oldest entry was written that still stands in the log; undefined in an empty one. */
  oldestMs(): number | undefined
}
