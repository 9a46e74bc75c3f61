import { closeSync, openSync, readSync } from 'node:fs'

/** sqlite.org/fileformat2.html, 4.1: the log's header, and that of each page in it. */
const LOG_HEADER = 32
const FRAME_HEADER = 24
const USER_VERSION_OFFSET = 60

/**
 * The schema version that a write-ahead log holds, 0 where it changes none. Read by hand: a connection would have to write an index
 * beside the log, which a full disk refuses, and then nothing of what is known could be read.
 */
export function versionInWal(path: string): number {
  const file = openSync(path, 'r')
  try {
    const log = header(file)
    if (log === undefined) return 0
    let committed = 0
    let latest = 0
    for (let at = LOG_HEADER; ; at += FRAME_HEADER + log.pageSize) {
      const frame = bytes(file, at, FRAME_HEADER)
      // Frames of an earlier round of the log lie behind the last one of this.
      if (frame === undefined || !frame.subarray(8, 16).equals(log.salts)) return committed
      if (frame.readUInt32BE(0) === 1)
        latest = bytes(file, at + FRAME_HEADER + USER_VERSION_OFFSET, 4)?.readUInt32BE(0) ?? latest
      if (frame.readUInt32BE(4) > 0) committed = latest
    }
  } finally {
    closeSync(file)
  }
}

function header(file: number): { readonly pageSize: number; readonly salts: Buffer } | undefined {
  const log = bytes(file, 0, LOG_HEADER)
  const pageSize = log?.readUInt32BE(8) ?? 0
  return log === undefined || pageSize < 512 ? undefined : { pageSize, salts: log.subarray(16, 24) }
}

function bytes(file: number, at: number, count: number): Buffer | undefined {
  const read = Buffer.alloc(count)
  return readSync(file, read, 0, count, at) === count ? read : undefined
}
