import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { readChartView } from '../../../shared/domain/charts/chart-view'
import { ok } from '../../../shared/kernel/result'
import type { ChartViews, PicturePorts, ReadPorts } from './ports'
import { listed, readChart } from './read-chart'
import { savePicture } from './save-picture'

export interface ChartPorts extends ReadPorts, PicturePorts {
  readonly views: ChartViews
}

export const chartHandlers = (ports: ChartPorts) =>
  ({
    read: async (request) => ok(readChart(ports, request)),
    find: async ({ typed, limit }) => {
      ports.refresh.wanted({ kind: 'assets' })
      return ok(ports.store.searchAssets(typed, limit).map(listed))
    },
    open: async ({ assetId }) => {
      const { averages, compared, ...view } = readChartView(ports.views.read(assetId))
      const { interval, style } = view
      return ok({
        view: { ...view, averages: [...averages], compared: [...compared] },
        chart: readChart(ports, { assetId, interval, style })
      })
    },
    keepView: async ({ assetId, view }) => {
      ports.views.keep(assetId, view)
      return ok(undefined)
    },
    savePicture: async (order) => savePicture(ports, order)
  }) satisfies Handlers<typeof contract>['charts']
