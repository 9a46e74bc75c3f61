import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ContentCheck, contentFaults, isSound, type ContentReport, type HeldLine, type Range } from './content-check'

const leafOf = (index: number): string => `leaf-${index}`
const logOf =
  (size: number) =>
  (index: number): string | undefined =>
    index >= 0 && index < size ? leafOf(index) : undefined

/** A row of a table: kept under an index. */
const row = (index: number, seq = index, leaf = leafOf(seq)): HeldLine => ({ index, seq, leaf })
/** A line of a file. */
const line = (seq: number, leaf = leafOf(seq)): HeldLine => ({ index: undefined, seq, leaf })

function check(held: readonly HeldLine[], size: number, expected?: Range): ContentReport {
  const one = new ContentCheck(logOf(size), size, expected)
  for (const item of held) one.take(item)
  return one.finish()
}

const said = (report: ContentReport) =>
  Object.fromEntries(
    contentFaults.filter((fault) => report.faults[fault].count > 0).map((fault) => [fault, report.faults[fault].ranges])
  )
const at = (from: number, to = from): Range => ({ from, to })
const all = (size: number): HeldLine[] => Array.from({ length: size }, (_, index) => row(index))

describe('what a table holds', () => {
  it('is sound where every line is in its place', () => {
    const report = check(all(9), 9, at(0, 8))
    expect(isSound(report)).toBe(true)
    expect(report.good).toBe(9)
  })

  it('has lost what is not there, at the start, in the middle and at the end', () => {
    const held = all(20).filter(({ index }) => ![0, 7, 8, 9, 19].includes(index ?? -1))
    expect(said(check(held, 20, at(0, 19)))).toEqual({ lost: [at(0), at(7, 9), at(19)] })
  })

  it('does not miss what was not sent yet, nor what is older than the log keeps', () => {
    expect(isSound(check(all(20).slice(5, 12), 20, at(5, 11)))).toBe(true)
  })

  it('names what it holds twice', () => {
    expect(said(check([row(0), row(1), row(1), row(2)], 3, at(0, 2)))).toEqual({ doubled: [at(1)] })
  })

  it('names a line that was changed, and does not call it lost', () => {
    expect(said(check([row(0), row(1, 1, 'other'), row(2)], 3, at(0, 2)))).toEqual({ changed: [at(1)] })
  })

  it('names a line beyond reading as changed', () => {
    const held: HeldLine = { index: 1, seq: undefined, leaf: 'other' }
    expect(said(check([row(0), held, row(2)], 3, at(0, 2)))).toEqual({ changed: [at(1)] })
  })

  it('tells two lines that changed places from two that were lost', () => {
    const report = check([row(0), row(1, 3), row(2), row(3, 1), row(4)], 5, at(0, 4))
    expect(said(report)).toEqual({ misplaced: [at(3), at(1)] })
    expect(report.good).toBe(3)
  })

  it('names an entry over which another was copied as lost', () => {
    expect(said(check([row(0), row(1, 2), row(2)], 3, at(0, 2)))).toEqual({
      misplaced: [at(2)],
      doubled: [at(2)],
      lost: [at(1)]
    })
  })

  it('names what the log never had', () => {
    expect(said(check([...all(3), row(3, 3, 'forged')], 3, at(0, 2)))).toEqual({ foreign: [at(3)] })
  })
})

describe('what a file holds', () => {
  it('is judged between its first and its last line: a file may be one of many', () => {
    const report = check([line(4), line(5), line(7)], 20)
    expect(report.expected).toEqual(at(4, 7))
    expect(said(report)).toEqual({ lost: [at(6)] })
  })

  it('calls what was sent again doubled, and not out of order', () => {
    const held = [0, 1, 2, 3, 1, 2, 3, 4].map((seq) => line(seq))
    expect(said(check(held, 5))).toEqual({ doubled: [at(1, 3)] })
  })

  it('names what came after a later one', () => {
    expect(said(check([line(0), line(2), line(1), line(3)], 4))).toEqual({ misplaced: [at(1)] })
  })

  it('holds nothing', () => {
    const report = check([], 4)
    expect(report).toMatchObject({ read: 0, good: 0, expected: undefined })
  })
})

it('finds any one thing that was done to any entry', () => {
  const acts = ['lose', 'double', 'change', 'swap'] as const
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.constantFrom(...acts), (size, where, act) => {
      const index = where % size
      const other = (index + 1) % size
      const held = all(size)
      if (act === 'lose') held.splice(index, 1)
      if (act === 'double') held.splice(index, 0, row(index))
      if (act === 'change') held[index] = row(index, index, 'other')
      if (act === 'swap') {
        held[index] = row(index, other)
        held[other] = row(other, index)
      }
      const found = said(check(held, size, at(0, size - 1)))
      const fault = { lose: 'lost', double: 'doubled', change: 'changed', swap: 'misplaced' } as const
      expect(Object.keys(found)).toEqual([fault[act]])
      const named = (found[fault[act]] ?? []).flatMap(({ from, to }) => [from, to])
      expect(named).toContain(index)
    }),
    { numRuns: 300 }
  )
})
