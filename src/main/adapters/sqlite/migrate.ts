/** Brings a database to this app's schema, one numbered step at a time, after a backup of whatever it held. */
import Database from 'better-sqlite3'
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { asOpenFailure, openFailure, type OpenFailure } from './failures'
import type { Migration } from './migrations/migration'
import type { Sqlite } from './open'

export interface Migrated {
  readonly from: number
  readonly to: number
  /** Where the state before stands; undefined for a new database or nothing to do. */
  readonly backup?: string
}

export interface MigrateOptions {
  readonly nativeBinding?: string
}

const versionOf = (db: Sqlite): number => Number(db.pragma('user_version', { simple: true }))

/** The step and its number are one transaction: a crash leaves the old schema or the new one. */
function apply(db: Sqlite, { version, sql }: Migration): void {
  db.exec('BEGIN EXCLUSIVE')
  try {
    db.exec(sql)
    db.pragma(`user_version = ${version}`)
    db.exec('COMMIT')
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK')
  }
}

function sync(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function checkCopy(file: string, { nativeBinding }: MigrateOptions): void {
  const copy = new Database(file, { readonly: true, ...(nativeBinding ? { nativeBinding } : {}) })
  try {
    const verdict = copy.pragma('integrity_check(1)', { simple: true })
    if (verdict !== 'ok') throw new BackupDamaged(String(verdict))
  } finally {
    copy.close()
  }
}

class BackupDamaged extends Error {
  override name = 'BackupDamaged'
}

/** A full disk leaves VACUUM INTO's target empty, so the target has another name until it is checked and on the disk. */
export function backUp(db: Sqlite, target: string, options: MigrateOptions = {}): void {
  const draft = `${target}.draft`
  rmSync(draft, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(draft)
    checkCopy(draft, options)
    sync(draft)
    renameSync(draft, target)
    syncFolder(path.dirname(target))
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Windows can neither open nor sync a folder: there a rename is journaled by the file system. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const isEmpty = (db: Sqlite): boolean => db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

/** Steps must be numbered 1, 2, 3 … A failure leaves the version that was reached, complete. */
export function migrate(
  db: Sqlite,
  steps: readonly Migration[],
  options: MigrateOptions = {}
): Result<Migrated, OpenFailure> {
  const misplaced = steps.find(({ version }, index) => version !== index + 1)
  if (misplaced) throw new Error(`migration ${misplaced.name} is out of order`)
  try {
    const from = versionOf(db)
    if (from > steps.length) return fail(openFailure('database-newer'))
    const missing = steps.slice(from)
    if (missing.length === 0) return ok({ from, to: from })
    const backup = isEmpty(db) ? undefined : `${db.name}.v${from}.backup`
    if (backup) backUp(db, backup, options)
    for (const step of missing) apply(db, step)
    return ok({ from, to: versionOf(db), ...(backup ? { backup } : {}) })
  } catch (error) {
    const failure =
      error instanceof BackupDamaged ? openFailure('database-corrupt', error.message) : asOpenFailure(error)
    if (failure) return fail(failure)
    throw error
  }
}
