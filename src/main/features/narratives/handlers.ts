import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { timestampMs } from '../../../shared/kernel/ids'
import { ok } from '../../../shared/kernel/result'
import { removeBasket, saveBasket } from './change-baskets'
import { phaseChanges } from './phase-changes'
import type { NarrativePorts } from './ports'
import { readBoard } from './read-board'
import { readNarrative } from './read-narrative'

/** Coins that a search offers at once. */
const OFFERED = 12

export const narrativeHandlers = (ports: NarrativePorts) =>
  ({
    board: async (wish) => ok(await readBoard(ports, wish)),
    read: async ({ id, benchmark }) => readNarrative(ports, id, benchmark),
    phaseChanges: async ({ sinceMs }) => {
      const changes = await phaseChanges(ports, timestampMs(sinceMs))
      return ok(changes.map(({ narrative, ...rest }) => ({ id: narrative, ...rest })))
    },
    findCoins: async ({ query }) => {
      ports.refresh.wanted({ kind: 'assets' })
      return ok(ports.market.searchAssets(query, OFFERED).map(coin))
    },
    nameCoins: async ({ ids }) => ok(ports.market.findAssets(ids).map(coin)),
    categories: async () => {
      ports.refresh.wanted({ kind: 'categories' })
      return ok(ports.market.categories().map(({ id, name }) => ({ id, name })))
    },
    save: async ({ id, ...rest }) => {
      const saved = saveBasket(ports, { ...rest, id })
      return saved.ok ? ok({ id: saved.value }) : saved
    },
    remove: async ({ id }) => removeBasket(ports, id)
  }) satisfies Handlers<typeof contract>['narratives']

const coin = ({ id, symbol, name, rank }: { id: string; symbol: string; name: string; rank?: number }) => ({
  id,
  symbol,
  name,
  ...(rank === undefined ? {} : { rank })
})
