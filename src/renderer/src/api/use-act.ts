import { useState } from 'react'
import type { Result } from '../../../shared/kernel/result'
import { failureOf } from './client'
import type { Failure } from './types'

/** One act at a time, with its failure until the next. */
export function useAct() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  /** The value, or undefined where it failed. */
  const act = async <T>(call: () => Promise<Result<T, Failure<string>>>): Promise<{ value: T } | undefined> => {
    if (busy) return undefined
    setBusy(true)
    setFailure(undefined)
    const answer = await call().catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    if (answer.ok) return { value: answer.value }
    setFailure(answer.error)
    return undefined
  }
  return { busy, failure, act, clear: () => setFailure(undefined) }
}
