/** What main knows of endpoints and deliveries. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { api, failureOf, valueOf } from '../../api/client'
import type { Failure, WebhookFilter } from '../../api/types'

const PAGE_ROWS = 200

export const useWebhooks = () =>
  useQuery({ queryKey: ['webhooks', 'overview'], queryFn: () => valueOf(api.webhooks.overview()) })

export const useDelivery = (id: number) =>
  useQuery({ queryKey: ['webhooks', 'read', id], queryFn: () => valueOf(api.webhooks.read({ id })) })

const pageOf = (filter: WebhookFilter, page: number) => ({
  queryKey: ['webhooks', 'deliveries', filter, page],
  queryFn: () => valueOf(api.webhooks.deliveries({ filter, offset: page * PAGE_ROWS, limit: PAGE_ROWS }))
})

/** The deliveries of one filter, fetched in windows for the rows in sight. */
export function useDeliveries(filter: WebhookFilter, firstRow: number, lastRow: number) {
  const from = Math.floor(firstRow / PAGE_ROWS)
  const to = Math.floor(lastRow / PAGE_ROWS)
  const head = useQuery({ ...pageOf(filter, 0), placeholderData: keepPreviousData })
  const pages = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, index) => pageOf(filter, from + index))
  })
  const rowAt = (index: number) => {
    const page = Math.floor(index / PAGE_ROWS)
    const data = page === 0 ? head.data : pages[page - from]?.data
    return data?.rows[index - page * PAGE_ROWS]
  }
  return { head, total: head.data?.total ?? 0, rowAt }
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly error: Failure<string> }

/** The failure of a call, or undefined once it is done. */
export async function failureIn(call: Promise<Answer>): Promise<Failure<string> | undefined> {
  const answer = await call.catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
  return answer.ok ? undefined : answer.error
}
