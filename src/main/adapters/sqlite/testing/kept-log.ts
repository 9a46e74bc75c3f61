/** A log that a spec leaves in a folder for another process: beside the database stand its keychain's items and its clock's time. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { MemoryKeychain, openTempLog, type TempLog } from './temp-log'

interface Kept {
  readonly items: readonly (readonly [string, string])[]
  readonly ms: number
}

const fileOf = (folder: string): string => path.join(folder, 'kept.json')

/** One to begin with; `leaveLog` closes it. */
export const newLogIn = (folder: string): TempLog => openTempLog(path.join(folder, 'keywatch.db'))

/** Closes it as the app does at quit. The folder may be copied from here on. */
export async function leaveLog(folder: string, { log, db, keychain, time }: TempLog): Promise<void> {
  await log.flush()
  db.close()
  const items = [...keychain.items].map(([name, value]) => [name, value.toString('base64')] as const)
  writeFileSync(fileOf(folder), JSON.stringify({ items, ms: time.ms } satisfies Kept))
}

/** Opens one that was left, with the keychain as it was then; not checked yet. */
export function keptLog(folder: string): TempLog {
  const { items, ms } = JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Kept
  const keychain = new MemoryKeychain()
  for (const [name, value] of items) keychain.items.set(name, Buffer.from(value, 'base64'))
  const temp = openTempLog(path.join(folder, 'keywatch.db'), keychain)
  temp.time.ms = ms
  return temp
}
