/** What main knows of the cycles. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, failureOf, valueOf } from '../../api/client'
import type { Failure } from '../../api/types'

/** What a screen reads stays wanted for five minutes: read again before that, for as long as it is open. */
const AGAIN_MS = 4 * 60_000

const reading = { refetchInterval: AGAIN_MS, refetchOnMount: 'always' } as const

export const useSeason = () =>
  useQuery({ queryKey: ['cycles', 'season'], queryFn: () => valueOf(api.cycles.season()), ...reading })
/** Null, not undefined: a query must hold something. */
export const useBitcoin = () =>
  useQuery({
    queryKey: ['cycles', 'bitcoin'],
    queryFn: async () => (await valueOf(api.cycles.bitcoin())) ?? null,
    ...reading
  })
export const useHalving = () =>
  useQuery({
    queryKey: ['cycles', 'halving'],
    queryFn: async () => (await valueOf(api.cycles.halving())) ?? null,
    ...reading
  })
export const useGauges = () =>
  useQuery({ queryKey: ['cycles', 'gauges'], queryFn: () => valueOf(api.cycles.gauges()), ...reading })

export const useImportedTables = () =>
  useQuery({ queryKey: ['cycles', 'imports'], queryFn: () => valueOf(api.cycles.imports()), refetchOnMount: 'always' })

/** Coins whose name or symbol begins so, by rank. `wanted`: false while nobody looks for one. */
export const useFoundCoins = (typed: string, wanted: boolean) =>
  useQuery({
    queryKey: ['charts', 'find', typed, 8],
    queryFn: () => valueOf(api.charts.find({ typed, limit: 8 })),
    placeholderData: keepPreviousData,
    enabled: wanted
  })

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure<string> }

/** A call that never throws. */
export const answerOf = <T>(call: Promise<Answer<T>>): Promise<Answer<T>> =>
  call.catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
