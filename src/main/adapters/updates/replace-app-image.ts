/**
 * A new AppImage in the place of the one that runs. electron-updater removes the old file before it moves the new one: on a full disk,
 * or where the two lie on different disks, nothing would be left. Here the new one is copied beside it, flushed, hashed as it lies
 * there, and renamed over it: until that moment the old one stands. Its path stays, for menus and the start at login know it.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, open, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Throws what the file system throws; the old file then stands, and nothing lies beside it. */
export async function replaceAppImage(from: string, to: string, sha512: string): Promise<void> {
  const target = await realpath(to)
  const beside = join(dirname(target), `.${basename(target)}.update`)
  try {
    await copyFile(from, beside)
    await chmod(beside, 0o755)
    await flush(beside)
    if ((await sha512Of(beside)) !== sha512) throw new Error('changed while it was copied')
    await rename(beside, target)
    await flush(dirname(target))
  } finally {
    await rm(beside, { force: true })
  }
}

/** Base64. */
export async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer)
  return hash.digest('base64')
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
