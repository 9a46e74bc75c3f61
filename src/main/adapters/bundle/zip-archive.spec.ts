import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fail, ok } from '../../../shared/kernel/result'
import { crc32, crc32ByHand } from './crc32'
import { zipArchive } from './zip-archive'

let folder: string
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-zip-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const AT = new Date(2026, 10, 22, 9, 41, 6).getTime()

async function written(files: Readonly<Record<string, readonly string[]>>, large?: { readonly zip64From: number }) {
  const chunks: Uint8Array[] = []
  const archive = zipArchive(
    async (bytes) => {
      chunks.push(bytes)
      return ok(undefined)
    },
    AT,
    large?.zip64From
  )
  const hashes: Record<string, string> = {}
  for (const [name, pieces] of Object.entries(files)) {
    archive.begin(name, large !== undefined && !name.startsWith('proofs/'))
    for (const piece of pieces) expect(await archive.write(piece)).toEqual(ok(undefined))
    const ended = await archive.end()
    if (ended.ok) hashes[name] = ended.value
  }
  expect(await archive.finish()).toEqual(ok(undefined))
  writeFileSync(path.join(folder, 'a.zip'), Buffer.concat(chunks))
  return { chunks, hashes }
}
const unzip = (...args: string[]): string => execFileSync('unzip', args, { cwd: folder, encoding: 'utf8' })

it('is read by a tool that is not ours, byte for byte, with its times and rights', async () => {
  const files = {
    'entries.jsonl': Array.from({ length: 300 }, (_, n) => `${JSON.stringify({ n, label: 'Schlüssel' })}\n`),
    empty: [],
    'proofs/0.tlog-proof': ['c2sp.org/tlog-proof@v1\n', 'index 0\n'],
    'verify.sh': ['#!/bin/sh\n']
  }
  const { hashes } = await written(files)
  expect(unzip('-t', 'a.zip')).toContain('No errors detected')
  unzip('-q', 'a.zip')
  for (const [name, pieces] of Object.entries(files)) {
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(pieces.join(''))
    expect(hashes[name]).toBe(createHash('sha256').update(pieces.join('')).digest('hex'))
  }
  expect(statSync(path.join(folder, 'verify.sh')).mode & 0o777).toBe(0o755)
  expect(statSync(path.join(folder, 'entries.jsonl')).mtimeMs).toBe(AT)
})

// What only files above 4 GiB want is written here for small ones: the records are the same, and a tool either reads them or not.
it.each([0, 1_000])('with numbers of 64 bits from %i on is read by tools that are not ours', async (zip64From) => {
  const files = {
    'entries.jsonl': Array.from({ length: 300 }, (_, n) => `${JSON.stringify({ n, label: 'Schlüssel' })}\n`),
    empty: [],
    'proofs/0.tlog-proof': ['index 0\n'],
    'verify.sh': ['#!/bin/sh\n']
  }
  const { chunks } = await written(files, { zip64From })
  const zip = Buffer.concat(chunks)
  // End record and locator of ZIP64 before the end record, which refers to them.
  expect([zip.readUInt32LE(zip.length - 98), zip.readUInt32LE(zip.length - 42)]).toEqual([0x06064b50, 0x07064b50])
  expect([zip.readUInt16LE(zip.length - 12), zip.readUInt32LE(zip.length - 6)]).toEqual([0xffff, 0xffffffff])
  expect(unzip('-t', 'a.zip')).toContain('No errors detected')
  unzip('-q', 'a.zip')
  for (const [name, pieces] of Object.entries(files))
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(pieces.join(''))
  const python = spawnSync('python3', ['-c', 'import zipfile; print(zipfile.ZipFile("a.zip").testzip())'], {
    cwd: folder,
    encoding: 'utf8'
  })
  if (python.error === undefined) expect([python.stdout, python.stderr]).toEqual(['None\n', ''])
})

it('hands many small files over together, and its directory in parts', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 2_000 }, (_, n) => [`proofs/${n}.tlog-proof`, [`index ${n}\n`]])
  )
  const { chunks } = await written(files)
  expect(unzip('-Z1', 'a.zip').trim().split('\n')).toHaveLength(2_000)
  expect(chunks.length).toBeLessThan(12)
  expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(70_000)
})

it('stops where the disk is full', async () => {
  const full = { code: 'export-disk-full', message: 'Full.', remedy: 'Free some.' } as const
  const archive = zipArchive(async () => fail(full), AT)
  archive.begin('proofs/0.tlog-proof', false)
  expect(await archive.write('x'.repeat(70_000))).toEqual(fail(full))
})

it('has the checksum of the standard, in pieces as well', () => {
  const bytes = Buffer.from('123456789')
  for (const sum of [crc32, crc32ByHand]) {
    expect(sum(bytes)).toBe(0xcbf43926)
    expect(sum(bytes.subarray(4), sum(bytes.subarray(0, 4)))).toBe(0xcbf43926)
    expect(sum(Buffer.alloc(0))).toBe(0)
  }
})
