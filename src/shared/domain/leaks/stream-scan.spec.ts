import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RuleSearch } from './rule-search'
import { OVERLAP_BYTES, StreamScan, type Place } from './stream-scan'
import { searchFor } from './testing/keyed'

const SECRET = 'Zk3vQ9xLm7Rt2Wp8Yc5Bn1Hd6Fs4Gj0KqAeTuIoPzXvCbNm'
const search = searchFor({ text: SECRET, cores: [] })
const rules = new RuleSearch()

/** What is found when `file` arrives in a buffer with room for `room` bytes beyond the overlap. */
function streamed(file: Buffer, room: number): (Place & { what: unknown })[] {
  const buffer = new Uint8Array(OVERLAP_BYTES + room)
  const scan = new StreamScan(search, rules)
  const places: (Place & { what: unknown })[] = []
  let read = 0
  let filled = 0
  for (;;) {
    const count = Math.min(buffer.length - filled, file.length - read)
    buffer.set(file.subarray(read, read + count), filled)
    filled += count
    read += count
    const final = read === file.length
    const { found } = scan.search(buffer, filled, final)
    for (const { what, from } of [...found].sort((a, b) => a.from - b.from)) {
      const place = { what, ...scan.place(buffer, from) }
      // As text and as the base64 that it also is.
      if (JSON.stringify(place) !== JSON.stringify(places.at(-1))) places.push(place)
    }
    if (final) return places
    filled = scan.slide(buffer, filled)
  }
}

const filler = (length: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, i) => (i % 61 === 60 ? '\n' : 'abc xyz'.charAt(i % 7))).join(''))

describe('a scan in pieces', () => {
  it('finds each secret once, in its line, at every position around the seams', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 2_200, max: 9_000 }),
        (gaps, room) => {
          const pieces: Buffer[] = []
          const wanted: Place[] = []
          for (const gap of gaps) {
            pieces.push(filler(gap))
            const before = Buffer.concat(pieces)
            wanted.push({
              line: before.filter((byte) => byte === 10).length + 1,
              column: before.length - before.lastIndexOf(10)
            })
            pieces.push(Buffer.from(` ${SECRET}\n`))
          }
          const found = streamed(Buffer.concat(pieces), room)
          expect(found).toEqual(wanted.map(({ line, column }) => ({ what: { owner: 0 }, line, column: column + 1 })))
        }
      ),
      { numRuns: 60 }
    )
  })

  it('finds the same with rules and without, in any bytes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.uint8Array({ maxLength: 40 }).map((some) => Buffer.from(some)),
            fc.string({ unit: fc.constantFrom(...'aZ9+/=_-. \n'), maxLength: 40 }).map((text) => Buffer.from(text)),
            fc
              .constantFrom(SECRET, Buffer.from(SECRET).toString('base64'), Buffer.from(SECRET).toString('hex'))
              .map((text) => Buffer.from(text))
          ),
          { maxLength: 12 }
        ),
        fc.boolean(),
        (parts, odd) => {
          const whole = Buffer.concat([Buffer.from(odd ? ' ' : ''), ...parts])
          // An odd place in memory, as well as an even one.
          const bytes = new Uint8Array(whole.length + 1).subarray(odd ? 1 : 0, whole.length + (odd ? 1 : 0))
          bytes.set(whole)
          const secretsOf = (withRules: RuleSearch | undefined): string[] =>
            new StreamScan(search, withRules)
              .search(bytes, bytes.length, true)
              .found.filter(({ what }) => 'owner' in what)
              .map(({ from, to }) => `${from}-${to}`)
              .sort()
          expect(secretsOf(rules)).toEqual(secretsOf(undefined))
        }
      ),
      { numRuns: 2_000 }
    )
  })

  it('finds what a rule finds in one piece, wherever the seams fall', () => {
    const token = `ghp_${'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zAbCdE'}`
    for (const offset of [0, 4_000, 16_380, 18_431, 20_000, 36_860]) {
      const file = Buffer.concat([filler(offset), Buffer.from(`\ntoken: ${token}\n`), filler(30_000)])
      expect(
        streamed(file, 2_100).filter(({ what }) => (what as { rule?: string }).rule === 'github-pat')
      ).toHaveLength(1)
    }
  })
})
