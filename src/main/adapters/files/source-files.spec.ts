import { execFileSync } from 'node:child_process'
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceFiles } from './source-files'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'keywatch-sources-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

async function markOf(path: string) {
  const read = await sourceFiles.read(path, 1_000)
  if (!read.ok) throw new Error(read.error.code)
  return read.value.mark
}

describe('a file that is read', () => {
  it('comes whole, with its name and length', async () => {
    const read = await sourceFiles.read(file('a.env', 'A=1'), 10)
    expect(read).toMatchObject({ ok: true, value: { mark: { name: 'a.env', bytes: 3 } } })
    if (read.ok) expect(new TextDecoder().decode(read.value.bytes)).toBe('A=1')
  })

  it.each([
    ['gone', () => join(folder, 'none'), 'file-absent'],
    ['a folder', () => folder, 'file-not-plain'],
    ['too large', () => file('big', 'x'.repeat(1_001)), 'file-too-large']
  ])('and is %s is refused', async (_, path, code) => {
    expect(await sourceFiles.read(path(), 1_000)).toMatchObject({ ok: false, error: { code } })
  })

  it('of 2 GB is refused without being read', async () => {
    const path = file('huge', '')
    truncateSync(path, 2 * 1024 ** 3)
    expect(await sourceFiles.read(path, 1_000)).toMatchObject({ ok: false, error: { code: 'file-too-large' } })
  })

  it.skipIf(process.platform === 'win32')('and is a pipe that nobody writes to is refused at once', async () => {
    const path = join(folder, 'pipe')
    execFileSync('mkfifo', [path])
    expect(await sourceFiles.read(path, 1_000)).toMatchObject({ ok: false, error: { code: 'file-not-plain' } })
  })

  it('through a link is the file that the link leads to', async () => {
    const real = file('real.env', 'A=1')
    symlinkSync(real, join(folder, 'link.env'))
    expect((await markOf(join(folder, 'link.env'))).path).toBe(real)
  })

  it('through links that lead in a circle is refused', async () => {
    symlinkSync(join(folder, 'b'), join(folder, 'a'))
    symlinkSync(join(folder, 'a'), join(folder, 'b'))
    expect((await sourceFiles.read(join(folder, 'a'), 1_000)).ok).toBe(false)
  })
})

describe('a file that is shredded', () => {
  it('is overwritten before it goes: another name of it holds none of its text', async () => {
    const path = file('a.env', 'SECRET=canary7Qx2mV9pLr4sTn8w')
    linkSync(path, join(folder, 'other'))
    const mark = await markOf(path)
    expect(await sourceFiles.shred(mark)).toEqual({ ok: true, value: { otherNames: 1, inRepository: false } })
    expect(readdirSync(folder)).toEqual(['other'])
    expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('')
  })

  it('is told of when it lay in a git repository', async () => {
    mkdirSync(join(folder, '.git'))
    mkdirSync(join(folder, 'conf'))
    const path = file('conf/a.env', 'A=1')
    expect(await sourceFiles.shred(await markOf(path))).toMatchObject({ ok: true, value: { inRepository: true } })
  })

  it('and was changed, replaced or swapped for a link since it was read is left alone', async () => {
    const path = file('a.env', 'A=1')
    const mark = await markOf(path)
    writeFileSync(path, 'A=2; more')
    expect(await sourceFiles.shred(mark)).toMatchObject({ ok: false, error: { code: 'file-changed' } })
    const victim = file('victim', 'A=1')
    rmSync(path)
    symlinkSync(victim, path)
    expect((await sourceFiles.shred(mark)).ok).toBe(false)
    expect(readFileSync(victim, 'utf8')).toBe('A=1')
    rmSync(path)
    expect(await sourceFiles.shred(mark)).toMatchObject({ ok: false, error: { code: 'file-absent' } })
  })
})
