import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createPackage } from '@electron/asar'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { configuration, dropEmptyCertificates, saySigning, signing } from './package/builder.mjs'
import { strangers } from './package/contents.mjs'
import { fuseProfiles } from './package/fuses.mjs'
import { readDesktopEntry, wrongInEntry } from './package/linux.mjs'

// A new one each time: the library that reads archives remembers them by their path.
let folder = ''
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-package-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function archiveOf(...files: readonly string[]): Promise<string> {
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, 'app', file)), { recursive: true })
    writeFileSync(path.join(folder, 'app', file), '')
  }
  const archive = path.join(folder, 'app.asar')
  await createPackage(path.join(folder, 'app'), archive)
  return archive
}

const sound = ['package.json', 'LICENSE', 'out/main/index.js', 'node_modules/keytar/lib/keytar.js']

describe('what is found in app.asar', () => {
  it('is let in where a rule names it', async () => {
    expect(strangers(await archiveOf(...sound))).toEqual([])
  })

  it.each(['src/main/index.ts', '.env', 'out/notes.txt', 'node_modules/better-sqlite3/deps/sqlite3.c'])(
    'is named where none does: %s',
    async (file) => expect(strangers(await archiveOf(...sound, file))).toEqual([file])
  )
})

describe('the fuses', () => {
  it('of the test profile differ by the one door that a driver uses', () => {
    const { release, test } = fuseProfiles
    expect({ ...test, EnableNodeCliInspectArguments: false }).toEqual(release)
    expect(test.EnableNodeCliInspectArguments).toBe(true)
  })

  it('of a release leave no way in', () => {
    expect(fuseProfiles.release).toMatchObject({
      RunAsNode: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      OnlyLoadAppFromAsar: true,
      EnableEmbeddedAsarIntegrityValidation: true,
      EnableCookieEncryption: true
    })
  })
})

describe('signing', () => {
  it('takes its certificates from the environment alone', () => {
    expect(signing.mac({})).toBe(false)
    expect(signing.mac({ CSC_LINK: 'x' })).toBe(true)
    expect(signing.notarize({ APPLE_ID: 'a', APPLE_APP_SPECIFIC_PASSWORD: 'b' })).toBe(false)
    expect(signing.notarize({ APPLE_ID: 'a', APPLE_APP_SPECIFIC_PASSWORD: 'b', APPLE_TEAM_ID: 'c' })).toBe(true)
    expect(signing.windows({ AZURE_CLIENT_ID: 'x' })).toBe(true)
  })

  it('takes half a key for notarising for none, and an empty secret for one that is not there', () => {
    expect(signing.notarize({ APPLE_API_KEY: 'k.p8', APPLE_API_KEY_ID: 'i' })).toBe(false)
    expect(signing.notarize({ APPLE_API_KEY: 'k.p8', APPLE_API_KEY_ID: 'i', APPLE_API_ISSUER: 'u' })).toBe(true)
    const env = { CSC_LINK: '', WIN_CSC_LINK: ' ', CSC_KEY_PASSWORD: '', APPLE_API_KEY: '', CSC_NAME: 'Ada', PATH: '' }
    dropEmptyCertificates(env)
    expect(env).toEqual({ CSC_NAME: 'Ada', PATH: '' })
  })

  it.each<[NodeJS.Platform, Record<string, string>, string[]]>([
    ['darwin', {}, ['!! NOT SIGNED', '!! NOT NOTARISED']],
    ['darwin', { CSC_LINK: 'x' }, ['!! NOT NOTARISED']],
    ['win32', {}, ['!! NOT SIGNED']],
    ['win32', { WIN_CSC_LINK: 'x' }, []],
    ['linux', {}, []]
  ])('that is left out on %s is said aloud', (platform, env, lines) => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    saySigning(platform, env)
    const heard = said.mock.calls.map(([line]) => String(line).split(':')[0])
    said.mockRestore()
    expect(heard).toEqual(lines)
  })

  it('is left out of the configuration where there is no certificate', () => {
    const { mac } = configuration({ output: folder, profile: 'release' })
    expect(mac).toMatchObject({ identity: null, notarize: false })
  })
})

describe('the desktop file of a package for Linux', () => {
  const text = `[Desktop Entry]
Name=Keywatch
Exec=/opt/Keywatch/keywatch %U
Terminal=false
Type=Application
Icon=keywatch
StartupWMClass=Keywatch
MimeType=x-scheme-handler/keywatch;
Categories=Office;Finance;

[Desktop Action new]
Name=Another
`
  it('is right where it is in the menu and takes the links', () => {
    expect(wrongInEntry(readDesktopEntry(text))).toEqual([])
  })

  it.each([
    ['MimeType=x-scheme-handler/keywatch;', 'MimeType='],
    ['Categories=Office;Finance;', 'Categories=Game;'],
    ['Icon=keywatch', 'Icon=electron']
  ])('is wrong without %s', (line, other) => {
    expect(wrongInEntry(readDesktopEntry(text.replace(line, other)))).toEqual([other])
  })
})
