/** What main knows of the person's lists, and what can be done with them. */
import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { api, failureOf, onChanged, valueOf } from '../../api/client'
import type { Failure, WatchList, WatchlistHead, Week } from '../../api/types'
import type { AssetId } from '../../../../shared/domain/market/assets'
import { useDebounced } from '../../ui/use-delayed'
import { patched, tableOf } from './patch-rows'
import type { Table } from './table'

export type ListId = WatchlistHead['id']

/** What is wanted of the sources lapses after five minutes: a screen that stays open asks again before. */
const ASK_AGAIN_MS = 240_000
/** Figures come in bursts, source by source: what came is read together. */
const GATHERED_MS = 300

export const useLists = () =>
  useQuery({ queryKey: ['watchlists', 'lists'], queryFn: () => valueOf(api.watchlists.lists()) })

type Changes = Parameters<typeof api.watchlists.change>[0]

/**
 * Columns, sort, name or place of a list: shown at once, so that the next press begins from what the last one made, and as main
 * answers then.
 */
export function useChangeList(run: ReturnType<typeof useActs>['run']): (changes: Changes) => Promise<void> {
  const client = useQueryClient()
  return async (changes) => {
    const { id, columns, sort } = changes
    client.setQueryData<WatchlistHead[]>(['watchlists', 'lists'], (heads) =>
      heads?.map((head) => (head.id === id ? changed(head, columns, sort) : head))
    )
    if (!(await run(() => api.watchlists.change(changes))))
      void client.invalidateQueries({ queryKey: ['watchlists', 'lists'] })
  }
}

function changed(
  { sort: before, ...head }: WatchlistHead,
  columns: Changes['columns'],
  sort: Changes['sort']
): WatchlistHead {
  const after = sort === undefined ? before : (sort ?? undefined)
  return {
    ...head,
    columns: columns ?? head.columns,
    ...(after && { sort: after as NonNullable<WatchlistHead['sort']> })
  }
}

const rowsKey = (id: ListId | undefined) => ['watchlists', 'rows', id] as const

/** The rows of one list, and the numbers read from them. What the market brought of its coins is put into them. */
export function useTable(id: ListId | undefined) {
  const client = useQueryClient()
  const rows = useQuery({
    queryKey: rowsKey(id),
    queryFn: () => (id === undefined ? Promise.reject(new Error('no list')) : valueOf(api.watchlists.rows({ id }))),
    enabled: id !== undefined,
    refetchInterval: ASK_AGAIN_MS,
    placeholderData: keepPreviousData,
    // Thousands of rows: to compare them costs more than to take them.
    structuralSharing: false
  })
  const table = useMemo(() => rows.data && tableOf(rows.data), [rows.data])
  useEffect(
    () => (id === undefined ? undefined : whenQuotesCome(GATHERED_MS, () => void catchUp(client, id))),
    [client, id]
  )
  return { rows, table }
}

async function catchUp(client: QueryClient, id: ListId): Promise<void> {
  const queryKey = rowsKey(id)
  const before = client.getQueryData<WatchList>(queryKey)
  if (!before) return
  const answer = await api.watchlists.changedRows({ id, since: before.seq }).catch(() => undefined)
  if (!answer?.ok) return
  const { all, changed } = answer.value
  if (all) return client.invalidateQueries({ queryKey })
  // Somebody moved a coin meanwhile, or all was read again: rows are found by their ids.
  if (changed.rows.length > 0)
    client.setQueryData<WatchList>(queryKey, (rows) =>
      rows && rows.seq <= changed.seq ? patched(rows, changed, changed.seq) : rows
    )
}

/** Calls `then` at most once in `restMs` while figures come; the returned function ends it. */
function whenQuotesCome(restMs: number, then: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const stop = onChanged((topic) => {
    if (topic !== 'quotes' || waiting !== undefined) return
    waiting = setTimeout(() => {
      waiting = undefined
      then()
    }, restMs)
  })
  return () => {
    stop()
    clearTimeout(waiting)
  }
}

/** Until main has answered, the rows as they will be. */
export function foresee(client: QueryClient, id: ListId, change: (rows: WatchList) => WatchList): void {
  client.setQueryData<WatchList>(rowsKey(id), (rows) => rows && change(rows))
}

export const refetchRows = (client: QueryClient, id: ListId): void =>
  void client.invalidateQueries({ queryKey: rowsKey(id) })

export const useFeed = () => useQuery({ queryKey: ['feed'], queryFn: () => valueOf(api.watchlists.feed()) })

/** Sights that the wheel runs past ask for nothing. */
const SETTLED_MS = 120

/** The last week of the coins in sight, and of those that were: asked for once each until the market brings something. */
export function useWeeks(ids: readonly AssetId[], table: Table, enabled: boolean): ReadonlyMap<AssetId, Week> {
  const settled = useDebounced(ids, SETTLED_MS)
  const [weeks, setWeeks] = useState<{ readonly of?: Table; readonly known: ReadonlyMap<AssetId, Week> }>({
    known: new Map()
  })
  useEffect(() => {
    const missing = settled.filter((id) => weeks.of !== table || !weeks.known.has(id)).slice(0, 200)
    if (!enabled || missing.length === 0) return
    let wanted = true
    void valueOf(api.watchlists.weeks({ ids: missing })).then(
      (found) => {
        if (!wanted) return
        const known = new Map(weeks.known)
        for (const [index, id] of missing.entries()) known.set(id, found[index] ?? null)
        setWeeks({ of: table, known })
      },
      // What cannot be read is drawn as missing.
      () => undefined
    )
    return () => void (wanted = false)
  }, [settled, table, enabled, weeks])
  return weeks.known
}

export const useSearch = (typed: string) =>
  useQuery({
    queryKey: ['watchlists', 'search', typed],
    queryFn: () => valueOf(api.watchlists.search({ typed })),
    placeholderData: keepPreviousData,
    gcTime: 60_000
  })

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure<string> }

/** Runs a call, and holds what the last one failed with; undefined then, and where the person chose no file. */
export function useActs() {
  const [failure, setFailure] = useState<Failure<string>>()
  const run = useCallback(async <T>(call: () => Promise<Answer<T>>): Promise<{ readonly value: T } | undefined> => {
    setFailure(undefined)
    const answer = await call().catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    if (answer.ok) return { value: answer.value }
    if (answer.error.code !== 'file-cancelled') setFailure(answer.error)
    return undefined
  }, [])
  const forget = useCallback(() => setFailure(undefined), [])
  return { failure, run, forget }
}
