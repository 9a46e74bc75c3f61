/** The directory of a zip, and of ZIP64 (PKWARE APPNOTE 6.3), of which nothing is trusted: what it says of files that only a bundle has. */
import type { FileHandle } from 'node:fs/promises'

const FILES_MAX = 65_535
const NAME =
  /^(proofs\/(0|[1-9][0-9]{0,14})\.tlog-proof|entries\.jsonl|leaf-hashes\.txt|checkpoint|log\.pub|previous\.checkpoint|consistency\.txt|witness-[1-9]\.(checkpoint|txt)|entries\.csv|entries\.ocsf\.jsonl|report\.pdf|salts\.jsonl|manifest\.json|README(\.[a-z]{2})?\.txt|verify\.(mjs|sh))$/

const END_BYTES = 22
const HEADER_BYTES = 46
const END64_BYTES = 56
const LOCATOR64_BYTES = 20
/** Stands where a number of 64 bits stands elsewhere. */
const BEYOND = 0xff_ff_ff_ff
const SYMLINK = 0o120_000
const FILE_KIND = 0o170_000

/** Why a zip is not opened, in words. */
export class BundleRefused extends Error {
  override name = 'BundleRefused'
}
export const refuse = (why: string): never => {
  throw new BundleRefused(why)
}

export interface Member {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

export async function read(handle: FileHandle, from: number, count: number): Promise<Buffer> {
  const bytes = Buffer.alloc(count)
  const { bytesRead } = await handle.read(bytes, 0, count, from)
  return bytesRead === count ? bytes : refuse('The zip is cut off.')
}

/** The directory's place; a bundle has no comment, so nothing follows the end record. */
export async function findDirectory(
  handle: FileHandle,
  bytes: number
): Promise<{ count: number; from: number; size: number }> {
  if (bytes < END_BYTES) refuse('This is not a zip.')
  const end = await read(handle, bytes - END_BYTES, END_BYTES)
  if (end.readUInt32LE(0) !== 0x06054b50)
    refuse('This is not a whole zip: it is cut off, or something was added at its end.')
  const told = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)] as const
  const is64 = told[2] === BEYOND
  const [count, size, from] = is64 ? await readEnd64(handle, bytes) : told
  const ends = bytes - END_BYTES - (is64 ? END64_BYTES + LOCATOR64_BYTES : 0)
  if (end.readUInt16LE(8) !== told[0] || count > FILES_MAX || from + size !== ends)
    refuse('The directory of the zip does not fit the file.')
  return { count, from, size }
}

/** Of ZIP64, whose record and locator stand right before the end record. */
async function readEnd64(handle: FileHandle, bytes: number): Promise<readonly [number, number, number]> {
  const at = bytes - END_BYTES - LOCATOR64_BYTES - END64_BYTES
  if (at < 0) refuse('The directory of the zip does not fit the file.')
  const both = await read(handle, at, END64_BYTES + LOCATOR64_BYTES)
  const fits =
    both.readUInt32LE(0) === 0x06064b50 &&
    number64(both, 4) === END64_BYTES - 12 &&
    both.readUInt32LE(END64_BYTES) === 0x07064b50 &&
    number64(both, END64_BYTES + 8) === at &&
    number64(both, 24) === number64(both, 32)
  return fits
    ? [number64(both, 32), number64(both, 40), number64(both, 48)]
    : refuse('The directory of the zip does not fit the file.')
}

/** A number beyond what can be counted exactly is beyond every bound as well. */
export const number64 = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at))

/** The extra field of ZIP64 holds what did not fit, in this order and nothing else; without it nothing may be missing. */
function fitted(extra: Buffer, values: readonly number[], name: string): readonly number[] {
  let at = 4
  const read64 = (): number => {
    if (at + 8 > extra.length) return refuse(`The directory of the zip says no size or place of ${name}.`)
    at += 8
    return number64(extra, at - 8)
  }
  const is64 = extra.length >= 4 && extra.readUInt16LE(0) === 1 && extra.readUInt16LE(2) === extra.length - 4
  const whole = values.map((value) => (value === BEYOND ? (is64 ? read64() : BEYOND) : value))
  if (is64 && at !== extra.length) refuse(`The directory of the zip says two sizes or places of ${name}.`)
  return whole
}

export function readMembers(directory: Buffer, count: number): Member[] {
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
    const extra = directory.subarray(at + HEADER_BYTES + nameLength, at + HEADER_BYTES + nameLength + extraLength)
    const told = [24, 20, 42].map((place) => directory.readUInt32LE(at + place))
    const [size = 0, packed = 0, offset = 0] = fitted(extra, told, name)
    const method = directory.readUInt16LE(at + 10)
    members.push({ name, method, crc: directory.readUInt32LE(at + 16), packed, size, offset })
    at += HEADER_BYTES + nameLength + extraLength + commentLength
  }
  if (at !== directory.length) refuse('The directory of the zip cannot be read.')
  return members
}
