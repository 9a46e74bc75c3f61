/** Checkpoints in a folder that somebody syncs elsewhere: it may be away, full, or hold what a sync made of two versions. */
import { randomUUID } from 'node:crypto'
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { WitnessFolders, WitnessPlaceFailure } from '../../features/audit/ports'
import { syncFolder } from './attempt'

/** A checkpoint is below 2,000 bytes, cosignatures included. */
const MOST_BYTES = 65_536
/** Ten years of days. */
const MOST_FILES = 4_000

function asFailure(error: unknown): WitnessPlaceFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined) throw error
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return {
      code: 'witness-unreachable',
      message: 'The folder is not there.',
      remedy: 'Connect the drive, or remove this witness and add the folder where it is now.'
    }
  const full = code === 'ENOSPC' || code === 'EDQUOT'
  return {
    code: 'witness-unwritable',
    message: full ? 'The drive is full.' : `The folder cannot be read or written (${code}).`,
    remedy: full ? 'Free some space there.' : 'Check who may write to it.'
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T, WitnessPlaceFailure>> {
  try {
    return ok(await work())
  } catch (error) {
    return fail(asFailure(error))
  }
}

async function textOf(file: string): Promise<string> {
  // A link, a folder or something large is no checkpoint of ours, and is said to be damaged instead of being read.
  const { size } = await stat(file)
  return size > MOST_BYTES ? '' : readFile(file, 'utf8')
}

export const witnessFolders: WitnessFolders = {
  read: (folder, prefix) =>
    attempt(async () => {
      const found = await readdir(folder, { withFileTypes: true })
      const names = found
        .filter((one) => one.isFile() && one.name.startsWith(prefix) && one.name.endsWith('.checkpoint'))
        .map(({ name }) => name)
        .sort()
        .slice(-MOST_FILES)
      const files = []
      for (const name of names) files.push({ name, text: await textOf(path.join(folder, name)) })
      return files
    }),

  put: (folder, name, text) =>
    attempt(async () => {
      const draft = path.join(folder, `.${name}.${randomUUID()}.draft`)
      try {
        const handle = await open(draft, 'wx', 0o600)
        try {
          await handle.writeFile(text)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(draft, path.join(folder, name))
        await syncFolder(folder)
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined)
        throw error
      }
      if ((await readFile(path.join(folder, name), 'utf8')) !== text)
        throw Object.assign(new Error('not what was written'), { code: 'EIO' })
    }),

  remove: (folder, name) => attempt(() => rm(path.join(folder, name), { force: true }))
}
