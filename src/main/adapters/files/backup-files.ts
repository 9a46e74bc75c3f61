/** Backups on the disk: written under a draft's name, synced, read back, then given their own. For their owner's eyes alone. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { BackupDraft, BackupFiles, FileMark } from '../../features/transfer/ports'
import { attempt, FileRefused } from './file-failures'
import { isSame } from './source-files'
import { syncFolder } from './attempt'

const OWNER_ONLY = 0o600
const BLOCK_BYTES = 65_536
/** Far above a vault of 10,000 keys; what is larger is no backup. */
const BACKUP_BYTES_MAX = 1_073_741_824

class Draft implements BackupDraft {
  readonly #hash = createHash('sha256')
  #bytes = 0
  #closed = false

  constructor(
    private readonly target: string,
    private readonly place: string,
    private readonly handle: FileHandle
  ) {}

  write(bytes: Uint8Array) {
    return attempt(async () => {
      // Unlike write(), writeFile() goes on after a short write.
      await this.handle.writeFile(bytes)
      this.#hash.update(bytes)
      this.#bytes += bytes.length
    })
  }

  seal() {
    return attempt(async () => {
      await this.handle.sync()
      await this.#close()
      return { bytes: this.#bytes, sha256: this.#hash.digest('hex') }
    })
  }

  chunks(): AsyncIterable<Uint8Array> {
    return createReadStream(this.place, { highWaterMark: BLOCK_BYTES })
  }

  publish() {
    return attempt(async () => {
      await rename(this.place, this.target)
      await syncFolder(path.dirname(this.target))
    })
  }

  async discard(): Promise<void> {
    await this.#close().catch(() => undefined)
    await rm(this.place, { force: true }).catch(() => undefined)
  }

  async #close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.handle.close()
  }
}

async function markOf(file: string): Promise<FileMark> {
  const facts = await stat(file)
  if (!facts.isFile() || facts.size > BACKUP_BYTES_MAX)
    throw new FileRefused({
      code: facts.isFile() ? 'file-too-large' : 'file-not-plain',
      message: facts.isFile()
        ? 'The file is far larger than any backup.'
        : 'This is a folder or a device, not a backup.',
      remedy: 'Choose the file that Keywatch wrote; its name begins with “keywatch-backup” and ends in “.age”.'
    })
  const { size: bytes, dev: device, ino: inode, mtimeMs: changedAtMs } = facts
  return { path: file, name: path.basename(file), bytes, device, inode, changedAtMs }
}

export const backupFiles: BackupFiles = {
  nameOf: (file) => path.basename(file),

  draft: (target) =>
    attempt(async () => {
      const place = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.draft`)
      return new Draft(target, place, await open(place, 'wx', OWNER_ONLY))
    }),

  open: (file, startBytes) =>
    attempt(async () => {
      const mark = await markOf(file)
      const handle = await open(file, 'r')
      try {
        const start = Buffer.alloc(Math.min(startBytes, mark.bytes))
        const { bytesRead } = await handle.read(start, 0, start.length, 0)
        return {
          mark,
          start: start.subarray(0, bytesRead).toString('latin1'),
          chunks: () => createReadStream(file, { highWaterMark: BLOCK_BYTES })
        }
      } finally {
        await handle.close()
      }
    }),

  unchanged: async (mark) => {
    const now = await attempt(() => markOf(mark.path))
    return now.ok && isSame(now.value, mark)
  }
}
