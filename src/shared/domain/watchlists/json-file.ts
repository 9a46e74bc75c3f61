/** Watchlists as JSON: versioned, and read field by field, so that a mistake is said where it stands. */
import { isColumnId, isSortColumn, type ColumnId, type Sort } from './columns'
import { lineOf, lineOfPosition } from './json-place'
import { FORMAT, PROBLEMS_MAX, VERSION, type FileList, type FileProblem, type FileRead } from './transfer'
import { isAssetId, limits, listName, tagsOf, type Watchlist, type WatchlistEntry } from './watchlist'

export function writeJson(lists: readonly Omit<Watchlist, 'id'>[]): string {
  const written = lists.map(({ name, columns, sort, entries }) => ({
    name,
    columns,
    ...(sort === undefined ? {} : { sort }),
    entries: entries.map(({ assetId, tags }) => ({ asset: assetId, ...(tags.length === 0 ? {} : { tags }) }))
  }))
  return `${JSON.stringify({ format: FORMAT, version: VERSION, lists: written }, undefined, 2)}\n`
}

type Path = readonly (string | number)[]

export function readJson(text: string): FileRead {
  const parsed = parse(text)
  if ('line' in parsed) return { ok: false, problems: [parsed] }
  const reader = new Reader(text)
  const lists = reader.file(parsed.json)
  return reader.problems.length === 0 ? { ok: true, lists } : { ok: false, problems: reader.problems }
}

function parse(text: string): { readonly json: unknown } | FileProblem {
  try {
    return { json: JSON.parse(text) as unknown }
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const line = lineOfPosition(text, at === undefined ? text.length : Number(at))
    return { line, field: '', message: 'this is not JSON from here on' }
  }
}

class Reader {
  readonly problems: FileProblem[] = []

  constructor(private readonly text: string) {}

  file(json: unknown): readonly FileList[] {
    const file = this.object(json, [], ['format', 'version', 'lists'])
    if (file['format'] !== FORMAT) return this.#wrong(['format'], `is not “${FORMAT}”`, [])
    if (file['version'] !== VERSION)
      return this.#wrong(['version'], `is not ${VERSION}, the only version this Keywatch reads`, [])
    const names: string[] = []
    return this.array(file['lists'], ['lists'], limits.lists).map((list, index) =>
      this.list(list, ['lists', index], names)
    )
  }

  list(json: unknown, path: Path, names: string[]): FileList {
    const list = this.object(json, path, ['name', 'columns', 'sort', 'entries'])
    const written = list['name']
    const name = typeof written === 'string' ? listName(written, names) : undefined
    if (!name?.ok) this.#wrong([...path, 'name'], name?.error.message ?? 'is no text', undefined)
    else names.push(name.value)
    const columns = list['columns'] === undefined ? undefined : this.columns(list['columns'], [...path, 'columns'])
    const sort = list['sort'] === undefined ? undefined : this.sort(list['sort'], [...path, 'sort'])
    return {
      name: name?.ok ? name.value : '',
      ...(columns === undefined ? {} : { columns }),
      ...(sort === undefined ? {} : { sort }),
      entries: this.entries(list['entries'], [...path, 'entries'])
    }
  }

  entries(json: unknown, path: Path): readonly WatchlistEntry[] {
    const seen = new Set<string>()
    return this.array(json, path, limits.entries).flatMap((one, index) => {
      const at = [...path, index]
      const entry = this.object(one, at, ['asset', 'tags'])
      const asset = entry['asset']
      if (typeof asset !== 'string' || !isAssetId(asset))
        return this.#wrong([...at, 'asset'], 'is no id of a coin, such as “bitcoin”', [])
      if (seen.has(asset)) return this.#wrong([...at, 'asset'], `“${asset}” stands on this list already`, [])
      seen.add(asset)
      return [{ assetId: asset, tags: this.tags(entry['tags'], [...at, 'tags']) }]
    })
  }

  tags(json: unknown, path: Path): readonly string[] {
    if (json === undefined) return []
    const texts = this.array(json, path, limits.tags).map((one, index) =>
      typeof one === 'string' ? one : this.#wrong([...path, index], 'is no text', '')
    )
    const tags = tagsOf(texts)
    return tags.ok ? tags.value : this.#wrong(path, tags.error.message, [])
  }

  columns(json: unknown, path: Path): readonly ColumnId[] {
    const known = this.array(json, path, 100).flatMap((one, index) =>
      typeof one === 'string' && isColumnId(one) ? [one] : this.#wrong([...path, index], 'is no column', [])
    )
    return [...new Set(known)]
  }

  sort(json: unknown, path: Path): Sort | undefined {
    const { column, descending } = this.object(json, path, ['column', 'descending'])
    if (typeof column !== 'string' || !isSortColumn(column))
      return this.#wrong([...path, 'column'], 'is no column to sort by', undefined)
    if (typeof descending !== 'boolean')
      return this.#wrong([...path, 'descending'], 'is neither true nor false', undefined)
    return { column, descending }
  }

  object(json: unknown, path: Path, known: readonly string[]): Record<string, unknown> {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return this.#wrong(path, 'is no object', {})
    for (const name of Object.keys(json))
      if (!known.includes(name)) this.#wrong([...path, name], 'is not known in this version', undefined)
    return json as Record<string, unknown>
  }

  array(json: unknown, path: Path, max: number): readonly unknown[] {
    if (!Array.isArray(json)) return this.#wrong(path, 'is no list', [])
    return json.length <= max ? json : this.#wrong(path, `holds ${json.length}; at most ${max} are read`, [])
  }

  #wrong<T>(path: Path, message: string, instead: T): T {
    if (this.problems.length < PROBLEMS_MAX)
      this.problems.push({ line: lineOf(this.text, path), field: fieldOf(path), message })
    return instead
  }
}

const fieldOf = (path: Path): string =>
  path.reduce<string>(
    (field, part) => (typeof part === 'number' ? `${field}[${part}]` : field === '' ? part : `${field}.${part}`),
    ''
  )
