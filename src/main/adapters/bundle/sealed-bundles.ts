/** Reads a sealed bundle back from the disk, in pieces, and believes nothing but its own directory. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { createInflateRaw } from 'node:zlib'
import { fail, ok, type Failure } from '../../../shared/kernel/result'
import type { SealedBundles, SealFailure } from '../../features/audit/ports'

const END_BYTES = 22
const HEADER_BYTES = 46
const LOCAL_BYTES = 30
const ENTRIES = 'entries.jsonl'
const LF = 0x0a
/** Twice the longest line. */
const LONGEST_LINE = 131_072

class Unreadable extends Error {}

const altered = (why: string): SealFailure => ({
  code: 'seal-altered',
  message: `The sealed bundle cannot be read back: ${why}.`,
  remedy: 'Put the original file back, from a copy or a backup.'
})

const unreachable = (code: string): SealFailure => ({
  code: 'seal-unreachable',
  message: code === 'ENOENT' ? 'The sealed bundle is not where it was kept.' : `It cannot be read (${code}).`,
  remedy: 'Connect the drive it lies on, or put the file back.'
})

async function bytesAt(handle: FileHandle, from: number, count: number): Promise<Buffer> {
  const bytes = Buffer.alloc(count)
  const { bytesRead } = await handle.read(bytes, 0, count, from)
  if (bytesRead < count) throw new Unreadable('it is cut off')
  return bytes
}

/** Where the entries lie, packed, and how. */
async function findEntries(handle: FileHandle): Promise<{ from: number; packed: number; method: number }> {
  const { size } = await handle.stat()
  if (size < END_BYTES) throw new Unreadable('it is no zip')
  const end = await bytesAt(handle, size - END_BYTES, END_BYTES)
  if (end.readUInt32LE(0) !== 0x06054b50) throw new Unreadable('it is no whole zip')
  const directory = await bytesAt(handle, end.readUInt32LE(16), end.readUInt32LE(12))
  for (let at = 0; at + HEADER_BYTES <= directory.length;) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset)) as [
      number,
      number,
      number
    ]
    if (directory.toString('latin1', at + HEADER_BYTES, at + HEADER_BYTES + name) === ENTRIES) {
      const local = directory.readUInt32LE(at + 42)
      const header = await bytesAt(handle, local, LOCAL_BYTES)
      const from = local + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28)
      return { from, packed: directory.readUInt32LE(at + 20), method: directory.readUInt16LE(at + 10) }
    }
    at += HEADER_BYTES + name + extra + comment
  }
  throw new Unreadable('it holds no entries')
}

async function readLines(file: string, handle: FileHandle, take: (line: Buffer) => void): Promise<void> {
  const { from, packed, method } = await findEntries(handle)
  if (packed === 0 || (method !== 0 && method !== 8)) throw new Unreadable('its entries are packed in another way')
  const packedBytes = createReadStream(file, { start: from, end: from + packed - 1 })
  const stream = method === 0 ? packedBytes : packedBytes.pipe(createInflateRaw())
  packedBytes.on('error', (error) => stream.destroy(error))
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of stream) {
    const bytes = Buffer.concat([rest, chunk as Buffer])
    let start = 0
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
      take(bytes.subarray(start, end))
      start = end + 1
    }
    rest = bytes.subarray(start)
    if (rest.length > LONGEST_LINE) throw new Unreadable('a line in it is too long')
  }
  if (rest.length > 0) throw new Unreadable('its last line is cut off')
}

async function hashOf(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).length
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** A fault of the file system has a code, one of zlib a code that begins with Z. */
function failureOf(error: unknown): SealFailure {
  if (error instanceof Unreadable) return altered(error.message)
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined) throw error
  return code.startsWith('Z') ? altered('its packing is damaged') : unreachable(code)
}

const unwritable = (code: string): Failure<'export-disk-full' | 'export-unwritable'> => ({
  code: code === 'ENOSPC' ? 'export-disk-full' : 'export-unwritable',
  message: `The folder for sealed bundles is not there and cannot be made (${code}).`,
  remedy: 'Connect the drive it lies on, or choose another folder.'
})

export const sealedBundles: SealedBundles = {
  prepare: async (folder) => {
    try {
      await mkdir(folder, { mode: 0o700 })
      return ok(undefined)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      return code === 'EEXIST' ? ok(undefined) : fail(unwritable(code))
    }
  },
  pathOf: (folder, name) => path.join(folder, name),
  isThere: (file) =>
    stat(file).then(
      (found) => found.isFile(),
      () => false
    ),
  read: async (file, take) => {
    let handle: FileHandle | undefined
    try {
      handle = await open(file, 'r')
      const hashed = await hashOf(file)
      await readLines(file, handle, take)
      return ok(hashed)
    } catch (error) {
      return fail(failureOf(error))
    } finally {
      await handle?.close()
    }
  }
}
