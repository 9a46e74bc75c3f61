/** Opens the database so that an acknowledged commit is on the disk, or says why it cannot. */
import Database from 'better-sqlite3'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { asOpenFailure, openFailure, type OpenFailure } from './failures'
import { versionInWal } from './wal-version'

export type Sqlite = Database.Database

export interface OpenOptions {
  /** The highest schema version that this app knows: `migrations.at(-1).version`. */
  readonly knownVersion: number
  /** Another build of better-sqlite3's addon, for the stand-in runtime. */
  readonly nativeBinding?: string
  /** Wait this long for another process's lock. */
  readonly busyTimeoutMs?: number
  /** May the last commits be lost when the power fails (never the database's own consistency)? For what can be fetched again. */
  readonly refetchable?: boolean
}

/** In this many pages the write-ahead log is written back to the database. */
export const CHECKPOINT_PAGES = 4_000

/**
 * Pages of a refetchable database that stay in memory, in KB. The binding's own 16 MB fill slowly there, over an hour of use, and
 * a series is read no quicker for them.
 */
const REFETCHABLE_CACHE_KB = 4_000

const MAGIC = 'SQLite format 3\0'
/** File format, sqlite.org/fileformat.html: user_version is the big-endian number at offset 60 of a 100-byte header. */
const HEADER_BYTES = 100
const USER_VERSION_OFFSET = 60

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

function header(path: string): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES)
  const file = openSync(path, 'r')
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, HEADER_BYTES, 0))
  } finally {
    closeSync(file)
  }
}

/** Looks without touching: a database of a newer app stays as it is, byte for byte. */
function refuseUntouched(path: string, options: OpenOptions): OpenFailure | undefined {
  if (sizeOf(path) === 0) return undefined
  const bytes = header(path)
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    return openFailure('not-a-database')
  }
  const newer = (version: number): boolean => version > options.knownVersion
  if (newer(bytes.readUInt32BE(USER_VERSION_OFFSET))) return openFailure('database-newer')
  const inWal = sizeOf(`${path}-wal`) > 0 && newer(versionInWal(`${path}-wal`))
  return inWal ? openFailure('database-newer') : undefined
}

function connect(path: string, { nativeBinding, busyTimeoutMs = 2_000 }: OpenOptions): Sqlite {
  return new Database(path, { timeout: busyTimeoutMs, ...(nativeBinding ? { nativeBinding } : {}) })
}

/**
 * Exclusive before WAL: the wal-index then lives in memory, and a second instance is refused at once instead of later.
 * better-sqlite3 compiles WAL's default down to synchronous=1, which may lose the last commits: 2 is set and read back.
 */
function configure(db: Sqlite, refetchable: boolean): void {
  db.pragma('locking_mode = EXCLUSIVE')
  const mode = db.pragma('journal_mode = WAL', { simple: true })
  db.pragma(`synchronous = ${refetchable ? 'NORMAL' : 'FULL'}`)
  db.pragma('secure_delete = ON')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  // Without it REPLACE deletes rows past the triggers that guard them.
  db.pragma('recursive_triggers = ON')
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  // Below zero it counts KB, above pages (sqlite.org/pragma.html#pragma_cache_size).
  if (refetchable) db.pragma(`cache_size = -${REFETCHABLE_CACHE_KB}`)
  const synchronous = db.pragma('synchronous', { simple: true })
  if (mode !== 'wal' || synchronous !== (refetchable ? 1 : 2)) {
    throw new Error(`SQLite is not durable here: journal_mode=${String(mode)} synchronous=${String(synchronous)}`)
  }
  // Takes the lock, and finds a damaged schema now rather than in the middle of an act.
  db.exec('BEGIN IMMEDIATE; SELECT count(*) FROM sqlite_schema; COMMIT')
}

/** The folder must exist. An absent or empty file becomes a new database. */
export function openDatabase(path: string, options: OpenOptions): Result<Sqlite, OpenFailure> {
  let db: Sqlite | undefined
  try {
    const refusal = refuseUntouched(path, options)
    if (refusal) return fail(refusal)
    db = connect(path, options)
    configure(db, options.refetchable ?? false)
    return ok(db)
  } catch (error) {
    db?.close()
    const failure = asOpenFailure(error) ?? asFileFailure(error)
    if (failure) return fail(failure)
    throw error
  }
}

function asFileFailure(error: unknown): OpenFailure | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (['EACCES', 'EPERM', 'EROFS', 'EISDIR'].includes(code)) return openFailure('database-unwritable', code)
  return code === 'ENOSPC' ? openFailure('storage-full') : undefined
}
