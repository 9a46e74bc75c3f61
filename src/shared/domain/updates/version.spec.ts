import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVersions, isVersion, laterOf } from './version'

describe('versions', () => {
  it('are ordered as semver.org orders its own examples', () => {
    const ordered = [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '2.0.0',
      '2.1.0',
      '2.1.1',
      '10.0.0'
    ]
    for (const [place, version] of ordered.entries())
      for (const [otherPlace, other] of ordered.entries())
        expect(Math.sign(compareVersions(version, other)), `${version} ${other}`).toBe(Math.sign(place - otherPlace))
  })

  it.each([
    '',
    '1',
    '1.2',
    '01.2.3',
    '1.2.3-',
    '1.2.3-01',
    '1.2.3+build',
    'v1.2.3',
    '1.2.3 ',
    '1.2.3\n',
    `1.2.3-${'a'.repeat(80)}`,
    '1.2.9999999999'
  ])('%j is none', (text) => expect(isVersion(text)).toBe(false))

  it('have one order, whichever way they are asked', () => {
    const part = fc.oneof(fc.nat(20).map(String), fc.constantFrom('alpha', 'beta', 'rc', 'x-1'))
    const version = fc
      .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.array(part, { maxLength: 3 }))
      .map(([a, b, c, pre]) => `${a}.${b}.${c}${pre.length === 0 ? '' : `-${pre.join('.')}`}`)
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        // A sum: the opposite of 0 is -0, which is another number to `toBe`.
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0)
        expect(compareVersions(a, a)).toBe(0)
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0)
        expect([a, b]).toContain(laterOf(a, b))
      })
    )
  })
})
