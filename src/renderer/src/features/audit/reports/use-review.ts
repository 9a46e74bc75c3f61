import { useQuery } from '@tanstack/react-query'
import { api, valueOf } from '../../../api/client'
import { useLongTask } from '../../../api/queries'
import type { AuditFilter } from '../../../api/types'

type Order = Pick<AuditFilter, 'fromMs' | 'toMs'>

/**
 * The review of a period. It reads the whole log, so it is not read again with each entry that comes: the person asks for it,
 * or comes back later.
 */
export function useReview(order: Order) {
  const query = useQuery({
    queryKey: ['review', order],
    queryFn: () => valueOf(api.audit.review(order)),
    staleTime: 60_000,
    gcTime: 300_000
  })
  return {
    ...query,
    task: useLongTask('review', query.isFetching),
    stop: () => void api.audit.stop({ kind: 'review' })
  }
}

export type Review = NonNullable<ReturnType<typeof useReview>['data']>
export type ReviewedKey = Review['keys'][number]
