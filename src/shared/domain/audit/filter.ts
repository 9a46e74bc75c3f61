import type { KeyId } from '../../kernel/ids'
import type { Act, Outcome } from './entry'

/** Which entries; what is absent does not narrow. Times in ms UTC, both inclusive. */
export interface EntryFilter {
  readonly keyId?: KeyId | undefined
  readonly act?: Act | undefined
  readonly outcome?: Outcome | undefined
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
}

export const isUnfiltered = (filter: EntryFilter): boolean =>
  Object.values(filter).every((value) => value === undefined)
