import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cycles as contract } from '../../../shared/contract/cycles'
import type { AuditDraft } from '../../../shared/domain/audit/entry'
import { dayNumber, startOf } from '../../../shared/domain/cycles/days'
import { assetId, BITCOIN, type AssetId } from '../../../shared/domain/market/assets'
import type { Decimal } from '../../../shared/kernel/decimal'
import { DAY_MS, durationMs, timestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { tableFiles } from '../../adapters/files/table-files'
import { SqliteMarketStore } from '../../adapters/sqlite/market/market-store'
import { openMarketDatabase } from '../../adapters/sqlite/market/open-market'
import type { Sqlite } from '../../adapters/sqlite/open'
import type { Wanted } from '../../ports/market-refresh'
import { CoinTables } from './coin-table'
import { CsvImports } from './csv-imports'
import { ReadCycleNews } from './cycle-news'
import { cycleHandlers } from './handlers'
import type { CyclesPorts } from './ports'

const TODAY = dayNumber(2026, 11, 22)
const NOW = timestampMs(startOf(TODAY) + 9 * 3_600_000)

let folder: string
let db: Sqlite
let store: SqliteMarketStore
let entries: AuditDraft[]
let wanted: Wanted[]
let stored: Record<string, unknown>
let isFull: boolean
let chosen: string | undefined
let ports: CyclesPorts
let handlers: ReturnType<typeof cycleHandlers>
let news: ReadCycleNews

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-cycles-'))
  const opened = openMarketDatabase(path.join(folder, 'market.db'))
  if (!opened.ok) throw new Error(opened.error.message)
  db = opened.value
  store = new SqliteMarketStore(db)
  ;[entries, wanted, stored, isFull, chosen] = [[], [], {}, false, undefined]
  let uuids = 0
  ports = {
    actor: { role: 'owner', caller: 'window' },
    store,
    refresh: { wanted: (what) => void wanted.push(what), heard: () => () => undefined },
    settings: { read: () => ({ ...stored }), write: (name, value) => void (stored[name] = value) },
    unit: {
      commit: (work) =>
        isFull ? fail({ code: 'storage-full', message: 'Disk full.', remedy: 'Free some space.' }) : ok(work())
    },
    journal: { record: (draft) => entries.push(draft) },
    clock: { now: () => NOW, monotonic: () => durationMs(0) },
    timers: { after: () => () => undefined },
    entropy: { uuid: () => `00000000-0000-4000-8000-${String((uuids += 1)).padStart(12, '0')}` },
    tables: tableFiles,
    chooseTable: async () => chosen,
    rest: async () => undefined,
    changed: () => undefined
  }
  const tables = new CoinTables(ports)
  handlers = cycleHandlers(ports, tables, new CsvImports(ports))
  news = new ReadCycleNews(ports, tables)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const valueOf = <T>(result: Result<T, { readonly code: string }>): T => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const seasonOf = async () => contract.season.output.parse(valueOf(await handlers.season()))

/** A coin of that rank whose price grows by `daily` a day, for `days` days up to today. */
function coin(rank: number, id: string, symbol: string, daily: number, days = 200): void {
  store.saveAssets([{ id: assetId(id), symbol, name: id, rank, seenAtMs: NOW }])
  store.saveCandles(
    { assetId: assetId(id), source: 'coingecko', interval: '1d' },
    Array.from({ length: days }, (_, index) => ({
      atMs: startOf(TODAY - days + 1 + index),
      close: (100 * (1 + daily) ** index).toFixed(8) as Decimal,
      marketCap: (1e9 / rank).toFixed(0) as Decimal
    }))
  )
}

/** Bitcoin, twelve coins of which nine beat it, and a stablecoin among them. */
function market(): void {
  coin(1, 'bitcoin', 'BTC', 0.001)
  coin(2, 'tether', 'USDT', 0)
  for (let index = 0; index < 12; index += 1) coin(3 + index, `coin-${index}`, `C${index}`, index < 9 ? 0.002 : 0)
}

describe('the altcoin-season index', () => {
  it('asks for what it needs and says nothing before it knows enough', async () => {
    expect(await seasonOf()).toMatchObject({ known: { coins: 0, of: 0, bitcoin: false }, history: { shares: [] } })
    coin(1, 'bitcoin', 'BTC', 0.001)
    for (let index = 0; index < 9; index += 1) coin(2 + index, `coin-${index}`, `C${index}`, 0.002)
    const season = await seasonOf()
    expect(season.now).toBeUndefined()
    expect(season.known).toEqual({ coins: 9, of: 9, bitcoin: true })
    expect(wanted.findLast(({ kind }) => kind === 'daily')).toMatchObject({
      assets: [
        'bitcoin',
        'ethereum',
        'coin-0',
        'coin-1',
        'coin-2',
        'coin-3',
        'coin-4',
        'coin-5',
        'coin-6',
        'coin-7',
        'coin-8'
      ]
    })
    expect(wanted.find(({ kind }) => kind === 'top')).toEqual({ kind: 'top', count: 150 })
  })

  it('reads the index, its history, its coins and those it leaves out', async () => {
    market()
    const season = await seasonOf()
    expect(season.now).toEqual({ atMs: startOf(TODAY), share: 75, beating: 9, counted: 12, season: 'altcoin' })
    expect(season.stale).toBe(false)
    expect(season.sources).toEqual(['coingecko'])
    expect(season.leftOut.map(({ id, reason }) => `${id} ${reason}`)).toEqual(['tether stablecoin'])
    expect(season.members).toHaveLength(12)
    expect(season.members[0]).toMatchObject({ id: 'coin-0', symbol: 'C0', beats: true })
    expect(season.history.shares.at(-1)).toBe(75)
    expect(season.rotation.map(({ leader }) => leader)).toEqual(['large', 'large', 'large'])
  })

  it('obeys the person: a coin left out or let in changes it, and the log says so', async () => {
    market()
    await seasonOf()
    valueOf(await handlers.changeSettings({ left: [assetId('coin-0')], taken: [assetId('tether')], universe: 40 }))
    const season = await seasonOf()
    expect(season.now).toMatchObject({ beating: 8, counted: 12 })
    expect(season.leftOut).toMatchObject([{ id: 'coin-0', reason: 'chosen' }])
    expect(entries.map(({ act, detail }) => [act, detail?.['name'], detail?.['from'], detail?.['to']])).toEqual([
      ['cycles.change', 'universe', 50, 40],
      ['cycles.change', 'left', '', 'coin-0'],
      ['cycles.change', 'taken', '', 'tether']
    ])
  })

  it('changes nothing when the entry cannot be written', async () => {
    isFull = true
    expect(await handlers.changeSettings({ windowDays: 30 })).toMatchObject({ ok: false })
    expect(stored).toEqual({})
  })

  it('keeps the last whole day while today comes in coin by coin', async () => {
    market()
    for (let index = 0; index < 6; index += 1)
      db.prepare(
        `DELETE FROM market_candle WHERE at_ms = ? AND series = (SELECT id FROM market_candle_series WHERE asset_id = ?)`
      ).run(startOf(TODAY), `coin-${index}`)
    expect((await seasonOf()).now).toMatchObject({ atMs: startOf(TODAY - 1), counted: 12 })
  })

  it('reads a damaged setting as its default', async () => {
    stored['cycles.windowDays'] = 4
    stored['cycles.left'] = 7
    expect((await seasonOf()).settings).toEqual({ windowDays: 90, universe: 50, left: [], taken: [] })
  })
})

describe('Bitcoin', () => {
  it('is absent until a price is known', async () => {
    expect(valueOf(await handlers.bitcoin())).toBeUndefined()
    expect(valueOf(await handlers.halving())).toBeUndefined()
  })

  it('is read from its closes, each panel in the shape of the contract', async () => {
    coin(1, 'bitcoin', 'BTC', 0.001, 900)
    const bitcoin = contract.bitcoin.output.parse(valueOf(await handlers.bitcoin()))
    expect(bitcoin?.obituary).toMatchObject({ now: 0, days: 0, earlier: [], lastMs: startOf(TODAY) })
    expect(bitcoin?.phase.spans.at(-1)?.phase).toBe('markup')
    expect(bitcoin?.seasonality.running).toMatchObject({ year: 2026, month: 11 })
    expect(bitcoin?.seasonality.figures[8]).toMatchObject({ falls: { hits: 0, of: 3 } })
    expect(bitcoin?.cycles).toEqual([])
    expect(bitcoin?.phase.line.closes).toHaveLength(730)
    expect(bitcoin?.stale).toBe(false)
  })

  it('counts down from the height and the interval that are known', async () => {
    const figure = (value: string) => ({ value: value as Decimal, source: 'mempool' as const, atMs: NOW })
    store.savePoints('block-height', [figure('976000')])
    store.savePoints('block-interval', [figure('590')])
    const halving = contract.halving.output.parse(valueOf(await handlers.halving()))
    expect(halving).toMatchObject({ blocksLeft: 74_000, expectedAtMs: NOW + 74_000 * 590_000, stale: false })
  })
})

describe('gauges', () => {
  it('carry their source, since when they know, and what changed', async () => {
    const point = (value: string, day: number) => ({
      value: value as Decimal,
      source: 'defillama' as const,
      atMs: startOf(day)
    })
    store.savePoints('fees/pump-fun', [point('100', TODAY - 7), point('250', TODAY)])
    store.savePoints('fees/aave', [point('900', TODAY - 9)])
    const gauges = contract.gauges.output.parse(valueOf(await handlers.gauges()))
    expect(gauges.fees.map(({ series, stale }) => [series, stale])).toEqual([
      ['fees/aave', true],
      ['fees/pump-fun', false]
    ])
    expect(gauges.fees[1]).toMatchObject({ sinceMs: startOf(TODAY - 7), before: [{ days: 7, value: 100 }] })
    expect(gauges.fearAndGreed).toBeUndefined()
    expect(wanted.filter(({ kind }) => kind === 'points').map((what) => 'series' in what && what.series)).toEqual([
      'etf-flow/bitcoin',
      'fear-and-greed',
      'btc-dominance',
      'stablecoin-supply',
      'fees/',
      'treasury/bitcoin/',
      'treasury/ethereum/'
    ])
  })
})

describe('an imported table', () => {
  const file = (content: string): void => {
    chosen = path.join(folder, 'flows.csv')
    writeFileSync(chosen, content)
  }
  const preview = async (kind: 'etf-flow' | 'price-history', asset: AssetId = BITCOIN) =>
    contract.previewTable.output.parse(valueOf(await handlers.previewTable({ kind, asset })))
  const flows = () => store.points('etf-flow/bitcoin', timestampMs(0), NOW).map(({ value, source }) => [value, source])

  it('is shown first, with what stands in the file, and written as a whole', async () => {
    file('Flows (US$m)\nDate,IBIT,Total\n11 Jan 2024,111.7,655.3\n12 Jan 2024,386.0,"(1,203.4)"\nTotal,1,2\n')
    const table = await preview('etf-flow')
    expect(table).toMatchObject({
      rows: 2,
      replaces: 0,
      errorCount: 0,
      columns: ['Date', 'IBIT', 'Total'],
      flow: { flowColumn: 2, unit: 'million', unitStands: true, total: -548_100_000, leftOutCount: 1 }
    })
    expect(flows()).toEqual([])
    expect(valueOf(await handlers.importTable({ id: table.id }))).toEqual({ rows: 2 })
    expect(flows()).toEqual([
      ['655300000', 'import'],
      ['-1203400000', 'import']
    ])
    expect(entries).toMatchObject([
      {
        act: 'cycles.import',
        outcome: 'ok',
        detail: { kind: 'etf-flow', asset: 'bitcoin', file: 'flows.csv', rows: 2 }
      }
    ])
    expect((await preview('etf-flow')).replaces).toBe(2)
    // Nearly three years old by then: shown all the same, and said to be old.
    const { flows: shown } = valueOf(await handlers.gauges())
    expect(shown).toMatchObject({ stale: true, values: [655_300_000, -1_203_400_000] })
  })

  it('writes nothing of a table with an error, nor of one whose entry cannot be written', async () => {
    file('date,flow\n2024-01-11,1\n2024-01-12,x\n')
    const table = await preview('etf-flow')
    expect(table.errors).toEqual([{ line: 3, field: 'flow', found: 'x', code: 'number-unreadable' }])
    expect(await handlers.importTable({ id: table.id })).toMatchObject({
      ok: false,
      error: { code: 'table-has-errors' }
    })
    file('date,flow\n2024-01-11,1\n')
    const good = await preview('etf-flow')
    isFull = true
    expect(await handlers.importTable({ id: good.id })).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect([flows(), entries]).toEqual([[], []])
  })

  it('says that nothing stands where the store had no room, and the log says it too', async () => {
    file('date,flow\n2024-01-11,1\n')
    const table = await preview('etf-flow')
    Object.assign(store, { savePoints: () => undefined })
    expect(await handlers.importTable({ id: table.id })).toMatchObject({
      ok: false,
      error: { code: 'market-unwritable' }
    })
    expect(entries.map(({ outcome }) => outcome)).toEqual(['ok', 'failed'])
  })

  it('is read again with other choices, and gone once it was let go', async () => {
    file('date,flow\n03/04/2024,1\n')
    const table = await preview('etf-flow')
    expect(table.errors.map(({ code }) => code)).toEqual(['date-ambiguous'])
    const again = valueOf(
      await handlers.reviewTable({ id: table.id, choices: { dateOrder: 'day-first', unit: 'usd' } })
    )
    expect(again).toMatchObject({ errorCount: 0, firstMs: startOf(dayNumber(2024, 4, 3)), flow: { unit: 'usd' } })
    expect(await handlers.reviewTable({ id: table.id, choices: {} })).toMatchObject({ error: { code: 'preview-gone' } })
    await handlers.discardTable()
    expect(await handlers.importTable({ id: again.id })).toMatchObject({ error: { code: 'preview-gone' } })
  })

  it('lends a price history its past, and says when it is of another coin', async () => {
    coin(1, 'bitcoin', 'BTC', 0, 30)
    const from = TODAY - 400
    const rows = (price: number) =>
      Array.from(
        { length: 380 },
        (_, index) => `${new Date((from + index) * DAY_MS).toISOString().slice(0, 10)},${price}`
      )
    file(['date,close', ...rows(3)].join('\n'))
    expect((await preview('price-history')).history?.agreement).toMatchObject({ days: 9, farApart: true })
    file(['date,close', ...rows(101)].join('\n'))
    const table = await preview('price-history')
    expect(table.history?.agreement).toMatchObject({ farApart: false })
    valueOf(await handlers.importTable({ id: table.id }))
    const bitcoin = valueOf(await handlers.bitcoin())
    expect(bitcoin?.spans.map(({ source }) => source)).toEqual(['import', 'coingecko'])
    expect(bitcoin?.obituary).toMatchObject({ lastMs: startOf(TODAY), last: 100 })
  })

  it('is deleted as it was imported: whole, on record, and nothing of the sources with it', async () => {
    coin(1, 'bitcoin', 'BTC', 0, 30)
    file('date,flow,total\n2024-01-11,1,1\n2024-01-12,1,2\n')
    valueOf(await handlers.importTable({ id: (await preview('etf-flow')).id }))
    const from = TODAY - 400
    const rows = Array.from(
      { length: 380 },
      (_, index) => `${new Date((from + index) * DAY_MS).toISOString().slice(0, 10)},101`
    )
    file(['date,close', ...rows].join('\n'))
    valueOf(await handlers.importTable({ id: (await preview('price-history')).id }))
    expect(valueOf(await handlers.imports())).toMatchObject([
      { kind: 'etf-flow', asset: 'bitcoin', name: 'bitcoin', rows: 2, firstMs: startOf(dayNumber(2024, 1, 11)) },
      { kind: 'price-history', asset: 'bitcoin', rows: 380 }
    ])
    isFull = true
    expect(await handlers.removeImport({ kind: 'etf-flow', asset: BITCOIN })).toMatchObject({
      error: { code: 'storage-full' }
    })
    expect(flows()).toHaveLength(2)
    isFull = false
    expect(valueOf(await handlers.removeImport({ kind: 'etf-flow', asset: BITCOIN }))).toEqual({ rows: 2 })
    expect(valueOf(await handlers.removeImport({ kind: 'price-history', asset: BITCOIN }))).toEqual({ rows: 380 })
    expect([flows(), valueOf(await handlers.imports())]).toEqual([[], []])
    expect(valueOf(await handlers.bitcoin())?.spans.map(({ source }) => source)).toEqual(['coingecko'])
    expect(entries.slice(-2)).toMatchObject([
      { act: 'cycles.remove', outcome: 'ok', detail: { kind: 'etf-flow', asset: 'bitcoin', rows: 2 } },
      { act: 'cycles.remove', outcome: 'ok', detail: { kind: 'price-history', asset: 'bitcoin', rows: 380 } }
    ])
    expect(await handlers.removeImport({ kind: 'etf-flow', asset: BITCOIN })).toMatchObject({
      error: { code: 'import-not-found' }
    })
  })

  it('still stands where the store could not write, and the log says it too', async () => {
    file('date,flow\n2024-01-11,1\n')
    valueOf(await handlers.importTable({ id: (await preview('etf-flow')).id }))
    Object.assign(store, { removePoints: () => undefined })
    expect(await handlers.removeImport({ kind: 'etf-flow', asset: BITCOIN })).toMatchObject({
      error: { code: 'market-unwritable' }
    })
    expect(entries.slice(-2).map(({ act, outcome }) => [act, outcome])).toEqual([
      ['cycles.remove', 'ok'],
      ['cycles.remove', 'failed']
    ])
  })

  it('is nobody’s where no file was chosen', async () => {
    expect(await handlers.previewTable({ kind: 'etf-flow', asset: BITCOIN })).toMatchObject({
      error: { code: 'choice-cancelled' }
    })
  })
})

describe('what others may ask', () => {
  it('is where the market stands and what changed since a day', async () => {
    expect(await news.standing()).toEqual({})
    market()
    expect(await news.standing()).toMatchObject({ season: { season: 'altcoin', counted: 12 } })
    expect(await news.events(timestampMs(0))).toEqual([])
    // Three of the nine fall back: from 9 of 12 to 6 of 12.
    for (const id of ['coin-0', 'coin-1', 'coin-2'])
      store.saveCandles({ assetId: assetId(id), source: 'coingecko', interval: '1d' }, [
        { atMs: startOf(TODAY), close: '50' as Decimal }
      ])
    const fresh = new ReadCycleNews(ports, new CoinTables(ports))
    expect(await fresh.events(NOW)).toEqual([
      { kind: 'season-crossed', day: TODAY, from: 'altcoin', to: 'neither', share: 50, counted: 12 }
    ])
  })
})
