import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, valueOf } from '../../api/client'
import type { AssetId, Chart, ChartView } from '../../api/types'

/** What is wanted of the sources is wanted for five minutes: a chart that is looked at asks again before. */
const ASK_AGAIN_MS = 240_000

type Looked = Pick<ChartView, 'interval' | 'style'>

const chartKey = (assetId: AssetId, { interval, style }: Looked, fromMs?: number) =>
  ['charts', 'read', assetId, interval, style, fromMs] as const

const chartQuery = (assetId: AssetId, looked: Looked, fromMs?: number) => ({
  queryKey: chartKey(assetId, looked, fromMs),
  queryFn: () =>
    valueOf(
      api.charts.read({
        assetId,
        interval: looked.interval,
        style: looked.style,
        ...(fromMs === undefined ? {} : { fromMs })
      })
    ),
  refetchInterval: ASK_AGAIN_MS,
  // Columns are compared by what they are, not number by number.
  structuralSharing: false as const
})

/**
 * A coin's chart in the way it was last looked at. Until that is read, the chart that was here before, and `behind`: a canvas that stays
 * costs less than a new one, and its words are those of its own coin.
 */
export function useOpenChart(assetId: AssetId, earlier: Earlier | undefined) {
  const client = useQueryClient()
  const viewKey = ['chart-view', assetId]
  const opened = useQuery({
    queryKey: viewKey,
    queryFn: async () => {
      const { view, chart } = await valueOf(api.charts.open({ assetId }))
      client.setQueryData(chartKey(assetId, view), chart)
      return view
    },
    placeholderData: keepPreviousData
  })
  const view = opened.isPlaceholderData ? undefined : opened.data
  const fromMs = earlier && view?.interval === earlier.interval ? earlier.fromMs : undefined
  const read = useQuery({
    ...chartQuery(assetId, view ?? UNKNOWN, fromMs),
    enabled: view !== undefined,
    placeholderData: keepPreviousData
  })
  const change = (part: Partial<ChartView>): void => {
    const before = client.getQueryData<ChartView>(viewKey)
    if (!before) return
    const after = { ...before, ...part }
    client.setQueryData(viewKey, after)
    void api.charts.keepView({ assetId, view: after })
  }
  const error = opened.error ?? read.error
  const behind = opened.isPlaceholderData || (read.isPlaceholderData && !isOf(read.data, assetId, view))
  return { view: opened.data, chart: error ? undefined : read.data, error, behind, change }
}

/** The same bars and more of them: nothing else is behind. */
const isOf = (chart: Chart | undefined, assetId: AssetId, view: ChartView | undefined): boolean =>
  chart?.asset.id === assetId && chart.interval === view?.interval

export interface Earlier {
  readonly interval: Chart['interval']
  readonly fromMs: number
}

/** Asked for nobody: without a view nothing is read. */
const UNKNOWN: Looked = { interval: '1d', style: 'line' }

export const useChart = (assetId: AssetId, looked: Looked) => useQuery(chartQuery(assetId, looked))

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
