import type { Failure } from '../../../shared/kernel/result'

export type Unsigned = Failure<'export-unsigned'>

export const unsigned: Unsigned = {
  code: 'export-unsigned',
  message: 'The log cannot be signed: its key is in the keychain, which is locked or cannot be reached.',
  remedy: 'Unlock the keychain, then export again.'
}
