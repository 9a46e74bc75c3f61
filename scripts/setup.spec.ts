import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installMatches, lockStamp } from './lib/dependencies.mjs'
import { hasDisplay } from './lib/desktop.mjs'
import { stillOutOfReach } from './lib/electron-official.mjs'
import { hashInputs, makeDraft, makeFolderOnce } from './lib/folders.mjs'
import { requireIntegrity, requireSha256 } from './lib/integrity.mjs'
import { cacheFolder } from './lib/paths.mjs'
import { headersMajor } from './lib/sqlite-napi8.mjs'
import { Stop } from './lib/console.mjs'
import { aptNames, install, missingLibraries, notInCache } from './lib/system-packages.mjs'

let folder = ''
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'setup-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, text: string): string => {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

describe('installed packages', () => {
  const wanted = { version: '1.0.0', integrity: 'sha512-a' }
  const lock = { packages: { '': {}, 'node_modules/a': wanted, 'node_modules/b': { ...wanted, optional: true } } }

  it('give another stamp for another lockfile', () => {
    expect(lockStamp('one')).not.toBe(lockStamp('two'))
    expect(lockStamp('one')).toMatch(/^[0-9a-f]{64}$/)
  })

  it('match when each one is there; optional ones may belong to another platform', () => {
    expect(installMatches(lock, { packages: { 'node_modules/a': wanted } })).toBe(true)
  })

  it.each([
    ['one is absent', {}],
    ['one has another version', { 'node_modules/a': { ...wanted, version: '1.0.1' } }],
    ['one has other content', { 'node_modules/a': { ...wanted, integrity: 'sha512-b' } }]
  ])('do not match when %s', (_, packages) => {
    expect(installMatches(lock, { packages })).toBe(false)
  })
})

describe('what was downloaded', () => {
  const sha512 = `sha512-${createHash('sha512').update('runtime').digest('base64')}`
  const sha256 = createHash('sha256').update('runtime').digest('hex')

  it('is used when it is what was pinned', async () => {
    const file = put('package.tgz', 'runtime')
    await expect(requireIntegrity(file, sha512)).resolves.toBeUndefined()
    await expect(requireSha256(file, sha256)).resolves.toBeUndefined()
  })

  it('is refused when one byte differs', async () => {
    const file = put('package.tgz', 'runtimf')
    await expect(requireIntegrity(file, sha512)).rejects.toThrow('not what was pinned')
    await expect(requireSha256(file, sha256)).rejects.toThrow('not what was pinned')
  })
})

describe('a folder of the cache', () => {
  it('is made once', async () => {
    const target = path.join(folder, 'runtime')
    await makeFolderOnce(target, async (draft) => writeFileSync(path.join(draft, 'a'), 'first'))
    await makeFolderOnce(target, async (draft) => writeFileSync(path.join(draft, 'a'), 'second'))
    expect(readFileSync(path.join(target, 'a'), 'utf8')).toBe('first')
  })

  it('does not exist when making it fails, and leaves nothing behind', async () => {
    const target = path.join(folder, 'runtime')
    const broken = makeFolderOnce(target, async (draft) => {
      writeFileSync(path.join(draft, 'a'), 'half')
      throw new Error('cut short')
    })
    await expect(broken).rejects.toThrow('cut short')
    expect(readdirSync(folder)).toEqual([])
  })

  it('keeps the one that another process finished first', async () => {
    const target = path.join(folder, 'runtime')
    await makeFolderOnce(target, async (draft) => {
      writeFileSync(path.join(draft, 'a'), 'slow')
      put('runtime/a', 'quick')
    })
    expect(readFileSync(path.join(target, 'a'), 'utf8')).toBe('quick')
    expect(readdirSync(folder)).toEqual(['runtime'])
  })

  it('loses what a killed process left half-made, and nothing that a living one works on', () => {
    put('.draft-999999999-abc/a', 'left behind')
    put(`.draft-${process.pid}-abc/a`, 'at work')
    const draft = makeDraft(folder)
    expect(readdirSync(folder).sort()).toEqual([`.draft-${process.pid}-abc`, path.basename(draft)].sort())
  })

  it('lies where the person says, else where the system keeps caches', () => {
    expect(cacheFolder({ KEYWATCH_CACHE: '/x/y' })).toBe(path.resolve('/x/y'))
    expect(cacheFolder({ XDG_CACHE_HOME: '/caches' })).toBe(path.join('/caches', 'keywatch'))
  })
})

describe('the inputs of a build', () => {
  it('change their hash with a name, a content or a new file, and with nothing else', () => {
    put('src/a.ts', '1')
    const before = hashInputs(folder, ['src', 'absent.json'])
    expect(hashInputs(folder, ['src', 'absent.json'])).toBe(before)
    put('src/a.ts', '2')
    expect(hashInputs(folder, ['src'])).not.toBe(before)
    put('src/a.ts', '1')
    put('src/b.ts', '')
    expect(hashInputs(folder, ['src'])).not.toBe(before)
  })
})

describe('a failed download', () => {
  const day = 24 * 60 * 60 * 1_000
  const record = { version: '45.4.1', at: 1_000 }

  it('is remembered for a day', () => {
    expect(stillOutOfReach(record, '45.4.1', 1_000 + day - 1)).toBe(true)
    expect(stillOutOfReach(record, '45.4.1', 1_000 + day)).toBe(false)
  })

  it('says nothing about another version, nor when the clock went back', () => {
    expect(stillOutOfReach(record, '45.4.2', 2_000)).toBe(false)
    expect(stillOutOfReach(record, '45.4.1', 0)).toBe(false)
    expect(stillOutOfReach(undefined, '45.4.1', 0)).toBe(false)
  })
})

describe('system libraries', () => {
  it('are missing when ldd says so, each named once', () => {
    const text =
      '\tlibnss3.so => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x0)\n\tlibgbm.so.1 => not found\n\tlibnss3.so => not found\n'
    expect(missingLibraries(text)).toEqual(['libnss3.so', 'libgbm.so.1'])
    expect(missingLibraries('\tstatically linked\n')).toEqual([])
  })

  it('that are opened by name are looked up by their whole name', () => {
    const text = '\tlibnotify.so.4 (libc6,x86-64) => /lib/libnotify.so.4\n'
    expect(notInCache(text, ['libnotify.so.4', 'libsecret-1.so.0', 'libnotify.so'])).toEqual([
      'libsecret-1.so.0',
      'libnotify.so'
    ])
  })
})

describe('packages that are asked for', () => {
  const candidate = (version: string) => `  Installed: (none)\n  Candidate: ${version}\n`
  const release = (known: Readonly<Record<string, string>>) => async (name: string) => known[name] ?? ''

  it('have the names of the release: Debian 13 and Ubuntu 24.04 renamed some', async () => {
    const twelve = release({ libasound2: candidate('1.2.8-1'), libgbm1: candidate('22.3.6-1') })
    expect(await aptNames(['libasound2', 'libgbm1'], twelve)).toEqual(['libasound2', 'libgbm1'])
    const thirteen = release({
      libasound2: candidate('(none)'),
      libasound2t64: candidate('1.2.14-1'),
      libgbm1: candidate('25.0.7-2')
    })
    expect(await aptNames(['libasound2', 'libgbm1'], thirteen)).toEqual(['libasound2t64', 'libgbm1'])
  })

  it('keep their names where apt knows none of them, or is not there', async () => {
    expect(await aptNames(['libasound2'], release({}))).toEqual(['libasound2'])
  })

  it('are said with the exact command to who may not install them, and set-up stops', async () => {
    const policyOf = release({ libasound2t64: candidate('1.2.14-1'), libgbm1: candidate('25.0.7-2') })
    const asked = install(['libasound2', 'libgbm1'], ['libasound.so.2', 'libgbm.so.1'], { isRoot: false, policyOf })
    const told = await asked.catch((error: unknown) => error)
    expect(told).toBeInstanceOf(Stop)
    expect(String(told)).toContain('This system lacks: libasound.so.2, libgbm.so.1.')
    expect(String(told)).toContain(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends libasound2t64 libgbm1\n'
    )
  })
})

describe('headers for compiling', () => {
  it('are known by their major version', () => {
    put('include/node/node_version.h', '#define NODE_MAJOR_VERSION 20\n#define NODE_MINOR_VERSION 1\n')
    expect(headersMajor(folder)).toBe(20)
    expect(headersMajor(path.join(folder, 'include'))).toBeUndefined()
  })
})

describe('a display', () => {
  it('is asked for on Linux alone', () => {
    expect(hasDisplay({}, 'linux')).toBe(false)
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
    expect(hasDisplay({}, 'darwin')).toBe(true)
  })
})

// Inside `npm test` the programs are there; started alone on another machine they may not be.
describe.runIf(process.env['KEYWATCH_DESKTOP'])('the throw-away desktop session', () => {
  const script = fileURLToPath(new URL('electron-runtime/with-desktop.sh', import.meta.url))
  const { KEYWATCH_DESKTOP: _, ...env } = process.env

  it('passes the exit status on', () => {
    expect(() => execFileSync(script, ['sh', '-c', 'exit 7'], { env })).toThrow(expect.objectContaining({ status: 7 }))
  })

  it('has a keyring that is open, and takes it away at its end', () => {
    const command = 'printf pw | secret-tool store --label=x a b && secret-tool lookup a b && echo "|$KEYWATCH_DESKTOP"'
    const [secret, session] = execFileSync(script, ['sh', '-c', command], { env, encoding: 'utf8' }).trim().split('|')
    expect(secret).toBe('pw')
    expect(existsSync(session ?? '')).toBe(false)
  })

  it('lets its command end in order when it is told to stop', async () => {
    const command = 'trap "echo orderly; exit 0" TERM; echo up; while :; do sleep 0.1; done'
    const child = spawn(script, ['bash', '-c', command], { env })
    let text = ''
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString()
      if (text === 'up\n') child.kill('SIGTERM')
    })
    const code = await new Promise((resolve) => child.on('exit', resolve))
    expect(text).toBe('up\norderly\n')
    expect(code).toBe(143)
  })
})
