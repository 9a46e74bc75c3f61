import { useEffect, useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { Failure } from '../../api/types'
import type { Result } from '../../../../shared/kernel/result'

/** Closing a dialog or the prompt window is a choice, not an error to be told about. */
const changedMind: ReadonlySet<string> = new Set([
  'import-cancelled',
  'backup-cancelled',
  'prompt-cancelled',
  'stopped'
])

/** What main holds for a preview goes with the flow that asked for it. */
export function useHeldPreview(): void {
  useEffect(() => () => void api.transfer.discard(), [])
}

/** One call at a time, with what it failed for. */
export function useCall() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  const run = async <T>(call: () => Promise<Result<T, Failure<string>>>, done: (value: T) => void): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    const answer = await call().catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    if (answer.ok) done(answer.value)
    else if (!changedMind.has(answer.error.code)) setFailure(answer.error)
  }
  return { busy, failure, run }
}
