import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** Far more than a few hundred lines need. */
const TAIL_BYTES = 256 * 1024

/** The last whole lines of the log in `folder`, oldest first; none where it cannot be read. */
export function lastLines(folder: string, count: number): readonly string[] {
  try {
    const file = openSync(join(folder, 'keywatch.log'), 'r')
    try {
      const { size } = fstatSync(file)
      const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES))
      readSync(file, bytes, 0, bytes.length, size - bytes.length)
      const lines = bytes
        .toString('utf8')
        .split('\n')
        .slice(size > bytes.length ? 1 : 0)
      return lines.filter((line) => line !== '').slice(-count)
    } finally {
      closeSync(file)
    }
  } catch {
    return []
  }
}
