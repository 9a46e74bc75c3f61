/** The records of a zip, byte for byte (PKWARE APPNOTE 6.3). */

export interface ZipMember {
  readonly name: string
  readonly offset: number
  readonly crc: number
  readonly size: number
  readonly packed: number
  readonly isPacked: boolean
}

/** 2.0: deflate. */
const VERSION = 20
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

export function localHeader(name: string, isPacked: boolean, time: number): Buffer {
  const bytes = Buffer.from(name)
  const record = Buffer.alloc(30 + bytes.length)
  record.writeUInt32LE(0x04034b50, 0)
  record.writeUInt16LE(VERSION, 4)
  record.writeUInt16LE(FLAGS, 6)
  record.writeUInt16LE(isPacked ? DEFLATED : STORED, 8)
  record.writeUInt32LE(time, 10)
  record.writeUInt16LE(bytes.length, 26)
  bytes.copy(record, 30)
  return record
}

export function descriptor(crc: number, packed: number, size: number): Buffer {
  const record = Buffer.alloc(16)
  record.writeUInt32LE(0x08074b50, 0)
  record.writeUInt32LE(crc, 4)
  record.writeUInt32LE(packed, 8)
  record.writeUInt32LE(size, 12)
  return record
}

export function directoryEntry({ name, offset, crc, size, packed, isPacked }: ZipMember, time: number): Buffer {
  const bytes = Buffer.from(name)
  const record = Buffer.alloc(46 + bytes.length)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(UNIX | VERSION, 4)
  record.writeUInt16LE(VERSION, 6)
  record.writeUInt16LE(FLAGS, 8)
  record.writeUInt16LE(isPacked ? DEFLATED : STORED, 10)
  record.writeUInt32LE(time, 12)
  record.writeUInt32LE(crc, 16)
  record.writeUInt32LE(packed, 20)
  record.writeUInt32LE(size, 24)
  record.writeUInt16LE(bytes.length, 28)
  record.writeUInt32LE(((REGULAR_FILE | (name.endsWith('.sh') ? 0o755 : 0o644)) << 16) >>> 0, 38)
  record.writeUInt32LE(offset, 42)
  bytes.copy(record, 46)
  return record
}

export function endRecord(count: number, from: number, size: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(count, 8)
  record.writeUInt16LE(count, 10)
  record.writeUInt32LE(size, 12)
  record.writeUInt32LE(from, 16)
  return record
}
