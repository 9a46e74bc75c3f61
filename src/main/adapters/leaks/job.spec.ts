import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LeakMatch, ScanReport } from '../../features/leaks/ports'
import { makeFingerprints } from './fingerprinter'
import { runScan } from './job'

const key = new Uint8Array(randomBytes(32))
const make = makeFingerprints(key)
const HMAC = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
const pem = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
const rsa = String(
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' })
)
const ec = String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' }))
const known = [HMAC, pem, rsa, ec].map((secret, owner) => ({ owner, prints: make({ secret }) }))

let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-scan-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, content: string | Buffer): void => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), content)
}

async function scan(history = false): Promise<{ matches: LeakMatch[]; report: ScanReport }> {
  const matches: LeakMatch[] = []
  const done = await runScan(
    { folder, history, key, known },
    { stopped: () => false, progress: () => undefined, found: (some) => matches.push(...some) }
  )
  if (!done.ok) throw new Error(done.error.message)
  return { matches, report: done.value }
}
const own = (matches: readonly LeakMatch[]): (readonly [string, number, number])[] =>
  matches.flatMap(({ path, line, what }) => ('owner' in what ? [[path, line, what.owner] as const] : [])).sort()

describe('a scan of a folder', () => {
  it('finds private keys in any wrapping, and not their public halves', async () => {
    const body = (text: string): string => text.replace(/-----[^-]+-----/g, '').replace(/\s/g, '')
    write('as-is.pem', `x\n${pem}`)
    write('one-line.json', JSON.stringify({ k: rsa }))
    write('stripped.txt', `a ${body(rsa)} b`)
    write('narrow.txt', body(rsa).replace(/.{50}/g, '$&\n'))
    write('ec.env', `KEY="${ec.replaceAll('\n', '\\n')}"`)
    write('hex.txt', Buffer.from(body(pem), 'base64').subarray(16).toString('hex'))
    const { matches } = await scan()
    expect(new Set(own(matches).map(([name, , owner]) => `${name} ${owner}`))).toEqual(
      new Set(['as-is.pem 1', 'one-line.json 2', 'stripped.txt 2', 'narrow.txt 2', 'ec.env 3', 'hex.txt 1'])
    )
  })

  it('reads UTF-16 and binary files, and says how it read them', async () => {
    write('windows.env', Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(`a=1\r\nS=${HMAC}\r\n`, 'utf16le')]))
    write('data.bin', Buffer.concat([Buffer.alloc(100), Buffer.from(HMAC), Buffer.alloc(9)]))
    write('old.zip', Buffer.from(`PK${HMAC}`))
    write('key.der', Buffer.concat([Buffer.alloc(8), Buffer.from(pem.split('\n')[1] ?? '', 'base64')]))
    const { matches, report } = await scan()
    expect(own(matches)).toEqual([
      ['data.bin', 1, 0],
      ['key.der', 1, 1],
      ['old.zip', 1, 0],
      ['windows.env', 2, 0]
    ])
    expect(report.skipped).toMatchObject({ binary: 2, packed: 1, unreadable: 0 })
    expect(report.skippedFiles).toContainEqual({ path: 'old.zip', reason: 'packed' })
  })

  it('enters no loop and leaves nothing outside the tree open to be read', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'keywatch-outside-'))
    writeFileSync(path.join(outside, 'secret.txt'), HMAC)
    symlinkSync('.', path.join(folder, 'self'))
    mkdirSync(path.join(folder, 'a/b'), { recursive: true })
    symlinkSync('../..', path.join(folder, 'a/b/up'))
    symlinkSync(outside, path.join(folder, 'out'))
    symlinkSync(path.join(outside, 'secret.txt'), path.join(folder, 'file'))
    symlinkSync('nowhere', path.join(folder, 'broken'))
    write('a/b/in.txt', HMAC)
    const { matches, report } = await scan()
    expect(own(matches)).toEqual([['a/b/in.txt', 1, 0]])
    expect(report).toMatchObject({ files: 1, skipped: { link: 5 } })
    rmSync(outside, { recursive: true })
  })

  it.runIf(process.platform !== 'win32')('is not held up by a pipe', async () => {
    execFileSync('mkfifo', [path.join(folder, 'pipe')])
    write('a.txt', HMAC)
    const { matches, report } = await scan()
    expect(own(matches)).toHaveLength(1)
    expect(report.skipped.special).toBe(1)
  })

  it('searches a large sparse file in bounded memory, its seams and its end', async () => {
    const size = 100 * 1_048_576
    write('disk.img', `${HMAC}\n`)
    truncateSync(path.join(folder, 'disk.img'), size)
    writeFileSync(path.join(folder, 'disk.img'), HMAC, { flag: 'a' })
    const before = process.memoryUsage().arrayBuffers
    const { matches, report } = await scan()
    expect(own(matches)).toEqual([
      ['disk.img', 1, 0],
      ['disk.img', 2, 0]
    ])
    expect(report.skipped.big).toBe(1)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1_048_576)
  })

  it('tells one secret once where its forms overlap, and never shows its text', async () => {
    write('x.env', `BINANCE_SECRET_KEY="${HMAC}"\n`)
    const { matches } = await scan()
    expect(matches).toHaveLength(1)
    expect(matches[0]).toMatchObject({ line: 1, column: 21, length: 64, hint: '' })
    expect(JSON.stringify(matches)).not.toContain(HMAC.slice(0, 12))
  })

  it('leaves lock files and others’ code to the search for own secrets', async () => {
    const other = `api_secret: "${HMAC.split('').toReversed().join('')}"\n`
    write('package-lock.json', other)
    write('node_modules/x/y.js', `${other}${HMAC}`)
    write('mine.ts', other)
    const { matches } = await scan()
    expect(matches.map(({ path, what }) => [path, 'rule' in what])).toEqual(
      expect.arrayContaining([
        ['mine.ts', true],
        ['node_modules/x/y.js', false]
      ])
    )
    expect(matches).toHaveLength(2)
  })
})

describe('a scan of a history', () => {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=a@example.org', ...args], {
      encoding: 'utf8'
    }).trim()

  it('finds what was taken out again, on a branch too, and names the commit that brought it in', async () => {
    git('init', '-q', '-b', 'main')
    write('a.txt', 'clean\n')
    git('add', '.')
    git('commit', '-qm', 'one')
    write('deep/b.env', `\n\nKEY=${HMAC}\n`)
    git('add', '.')
    git('commit', '-qm', 'two')
    const leaked = git('rev-parse', 'HEAD')
    write('deep/b.env', 'KEY=\n')
    git('commit', '-qam', 'three')
    git('checkout', '-qb', 'side', 'HEAD~2')
    write('key with space.pem', pem)
    git('add', '.')
    git('commit', '-qm', 'four')
    const side = git('rev-parse', 'HEAD')
    git('checkout', '-q', 'main')
    const { matches, report } = await scan(true)
    expect(
      matches
        .filter(({ what }) => 'owner' in what)
        .map(({ path, line, commit }) => [path, line, commit?.id])
        .sort()
    ).toEqual([
      ['deep/b.env', 3, leaked],
      ['key with space.pem', 2, side]
    ])
    expect(report.commits).toBe(4)
  })

  it('does not run what the repository’s settings name', async () => {
    git('init', '-q')
    write('a.txt', `S=${HMAC}`)
    git('add', '.')
    git('commit', '-qm', 'one')
    const mark = path.join(folder, 'ran')
    for (const [name, value] of [
      ['core.fsmonitor', `touch ${mark}`],
      ['core.pager', `touch ${mark}; cat`],
      ['diff.external', `touch ${mark}`]
    ] as const)
      git('config', name, value)
    const { matches } = await scan(true)
    expect(matches.filter(({ commit }) => commit !== undefined)).toHaveLength(1)
    expect(() => execFileSync('test', ['-e', mark])).toThrow()
  })

  it('says so where there is no repository or no git, and keeps what the files held', async () => {
    write('a.txt', HMAC)
    const found: LeakMatch[] = []
    const turn = {
      stopped: () => false,
      progress: () => undefined,
      found: (some: readonly LeakMatch[]) => found.push(...some)
    }
    expect(await runScan({ folder, history: true, key, known }, turn)).toMatchObject({
      ok: false,
      error: { code: 'git-failed' }
    })
    expect(found).toHaveLength(1)
    const PATH = process.env['PATH']
    process.env['PATH'] = folder
    expect(await runScan({ folder, history: true, key, known }, turn)).toMatchObject({ error: { code: 'git-missing' } })
    process.env['PATH'] = PATH
    expect(await runScan({ folder: `${folder}/gone`, history: false, key, known }, turn)).toMatchObject({
      error: { code: 'folder-gone' }
    })
  })
})
