import { setImmediate } from 'node:timers/promises'
import { durationMs, SECOND_MS } from '../../shared/kernel/ids'
import { tableFiles } from '../adapters/files/table-files'
import { CoinTables } from '../features/cycles/coin-table'
import { CsvImports } from '../features/cycles/csv-imports'
import { ReadCycleNews } from '../features/cycles/cycle-news'
import { cycleHandlers } from '../features/cycles/handlers'
import type { CyclesPorts } from '../features/cycles/ports'
import type { MarketNews } from '../ports/market-refresh'
import type { Market } from './market'
import { askToOpen } from '../windows/dialogs'

type Given = Omit<CyclesPorts, 'store' | 'refresh' | 'tables' | 'chooseTable' | 'rest'> & { readonly market: Market }

/** Histories come one coin after the other: whoever looks is told of several at once. */
const TELL_EVERY = durationMs(2 * SECOND_MS)

/** The cycles from their adapters. Reads nothing before it is asked. */
export function composeCycles({ market, ...given }: Given) {
  const ports: CyclesPorts = {
    ...given,
    store: market.store,
    refresh: market.refresh,
    tables: tableFiles,
    chooseTable,
    rest: () => setImmediate(),
    changed: () => {
      tables.forget()
      given.changed()
    }
  }
  const tables = new CoinTables(ports)
  let telling = false
  market.refresh.heard((news) => {
    if (!isOurs(news)) return
    tables.forget()
    if (telling) return
    telling = true
    given.timers.after(TELL_EVERY, () => {
      telling = false
      given.changed()
    })
  })
  return {
    handlers: cycleHandlers(ports, tables, new CsvImports(ports)),
    news: new ReadCycleNews(ports, tables)
  }
}

const SERIES = /^(fear-and-greed|btc-dominance|stablecoin-supply|block-height|fees\/|treasury\/)/

const isOurs = (news: MarketNews): boolean =>
  news.kind === 'candles'
    ? news.series.interval === '1d'
    : news.kind === 'points' && news.series.some((name) => SERIES.test(name))

async function chooseTable(title: string): Promise<string | undefined> {
  const { canceled, filePaths } = await askToOpen({
    title,
    properties: ['openFile'],
    filters: [
      { name: 'Tables', extensions: ['csv', 'tsv', 'txt'] },
      { name: 'All files', extensions: ['*'] }
    ]
  })
  return canceled ? undefined : filePaths[0]
}
