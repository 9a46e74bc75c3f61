import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IncidentId, KeyId, NoteId } from '../../kernel/ids'
import type { AssetId } from '../market/assets'
import { formatLink, linkAmong, linkScreens, parseLink, type LinkTarget } from './link'

const ID = '3f0c9a52-7d1e-4b68-9c3a-5e8f7a6b1c2d'
const read = (text: string) => {
  const answer = parseLink(text)
  return answer.ok ? answer.value : answer.error.code
}

const uuid = fc.uuid({ version: 4 })
const target: fc.Arbitrary<LinkTarget> = fc.oneof(
  fc.constantFrom(...linkScreens).map((screen) => ({ kind: 'screen' as const, screen })),
  uuid.map((id) => ({ kind: 'key' as const, keyId: id as KeyId })),
  uuid.map((id) => ({ kind: 'incident' as const, incidentId: id as IncidentId })),
  uuid.map((id) => ({ kind: 'note' as const, noteId: id as NoteId })),
  fc.integer({ min: 1, max: 999_999_999_999 }).map((seq) => ({ kind: 'entry' as const, seq })),
  fc
    .record(
      { keyId: uuid.map((id) => id as KeyId), outcome: fc.constantFrom('ok', 'refused', 'failed') },
      { requiredKeys: [] }
    )
    .filter((asked) => Object.keys(asked).length > 0)
    .map((asked) => ({ kind: 'trail' as const, ...asked })),
  fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,60}$/).map((id) => ({ kind: 'coin' as const, assetId: id as AssetId })),
  fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/).map((setting) => ({ kind: 'setting' as const, setting }))
)

/** Every id of a place, whatever was read. */
function idsOf(place: LinkTarget): readonly string[] {
  const { kind: _kind, ...ids } = place
  return Object.values(ids).map(String)
}

describe('a link', () => {
  it('leads to the place that it was made for', () => {
    fc.assert(
      fc.property(target, fc.boolean(), (place, demo) => {
        const text = formatLink({ demo, target: place })
        expect(text).toMatch(/^keywatch:\/\//)
        expect(read(text ?? '')).toEqual({ demo, target: place })
        // As a browser or a system may write it.
        expect(read(`KEYWATCH${(text ?? '').slice(8)}`)).toEqual({ demo, target: place })
      }),
      { numRuns: 500 }
    )
  })

  it('is what stands in the documentation', () => {
    expect(read('keywatch://keys')).toEqual({ demo: false, target: { kind: 'screen', screen: 'keys' } })
    expect(read('keywatch://keys/')).toEqual({ demo: false, target: { kind: 'screen', screen: 'keys' } })
    expect(read(`keywatch://demo/keys/${ID}`)).toEqual({ demo: true, target: { kind: 'key', keyId: ID } })
    expect(read('keywatch://audit/1204')).toEqual({ demo: false, target: { kind: 'entry', seq: 1204 } })
    expect(read(`keywatch://audit?outcome=refused&key=${ID}`)).toEqual({
      demo: false,
      target: { kind: 'trail', keyId: ID, outcome: 'refused' }
    })
    expect(read('keywatch://settings/lock-after')).toEqual({
      demo: false,
      target: { kind: 'setting', setting: 'lock-after' }
    })
  })

  it.each([
    '',
    'keywatch:',
    'keywatch:keys',
    'keywatch:/keys',
    'keywatch:///keys',
    'keywatch://',
    'keywatch://keys//',
    'keywatch://a:b@keys',
    'keywatch://keys:80/x',
    'keywatch://keys#frag',
    'keywatch://keys/..',
    'keywatch://../keys',
    'keywatch://%6beys',
    'keywatch://keys/\u0000',
    'keywatch://keys --inspect',
    'keywatch://keys\n',
    ' keywatch://keys',
    'keywatch://keys?',
    'keywatch://кeys',
    'https://keys',
    'javascript:alert(1)',
    `keywatch://coins/${'a'.repeat(300)}`
  ])('is none: %j', (text) => {
    expect(read(text)).toBe('link-malformed')
  })

  it.each([
    'keywatch://send',
    'keywatch://demo',
    'keywatch://transfer',
    'keywatch://lab',
    'keywatch://keys/1',
    `keywatch://keys/${ID.toUpperCase()}`,
    `keywatch://keys/${ID}/delete`,
    `keywatch://requests/${ID}`,
    'keywatch://audit/0',
    'keywatch://audit/-1',
    'keywatch://audit/01',
    'keywatch://audit/1e9',
    'keywatch://audit/1234567890123',
    'keywatch://audit?outcome=all',
    'keywatch://audit?outcome=ok&outcome=ok',
    `keywatch://audit?key=${ID}&act=x`,
    'keywatch://keys?outcome=ok',
    'keywatch://settings/Lock',
    'keywatch://demo/demo/keys',
    'keywatch://constructor',
    'keywatch://__proto__/x'
  ])('leads nowhere: %s', (text) => {
    expect(['link-unknown', 'link-malformed']).toContain(read(text))
  })

  it('never throws, never acts, and what it names is always of the right shape, whatever is thrown at it', () => {
    const near = fc
      .tuple(
        fc.constantFrom('keywatch://', 'KeyWatch://', 'keywatch:'),
        fc.array(
          fc.oneof(
            fc.constantFrom(
              'keys',
              'audit',
              'coins',
              'settings',
              'demo',
              'incidents',
              '/',
              '?',
              '&',
              '=',
              '.',
              '..',
              '%2e',
              '#',
              ID,
              'outcome',
              'key',
              '"',
              ' ',
              '-'
            ),
            fc.string({ maxLength: 6 })
          ),
          { maxLength: 8 }
        )
      )
      .map(([scheme, parts]) => scheme + parts.join(''))
    const broken = fc.tuple(target, fc.nat(60), fc.string({ minLength: 1, maxLength: 3 })).map(([place, at, junk]) => {
      const text = formatLink({ demo: false, target: place }) ?? ''
      return text.slice(0, at) + junk + text.slice(at + 1)
    })
    fc.assert(
      fc.property(fc.oneof(near, broken, fc.string({ unit: 'binary' })), (text) => {
        const answer = parseLink(text)
        if (!answer.ok) {
          expect(answer.error.remedy).toMatch(/Nothing was opened/)
          return
        }
        for (const id of idsOf(answer.value.target)) expect(id).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,119}$/)
        // What was read says the same when it is written again: there is one way to read a link.
        const again = formatLink(answer.value)
        expect(read(again ?? '')).toEqual(answer.value)
      }),
      { numRuns: 900 }
    )
  })

  it('is not made for a coin whose id cannot stand in one', () => {
    for (const id of ['a b', 'ä', '../x', '', 'a/b', '-2'])
      expect(formatLink({ demo: false, target: { kind: 'coin', assetId: id as AssetId } })).toBeUndefined()
  })
})

describe('a command line', () => {
  it('holds a link where a word begins with the scheme, the last of them', () => {
    expect(linkAmong(['/opt/keywatch', '--in-tray'])).toBeUndefined()
    expect(linkAmong(['/opt/keywatch', '--', 'keywatch://keys'])).toBe('keywatch://keys')
    expect(linkAmong(['x', 'keywatch://a', 'KEYWATCH://b', '--z'])).toBe('KEYWATCH://b')
    // Meant as a link, and refused as one later: the person is told.
    expect(linkAmong(['keywatch:%%'])).toBe('keywatch:%%')
    expect(linkAmong(['--link=keywatch://keys', 'keywatchx://y'])).toBeUndefined()
  })
})
