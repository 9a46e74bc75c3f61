/**
 * The records of a zip, byte for byte (PKWARE APPNOTE 6.3). What does not fit 32 bits stands in the extra field and the end
 * records of ZIP64; where all fits, there is none of that, and the oldest tool reads it.
 */

export interface ZipMember {
  readonly name: string
  readonly offset: number
  readonly crc: number
  readonly size: number
  readonly packed: number
  readonly isPacked: boolean
  /** Its sizes may be beyond 32 bits: its local header said so before they were known. */
  readonly large: boolean
}

/** From here on a number of a zip is written as one of ZIP64: this one says so itself. Tests write it where less would do. */
export const ZIP64_FROM = 0xff_ff_ff_ff
const COUNT64_FROM = 0xff_ff

/** 2.0: deflate. */
const VERSION = 20
/** 4.5: ZIP64. */
const VERSION_64 = 45
const EXTRA_64 = 1
const UNIX = 3 << 8
/** Sizes follow the data (bit 3); names are UTF-8 (bit 11). */
const FLAGS = 0x0808
const DEFLATED = 8
const STORED = 0
const REGULAR_FILE = 0o100_000

/** Date above time, as DOS has it: two seconds exact, and in local time. */
export function dosTime(atMs: number): number {
  const at = new Date(atMs)
  const date = ((Math.max(1980, at.getFullYear()) - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate()
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1)
  return ((date << 16) | time) >>> 0
}

export function localHeader(name: string, isPacked: boolean, time: number, large = false): Buffer {
  const bytes = Buffer.from(name)
  const record = Buffer.alloc(30 + bytes.length)
  record.writeUInt32LE(0x04034b50, 0)
  record.writeUInt16LE(large ? VERSION_64 : VERSION, 4)
  record.writeUInt16LE(FLAGS, 6)
  record.writeUInt16LE(isPacked ? DEFLATED : STORED, 8)
  record.writeUInt32LE(time, 10)
  record.writeUInt16LE(bytes.length, 26)
  bytes.copy(record, 30)
  if (!large) return record
  // The sizes follow the data; that they are of 64 bits there is said here.
  record.writeUInt32LE(ZIP64_FROM, 18)
  record.writeUInt32LE(ZIP64_FROM, 22)
  const extra = extra64([0, 0])
  record.writeUInt16LE(extra.length, 28)
  return Buffer.concat([record, extra])
}

function extra64(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length)
  extra.writeUInt16LE(EXTRA_64, 0)
  extra.writeUInt16LE(8 * values.length, 2)
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index)
  return extra
}

export function descriptor(crc: number, packed: number, size: number, large = false): Buffer {
  const record = Buffer.alloc(large ? 24 : 16)
  record.writeUInt32LE(0x08074b50, 0)
  record.writeUInt32LE(crc, 4)
  if (large) {
    record.writeBigUInt64LE(BigInt(packed), 8)
    record.writeBigUInt64LE(BigInt(size), 16)
    return record
  }
  record.writeUInt32LE(packed, 8)
  record.writeUInt32LE(size, 12)
  return record
}

export function directoryEntry(
  { name, offset, crc, size, packed, isPacked, large }: ZipMember,
  time: number,
  from = ZIP64_FROM
): Buffer {
  // In this order, and those alone that do not fit.
  const beyond = [size, packed, offset].filter((value) => value >= from)
  const extra = beyond.length > 0 ? extra64(beyond) : Buffer.alloc(0)
  const version = large || beyond.length > 0 ? VERSION_64 : VERSION
  const fitted = (value: number): number => (value >= from ? ZIP64_FROM : value)
  const bytes = Buffer.from(name)
  const record = Buffer.alloc(46 + bytes.length)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(UNIX | version, 4)
  record.writeUInt16LE(version, 6)
  record.writeUInt16LE(FLAGS, 8)
  record.writeUInt16LE(isPacked ? DEFLATED : STORED, 10)
  record.writeUInt32LE(time, 12)
  record.writeUInt32LE(crc, 16)
  record.writeUInt32LE(fitted(packed), 20)
  record.writeUInt32LE(fitted(size), 24)
  record.writeUInt16LE(bytes.length, 28)
  record.writeUInt16LE(extra.length, 30)
  record.writeUInt32LE(((REGULAR_FILE | (name.endsWith('.sh') ? 0o755 : 0o644)) << 16) >>> 0, 38)
  record.writeUInt32LE(fitted(offset), 42)
  bytes.copy(record, 46)
  return Buffer.concat([record, extra])
}

/** Of a directory that begins at `at`. */
export function endRecord(count: number, at: number, size: number, from = ZIP64_FROM): Buffer {
  const large = count >= COUNT64_FROM || at >= from || size >= from
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(large ? COUNT64_FROM : count, 8)
  record.writeUInt16LE(large ? COUNT64_FROM : count, 10)
  record.writeUInt32LE(large ? ZIP64_FROM : size, 12)
  record.writeUInt32LE(large ? ZIP64_FROM : at, 16)
  return large ? Buffer.concat([endRecord64(count, at, size), locator64(at + size), record]) : record
}

function endRecord64(count: number, at: number, size: number): Buffer {
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x06064b50, 0)
  // What follows this field.
  record.writeBigUInt64LE(BigInt(record.length - 12), 4)
  record.writeUInt16LE(UNIX | VERSION_64, 12)
  record.writeUInt16LE(VERSION_64, 14)
  for (const [index, value] of [count, count, size, at].entries())
    record.writeBigUInt64LE(BigInt(value), 24 + 8 * index)
  return record
}

function locator64(at: number): Buffer {
  const record = Buffer.alloc(20)
  record.writeUInt32LE(0x07064b50, 0)
  record.writeBigUInt64LE(BigInt(at), 8)
  // One disk.
  record.writeUInt32LE(1, 16)
  return record
}
