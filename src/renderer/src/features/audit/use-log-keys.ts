import { useDeletedKeys, useKeys } from '../../api/queries'
import type { KeyId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { logKeys, type LogKey } from './log-keys'

/** The keys that entries can be narrowed to; `chosen` stand among them whatever has become of them. */
export function useLogKeys(chosen: readonly KeyId[]): readonly LogKey[] {
  const { text } = useSpeech()
  return logKeys(useKeys().data ?? [], useDeletedKeys().data ?? [], chosen, text.audit.keyDeleted)
}
