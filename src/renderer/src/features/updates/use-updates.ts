import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Result } from '../../../../shared/kernel/result'
import { api, failureOf, valueOf } from '../../api/client'
import type { Failure, UpdateStatus } from '../../api/types'

const queryKey = ['updates']

/** The state of updates, and its acts one at a time. What an update itself fails of stands in its state. */
export function useUpdates() {
  const client = useQueryClient()
  const status = useQuery({ queryKey, queryFn: () => valueOf(api.updates.status()) }).data
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  const act = async (call: () => Promise<Result<UpdateStatus | void, Failure<string>>>): Promise<boolean> => {
    setBusy(true)
    setFailure(undefined)
    const answer = await call().catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    if (answer.ok) {
      if (answer.value) client.setQueryData(queryKey, answer.value)
      return true
    }
    await client.invalidateQueries({ queryKey })
    const said = client.getQueryData<UpdateStatus>(queryKey)?.state
    if (said?.kind !== 'failed' || said.failure.code !== answer.error.code) setFailure(answer.error)
    return false
  }
  return { status, busy, failure, act }
}
