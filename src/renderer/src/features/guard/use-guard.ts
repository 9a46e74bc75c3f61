import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Result } from '../../../../shared/kernel/result'
import { api, valueOf } from '../../api/client'
import type { Failure, Guard } from '../../api/types'
import { useAct } from '../../api/use-act'
import { announce } from '../../ui/announce'
import { dollar, percentSign, written, writtenAmount } from '../../text/written'

export type Holding = Guard['holdings'][number]
export type GuardRule = Guard['rules'][number]
export type Coin = Holding['candidates'][number]

/** Prices come in while it is looked at; main says when. Asking keeps them wanted. */
const ASK_AGAIN_MS = 4 * 60_000

export const useGuard = () =>
  useQuery({
    queryKey: ['guard', 'read'],
    queryFn: () => valueOf(api.guard.read()),
    placeholderData: keepPreviousData,
    refetchInterval: ASK_AGAIN_MS
  })

export const useFoundCoins = (query: string) =>
  useQuery({
    queryKey: ['guard', 'coins', query],
    queryFn: () => valueOf(api.guard.findCoins({ query })),
    enabled: query.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000
  })

export const useCsvPreview = (text: string) =>
  useQuery({
    queryKey: ['guard', 'csv', text],
    queryFn: () => valueOf(api.guard.previewCsv({ text })),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0
  })

/** Runs one act at a time, says aloud what was done and keeps its failure; true: done. */
export function useSaidAct() {
  const { busy, failure, act } = useAct()
  const run = async <T>(
    call: () => Promise<Result<T, Failure<string>>>,
    said: string | ((value: T) => string)
  ): Promise<boolean> => {
    const done = await act(call)
    if (done) announce(typeof said === 'string' ? said : said(done.value))
    return done !== undefined
  }
  return { run, busy, failure }
}

export const dollars = (value: number): string =>
  written(value, { ...dollar, maximumFractionDigits: value < 100 ? 2 : 0 })
/** An amount as it was written, all its digits, in groups of three before the point. */
export const amountText = writtenAmount
export const percent = (share: number): string => `${written(share, {})}${percentSign()}`
