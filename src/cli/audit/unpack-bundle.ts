/**
 * Unpacks a bundle into a folder, and refuses a zip that no Keywatch wrote: one whose directory and contents disagree, that
 * grows beyond what it declares, or that would write outside the folder. Nothing in it is trusted.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, statfs, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { BundleRefused, findDirectory, number64, read, readMembers, refuse, type Member } from './zip-directory'

export { BundleRefused } from './zip-directory'

/** What a reviewer's disk is spared. A log of 10,000,000 entries stays below it, in all of its formats. */
const TOTAL_MAX = 64 * 2 ** 30
/** JSON packs ten to one, sameness thirty to one; deflate itself can do 1,032. */
const RATIO_MAX = 200
const RATIO_FROM_BYTES = 2 ** 20
const LOCAL_BYTES = 30
const SIZES_FOLLOW = 8

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
  if (inPlace[0]?.offset !== 0) refuse('Something stands in the zip before its first file.')
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

/** `next`: where whatever follows begins. Nothing may lie between: other tools might find a file there. */
async function extract(file: string, handle: FileHandle, member: Member, next: number, folder: string): Promise<void> {
  const local = await read(handle, member.offset, LOCAL_BYTES)
  const nameLength = local.readUInt16LE(26)
  const name = await read(handle, member.offset + LOCAL_BYTES, nameLength)
  if (local.readUInt32LE(0) !== 0x04034b50 || name.toString('utf8') !== member.name)
    refuse(`The directory of the zip and ${member.name} itself disagree.`)
  if (local.readUInt16LE(8) !== member.method) refuse(`The directory of the zip and ${member.name} itself disagree.`)
  const start = member.offset + LOCAL_BYTES + nameLength + local.readUInt16LE(28)
  const source =
    member.packed === 0 ? Readable.from([]) : createReadStream(file, { start, end: start + member.packed - 1 })
  const target = createWriteStream(path.join(folder, member.name), { flags: 'wx', mode: 0o600 })
  if (member.method === 0) await pipeline(source, meter(member), target)
  else await pipeline(source, createInflateRaw(), meter(member), target)
  const left = next - start - member.packed
  const follows = (local.readUInt16LE(6) & SIZES_FOLLOW) === 0 ? left === 0 : left > 0 && left <= 24
  const behind = follows && left > 0 ? await read(handle, start + member.packed, left) : undefined
  if (!follows || (behind !== undefined && !isDescriptor(behind, member)))
    refuse(`Something lies behind ${member.name} in the zip that its directory does not name.`)
}

/** Checksum and both sizes once more, of 32 or of 64 bits. */
function isDescriptor(bytes: Buffer, { crc, packed, size }: Member): boolean {
  if (bytes.length !== 16 && bytes.length !== 24) return false
  const sizes =
    bytes.length === 24 ? [number64(bytes, 8), number64(bytes, 16)] : [bytes.readUInt32LE(8), bytes.readUInt32LE(12)]
  return (
    bytes.readUInt32LE(0) === 0x08074b50 && bytes.readUInt32LE(4) === crc && sizes[0] === packed && sizes[1] === size
  )
}

/** Where a temporary folder is small, a large bundle is unpacked elsewhere. */
async function needRoom(members: readonly Member[], folder: string): Promise<void> {
  const total = members.reduce((sum, { size }) => sum + size, 0)
  const { bavail, bsize } = await statfs(folder)
  if (total > bavail * bsize)
    refuse(
      `The zip unpacks to ${total} bytes, and there is room for ${bavail * bsize} in ${folder}. Unpack it where there is more, and give that folder.`
    )
}

/** Writes what `file` holds into `folder`, which is empty. Throws BundleRefused. */
export async function unpackBundle(file: string, folder: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    const { size: bytes } = await handle.stat()
    const { count, from, size } = await findDirectory(handle, bytes)
    const members = readMembers(await read(handle, from, size), count)
    judge(members, from)
    await needRoom(members, folder)
    if (members.some(({ name }) => name.startsWith('proofs/'))) await mkdir(path.join(folder, 'proofs'))
    const places = members.map(({ offset }) => offset).toSorted((a, b) => a - b)
    const after = new Map(places.map((offset, index) => [offset, places[index + 1] ?? from]))
    for (const member of members) await extract(file, handle, member, after.get(member.offset) ?? from, folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new BundleRefused(`The zip is damaged: ${error.message}.`)
    throw error
  } finally {
    await handle.close()
  }
}
