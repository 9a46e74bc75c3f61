/**
 * Unpacks a bundle into a folder, and refuses a zip that no Keywatch wrote: one whose directory and contents disagree, that
 * grows beyond what it declares, or that would write outside the folder. Nothing in it is trusted.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

/** What a reviewer's disk is spared. A log of 10,000,000 entries stays below it. */
const TOTAL_MAX = 8 * 2 ** 30
const FILES_MAX = 65_535
/** JSON packs ten to one, sameness thirty to one; deflate itself can do 1,032. */
const RATIO_MAX = 200
const RATIO_FROM_BYTES = 2 ** 20
const NAME =
  /^(proofs\/(0|[1-9][0-9]{0,14})\.tlog-proof|entries\.jsonl|leaf-hashes\.txt|checkpoint|log\.pub|previous\.checkpoint|consistency\.txt|witness-[1-9]\.(checkpoint|txt)|entries\.csv|entries\.ocsf\.jsonl|report\.pdf|salts\.jsonl|manifest\.json|README(\.[a-z]{2})?\.txt|verify\.(mjs|sh))$/

const END_BYTES = 22
const HEADER_BYTES = 46
const LOCAL_BYTES = 30
const SYMLINK = 0o120_000
const FILE_KIND = 0o170_000

/** Why a zip is not opened, in words. */
export class BundleRefused extends Error {
  override name = 'BundleRefused'
}
const refuse = (why: string): never => {
  throw new BundleRefused(why)
}

interface Member {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

async function read(handle: FileHandle, from: number, count: number): Promise<Buffer> {
  const bytes = Buffer.alloc(count)
  const { bytesRead } = await handle.read(bytes, 0, count, from)
  return bytesRead === count ? bytes : refuse('The zip is cut off.')
}

/** The directory's place; a bundle has no comment, so nothing follows the end record. */
async function findDirectory(
  handle: FileHandle,
  bytes: number
): Promise<{ count: number; from: number; size: number }> {
  if (bytes < END_BYTES) refuse('This is not a zip.')
  const end = await read(handle, bytes - END_BYTES, END_BYTES)
  if (end.readUInt32LE(0) !== 0x06054b50)
    refuse('This is not a whole zip: it is cut off, or something was added at its end.')
  const [count, size, from] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  if (end.readUInt16LE(8) !== count || count > FILES_MAX || from + size !== bytes - END_BYTES)
    refuse('The directory of the zip does not fit the file.')
  return { count, from, size }
}

function readMembers(directory: Buffer, count: number): Member[] {
  const members: Member[] = []
  let at = 0
  for (let i = 0; i < count; i += 1) {
    if (at + HEADER_BYTES > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      refuse('The directory of the zip cannot be read.')
    const lengths = [28, 30, 32].map((place) => directory.readUInt16LE(at + place))
    const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths
    const name = directory.subarray(at + HEADER_BYTES, at + HEADER_BYTES + nameLength).toString('utf8')
    if (!NAME.test(name)) refuse(`The zip holds ${JSON.stringify(name.slice(0, 80))}, which no bundle has.`)
    if ((directory.readUInt16LE(at + 8) & 1) === 1) refuse(`${name} is encrypted.`)
    if (((directory.readUInt32LE(at + 38) >>> 16) & FILE_KIND) === SYMLINK) refuse(`${name} is a link.`)
    members.push({
      name,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42)
    })
    at += HEADER_BYTES + nameLength + extraLength + commentLength
  }
  if (at !== directory.length) refuse('The directory of the zip cannot be read.')
  return members
}

function judge(members: readonly Member[], directoryAt: number): void {
  const names = new Set<string>()
  let total = 0
  for (const { name, method, packed, size } of members) {
    if (names.has(name)) refuse(`The zip holds ${name} twice.`)
    names.add(name)
    if (method !== 0 && method !== 8) refuse(`${name} is packed in a way that no bundle is.`)
    if (method === 0 && packed !== size) refuse(`${name} says two sizes of itself.`)
    if (size > RATIO_FROM_BYTES && size > packed * RATIO_MAX)
      refuse(`${name} would grow to ${Math.round(size / Math.max(1, packed))} times its packed size.`)
    total += size
  }
  if (total > TOTAL_MAX) refuse(`The zip would unpack to ${total} bytes, more than ${TOTAL_MAX}.`)
  const inPlace = members.toSorted((a, b) => a.offset - b.offset)
  for (const [i, { name, offset, packed }] of inPlace.entries())
    if (offset + LOCAL_BYTES + name.length + packed > (inPlace[i + 1]?.offset ?? directoryAt))
      refuse(`${name} overlaps another file of the zip.`)
  for (const needed of ['manifest.json', 'entries.jsonl', 'checkpoint', 'log.pub'])
    if (!names.has(needed)) refuse(`${needed} is missing from the zip.`)
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

/** Lets through what was declared and not a byte more, and compares the checksum at the end. */
function meter({ name, size, crc }: Member): Transform {
  let [seen, sum] = [0, 0xff_ff_ff_ff]
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > size) return done(new BundleRefused(`${name} is larger than the zip declares.`))
      for (const byte of chunk) sum = (CRC_TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8)
      done(null, chunk)
    },
    flush(done) {
      const fits = seen === size && (sum ^ 0xff_ff_ff_ff) >>> 0 === crc
      done(fits ? null : new BundleRefused(`${name} is damaged: it does not fit the checksum in the zip.`))
    }
  })
}

async function extract(file: string, handle: FileHandle, member: Member, folder: string): Promise<void> {
  const local = await read(handle, member.offset, LOCAL_BYTES)
  const nameLength = local.readUInt16LE(26)
  const name = await read(handle, member.offset + LOCAL_BYTES, nameLength)
  if (local.readUInt32LE(0) !== 0x04034b50 || name.toString('utf8') !== member.name)
    refuse(`The directory of the zip and ${member.name} itself disagree.`)
  const start = member.offset + LOCAL_BYTES + nameLength + local.readUInt16LE(28)
  const source =
    member.packed === 0 ? Readable.from([]) : createReadStream(file, { start, end: start + member.packed - 1 })
  const target = createWriteStream(path.join(folder, member.name), { flags: 'wx', mode: 0o600 })
  if (member.method === 0) await pipeline(source, meter(member), target)
  else await pipeline(source, createInflateRaw(), meter(member), target)
}

/** Writes what `file` holds into `folder`, which is empty. Throws BundleRefused. */
export async function unpackBundle(file: string, folder: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    const { size: bytes } = await handle.stat()
    const { count, from, size } = await findDirectory(handle, bytes)
    const members = readMembers(await read(handle, from, size), count)
    judge(members, from)
    if (members.some(({ name }) => name.startsWith('proofs/'))) await mkdir(path.join(folder, 'proofs'))
    for (const member of members) await extract(file, handle, member, folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new BundleRefused(`The zip is damaged: ${error.message}.`)
    throw error
  } finally {
    await handle.close()
  }
}
