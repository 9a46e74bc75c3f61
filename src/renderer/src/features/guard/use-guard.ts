import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, failureOf, valueOf } from '../../api/client'
import type { Failure, Guard } from '../../api/types'
import { announce } from '../../ui/announce'

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

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure<string> }

/** Runs one act at a time and keeps its failure; true: done. */
export function useAct() {
  const [failure, setFailure] = useState<Failure<string>>()
  const [busy, setBusy] = useState(false)
  const run = async <T>(call: () => Promise<Answer<T>>, said: string | ((value: T) => string)): Promise<boolean> => {
    setBusy(true)
    setFailure(undefined)
    const done = await call().catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    if (!done.ok) {
      setFailure(done.error)
      return false
    }
    announce(typeof said === 'string' ? said : said(done.value))
    return true
  }
  return { run, busy, failure }
}

export const dollars = (value: number): string =>
  new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: value < 100 ? 2 : 0
  }).format(value)
export const percent = (share: number): string => `${share} %`
