import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawdownPercent } from './columns'
import { sortedPlaces } from './sort'
import { isAssetId, limits, listName, moved, tagsOf } from './watchlist'

describe('a list’s name', () => {
  it('is trimmed, in one line, and differs from the others by more than its case', () => {
    expect(listName('  My   coins ', [])).toEqual({ ok: true, value: 'My coins' })
    expect(listName('MAIN', ['Main'])).toMatchObject({ error: { code: 'name-taken' } })
    expect(listName('ünïcødé 日本', [])).toMatchObject({ ok: true })
  })

  it.each([
    ['nothing', '  '],
    ['too much', 'x'.repeat(limits.nameLength + 1)],
    ['a control character', 'a\u0007b'],
    ['a mark that turns the writing', 'a\u202Eb']
  ])('is not %s', (_, name) => expect(listName(name, [])).toMatchObject({ error: { code: 'name-invalid' } }))
})

describe('tags', () => {
  it('are trimmed, without doubles, in the order written', () => {
    expect(tagsOf([' core', 'CORE', '', 'long  term '])).toEqual({ ok: true, value: ['core', 'long term'] })
  })

  it('are refused where they are too many, too long, or would not survive a CSV', () => {
    expect(tagsOf(Array.from({ length: limits.tags + 1 }, (_, index) => `t${index}`)).ok).toBe(false)
    expect(tagsOf(['x'.repeat(limits.tagLength + 1)]).ok).toBe(false)
    expect(tagsOf(['a;b']).ok).toBe(false)
  })
})

it('an id of a coin has no spaces and no control characters', () => {
  expect([
    isAssetId('bitcoin'),
    isAssetId('0x_token.v2'),
    isAssetId(''),
    isAssetId('a b'),
    isAssetId('a\u0000')
  ]).toEqual([true, true, false, false, false])
  expect(isAssetId('x'.repeat(limits.assetIdLength + 1))).toBe(false)
})

describe('moving', () => {
  it('puts an item where it is wanted, and closes up', () => {
    expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
    expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c'])
    expect(moved(['a', 'b'], 0, 99)).toEqual(['b', 'a'])
    expect(moved(['a', 'b'], 5, 0)).toEqual(['a', 'b'])
  })

  it('loses nothing, keeps the order of the others, and is undone by moving back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 12 }), fc.nat(11), fc.nat(11), (items, a, b) => {
        const from = a % items.length
        const to = b % items.length
        const after = moved(items, from, to)
        expect(after[to]).toBe(items[from])
        expect(after.filter((one) => one !== items[from])).toEqual(items.filter((one) => one !== items[from]))
        expect(moved(after, to, from)).toEqual(items)
      })
    )
  })
})

describe('sorting', () => {
  const sorted = (values: readonly (number | string | undefined)[], descending: boolean) => [
    ...sortedPlaces(values.length, (place) => values[place], descending)
  ]

  it('puts what is not known last, either way, and keeps the own order of equals', () => {
    const values = [3, undefined, 1, NaN, 3, 2]
    expect(sorted(values, false)).toEqual([2, 5, 0, 4, 1, 3])
    expect(sorted(values, true)).toEqual([0, 4, 5, 2, 1, 3])
  })

  it('orders names as a person does', () => {
    expect(sorted(['b', 'A', 'a10', 'a9'], false)).toEqual([1, 3, 2, 0])
  })

  it('holds each place once, and its values in order', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double(), { nil: undefined })), fc.boolean(), (values, descending) => {
        const places = sorted(values, descending)
        expect(places.toSorted((a, b) => a - b)).toEqual(values.map((_, place) => place))
        const inOrder = places.map((place) => values[place])
        // What is no number, or endless, is no figure: it comes last.
        const known = inOrder.filter((value) => Number.isFinite(value))
        expect(inOrder.slice(0, known.length)).toEqual(known)
        for (const [index, value] of known.entries()) {
          const next = known[index + 1]
          if (next !== undefined) expect(descending ? value! >= next : value! <= next).toBe(true)
        }
      })
    )
  })
})

it('the distance from the high is what is missing to it, and 0 above it', () => {
  expect(drawdownPercent(50, 100)).toBe(-50)
  expect(drawdownPercent(120, 100)).toBe(0)
  expect(drawdownPercent(0, 100)).toBe(-100)
  expect([drawdownPercent(NaN, 100), drawdownPercent(1, 0), drawdownPercent(-1, 5)]).toEqual([
    undefined,
    undefined,
    undefined
  ])
})
