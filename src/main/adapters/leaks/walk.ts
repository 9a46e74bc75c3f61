import { lstatSync, readdirSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import type { SkipReason } from '../../features/leaks/ports'

/** Git keeps its objects packed there: they are read through git. */
const NEVER_ENTERED = new Set(['.git'])

/**
 * Every regular file below `root`, relative and with `/`. Links are not followed, so nothing outside the tree is read and
 * no loop is entered; a folder that is mounted inside itself is seen once.
 */
export function* walk(root: string, skip: (path: string, reason: SkipReason) => void): Generator<string> {
  const seen = new Set<string>()
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = open(root, folder, seen)
    if (!entries) {
      skip(folder === '' ? '.' : folder, 'unreadable')
      continue
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isFile()) yield path
      else if (entry.isDirectory()) {
        if (!NEVER_ENTERED.has(entry.name)) waiting.push(path)
      } else skip(path, entry.isSymbolicLink() ? 'link' : 'special')
    }
  }
}

/** undefined: cannot be read. [] for a folder that was already visited. */
function open(root: string, folder: string, seen: Set<string>): Dirent[] | undefined {
  const path = join(root, folder)
  try {
    const { dev, ino } = lstatSync(path, { bigint: true })
    const id = `${dev}:${ino}`
    // Some file systems number nothing.
    if (ino !== 0n && seen.has(id)) return []
    seen.add(id)
    return readdirSync(path, { withFileTypes: true })
  } catch {
    return undefined
  }
}
