/** SQLite's errors as failures that a person can act on (sqlite.org/rescode.html). */
import Database from 'better-sqlite3'
import type { Failure } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'

export type OpenFailure = Failure<
  | 'database-newer'
  | 'database-corrupt'
  | 'database-in-use'
  | 'database-unwritable'
  | 'not-a-database'
  | 'storage-full'
  | 'storage-failed'
>

/** SQLite's extended code, such as SQLITE_IOERR_FSYNC. A bundled copy of the class would break instanceof. */
export const sqliteCode = (error: unknown): string =>
  error instanceof Database.SqliteError || (error instanceof Error && error.name === 'SqliteError' && 'code' in error)
    ? String((error as { code: unknown }).code)
    : ''

const has = (code: string, ...families: readonly string[]): boolean =>
  families.some((family) => code === family || code.startsWith(`${family}_`))

export const storageFull: StorageFailure = {
  code: 'storage-full',
  message: 'The disk is full, so this could not be written to the audit log and was not done.',
  remedy: 'Free some space on the disk that holds your data, then try again.'
}

const storageFailed = (code: string): StorageFailure => ({
  code: 'storage-failed',
  message: `The database could not be written (${code}), so this was not done.`,
  remedy: 'Check that the data folder is writable and its disk is healthy, then restart Keywatch.'
})

/** The world's fault, as a failure; undefined for a bug of ours, which is thrown on. */
export function asStorageFailure(error: unknown): StorageFailure | undefined {
  const code = sqliteCode(error)
  if (has(code, 'SQLITE_FULL')) return storageFull
  const world = ['SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_BUSY']
  return has(code, ...world, 'SQLITE_LOCKED', 'SQLITE_NOMEM', 'SQLITE_PERM') ? storageFailed(code) : undefined
}

const openFailures = {
  'database-newer': [
    'Your data was written by a newer version of Keywatch.',
    'Install the newest version. Nothing was changed.'
  ],
  'database-corrupt': [
    'The database is damaged.',
    'Nothing was deleted. It can be set aside, and your newest backup restored.'
  ],
  'not-a-database': [
    'The database file is not a database.',
    'Nothing was changed. It can be set aside, and your newest backup restored.'
  ],
  'database-in-use': ['Another Keywatch uses this data.', 'Close the other window or process, then start again.'],
  'database-unwritable': [
    'The database cannot be written.',
    'Make the data folder and the files in it writable for your user, then start again.'
  ],
  'storage-full': ['The disk is full.', 'Free some space on the disk that holds your data, then start again.'],
  'storage-failed': ['The database could not be read.', 'Check the disk that holds your data, then start again.']
} as const

export function openFailure(code: OpenFailure['code'], detail = ''): OpenFailure {
  const [message, remedy] = openFailures[code]
  return { code, message: detail ? `${message} (${detail})` : message, remedy }
}

/** Undefined for a bug of ours. */
export function asOpenFailure(error: unknown): OpenFailure | undefined {
  const code = sqliteCode(error)
  if (has(code, 'SQLITE_FULL')) return openFailure('storage-full')
  if (has(code, 'SQLITE_NOTADB')) return openFailure('not-a-database', code)
  if (has(code, 'SQLITE_CORRUPT')) return openFailure('database-corrupt', code)
  if (has(code, 'SQLITE_BUSY', 'SQLITE_LOCKED')) return openFailure('database-in-use', code)
  if (has(code, 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM')) return openFailure('database-unwritable', code)
  return code.startsWith('SQLITE_IOERR') ? openFailure('storage-failed', code) : undefined
}
