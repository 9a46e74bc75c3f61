/** The files that keys are imported from: read once with a limit, and shredded if the person wants it. */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, open, rename, realpath, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { FileMark, SourceFiles } from '../../features/transfer/ports'
import { attempt, FileRefused } from './file-failures'
import { syncFolder } from './attempt'

const BLOCK_BYTES = 65_536
/** Windows lacks them. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0
/** A pipe would be waited for for ever. */
const NO_WAIT = constants.O_NONBLOCK ?? 0

const megabytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1_048_576))} MB`

async function markOf(handle: FileHandle, file: string): Promise<FileMark & { readonly links: number }> {
  const facts = await handle.stat()
  if (!facts.isFile())
    throw new FileRefused({
      code: 'file-not-plain',
      message: 'This is not a file with content of its own, but a folder, a device or a pipe.',
      remedy: 'Choose the file that holds the keys.'
    })
  return {
    path: file,
    name: path.basename(file),
    bytes: facts.size,
    device: facts.dev,
    inode: facts.ino,
    changedAtMs: facts.mtimeMs,
    links: facts.nlink
  }
}

export const isSame = (a: FileMark, b: FileMark): boolean =>
  a.device === b.device && a.inode === b.inode && a.bytes === b.bytes && a.changedAtMs === b.changedAtMs

async function readWhole(handle: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size)
  let at = 0
  while (at < size) {
    const { bytesRead } = await handle.read(bytes, at, size - at, at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return bytes.subarray(0, at)
}

/** Random bytes over all of it, in one pass: what more passes were for, disks since the nineties do not need. */
async function overwrite(handle: FileHandle, size: number): Promise<void> {
  for (let at = 0; at < size; at += BLOCK_BYTES) {
    const block = randomBytes(Math.min(BLOCK_BYTES, size - at))
    await handle.write(block, 0, block.length, at)
  }
  await handle.sync()
}

async function isInRepository(folder: string): Promise<boolean> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (
      await access(path.join(at, '.git')).then(
        () => true,
        () => false
      )
    )
      return true
    if (path.dirname(at) === at) return false
  }
}

export const sourceFiles: SourceFiles = {
  read: (chosen, max) =>
    attempt(async () => {
      const file = await realpath(chosen)
      const handle = await open(file, constants.O_RDONLY | NO_FOLLOW | NO_WAIT)
      try {
        const mark = await markOf(handle, file)
        if (mark.bytes > max)
          throw new FileRefused({
            code: 'file-too-large',
            message: `The file has ${megabytes(mark.bytes)}; a file of keys has at most ${megabytes(max)}.`,
            remedy: 'Choose the file that holds the keys alone.'
          })
        return { mark, bytes: await readWhole(handle, mark.bytes) }
      } finally {
        await handle.close()
      }
    }),

  shred: (mark) =>
    attempt(async () => {
      const handle = await open(mark.path, constants.O_RDWR | NO_FOLLOW | NO_WAIT)
      let links = 1
      try {
        const now = await markOf(handle, mark.path)
        if (!isSame(now, mark))
          throw new FileRefused({
            code: 'file-changed',
            message: 'The file was changed since it was read, so it was left alone.',
            remedy: 'Import it again, or look at it and delete it yourself.'
          })
        links = now.links
        await overwrite(handle, now.bytes)
        await handle.truncate(0)
        await handle.sync()
      } finally {
        await handle.close()
      }
      const folder = path.dirname(mark.path)
      // Its name may say whose keys it held.
      const nameless = path.join(folder, randomBytes(8).toString('hex'))
      await rename(mark.path, nameless)
      await rm(nameless)
      await syncFolder(folder)
      return { otherNames: links - 1, inRepository: await isInRepository(folder) }
    })
}
