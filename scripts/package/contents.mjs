/** What goes into app.asar, and what may lie beside it. Everything else in a package is a mistake. */
import path from 'node:path'
import { listPackage, statFile } from '@electron/asar'

/** Packages that a bundle cannot hold, because the system's linker loads a part of them: they travel as they are. */
export const nativePackages = ['better-sqlite3', 'keytar']

/** Patterns of electron-builder: the built app, and of each native module what runs. Bundled packages are not carried twice. */
export const files = [
  'out/**/*',
  'package.json',
  'LICENSE',
  '!out/{.keywatch-build,.bundled,third-party.json,third-party-notices.txt}',
  '!**/*.map',
  '!node_modules/**/*',
  'node_modules/better-sqlite3/{package.json,LICENSE,lib/**/*}',
  'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
  'node_modules/keytar/{package.json,LICENSE.md,lib/**/*.js}',
  'node_modules/keytar/prebuilds/${platform}-${arch}/**/*'
]

/** Of macOS, beside those of the processor that is packed for. */
export const bothProcessors = [
  'node_modules/better-sqlite3/prebuilds/darwin-{x64,arm64}.node',
  'node_modules/keytar/prebuilds/darwin-{x64,arm64}/**/*'
]

/** Loaded by the system's linker, which reads no archive. */
export const unpacked = ['**/*.node']

const allowed = [
  /^out\/(main|preload|renderer|cli)\//u,
  /^(package\.json|LICENSE)$/u,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w/-]+\.js|prebuilds\/[\w-]+\.node)$/u,
  /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/[\w/-]+\.js|prebuilds\/[\w-]+\/[\w.-]+\.node)$/u
]

/** Paths inside the archive, of files alone. */
export const filesIn = (archive) =>
  listPackage(archive, { isPack: false })
    .map((entry) => entry.replaceAll(path.sep, '/').replace(/^\//u, ''))
    .filter((entry) => !('files' in statFile(archive, path.normalize(entry))))

/** What no rule above lets in. */
export const strangers = (archive) => filesIn(archive).filter((file) => !allowed.some((rule) => rule.test(file)))
