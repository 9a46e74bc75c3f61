/** What the app weighs: app.asar, packed from the build by the rules of the package, without Electron around it. */
import { createPackageWithOptions } from '@electron/asar'
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { nativePackages } from '../scripts/package/contents.mjs'
import { report } from './report.mts'

const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-archive-'))
try {
  const app = path.join(folder, 'app')
  const take = (from: string, fits: (file: string) => boolean = () => true): void =>
    cpSync(from, path.join(app, from), { recursive: true, filter: fits })
  for (const world of ['main', 'preload', 'renderer', 'cli']) take(`out/${world}`, (file) => !file.endsWith('.map'))
  for (const file of ['package.json', 'LICENSE']) take(file)
  // Their binaries lie beside the archive.
  for (const name of nativePackages) for (const part of ['package.json', 'lib']) take(`node_modules/${name}/${part}`)
  const archive = path.join(folder, 'app.asar')
  await createPackageWithOptions(app, archive, {})
  report({ name: 'app.asar', value: statSync(archive).size, unit: 'bytes' })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
