import type { AssetId } from '../../shared/domain/market/assets'
import { saveWhole } from '../adapters/files/save-whole'
import { chartHandlers, type ChartPorts } from '../features/charts/handlers'
import type { PictureFiles } from '../features/charts/ports'
import type { MarketRefresh } from '../ports/market-refresh'
import { askToSave } from '../windows/dialogs'

type Given = Omit<ChartPorts, 'files' | 'refresh' | 'awaited'> & {
  readonly refresh: Pick<MarketRefresh, 'wanted' | 'heard'>
  readonly changed: () => void
}

/** Charts from their adapters. Windows are told when bars have come. */
export function composeCharts({ changed, ...given }: Given) {
  const awaited = new Set<AssetId>()
  given.refresh.heard((news) => {
    const come = news.kind === 'quotes' ? news.assets.filter((asset) => awaited.delete(asset)) : []
    if (news.kind === 'candles' || news.kind === 'assets' || come.length > 0) changed()
  })
  return { handlers: chartHandlers({ ...given, files: pictureFiles, awaited }) }
}

const pictureFiles: PictureFiles = {
  choose: async (suggestedName) => {
    const { canceled, filePath } = await askToSave({
      title: 'Export the chart',
      defaultPath: suggestedName,
      filters: [{ name: 'PNG picture', extensions: ['png'] }]
    })
    return canceled || filePath === '' ? undefined : filePath
  },
  write: saveWhole
}
