import type { KeyId } from '../../kernel/ids'
import type { Act, Outcome } from './entry'

/** Which entries; what is absent does not narrow. Times in ms UTC, both inclusive; of a list, any one will do. */
export interface EntryFilter {
  readonly keyId?: KeyId | undefined
  readonly keyIds?: readonly KeyId[] | undefined
  readonly act?: Act | undefined
  readonly acts?: readonly Act[] | undefined
  readonly outcome?: Outcome | undefined
  /** A program's, as `program/grid-bot`; others are not told apart by who called. */
  readonly caller?: string | undefined
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
}

export const isUnfiltered = (filter: EntryFilter): boolean =>
  Object.values(filter).every((value) => value === undefined)

/** As an audit entry says it: flat, lists as words with commas between them. */
export const filterDetail = (filter: EntryFilter): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'object' ? value.join(',') : value]]
    )
  )
