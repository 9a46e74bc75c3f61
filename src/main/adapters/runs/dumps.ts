/** The crash handler's dumps: read for what names the crash, and deleted, for memory may hold a secret. */
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { NativeCrash } from '../../../shared/domain/runs/last-run'
import { readMinidump } from './minidump'

/** Longer than any dump without the whole memory: not read, but deleted all the same. */
const LARGEST = 64 * 1024 * 1024

/** What the newest dump in `folder` says; every dump is gone afterwards. */
export async function takeDumps(folder: string): Promise<NativeCrash | undefined> {
  const dumps = await dumpsBelow(folder)
  let newest: { readonly atMs: number; readonly crash: NativeCrash | undefined } | undefined
  for (const path of dumps) {
    try {
      const { mtimeMs, size } = await stat(path)
      if (size <= LARGEST && (newest === undefined || mtimeMs > newest.atMs))
        newest = { atMs: mtimeMs, crash: readMinidump(await readFile(path)) }
    } catch {
      // Somebody else took it away.
    }
    await rm(path, { force: true }).catch(() => undefined)
  }
  return newest?.crash
}

/** Crashpad's own folders; Windows has `reports`. */
const FOLDERS = ['', 'new', 'pending', 'completed', 'reports']

async function dumpsBelow(folder: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    FOLDERS.map(async (name) => {
      const names = await readdir(join(folder, name)).catch(() => [])
      return names.filter((file) => file.endsWith('.dmp')).map((file) => join(folder, name, file))
    })
  )
  return lists.flat()
}
