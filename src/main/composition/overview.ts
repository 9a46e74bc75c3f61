import type { Watchlist } from '../../shared/domain/watchlists/watchlist'
import { overviewHandlers } from '../features/overview/handlers'
import type { OverviewPorts } from '../features/overview/ports'

type Given = Omit<OverviewPorts, 'firstList'> & { readonly firstList: () => Watchlist | undefined }

/** What the first screen shows beside the keys. Opens nothing of the market before it is asked. */
export const composeOverview = ({ firstList, ...given }: Given) =>
  overviewHandlers({
    ...given,
    firstList: () => {
      const list = firstList()
      return list && { id: list.id, name: list.name, assets: list.entries.map(({ assetId }) => assetId) }
    }
  })
