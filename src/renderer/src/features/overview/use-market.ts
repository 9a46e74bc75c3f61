import { useQuery } from '@tanstack/react-query'
import { api, valueOf } from '../../api/client'
import { DAY_MS } from '../../../../shared/kernel/ids'

/** What is wanted of the sources lapses after five minutes: a screen that stays open asks again before. */
const ASK_AGAIN_MS = 240_000
const WEEK_DAYS = 7

export const useSnapshot = () =>
  useQuery({
    queryKey: ['market', 'snapshot'],
    queryFn: () => valueOf(api.overview.market()),
    refetchInterval: ASK_AGAIN_MS,
    // What came while another screen was open is fetched when this one is shown again.
    staleTime: 0
  })

/** Midnight UTC a week ago: news is told by whole days, so that the question stays the same for a day. */
const weekAgo = (now: number): number => (Math.floor(now / DAY_MS) - WEEK_DAYS) * DAY_MS

export function useNews(now: number) {
  const sinceMs = weekAgo(now)
  const notes = useQuery({ queryKey: ['notes', 'list', ''], queryFn: () => valueOf(api.notes.list({ search: '' })) })
  const narratives = useQuery({
    queryKey: ['narratives', 'news', sinceMs],
    queryFn: () => valueOf(api.overview.narratives({ sinceMs }))
  })
  const cycles = useQuery({
    queryKey: ['cycles', 'news', sinceMs],
    queryFn: () => valueOf(api.overview.cycles({ sinceMs }))
  })
  return { notes, narratives, cycles }
}
