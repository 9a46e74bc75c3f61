import { useState } from 'react'
import { failureOf } from '../../api/client'
import type { Failure } from '../../api/types'
import type { Result } from '../../../../shared/kernel/result'
import { announce } from '../../ui/announce'

/** One act at a time, its failure kept where it happened; `done` is said aloud. */
export function useAct() {
  const [busy, setBusy] = useState<string>()
  const [failure, setFailure] = useState<Failure<string>>()
  const act = async <T>(
    name: string,
    call: () => Promise<Result<T, Failure<string>>>,
    done?: (value: T) => string
  ): Promise<T | undefined> => {
    if (busy !== undefined) return undefined
    setBusy(name)
    setFailure(undefined)
    const answer = await call().catch((thrown: unknown) => ({ ok: false as const, error: failureOf(thrown) }))
    setBusy(undefined)
    if (!answer.ok) {
      setFailure(answer.error)
      return undefined
    }
    if (done) announce(done(answer.value))
    return answer.value
  }
  return { busy, failure, act }
}
