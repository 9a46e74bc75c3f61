/** What a maintainer runs, and what the app makes of it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readChannelFile } from '../src/main/adapters/updates/channel-file'
import { vet } from '../src/main/features/updates/vet'
import { publicOf, readKey } from './lib/release-feed.mjs'

let folder = ''
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-feed-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string): string => path.join(folder, name)
const run = (script: string, args: readonly string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(import.meta.dirname, script), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8'
  })
  return { status, said: `${stdout}${stderr}` }
}

/** A key made by the tool itself, as it is pinned. */
function madeKey(name: string): { pem: string; pinned: string } {
  run('release-key.mjs', [at(name)])
  const pem = readFileSync(at(name), 'utf8')
  return { pem, pinned: publicOf(readKey(pem)) }
}
const pin = (...keys: string[]): string => {
  writeFileSync(at('updates.json'), JSON.stringify({ feed: null, keys }))
  return at('updates.json')
}
const sign = (key: string, version: string, ...args: string[]) =>
  run('release-feed.mjs', [folder, '--version', version, '--trust', at('updates.json'), ...args], {
    KEYWATCH_RELEASE_KEY: key
  })

const standing = { running: '0.1.0', channel: 'stable', arch: 'x64', floor: undefined } as const
/** As the app reads a channel file and the note beside it. */
function taken(file: string, keys: readonly string[], kind: 'appimage' | 'nsis' | 'mac', change: object = {}) {
  const { stagingPercentage, ...documents } = readChannelFile(
    readFileSync(at(file), 'utf8'),
    file,
    new URL('https://updates.example.org/')
  )
  return {
    stagingPercentage,
    vetted: vet({ ...documents, note: readFileSync(at(`${file}.note`), 'utf8') }, keys, {
      ...standing,
      kind,
      ...change
    })
  }
}

const installers = [
  'Keywatch-0.2.0.AppImage',
  'Keywatch-0.2.0-arm64.AppImage',
  'keywatch_0.2.0_amd64.deb',
  'Keywatch-Setup-0.2.0.exe',
  'Keywatch-0.2.0-universal-mac.zip'
]

describe('a key that signs updates', () => {
  it('is made for this user alone, never over another, and its public half is told', () => {
    const { pinned } = madeKey('key.pem')
    expect(statSync(at('key.pem')).mode & 0o777).toBe(0o600)
    const before = readFileSync(at('key.pem'), 'utf8')
    expect(run('release-key.mjs', [at('key.pem')]).status).not.toBe(0)
    expect(readFileSync(at('key.pem'), 'utf8')).toBe(before)
    expect(Buffer.from(pinned, 'base64')).toHaveLength(44)
  })
})

describe('the feed of a release', () => {
  it('is taken by the app on each system, on both channels, with its notes and its share', () => {
    const { pem, pinned } = madeKey('key.pem')
    pin('another', pinned)
    for (const name of installers) writeFileSync(at(name), `the bytes of ${name}`)
    writeFileSync(at('notes.md'), '- One “thing”\n- Another: thing')
    expect(sign(pem, '0.2.0', '--notes', at('notes.md'), '--staging', '20', '--minimum', '0.1.0')).toMatchObject({
      status: 0
    })
    const made = readdirSync(folder)
      .filter((name) => name.endsWith('.yml'))
      .sort()
    expect(made).toEqual([
      'beta-linux-arm64.yml',
      'beta-linux.yml',
      'beta-mac.yml',
      'beta.yml',
      'latest-linux-arm64.yml',
      'latest-linux.yml',
      'latest-mac.yml',
      'latest.yml'
    ])
    for (const [file, kind, name] of [
      ['latest-linux.yml', 'appimage', 'Keywatch-0.2.0.AppImage'],
      ['latest.yml', 'nsis', 'Keywatch-Setup-0.2.0.exe'],
      ['latest-mac.yml', 'mac', 'Keywatch-0.2.0-universal-mac.zip']
    ] as const) {
      const { vetted, stagingPercentage } = taken(file, [pinned], kind)
      expect(vetted).toMatchObject({
        ok: true,
        value: {
          version: '0.2.0',
          notes: '- One “thing”\n- Another: thing',
          file: { name, bytes: `the bytes of ${name}`.length }
        }
      })
      expect(stagingPercentage).toBe(20)
    }
    expect(taken('beta-linux.yml', [pinned], 'appimage', { channel: 'beta' }).vetted).toMatchObject({ ok: true })
    expect(taken('beta-linux.yml', [pinned], 'appimage').vetted).toMatchObject({
      ok: false,
      error: { code: 'update-other-channel' }
    })
  })

  it('of a beta version is for the beta channel alone', () => {
    const { pem, pinned } = madeKey('key.pem')
    pin(pinned)
    writeFileSync(at('Keywatch-0.2.0-beta.1.AppImage'), 'x')
    expect(sign(Buffer.from(pem).toString('base64'), '0.2.0-beta.1').status).toBe(0)
    expect(readdirSync(folder).filter((name) => name.includes('.yml'))).toEqual([
      'beta-linux.yml',
      'beta-linux.yml.note'
    ])
  })

  it('is signed twice where two keys are given, for those who know only one of them', () => {
    const [old, next] = [madeKey('old.pem'), madeKey('next.pem')]
    const trust = pin(old.pinned, next.pinned)
    writeFileSync(at('Keywatch-0.2.0.AppImage'), 'x')
    const keys = { KEYWATCH_RELEASE_KEY: next.pem, KEYWATCH_RELEASE_KEY_2: old.pem }
    expect(run('release-feed.mjs', [folder, '--version', '0.2.0', '--trust', trust], keys).status).toBe(0)
    for (const { pinned } of [old, next])
      expect(taken('latest-linux.yml', [pinned], 'appimage').vetted).toMatchObject({ ok: true })
  })

  it('is not made without a key, with one that no Keywatch would take, or of nothing', () => {
    const { pem } = madeKey('key.pem')
    pin(madeKey('other.pem').pinned)
    expect(sign(pem, '0.2.0').said).toContain('holds no installer')
    writeFileSync(at('Keywatch-0.2.0.AppImage'), 'x')
    expect(sign('', '0.2.0')).toMatchObject({
      status: 1,
      said: expect.stringContaining('KEYWATCH_RELEASE_KEY is not set')
    })
    expect(sign(pem, '0.2.0')).toMatchObject({ status: 1, said: expect.stringContaining('does not pin this key') })
    expect(sign(pem, '0.2.0', '--staging', '101').status).toBe(1)
    expect(readdirSync(folder).filter((name) => name.includes('.yml'))).toEqual([])
  })
})
