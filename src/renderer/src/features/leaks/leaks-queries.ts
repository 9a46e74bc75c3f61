/** What main knows of folders and findings. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { api, failureOf, valueOf } from '../../api/client'
import type { Failure, LeakFilter } from '../../api/types'

export const FINDINGS_PAGE_ROWS = 200

export const useLeaks = () =>
  useQuery({ queryKey: ['leaks', 'overview'], queryFn: () => valueOf(api.leaks.overview()) })

const findingsPage = (filter: LeakFilter, page: number) => ({
  queryKey: ['leaks', 'findings', filter, page],
  queryFn: () => valueOf(api.leaks.findings({ filter, offset: page * FINDINGS_PAGE_ROWS, limit: FINDINGS_PAGE_ROWS }))
})

/** The findings of one filter, fetched in windows for the rows in sight. */
export function useFindings(filter: LeakFilter, firstRow: number, lastRow: number) {
  const from = Math.floor(firstRow / FINDINGS_PAGE_ROWS)
  const to = Math.floor(lastRow / FINDINGS_PAGE_ROWS)
  const head = useQuery({ ...findingsPage(filter, 0), placeholderData: keepPreviousData })
  const pages = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, index) => findingsPage(filter, from + index))
  })
  const rowAt = (index: number) => {
    const page = Math.floor(index / FINDINGS_PAGE_ROWS)
    const data = page === 0 ? head.data : pages[page - from]?.data
    return data?.rows[index - page * FINDINGS_PAGE_ROWS]
  }
  return { head, total: head.data?.total ?? 0, rowAt }
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly error: Failure<string> }

/** The failure of a call, or undefined once it is done. */
export async function failureIn(call: Promise<Answer>): Promise<Failure<string> | undefined> {
  const answer = await call.catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
  return answer.ok ? undefined : answer.error
}
