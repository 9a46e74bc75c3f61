import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, valueOf } from '../api/client'
import type { ChartAsset } from '../api/types'

const LETTERS_AT_LEAST = 2
const OFFERED = 6
const NONE: readonly ChartAsset[] = []

/** Coins whose chart may be meant: asked of main once a few letters are typed, so that opening the palette waits for nothing. */
export function usePaletteCoins(query: string): readonly ChartAsset[] {
  // "Chart: Bitcoin" is found by "chart bit" as well, "Note on Bitcoin" by "note bit", "Alert on Bitcoin" by "alert bit".
  const typed = query.trim().replace(/^(?:chart:?\s*|(?:note|alert)(?:\s+on)?\s+)/i, '')
  const enabled = typed.length >= LETTERS_AT_LEAST
  const { data } = useQuery({
    queryKey: ['charts', 'find', typed, OFFERED],
    queryFn: () => valueOf(api.charts.find({ typed, limit: OFFERED })),
    enabled,
    placeholderData: keepPreviousData
  })
  return enabled ? (data ?? NONE) : NONE
}
