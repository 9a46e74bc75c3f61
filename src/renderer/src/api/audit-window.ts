import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, valueOf } from './client'
import type { AuditFilter, AuditRow, KeyId } from './types'

const PAGE_ROWS = 100
/** Pages out of sight are forgotten: somebody may scroll through a million entries. */
const KEPT_MS = 20_000
/** Who drags the scroll bar passes pages that nobody will see. */
const SETTLED_MS = 60

interface Pages {
  readonly from: number
  readonly to: number
}
interface Page {
  readonly total: number
  readonly rows: readonly AuditRow[]
}

const auditPage = (filter: AuditFilter, page: number, limit: number) => ({
  queryKey: ['audit', 'list', filter, page, limit],
  queryFn: (): Promise<Page> => valueOf(api.audit.list({ filter, offset: page * limit, limit })),
  gcTime: KEPT_MS
})

const touches = (one: Pages, other: Pages): boolean => one.from <= other.to + 1 && other.from <= one.to + 1

/** Which pages are in sight. A neighbour counts at once, what was jumped to once the jumping ends. */
function usePagesInSight() {
  const [pages, setPages] = useState<Pages>({ from: 0, to: 0 })
  const shown = useRef(pages)
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(settling.current), [])
  const onRange = useCallback((first: number, last: number): void => {
    clearTimeout(settling.current)
    const next = { from: Math.floor(first / PAGE_ROWS), to: Math.floor(Math.max(first, last) / PAGE_ROWS) }
    const show = (): void => {
      shown.current = next
      setPages(next)
    }
    const { from, to } = shown.current
    if (from === next.from && to === next.to) return
    if (touches(shown.current, next)) show()
    else settling.current = setTimeout(show, SETTLED_MS)
  }, [])
  return { pages, onRange }
}

const rowsOf = (results: readonly { readonly data: Page | undefined }[]) => results.map(({ data }) => data?.rows)

/** The audit entries of one filter, fetched in pages: those in sight, and one on either side before it is looked at. */
export function useAuditWindow(filter: AuditFilter) {
  const { pages, onRange } = usePagesInSight()
  const head = useQuery({ ...auditPage(filter, 0, PAGE_ROWS), placeholderData: keepPreviousData })
  const total = head.data?.total ?? 0
  const first = Math.max(0, pages.from - 1)
  const last = Math.min(pages.to + 1, Math.max(0, Math.ceil(total / PAGE_ROWS) - 1))
  const around = useQueries({
    queries: Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
      auditPage(filter, first + index, PAGE_ROWS)
    ),
    combine: rowsOf
  })
  const newest = head.data?.rows
  const rowAt = useCallback(
    (index: number): AuditRow | undefined => {
      const page = Math.floor(index / PAGE_ROWS)
      return (page === 0 ? newest : around[page - first])?.[index - page * PAGE_ROWS]
    },
    [newest, around, first]
  )
  return { head, total, rowAt, onRange }
}

/** The newest entries of one key. */
export const useTrail = (keyId: KeyId, limit: number) => useQuery(auditPage({ keyId }, 0, limit))

/** How many entries a filter finds. */
export const useAuditTotal = (filter: AuditFilter) =>
  useQuery({ ...auditPage(filter, 0, 1), select: (page) => page.total })
