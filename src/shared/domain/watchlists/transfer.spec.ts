import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assetId } from '../market/assets'
import { columnIds } from './columns'
import { readCsv, writeCsv, type CsvLine } from './csv-file'
import { readJson, writeJson } from './json-file'
import type { FileRead } from './transfer'
import type { Watchlist } from './watchlist'

const btc = { assetId: assetId('bitcoin'), tags: ['core', 'long term'] }
const main = {
  name: 'Main',
  columns: ['price', 'rank'] as const,
  entries: [btc, { assetId: assetId('ethereum'), tags: [] }]
}
const problems = (read: FileRead) =>
  read.ok ? [] : read.problems.map(({ line, field, message }) => `${line} ${field}: ${message}`)

describe('watchlists as JSON', () => {
  it('come back as they went', () => {
    const lists = [
      { ...main, sort: { column: 'price', descending: true } as const },
      { ...main, name: 'Empty', entries: [] }
    ]
    expect(readJson(writeJson(lists))).toEqual({ ok: true, lists })
  })

  it('come back as they went, whatever they hold', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,20}$/)
    const list = fc.record({
      name: word,
      columns: fc.uniqueArray(fc.constantFrom(...columnIds)),
      entries: fc.uniqueArray(fc.record({ assetId: word.map(assetId), tags: fc.uniqueArray(word, { maxLength: 8 }) }), {
        selector: (entry) => entry.assetId
      })
    })
    fc.assert(
      fc.property(fc.uniqueArray(list, { selector: ({ name }) => name, maxLength: 5 }), (lists) => {
        expect(readJson(writeJson(lists as Omit<Watchlist, 'id'>[]))).toEqual({ ok: true, lists })
      }),
      { numRuns: 50 }
    )
  })

  it('say the line and field of what cannot be read', () => {
    const text = `{
  "format": "keywatch-watchlists",
  "version": 1,
  "lists": [
    { "name": "Main", "entries": [
      { "asset": "bitcoin" },
      { "asset": "with space" },
      { "asset": "bitcoin", "tags": ["x", 7] }
    ] },
    { "name": "main", "entries": [], "colour": "red",
      "columns": ["price",
        "volume"] }
  ]
}`
    expect(problems(readJson(text))).toEqual([
      '7 lists[0].entries[1].asset: is no id of a coin, such as “bitcoin”',
      '8 lists[0].entries[2].asset: “bitcoin” stands on this list already',
      '10 lists[1].colour: is not known in this version',
      '10 lists[1].name: There is a list called “main” already.',
      '12 lists[1].columns[1]: is no column'
    ])
  })

  it.each([
    ['{\n"format": "keywatch-watchlists",\n"version": 1,\n"lists": [}', /^4 : this is not JSON/],
    ['{"format": "other", "version": 1, "lists": []}', /^1 format: is not “keywatch-watchlists”/],
    ['{"format": "keywatch-watchlists", "version": 2, "lists": []}', /^1 version: is not 1/],
    ['[]', /^1 : is no object/],
    ['{"format": "keywatch-watchlists", "version": 1}', /^1 lists: is no list/]
  ])('is refused: %s', (text, said) => {
    expect(problems(readJson(text))[0]).toMatch(said)
  })

  it('never throws, and never takes half of a file', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const read = readJson(text)
        expect(read.ok ? read.lists : read.problems.length > 0).toBeTruthy()
      })
    )
  })
})

describe('watchlists as CSV', () => {
  const lines = (text: string): CsvLine[] =>
    text
      .trimEnd()
      .split(/\r?\n/)
      .map((line, index) => ({ line: index + 1, cells: line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1')) }))
  const bySymbol = (symbol: string) =>
    symbol === 'ETH' ? [assetId('ethereum')] : symbol === 'ONE' ? [assetId('harmony'), assetId('one-fork')] : []
  const assetOf = (id: string) => (id === 'bitcoin' ? { symbol: 'BTC', name: 'Bitcoin' } : undefined)

  it('come back as they went', () => {
    const text = writeCsv([main], assetOf)
    expect(text).toBe(
      'list,asset_id,symbol,name,tags\r\nMain,bitcoin,BTC,Bitcoin,core; long term\r\nMain,ethereum,,,\r\n'
    )
    expect(readCsv(lines(text), 'file', bySymbol)).toEqual({
      ok: true,
      lists: [{ name: 'Main', entries: main.entries }]
    })
  })

  it('hold no cell that a spreadsheet would run, and come back all the same', () => {
    const list = { name: '=1+1', entries: [{ assetId: assetId('@sum'), tags: ['-5', '+x'] }] }
    const text = writeCsv([list], () => ({ symbol: '=cmd', name: '@x' }))
    for (const cell of text.split(/[\r\n,]/)) expect(cell).not.toMatch(/^[=+\-@]/)
    expect(readCsv(lines(text), 'file', bySymbol)).toEqual({ ok: true, lists: [list] })
  })

  it('take columns in any order, symbols that are one coin’s, and the file’s name for a list', () => {
    expect(readCsv(lines('Symbol,ID\nETH,\n,bitcoin'), 'My file', bySymbol)).toEqual({
      ok: true,
      lists: [
        {
          name: 'My file',
          entries: [
            { assetId: 'ethereum', tags: [] },
            { assetId: 'bitcoin', tags: [] }
          ]
        }
      ]
    })
  })

  it('say the line and field of what cannot be read', () => {
    const text =
      'list,asset_id,symbol,tags\nMain,,ONE,\nMain,a b,,\nMain,,XYZ,\nMain,bitcoin,,ok\nmain,bitcoin,,\nMain,,,x'
    expect(problems(readCsv(lines(text), 'file', bySymbol))).toEqual([
      '2 symbol: “ONE” is the symbol of several coins (harmony, one-fork): write its asset_id',
      '3 asset_id: is no id of a coin, such as “bitcoin”',
      '4 symbol: no coin is known as “XYZ”',
      '6 asset_id: “bitcoin” stands on this list already',
      '7 asset_id: is empty'
    ])
    expect(problems(readCsv(lines('a,b\n1,2'), 'file', bySymbol))).toEqual([
      '1 asset_id: no column has this name, and none is called “symbol”'
    ])
  })
})
