import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, failureOf, valueOf } from '../../api/client'
import type { Failure } from '../../api/types'

export const useReminders = () =>
  useQuery({
    queryKey: ['reminders', 'list'],
    queryFn: () => valueOf(api.reminders.list()),
    // A notification service may have come or gone.
    refetchOnWindowFocus: true,
    staleTime: 10_000
  })

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure<string> }

/** Runs calls one at a time, and holds what the last one failed with. */
export function useActs() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  const run = async <T>(call: () => Promise<Answer<T>>): Promise<T | undefined> => {
    setBusy(true)
    setFailure(undefined)
    const answer = await call().catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    if (answer.ok) return answer.value
    if (answer.error.code !== 'export-cancelled') setFailure(answer.error)
    return undefined
  }
  return { busy, failure, run }
}
