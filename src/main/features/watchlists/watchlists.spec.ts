/** The use cases against the real database. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditDraft } from '../../../shared/domain/audit/entry'
import { assetId, type Asset } from '../../../shared/domain/market/assets'
import type { Quote } from '../../../shared/domain/market/figures'
import { limits, type WatchlistId } from '../../../shared/domain/watchlists/watchlist'
import type { Decimal } from '../../../shared/kernel/decimal'
import { DAY_MS, durationMs, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { csvLines } from '../../adapters/files/csv-lines'
import { migrate } from '../../adapters/sqlite/migrate'
import { migrations } from '../../adapters/sqlite/migrations/index'
import { openDatabase, type Sqlite } from '../../adapters/sqlite/open'
import { SqliteWatchlists } from '../../adapters/sqlite/repositories/watchlists'
import { SqliteUnitOfWork } from '../../adapters/sqlite/unit-of-work'
import { addCoin, moveCoin, removeCoin, tagCoin } from './change-entries'
import { changeList, createList, deleteList } from './change-list'
import type { WatchlistPorts } from './ports'
import { ChangedCoins } from './changed-coins'
import { watchlistHandlers } from './handlers'
import { readList } from './read-rows'
import { searchCoins } from './search-coins'
import { exportLists, importLists } from './transfer-lists'

const now = timestampMs(1_000 * DAY_MS)
const asset = (id: string, symbol: string, rank?: number, seenAtMs = now): Asset => ({
  id: assetId(id),
  symbol,
  name: id[0]?.toUpperCase() + id.slice(1),
  seenAtMs,
  ...(rank === undefined ? {} : { rank })
})
const assets = [
  asset('bitcoin', 'BTC', 1),
  asset('ethereum', 'ETH', 2),
  asset('harmony', 'ONE', 300),
  asset('one-fork', 'ONE'),
  asset('gone', 'GONE', undefined, timestampMs(now - 30 * DAY_MS))
]
const quote: Quote = {
  assetId: assetId('bitcoin'),
  price: { value: '91204.15' as Decimal, source: 'binance', atMs: timestampMs(now - 5) },
  high: { value: '126000' as Decimal, source: 'coingecko', atMs: timestampMs(now - 40 * DAY_MS) }
}

let folder = ''
let db: Sqlite
let listCame: TimestampMs
let entries: AuditDraft[]
let ports: WatchlistPorts
let changed: ChangedCoins
let file: { name: string; text: string }
let logFull: boolean

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-watchlists-'))
  const opened = openDatabase(path.join(folder, 'keywatch.db'), { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  db = opened.value
  migrate(db, migrations)
  const unit = new SqliteUnitOfWork(db)
  entries = []
  changed = new ChangedCoins()
  listCame = now
  logFull = false
  file = undefined as unknown as typeof file
  let next = 0
  ports = {
    actor: { role: 'owner', caller: 'window' },
    clock: { now: () => now, monotonic: () => durationMs(0) },
    entropy: { uuid: () => `00000000-0000-4000-8000-${String(++next).padStart(12, '0')}` },
    unit,
    journal: {
      record: (draft) => {
        if (logFull) throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL')
        return entries.push(draft)
      }
    },
    store: new SqliteWatchlists(db, unit),
    market: () => ({
      findAssets: (ids) => assets.filter(({ id }) => ids.includes(id)),
      searchAssets: (typed) => assets.filter(({ symbol }) => symbol.startsWith(typed.toUpperCase())),
      quotes: (ids) => (ids.includes(quote.assetId) ? [quote] : []),
      fetchedAt: (job) => (job === 'assets' ? listCame : undefined),
      latestPoint: (name) =>
        name === 'grade/bitcoin/trader'
          ? { value: '74.5' as Decimal, source: 'token-metrics', atMs: timestampMs(now - 9) }
          : undefined
    }),
    files: {
      open: async () => ok(file),
      save: async (fileName, _format, text, sealed) => {
        const written = { fileName, bytes: text.length, sha256: 'hash' }
        const accounted = sealed(written)
        if (!accounted.ok) return accounted
        file = { name: fileName, text }
        return ok(written)
      }
    },
    csvLines
  }
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

function list(name: string, ...coins: string[]): WatchlistId {
  const made = createList(ports, name)
  if (!made.ok) throw new Error(made.error.message)
  for (const coin of coins) expect(addCoin(ports, { id: made.value.id, assetId: assetId(coin) })).toEqual(ok(undefined))
  return made.value.id
}
const coinsOf = (id: WatchlistId) => ports.store.find(id)?.entries.map((entry) => entry.assetId)
const acts = () => entries.map(({ act }) => act)

describe('a list', () => {
  it('is made, changed and deleted, each on record', () => {
    const id = list('Main')
    expect(
      changeList(ports, {
        id,
        name: ' Core ',
        columns: ['price', 'price', 'rank'],
        sort: { column: 'rank', descending: false }
      })
    ).toEqual(ok(undefined))
    expect(ports.store.heads()).toEqual([
      { id, name: 'Core', columns: ['price', 'rank'], sort: { column: 'rank', descending: false }, count: 0 }
    ])
    expect(entries.at(-1)).toMatchObject({
      act: 'watchlist.change',
      detail: { list: 'Core', was: 'Main', what: 'name columns sort' }
    })
    changeList(ports, { id, sort: null })
    expect(ports.store.heads()[0]).not.toHaveProperty('sort')
    const before = entries.length
    changeList(ports, { id, name: 'Core' })
    expect(entries).toHaveLength(before)
    expect(deleteList(ports, id)).toEqual(ok(undefined))
    expect(ports.store.heads()).toEqual([])
    expect(acts().at(-1)).toBe('watchlist.delete')
    expect(deleteList(ports, id)).toMatchObject({ error: { code: 'list-not-found' } })
  })

  it('has a place among the others', () => {
    const [a, b, c] = [list('A'), list('B'), list('C')]
    changeList(ports, { id: c, place: 0 })
    expect(ports.store.heads().map(({ id }) => id)).toEqual([c, a, b])
    deleteList(ports, a)
    expect(ports.store.heads().map(({ id }) => id)).toEqual([c, b])
  })

  it('is one of a bounded number', () => {
    for (let index = 0; index < limits.lists; index += 1) list(`List ${index}`)
    expect(createList(ports, 'One more')).toMatchObject({ error: { code: 'too-many-lists' } })
  })

  it('is not changed where the log cannot be written', () => {
    const id = list('Main', 'bitcoin')
    logFull = true
    expect(createList(ports, 'Other').ok).toBe(false)
    expect(addCoin(ports, { id, assetId: assetId('ethereum') }).ok).toBe(false)
    expect(removeCoin(ports, { id, assetId: assetId('bitcoin') }).ok).toBe(false)
    expect(deleteList(ports, id).ok).toBe(false)
    expect(coinsOf(id)).toEqual(['bitcoin'])
    expect(ports.store.heads()).toHaveLength(1)
  })
})

describe('coins of a list', () => {
  it('are added once, moved, tagged and removed, in the person’s order', () => {
    const id = list('Main', 'bitcoin', 'ethereum', 'harmony', 'one-fork')
    const before = entries.length
    addCoin(ports, { id, assetId: assetId('bitcoin') })
    expect(entries).toHaveLength(before)
    moveCoin(ports, { id, assetId: assetId('one-fork'), to: 0 })
    expect(coinsOf(id)).toEqual(['one-fork', 'bitcoin', 'ethereum', 'harmony'])
    moveCoin(ports, { id, assetId: assetId('one-fork'), to: 99 })
    expect(coinsOf(id)).toEqual(['bitcoin', 'ethereum', 'harmony', 'one-fork'])
    removeCoin(ports, { id, assetId: assetId('ethereum') })
    moveCoin(ports, { id, assetId: assetId('harmony'), to: 0 })
    expect(coinsOf(id)).toEqual(['harmony', 'bitcoin', 'one-fork'])
    expect(tagCoin(ports, { id, assetId: assetId('bitcoin'), tags: [' core', 'Core'] })).toEqual(ok(undefined))
    expect(ports.store.find(id)?.entries[1]?.tags).toEqual(['core'])
    expect(tagCoin(ports, { id, assetId: assetId('bitcoin'), tags: ['a;b'] })).toMatchObject({
      error: { code: 'tags-invalid' }
    })
    expect(new Set(acts())).toEqual(
      new Set(['watchlist.create', 'watchlist.add', 'watchlist.move', 'watchlist.remove', 'watchlist.tag'])
    )
  })

  it('are those that a source lists, and no others', () => {
    const id = list('Main')
    expect(addCoin(ports, { id, assetId: assetId('made-up') })).toMatchObject({ error: { code: 'coin-unknown' } })
    expect(removeCoin(ports, { id, assetId: assetId('bitcoin') })).toMatchObject({
      error: { code: 'coin-not-on-list' }
    })
  })

  it('are read with source and time of each figure, and without what nobody said', async () => {
    const id = list('Main', 'ethereum', 'bitcoin', 'gone')
    changeList(ports, { id, columns: ['price', 'traderGrade'] })
    const read = await readList({ ...ports, pause: async () => undefined }, id)
    if (!read.ok) throw new Error(read.error.code)
    const { rows, figures } = read.value
    expect(rows.map(({ symbol, listed }) => [symbol, listed])).toEqual([
      ['ETH', 'listed'],
      ['BTC', 'listed'],
      ['GONE', 'delisted']
    ])
    expect(figures.price).toEqual({ values: [null, '91204.15', null], sources: [0, 1, 0], atMs: [0, now - 5, 0] })
    expect(figures.rank.values).toEqual(['2', '1', null])
    expect(figures.traderGrade.values).toEqual([null, '74.5', null])
    expect(figures.investorGrade.values).toEqual([null, null, null])
  })

  it('that changed are read alone, however long the list is', async () => {
    const id = list('Main', 'ethereum', 'bitcoin')
    const looked: string[] = []
    const market = () => {
      const all = ports.market()
      return { ...all, quotes: (ids: readonly ReturnType<typeof assetId>[]) => (looked.push(...ids), all.quotes(ids)) }
    }
    const handlers = watchlistHandlers(
      {
        ...ports,
        market,
        pause: async () => undefined,
        wanted: { list: () => undefined, rows: () => undefined },
        changed
      },
      undefined as never,
      undefined as never
    )
    const first = await handlers.rows({ id })
    if (!first.ok) throw new Error(first.error.code)
    looked.length = 0
    changed.heard({ kind: 'quotes', assets: [assetId('bitcoin'), assetId('solana')] })
    const news = await handlers.changedRows({ id, since: first.value.seq })
    expect(looked).toEqual(['bitcoin'])
    expect(news).toMatchObject({
      ok: true,
      value: {
        all: false,
        changed: { seq: 1, rows: [{ symbol: 'BTC' }], figures: { price: { values: ['91204.15'] } } }
      }
    })
    changed.heard({ kind: 'assets' })
    expect(await handlers.changedRows({ id, since: 1 })).toMatchObject({
      ok: true,
      value: { all: true, changed: { rows: [], seq: 2 } }
    })
  })

  it('are not said to be delisted where the list of all coins did not come either', async () => {
    listCame = timestampMs(assets.find(({ symbol }) => symbol === 'GONE')?.seenAtMs ?? 0)
    const read = await readList({ ...ports, pause: async () => undefined }, list('Main', 'gone'))
    expect(read).toMatchObject({ ok: true, value: { rows: [{ symbol: 'GONE', listed: 'listed' }] } })
    expect(searchCoins(ports, 'gone')[0]?.delisted).toBe(false)
  })

  it('are found by symbol, and told apart where it repeats', () => {
    expect(searchCoins(ports, 'one').map(({ id, ambiguous }) => [id, ambiguous])).toEqual([
      ['harmony', true],
      ['one-fork', true]
    ])
    expect(searchCoins(ports, 'gone')[0]?.delisted).toBe(true)
  })
})

describe('files', () => {
  it('go out and come back, as JSON and CSV', async () => {
    const id = list('Main', 'bitcoin', 'ethereum')
    tagCoin(ports, { id, assetId: assetId('bitcoin'), tags: ['core'] })
    for (const format of ['json', 'csv'] as const) {
      const written = await exportLists(ports, { format })
      expect(written).toMatchObject({ ok: true, value: { fileName: `watchlists.${format}` } })
      expect(entries.at(-1)).toMatchObject({ act: 'watchlist.export', detail: { format, lists: 1, sha256: 'hash' } })
      deleteList(ports, ports.store.heads()[0]?.id ?? id)
      const done = await importLists(ports)
      expect(done).toMatchObject({ ok: true, value: { problems: [], newLists: 1, coinsAdded: 2, unlisted: [] } })
      expect(ports.store.find(ports.store.heads()[0]?.id ?? id)).toMatchObject({
        name: 'Main',
        entries: [
          { assetId: 'bitcoin', tags: ['core'] },
          { assetId: 'ethereum', tags: [] }
        ]
      })
    }
  })

  it('give a list of the same name what it lacks, and leave the rest', async () => {
    const id = list('Main', 'ethereum')
    tagCoin(ports, { id, assetId: assetId('ethereum'), tags: ['own'] })
    file = { name: 'x.csv', text: '\uFEFFlist;asset_id;tags\nmain;ethereum;theirs\nmain;bitcoin;\nmain;not-listed;\n' }
    expect(await importLists(ports)).toMatchObject({
      ok: true,
      value: { newLists: 0, coinsAdded: 2, coinsThere: 1, unlisted: ['not-listed'], firstId: id }
    })
    expect(ports.store.find(id)?.entries).toEqual([
      { assetId: 'ethereum', tags: ['own', 'theirs'] },
      { assetId: 'bitcoin', tags: [] },
      { assetId: 'not-listed', tags: [] }
    ])
    const again = await importLists(ports)
    expect(again).toMatchObject({ ok: true, value: { coinsAdded: 0, coinsThere: 3 } })
  })

  it('are taken whole or not at all', async () => {
    list('Main')
    const before = entries.length
    file = { name: 'x.csv', text: 'list,asset_id,symbol\nMain,bitcoin,\nMain,,ONE\n' }
    expect(await importLists(ports)).toMatchObject({
      ok: true,
      value: { coinsAdded: 0, problems: [{ line: 3, field: 'symbol' }] }
    })
    expect(ports.store.heads()[0]?.count).toBe(0)
    file = { name: 'x.csv', text: 'asset_id\n"bitcoin\n' }
    expect(await importLists(ports)).toMatchObject({ ok: true, value: { problems: [{ line: 2, field: '' }] } })
    expect(entries).toHaveLength(before)
  })

  it('change nothing where no file was chosen or the log is full', async () => {
    list('Main', 'bitcoin')
    logFull = true
    expect((await exportLists(ports, { format: 'json' })).ok).toBe(false)
    expect(file).toBeUndefined()
    const cancelled = { code: 'file-cancelled', message: '', remedy: '' } as const
    ports = { ...ports, files: { ...ports.files, open: async () => fail(cancelled) } }
    expect(await importLists(ports)).toEqual(fail(cancelled))
  })
})
