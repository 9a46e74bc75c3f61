/** Puts a database that cannot be opened aside, whole, and a sound copy in its place where there is one. Deletes nothing. */
import Database from 'better-sqlite3'
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  statSync
} from 'node:fs'
import path from 'node:path'

/** A copy that was made before an update of the schema. */
export interface SoundCopy {
  readonly file: string
  readonly madeAtMs: number
}

/** The newest copy beside the database that opens and passes SQLite's own check of every page. */
export function soundCopy(database: string): SoundCopy | undefined {
  const name = path.basename(database)
  const folder = path.dirname(database)
  return readdirSync(folder)
    .filter((entry) => entry.startsWith(`${name}.v`) && entry.endsWith('.backup'))
    .map((entry) => path.join(folder, entry))
    .map((file) => ({ file, madeAtMs: statSync(file).mtimeMs }))
    .toSorted((a, b) => b.madeAtMs - a.madeAtMs)
    .find(({ file }) => isSound(file))
}

function isSound(file: string): boolean {
  let copy: Database.Database | undefined
  try {
    copy = new Database(file, { readonly: true })
    return copy.pragma('integrity_check(1)', { simple: true }) === 'ok'
  } catch {
    return false
  } finally {
    copy?.close()
  }
}

/**
 * Renames the database and its write-ahead log, which belongs to it. A crash between leaves a database without its log, or
 * none: either is said at the next start, and both files are there.
 * @returns where the database lies now
 * @throws where the folder cannot be written
 */
export function setAside(database: string, nowMs: number, copy?: SoundCopy): string {
  const mark = new Date(nowMs).toISOString().replaceAll(/[:.]/gu, '-')
  const aside = `${database}.damaged-${mark}`
  // The copy first: if the disk is full, all is as it was.
  const draft = `${database}.restoring`
  if (copy) {
    copyFileSync(copy.file, draft, constants.COPYFILE_FICLONE)
    sync(draft)
  }
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(database + suffix)) renameSync(database + suffix, aside + suffix)
  }
  if (copy) renameSync(draft, database)
  return aside
}

function sync(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
