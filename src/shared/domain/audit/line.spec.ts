import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeyId } from '../../kernel/ids'
import { acts, outcomes, type AuditEntry } from './entry'
import { canonicalLine, EntryRefused, MAX_LINE_BYTES, parseLine } from './line'

const entry: AuditEntry = {
  v: 1,
  seq: 7,
  at: 1_763_800_000_000,
  mono: 1234,
  actor: { user: 'ab', role: 'owner', caller: 'window' },
  act: 'request.send',
  key: { id: '00000000-0000-4000-8000-000000000001' as KeyId, version: 2 },
  target: { provider: 'kraken', environment: 'production', method: 'POST', host: 'api.kraken.com', path: '/0/private' },
  outcome: 'failed',
  code: 'request-timeout',
  detail: { status: 504, bodySha256: 'ff', retried: false },
  corr: 'c1',
  app: '0.1.0'
}

const text = fc.string({ unit: 'binary', maxLength: 40 })
const arbitraryEntry: fc.Arbitrary<AuditEntry> = fc.record(
  {
    v: fc.constant(1 as const),
    seq: fc.nat(),
    at: fc.nat(8.64e15),
    mono: fc.nat(),
    actor: fc.record({ user: text, role: text, caller: text }),
    act: fc.constantFrom(...acts),
    key: fc.record({ id: text.map((id) => id as KeyId), version: fc.nat() }),
    target: fc.record({ provider: text, environment: text, host: text, path: text }),
    outcome: fc.constantFrom(...outcomes),
    code: text,
    detail: fc.dictionary(
      fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,20}$/),
      fc.oneof(text, fc.maxSafeInteger(), fc.boolean())
    ),
    corr: text,
    app: text
  },
  { requiredKeys: ['v', 'seq', 'at', 'mono', 'actor', 'act', 'outcome', 'detail', 'corr', 'app'] }
)

describe('a line of the audit log', () => {
  it('stands in the order of the format, without spaces, its detail sorted', () => {
    expect(canonicalLine(entry)).toBe(
      '{"v":1,"seq":7,"at":1763800000000,"mono":1234,"actor":{"user":"ab","role":"owner","caller":"window"},' +
        '"act":"request.send","key":{"id":"00000000-0000-4000-8000-000000000001","version":2},' +
        '"target":{"provider":"kraken","environment":"production","method":"POST","host":"api.kraken.com","path":"/0/private"},' +
        '"outcome":"failed","code":"request-timeout","detail":{"bodySha256":"ff","retried":false,"status":504},' +
        '"corr":"c1","app":"0.1.0"}'
    )
  })

  it('leaves out what is absent', () => {
    const { key: _key, target: _target, code: _code, ...rest } = entry
    expect(canonicalLine({ ...rest, outcome: 'ok', detail: {} })).toBe(
      '{"v":1,"seq":7,"at":1763800000000,"mono":1234,"actor":{"user":"ab","role":"owner","caller":"window"},' +
        '"act":"request.send","outcome":"ok","detail":{},"corr":"c1","app":"0.1.0"}'
    )
  })

  it('is read back as what was written, whatever the text', () => {
    fc.assert(
      fc.property(arbitraryEntry, (some) => {
        const line = canonicalLine(some)
        expect(line).not.toMatch(/[\n\r]/)
        const parsed = parseLine(Buffer.from(line).toString('utf8'))
        expect(parsed.ok && canonicalLine(parsed.value)).toBe(line)
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(some)))
      })
    )
  })

  it.each([
    ['a fraction', { at: 1.5 }],
    ['NaN', { mono: NaN }],
    ['infinity', { seq: Infinity }],
    ['a negative number', { seq: -1 }],
    ['a number beyond the exact ones', { at: 2 ** 53 }],
    ['a fraction in the detail', { detail: { price: 0.1 } }],
    ['an object in the detail', { detail: { nested: {} as never } }],
    ['null in the detail', { detail: { gone: null as never } }],
    ['a detail key that is no name', { detail: { '1': 1 } }],
    ['__proto__ as a detail key', { detail: JSON.parse('{"__proto__":1}') as never }],
    ['too many detail keys', { detail: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`k${i}`, i])) }],
    ['text that is too long', { code: 'x'.repeat(8_193) }],
    ['an act that is not on the list', { act: 'key.steal' as never }],
    ['an outcome that is not on the list', { outcome: 'maybe' as never }],
    ['a missing correlation id', { corr: undefined as never }]
  ])('refuses %s', (_what, change) => {
    expect(() => canonicalLine({ ...entry, ...change })).toThrow(EntryRefused)
  })

  it('refuses a line that is too long as a whole', () => {
    const detail = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`k${i}`, 'é'.repeat(4_000)]))
    expect(() => canonicalLine({ ...entry, detail })).toThrow(`longer than ${MAX_LINE_BYTES} bytes`)
  })

  const line = canonicalLine(entry)
  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['an array', '[]'],
    ['another version', line.replace('"v":1', '"v":2')],
    ['a missing key', line.replace(',"corr":"c1"', '')],
    ['an extra key', line.replace('"v":1', '"v":1,"x":1')],
    ['an extra key in the actor', line.replace('"user":"ab"', '"user":"ab","x":1')],
    ['an extra key in the target', line.replace('"provider"', '"x":"y","provider"')],
    ['detail that is an array', line.replace(/"detail":\{[^}]*\}/, '"detail":[]')],
    ['a wrong type', line.replace('"seq":7', '"seq":"7"')]
  ])('is malformed when it is %s', (_what, bad) => {
    expect(parseLine(bad)).toMatchObject({ ok: false, error: { code: 'line-malformed' } })
  })

  it.each([
    ['a space', line.replace('"v":1,', '"v":1, ')],
    ['keys in another order', line.replace('"v":1,"seq":7', '"seq":7,"v":1')],
    ['a key twice', line.replace('"seq":7', '"seq":8,"seq":7')],
    ['an escape that is not needed', line.replace('"ab"', '"\\u0061b"')],
    ['a number written otherwise', line.replace('"seq":7', '"seq":7.0')],
    ['detail out of order', line.replace('"bodySha256":"ff","retried":false', '"retried":false,"bodySha256":"ff"')],
    ['a line feed at its end', `${line}\n`]
  ])('is not canonical with %s', (_what, bad) => {
    expect(bad).not.toBe(line)
    expect(parseLine(bad)).toMatchObject({ ok: false, error: { code: 'line-not-canonical' } })
  })
})
