/** Watchlists as CSV, one coin a line, for spreadsheets. Columns and order of sorting are not part of it. */
import { csvRow } from '../audit/csv'
import type { Asset, AssetId } from '../market/assets'
import { PROBLEMS_MAX, type FileList, type FileProblem, type FileRead, type FindBySymbol } from './transfer'
import { isAssetId, limits, listName, tagsOf, type Watchlist, type WatchlistEntry } from './watchlist'

export interface CsvLine {
  /** From 1. */
  readonly line: number
  readonly cells: readonly string[]
}

const HEAD = ['list', 'asset_id', 'symbol', 'name', 'tags'] as const
type Head = (typeof HEAD)[number]

/** Symbol and name are for the reader: what counts is the id. No cell is one that a spreadsheet would run as a formula. */
export function writeCsv(
  lists: readonly Pick<Watchlist, 'name' | 'entries'>[],
  assetOf: (id: AssetId) => Pick<Asset, 'symbol' | 'name'> | undefined
): string {
  const rows = lists.flatMap(({ name, entries }) =>
    entries.map(({ assetId, tags }) => {
      const asset = assetOf(assetId)
      return csvRow([name, assetId, asset?.symbol, asset?.name, tags.join('; ')])
    })
  )
  return csvRow([...HEAD]) + rows.join('')
}

/**
 * The first line names the columns, in any order: `asset_id` or `symbol` must be among them. A file without a column `list` is one
 * list called `fallbackName`.
 */
export function readCsv(lines: readonly CsvLine[], fallbackName: string, bySymbol: FindBySymbol): FileRead {
  const [head, ...body] = lines
  const places = new Map<Head, number>()
  for (const [index, cell] of (head?.cells ?? []).entries()) {
    const name = cell.trim().toLowerCase().replace(/[ -]/g, '_')
    const known = HEAD.find((one) => one === name || (one === 'asset_id' && (name === 'id' || name === 'coin_id')))
    if (known && !places.has(known)) places.set(known, index)
  }
  if (!places.has('asset_id') && !places.has('symbol'))
    return {
      ok: false,
      problems: [
        { line: head?.line ?? 1, field: 'asset_id', message: 'no column has this name, and none is called “symbol”' }
      ]
    }
  const reader = new Reader(places, fallbackName, bySymbol)
  for (const line of body) reader.take(line)
  return reader.problems.length > 0 ? { ok: false, problems: reader.problems } : { ok: true, lists: reader.lists() }
}

class Reader {
  readonly problems: FileProblem[] = []
  /** By name in lower case. */
  readonly #lists = new Map<string, { readonly name: string; readonly entries: Map<AssetId, WatchlistEntry> }>()

  constructor(
    private readonly places: ReadonlyMap<Head, number>,
    private readonly fallbackName: string,
    private readonly bySymbol: FindBySymbol
  ) {}

  lists(): readonly FileList[] {
    return [...this.#lists.values()].map(({ name, entries }) => ({ name, entries: [...entries.values()] }))
  }

  take(line: CsvLine): void {
    if (this.problems.length >= PROBLEMS_MAX) return
    const list = this.#list(line)
    const assetId = this.#asset(line)
    const tags = tagsOf(this.#cell(line, 'tags').split(/[;,]/))
    if (!tags.ok) this.#wrong(line, 'tags', tags.error.message)
    if (!list || assetId === undefined || !tags.ok) return
    if (list.entries.has(assetId)) return this.#wrong(line, 'asset_id', `“${assetId}” stands on this list already`)
    if (list.entries.size >= limits.entries)
      return this.#wrong(line, 'list', `“${list.name}” holds more than ${limits.entries} coins`)
    list.entries.set(assetId, { assetId, tags: tags.value })
  }

  #list(line: CsvLine) {
    const written = this.#cell(line, 'list') || this.fallbackName
    const known = this.#lists.get(written.toLowerCase())
    if (known) return known
    const name = listName(written, [])
    if (!name.ok) return this.#wrong(line, 'list', name.error.message)
    if (this.#lists.size >= limits.lists) return this.#wrong(line, 'list', `more than ${limits.lists} lists`)
    const made = { name: name.value, entries: new Map<AssetId, WatchlistEntry>() }
    this.#lists.set(written.toLowerCase(), made)
    return made
  }

  #asset(line: CsvLine): AssetId | undefined {
    const id = this.#cell(line, 'asset_id')
    if (id !== '') return isAssetId(id) ? id : this.#wrong(line, 'asset_id', 'is no id of a coin, such as “bitcoin”')
    const symbol = this.#cell(line, 'symbol')
    if (symbol === '') return this.#wrong(line, this.places.has('asset_id') ? 'asset_id' : 'symbol', 'is empty')
    const [only, ...more] = this.bySymbol(symbol)
    if (only === undefined) return this.#wrong(line, 'symbol', `no coin is known as “${symbol}”`)
    if (more.length > 0)
      return this.#wrong(
        line,
        'symbol',
        `“${symbol}” is the symbol of several coins (${[only, ...more].slice(0, 3).join(', ')}): write its asset_id`
      )
    return only
  }

  /** The apostrophe that keeps a spreadsheet from running a cell is not part of it. */
  #cell(line: CsvLine, column: Head): string {
    const place = this.places.get(column)
    const cell = place === undefined ? '' : (line.cells[place] ?? '')
    return cell.replace(/^'(?=[=+\-@\t\r\n])/, '').trim()
  }

  #wrong(line: CsvLine, field: string, message: string): undefined {
    if (this.problems.length < PROBLEMS_MAX) this.problems.push({ line: line.line, field, message })
    return undefined
  }
}
