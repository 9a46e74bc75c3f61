import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { assetId } from '../../../shared/domain/market/assets'
import { ok } from '../../../shared/kernel/result'
import type { CoinTables } from './coin-table'
import type { CsvImports } from './csv-imports'
import { changeCycleSettings } from './cycle-settings'
import { importedTables, removeImport } from './imported-tables'
import type { CyclesPorts } from './ports'
import { readBitcoin, readHalving } from './read-bitcoin'
import { wantedGauge, wantedGauges } from './read-gauges'
import { readSeason } from './read-season'
import { showBitcoin } from './show-bitcoin'
import { showGauge, showHalving } from './show-gauges'
import { showSeason } from './show-season'
import { showTable } from './show-table'

/** Companies publish what they hold of these. */
const TREASURY_ASSETS = ['bitcoin', 'ethereum'] as const
/** As many as a panel lists. */
const LISTED = 25

export const cycleHandlers = (ports: CyclesPorts, tables: CoinTables, imports: CsvImports) =>
  ({
    season: async () => ok(showSeason(await readSeason(ports, tables), ports)),
    changeSettings: async (changes) => {
      const done = changeCycleSettings(
        ports,
        Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
      )
      return done.ok ? ok({ ...done.value, left: ids(done.value.left), taken: ids(done.value.taken) }) : done
    },
    bitcoin: async () => {
      const bitcoin = readBitcoin(ports)
      return ok(bitcoin && showBitcoin(bitcoin, ports.clock.now()))
    },
    halving: async () => {
      const halving = readHalving(ports)
      return ok(halving && showHalving(halving, ports.clock.now()))
    },
    gauges: async () => {
      const one = (name: 'fearAndGreed' | 'dominance' | 'stablecoins', series: string) => {
        const gauge = wantedGauge(ports, series)
        return gauge && { [name]: showGauge(gauge) }
      }
      const many = (prefix: string) => wantedGauges(ports, prefix).slice(0, LISTED)
      const flows = wantedGauge(ports, 'etf-flow/bitcoin')
      return ok({
        ...one('fearAndGreed', 'fear-and-greed'),
        ...one('dominance', 'btc-dominance'),
        ...one('stablecoins', 'stablecoin-supply'),
        fees: many('fees/').map((gauge) => showGauge(gauge, 90)),
        treasuries: TREASURY_ASSETS.map((asset) => ({
          asset: assetId(asset),
          holders: many(`treasury/${asset}/`).map((gauge) => showGauge(gauge, 1))
        })),
        ...(flows && { flows: showGauge(flows) })
      })
    },
    previewTable: async (wish) => {
      const read = await imports.preview(wish)
      return read.ok ? ok(showTable(read.value)) : read
    },
    reviewTable: async ({ id, choices }) => {
      const read = imports.review(
        id,
        Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined))
      )
      return read.ok ? ok(showTable(read.value)) : read
    },
    importTable: async ({ id }) => imports.import(id),
    imports: async () => {
      const tables = importedTables(ports)
      const names = new Map(ports.store.findAssets(tables.map(({ asset }) => asset)).map((one) => [one.id, one.name]))
      return ok(tables.map((table) => ({ ...table, name: names.get(table.asset) ?? table.asset })))
    },
    removeImport: async (wish) => removeImport(ports, wish),
    discardTable: async () => {
      imports.discard()
      return ok(undefined)
    }
  }) satisfies Handlers<typeof contract>['cycles']

const ids = (list: readonly string[]): string[] => [...list]
