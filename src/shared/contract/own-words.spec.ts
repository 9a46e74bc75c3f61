import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ownWords, sayWords } from './own-words'

const loud = (english: string): string => english.toUpperCase()
const words = () => ownWords(z.string())

describe('what Keywatch says in an answer', () => {
  it('is said anew where it is marked, and nothing else is touched', () => {
    const schema = z.object({ label: z.string(), reason: words(), count: z.int() })
    expect(sayWords(schema, { label: 'main', reason: 'too late', count: 2 }, loud)).toEqual({
      label: 'main',
      reason: 'TOO LATE',
      count: 2
    })
  })

  it('is found in lists, records, pairs, optional and nullable fields, and behind a transform', () => {
    const schema = z.object({
      list: z.array(z.object({ says: words() })),
      byName: z.record(z.string(), words()),
      pair: z.tuple([z.string(), words()]),
      maybe: words().optional(),
      none: words().nullable()
    })
    expect(sayWords(schema, { list: [{ says: 'a' }], byName: { x: 'b' }, pair: ['c', 'd'], none: null }, loud)).toEqual(
      { list: [{ says: 'A' }], byName: { x: 'B' }, pair: ['c', 'D'], none: null }
    )
  })

  it('is every failure, wherever it stands', () => {
    const schema = z.object({
      failure: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).optional()
    })
    expect(sayWords(schema, { failure: { code: 'x', message: 'm', remedy: 'r' } }, loud)).toEqual({
      failure: { code: 'x', message: 'M', remedy: 'R' }
    })
  })

  it('is looked for in the shape that a value has', () => {
    const schema = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('own'), text: words() }),
      z.object({ kind: z.literal('theirs'), text: z.string() })
    ])
    expect(
      sayWords(
        z.array(schema),
        [
          { kind: 'own', text: 'a' },
          { kind: 'theirs', text: 'b' }
        ],
        loud
      )
    ).toEqual([
      { kind: 'own', text: 'A' },
      { kind: 'theirs', text: 'b' }
    ])
  })

  it('is not walked for where there can be none', () => {
    const value = { rows: [{ name: 'a' }] }
    expect(sayWords(z.object({ rows: z.array(z.object({ name: z.string() })) }), value, loud)).toBe(value)
  })

  it('is the answer itself, where that is a word', () => {
    expect(sayWords(words(), 'yes', loud)).toBe('YES')
    expect(sayWords(z.void(), undefined, loud)).toBeUndefined()
  })
})
