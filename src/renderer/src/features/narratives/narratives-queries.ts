/** What main knows of narratives. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, failureOf, valueOf } from '../../api/client'
import type { Board, Failure, NarrativeRow } from '../../api/types'

export type Benchmark = Board['benchmark']
export type Cadence = Board['cadence']
export type BasketId = NarrativeRow['id']

/** What the sources brought since is in it: main says when to ask again. So does asking, of what is still missing. */
const ASK_AGAIN_MS = 4 * 60_000

export const useBoard = (benchmark: Benchmark, cadence: Cadence) =>
  useQuery({
    queryKey: ['narratives', 'board', benchmark, cadence],
    queryFn: () => valueOf(api.narratives.board({ benchmark, cadence })),
    placeholderData: keepPreviousData,
    refetchInterval: ASK_AGAIN_MS,
    staleTime: 60_000
  })

export const useNarrative = (id: BasketId, benchmark: Benchmark) =>
  useQuery({
    queryKey: ['narratives', 'read', id, benchmark],
    queryFn: () => valueOf(api.narratives.read({ id, benchmark })),
    placeholderData: keepPreviousData
  })

export const useCategories = () =>
  useQuery({ queryKey: ['narratives', 'categories'], queryFn: () => valueOf(api.narratives.categories()) })

export const useCoins = (query: string) =>
  useQuery({
    queryKey: ['narratives', 'coins', query],
    queryFn: () => valueOf(api.narratives.findCoins({ query })),
    enabled: query.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000
  })

export const useCoinNames = (ids: readonly string[]) =>
  useQuery({
    queryKey: ['narratives', 'names', ids],
    queryFn: () => valueOf(api.narratives.nameCoins({ ids: [...ids] })),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData
  })

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure<string> }

/** A call's answer, whatever went wrong on the way. */
export const attempt = async <T>(call: Promise<Answer<T>>): Promise<Answer<T>> =>
  call.catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
