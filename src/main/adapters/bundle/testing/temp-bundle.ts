/** A real log, and bundles of it, unpacked with a tool that is not ours. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { EntryFilter } from '../../../../shared/domain/audit/filter'
import { personActor } from '../../../features/audit/actors'
import { exportBundle, type BundlePorts } from '../../../features/audit/export-bundle'
import { unwatched } from '../../../features/audit/long-task'
import type { ExportFiles } from '../../../features/audit/ports'
import { exportFiles } from '../../files/export-files'
import type { TempLog } from '../../sqlite/testing/temp-log'
import { verifiers } from '../verifiers'
import { zipArchive } from '../zip-archive'

export const bundlePorts = (temp: TempLog, target: string, files: ExportFiles = exportFiles): BundlePorts => ({
  ...temp,
  actor: personActor,
  task: unwatched,
  files,
  choose: { save: async () => target },
  labelOf: () => undefined,
  bundleKit: async () => ({ archive: zipArchive, verifiers }),
  appVersion: '0.1.0'
})

/** Writes `${target}`, a zip, and throws where that fails. */
export async function writeBundle(temp: TempLog, target: string, filter: EntryFilter = {}) {
  const done = await exportBundle(bundlePorts(temp, target), temp.log, filter)
  if (!done.ok) throw new Error(`${done.error.code}: ${done.error.message}`)
  return done.value
}

export function unpack(zip: string): string {
  const folder = path.join(path.dirname(zip), path.basename(zip, '.zip'))
  mkdirSync(folder)
  execFileSync('unzip', ['-q', zip, '-d', folder])
  return folder
}
