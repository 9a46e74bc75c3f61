/** What electron-builder is told, held against its own schema and its own matching of files, for the systems that this machine is not. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { APP_ID } from '../src/main/composition/app-id'
import { configuration } from './package/builder.mjs'

const root = path.resolve(import.meta.dirname, '..')
/** electron-builder's own parts: they are its dependencies, not ours. */
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const library = createRequire(builder.resolve('app-builder-lib'))

interface Matcher {
  createFilter(): (file: string, stat: { isDirectory(): boolean; isFile(): boolean }) => boolean
}
const { FileMatcher } = builder('app-builder-lib/out/fileMatcher') as {
  FileMatcher: new (from: string, to: string, expand: (text: string) => string, patterns: string[]) => Matcher
}
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config') as {
  validateConfiguration(config: object, log: { isEnabled: boolean }): Promise<void>
}
const config = (smoke = false) =>
  configuration({ output: 'dist', profile: 'release', electronVersion: '45.4.1', smoke })

describe('the configuration of the installers', () => {
  it.each([false, true])('is one that electron-builder knows, smoke build: %s', async (smoke) => {
    await validateConfiguration(config(smoke), { isEnabled: false })
  })

  it('is refused by it where a word is wrong: the check above can fail', async () => {
    const wrong = { ...config(), nsis: { ...config().nsis, perMachines: true } }
    await expect(validateConfiguration(wrong, { isEnabled: false })).rejects.toThrow('configuration.nsis')
  })

  it('makes a universal dmg and zip, NSIS for one person or all, AppImage, deb and rpm', () => {
    const { mac, nsis, linux } = config()
    expect(mac.target).toEqual([
      { target: 'dmg', arch: ['universal'] },
      { target: 'zip', arch: ['universal'] }
    ])
    // Assisted and not fixed to one of them: it asks for whom it installs. https://www.electron.build/nsis#configuration
    expect(nsis).toMatchObject({ oneClick: false, perMachine: false, allowElevation: true })
    expect(linux.target).toEqual(['AppImage', 'deb', 'rpm'])
  })

  it('starts an AppImage with the sandbox, and leaves macOS its hardened runtime with one exception', () => {
    const { appImage, mac } = config()
    expect(appImage.executableArgs).toEqual([])
    expect(mac).toMatchObject({ hardenedRuntime: true, entitlements: mac.entitlementsInherit })
    const plist = readFileSync(path.join(root, mac.entitlements), 'utf8')
    expect([...plist.matchAll(/<key>(.*)<\/key>/gu)].map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit'])
  })

  it('gives the app the name by which it calls itself, without which Windows shows no notification', () =>
    expect(config().appId).toBe(APP_ID))

  it('writes no block map where it can be told so, for nobody reads one', () => {
    const { dmg, nsis } = config()
    expect([dmg.writeUpdateInfo, nsis.differentialPackage]).toEqual([false, false])
  })
})

/** Files of the two native packages that go into the app for a processor. */
function packed(platform: 'darwin' | 'linux' | 'win32', arch: string): string[] {
  const { files, mac } = config()
  const expand = (text: string): string => text.replaceAll('${platform}', platform).replaceAll('${arch}', arch)
  const patterns = [...files, ...(platform === 'darwin' ? mac.files : [])]
  const wanted = new FileMatcher(root, '/app', expand, patterns).createFilter()
  return ['better-sqlite3', 'keytar'].flatMap((name) =>
    readdirSync(path.join(root, 'node_modules', name), { recursive: true, encoding: 'utf8' })
      .map((file) => `node_modules/${name}/${file}`)
      .filter((file) => /\.(node|js|json|md)$|LICENSE$/u.test(file))
      .filter((file) => wanted(path.join(root, file), { isDirectory: () => false, isFile: () => true }))
  )
}
const binaries = (files: readonly string[]): string[] => files.filter((file) => file.endsWith('.node')).sort()

describe('the native modules', () => {
  it.each([
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['win32', 'x64']
  ] as const)('of %s %s are its own alone', (platform, arch) =>
    expect(binaries(packed(platform, arch))).toEqual([
      `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
      `node_modules/keytar/prebuilds/${platform}-${arch}/keytar.node`
    ])
  )

  it('of macOS are those of both processors in each half', () => {
    expect(packed('darwin', 'x64').sort()).toEqual(packed('darwin', 'arm64').sort())
    expect(binaries(packed('darwin', 'x64'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/darwin-arm64.node',
      'node_modules/better-sqlite3/prebuilds/darwin-x64.node',
      'node_modules/keytar/prebuilds/darwin-arm64/keytar.node',
      'node_modules/keytar/prebuilds/darwin-x64/keytar.node'
    ])
  })
})

describe('a universal app', () => {
  const { makeUniversalApp } = library('@electron/universal') as { makeUniversalApp(options: object): Promise<void> }
  const asar = library('@electron/asar') as {
    createPackageWithOptions(from: string, to: string, options: object): Promise<void>
  }
  const platform = Object.getOwnPropertyDescriptor(process, 'platform') as PropertyDescriptor
  const { PATH } = process.env
  const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-universal-'))
  afterEach(() => {
    Object.defineProperty(process, 'platform', platform)
    process.env['PATH'] = PATH
    rmSync(folder, { recursive: true, force: true })
  })

  /** A Mach-O header for a processor and something behind it. */
  const machO = (arch: string): Buffer =>
    Buffer.concat([
      Buffer.from('cffaedfe', 'hex'),
      Buffer.from(arch === 'x64' ? '07000001' : '0c000001', 'hex'),
      Buffer.alloc(56, arch)
    ])
  const put = (file: string, content: string | Buffer): void => {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }

  /** One half, as electron-builder lays it out: a program of its processor, and what goes into app.asar. */
  async function half(arch: string, modules: readonly string[]): Promise<string> {
    const app = path.join(folder, arch, 'Keywatch.app')
    const source = path.join(folder, arch, 'source')
    put(path.join(app, 'Contents/MacOS/Keywatch'), machO(arch))
    put(
      path.join(app, 'Contents/Info.plist'),
      '<plist version="1.0"><dict><key>CFBundleName</key><string>Keywatch</string></dict></plist>'
    )
    put(path.join(source, 'package.json'), '{"main":"index.js"}')
    for (const name of modules) put(path.join(source, name), machO(name.includes('arm64') ? 'arm64' : 'x64'))
    mkdirSync(path.join(app, 'Contents/Resources'), { recursive: true })
    await asar.createPackageWithOptions(source, path.join(app, 'Contents/Resources/app.asar'), { unpack: '**/*.node' })
    return app
  }

  /** As electron-builder joins them on macOS, with a stand-in for the system's `lipo`. */
  async function joined(modulesOf: (arch: string) => readonly string[]): Promise<string> {
    put(path.join(folder, 'bin/lipo'), '#!/bin/sh\ncat "$1" "$2" > "$5.joined" && mv "$5.joined" "$5"\n')
    const { chmodSync } = await import('node:fs')
    chmodSync(path.join(folder, 'bin/lipo'), 0o755)
    process.env['PATH'] = `${path.join(folder, 'bin')}:${PATH}`
    const [x64AppPath, arm64AppPath] = [await half('x64', modulesOf('x64')), await half('arm64', modulesOf('arm64'))]
    const outAppPath = path.join(folder, 'whole', 'Keywatch.app')
    const { mergeASARs, x64ArchFiles } = config().mac
    Object.defineProperty(process, 'platform', { ...platform, value: 'darwin' })
    await makeUniversalApp({ x64AppPath, arm64AppPath, outAppPath, force: true, mergeASARs, x64ArchFiles })
    return outAppPath
  }
  const archive = (app: string): Buffer => readFileSync(path.join(app, 'Contents/Resources/app.asar'))

  it('is joined of its two halves by electron-builder’s own tool, and holds the app.asar of either', async () => {
    const whole = await joined((arch) => binaries(packed('darwin', arch)))
    expect(archive(whole).equals(archive(path.join(folder, 'arm64/Keywatch.app')))).toBe(true)
    expect(readFileSync(path.join(whole, 'Contents/MacOS/Keywatch'))).toHaveLength(128)
    expect(readFileSync(path.join(whole, 'Contents/Info.plist'), 'utf8')).toContain('ElectronAsarIntegrity')
  })

  it('is not, where each half held the modules of its own processor alone: the check above can fail', async () => {
    const own = (arch: string): string[] => binaries(packed('darwin', arch)).filter((name) => name.includes(arch))
    await expect(joined(own)).rejects.toThrow('mach-o files')
  })
})
