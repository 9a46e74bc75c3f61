import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, valueOf } from '../../api/client'
import type { AssetId } from '../../api/types'

const FIRED_SHOWN = 100

export const useAlertList = (asset?: AssetId) =>
  useQuery({
    queryKey: ['alerts', 'list', asset],
    queryFn: () => valueOf(api.alerts.list(asset === undefined ? {} : { asset }))
  })

export const useFired = () =>
  useQuery({ queryKey: ['alerts', 'fired'], queryFn: () => valueOf(api.alerts.fired({ limit: FIRED_SHOWN })) })

export const useNarrativeNames = () =>
  useQuery({ queryKey: ['alerts', 'narratives'], queryFn: () => valueOf(api.alerts.narratives()) })

export const useFoundCoins = (typed: string) =>
  useQuery({
    queryKey: ['charts', 'find', typed, 8],
    queryFn: () => valueOf(api.charts.find({ typed, limit: 8 })),
    placeholderData: keepPreviousData
  })

/** The price of one coin, as it is known. */
export const usePrice = (asset: AssetId) =>
  useQuery({
    queryKey: ['watchlists', 'coin', asset],
    queryFn: () => valueOf(api.watchlists.coin({ assetId: asset })),
    select: ({ figures }) => figures
  })
