import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, valueOf } from '../../api/client'
import type { AssetId, Chart, ChartView } from '../../api/types'

/** What is wanted of the sources is wanted for five minutes: a chart that is looked at asks again before. */
const ASK_AGAIN_MS = 240_000

const chartQuery = (assetId: AssetId, { interval, style }: Pick<ChartView, 'interval' | 'style'>) => ({
  queryKey: ['charts', 'read', assetId, interval, style],
  queryFn: () => valueOf(api.charts.read({ assetId, interval, style })),
  refetchInterval: ASK_AGAIN_MS,
  // Columns are compared by what they are, not number by number.
  structuralSharing: false as const
})

/** Without a view nothing is asked yet. */
export const useChart = (assetId: AssetId, view: Pick<ChartView, 'interval' | 'style'> | undefined) =>
  useQuery({ ...chartQuery(assetId, view ?? { interval: '1d', style: 'line' }), enabled: view !== undefined })

/** Charts beside the first, as lines; those that are there so far. */
export const useOtherCharts = (assets: readonly AssetId[], interval: Chart['interval']): readonly Chart[] =>
  useQueries({ queries: assets.map((id) => chartQuery(id, { interval, style: 'line' })), combine: answered })

const answered = (results: readonly { readonly data?: Chart | undefined }[]): readonly Chart[] =>
  results.flatMap(({ data }) => (data ? [data] : []))

export const useFoundAssets = (typed: string, limit: number) =>
  useQuery({
    queryKey: ['charts', 'find', typed, limit],
    queryFn: () => valueOf(api.charts.find({ typed, limit })),
    placeholderData: keepPreviousData
  })

/** How the coin is looked at; a change shows at once and is kept. */
export function useChartView(assetId: AssetId) {
  const client = useQueryClient()
  const queryKey = ['chart-view', assetId]
  const { data: view } = useQuery({ queryKey, queryFn: () => valueOf(api.charts.view({ assetId })) })
  const change = (part: Partial<ChartView>): void => {
    const before = client.getQueryData<ChartView>(queryKey)
    if (!before) return
    const after = { ...before, ...part }
    client.setQueryData(queryKey, after)
    void api.charts.keepView({ assetId, view: after })
  }
  return { view, change }
}
