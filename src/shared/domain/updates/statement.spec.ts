import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statementOf } from '../../../../scripts/lib/release-feed.mjs'
import { judgeOffer, type Standing } from './judge-offer'
import { parseStatement, type Statement } from './statement'

const hash = `${'A'.repeat(86)}==`
const other = `${'B'.repeat(86)}==`
const said = {
  version: '1.2.0',
  channel: 'stable',
  minimum: '1.0.0',
  notes: 'New',
  files: [{ name: 'Keywatch-1.2.0.AppImage', bytes: 10, hash }]
}
const text = statementOf(said)
const parsed = (change: string | ((text: string) => string)) =>
  parseStatement(typeof change === 'string' ? change : change(text))

describe('what a maintainer signs', () => {
  it('is read as the release tool writes it', () => {
    expect(parseStatement(text)).toMatchObject({
      version: '1.2.0',
      channel: 'stable',
      minimum: '1.0.0',
      files: [{ name: 'Keywatch-1.2.0.AppImage', bytes: 10, sha512: hash }]
    })
  })

  it.each<(text: string) => string>([
    () => '',
    (text) => text.slice(0, -1),
    (text) => `${text}\n`,
    (text) => text.replace('keywatch.app/updates', 'keywatch.app/log/1'),
    (text) => text.replace('1.2.0\n', '1.2\n'),
    (text) => text.replace('stable', 'nightly'),
    (text) => text.replace('minimum 1.0.0', 'minimum'),
    (text) => text.replace('channel stable\nminimum 1.0.0', 'minimum 1.0.0\nchannel stable'),
    (text) => text.replace('Keywatch-1.2.0.AppImage', '../Keywatch.AppImage'),
    (text) => text.replace('Keywatch-1.2.0.AppImage', 'a/b.AppImage'),
    (text) => text.replace(' 10 ', ' 010 '),
    (text) => text.replace(' 10 ', ' 9999999999 '),
    (text) => text.replace(hash, hash.slice(1)),
    (text) => text + text.slice(text.indexOf('file ')),
    (text) => text.slice(0, text.indexOf('file '))
  ])('is read as nothing else (%#)', (change) => expect(parsed(change)).toBeUndefined())

  it('survives any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (junk) => {
        for (const any of [junk, text + junk, junk + text]) if (any !== text) parseStatement(any)
      })
    )
  })
})

describe('an offer', () => {
  const statement = parseStatement(text) as Statement
  const feed = {
    version: '1.2.0',
    files: [{ name: 'Keywatch-1.2.0.AppImage', sha512: hash }],
    notesSha256: statement.notesSha256
  }
  const standing: Standing = { running: '1.1.0', channel: 'stable', kind: 'appimage', arch: 'x64', floor: undefined }
  const judge = (change: Partial<Standing> = {}, of: Partial<Statement> = {}, says: Partial<typeof feed> = {}) =>
    judgeOffer({ ...statement, ...of }, { ...feed, ...says }, { ...standing, ...change })

  it('is newer, and names the file', () => {
    expect(judge()).toEqual({ kind: 'newer', file: statement.files[0] })
    expect(judge({ kind: 'package' })).toEqual({ kind: 'newer' })
    expect(judge({ floor: '1.2.0' }).kind).toBe('newer')
  })

  it('is no news to the version itself, and to a later one', () => {
    expect(judge({ running: '1.2.0' }).kind).toBe('current')
    expect(judge({ running: '1.3.0-beta.1' }).kind).toBe('current')
  })

  it.each<[string, Parameters<typeof judge>]>([
    ['other-channel', [{ channel: 'beta' }]],
    ['replayed', [{ floor: '1.2.1-beta.1' }]],
    ['too-far', [{ running: '0.9.9' }]],
    ['too-far', [{ running: '1.0.0-rc.1' }]],
    ['differs', [{}, {}, { version: '1.2.1' }]],
    ['differs', [{}, {}, { files: [] }]],
    ['differs', [{}, {}, { files: [{ name: 'Keywatch-1.2.0.AppImage', sha512: other }] }]],
    ['differs', [{}, {}, { files: [...feed.files, { name: 'Other.AppImage', sha512: other }] }]],
    ['differs', [{}, {}, { notesSha256: '0'.repeat(64) }]],
    ['no-file', [{ kind: 'mac' }]],
    ['no-file', [{ kind: 'nsis' }]]
  ])('is refused as %s (%#)', (kind, given) => expect(judge(...given).kind).toBe(kind))

  it('is for this processor', () => {
    const file = (name: string) => ({ name, bytes: 1, sha512: hash })
    const plain = file('Keywatch-1.2.0.AppImage')
    const arm = file('Keywatch-1.2.0-arm64.AppImage')
    expect(judge({ arch: 'x64' }, { files: [arm, plain] })).toEqual({ kind: 'newer', file: plain })
    expect(judge({ arch: 'arm64' }, { files: [plain, arm] })).toEqual({ kind: 'newer', file: arm })
    expect(judge({ arch: 'x64' }, { files: [arm] }, { files: [{ name: arm.name, sha512: hash }] }).kind).toBe('no-file')
  })
})
