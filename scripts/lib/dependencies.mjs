import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Stop, say, ticking } from './console.mjs'
import { runInstallScripts } from './install-scripts.mjs'
import { nodeModules, root } from './paths.mjs'
import { runNpm } from './run.mjs'

const stampFile = path.join(nodeModules, '.keywatch-lock')
const lockFile = path.join(root, 'package-lock.json')

/** The stamp of a lockfile: SHA-256 of its text. */
export const lockStamp = (lockText) => createHash('sha256').update(lockText).digest('hex')

/**
 * True when npm's own record of what it installed (node_modules/.package-lock.json, written last) holds every package
 * of the lockfile at the same version. Optional ones may be absent: they belong to other platforms.
 */
export function installMatches(lock, installed) {
  return Object.entries(lock.packages ?? {}).every(([where, wanted]) => {
    if (where === '' || wanted.link) return true
    const found = installed.packages?.[where]
    if (!found) return Boolean(wanted.optional || wanted.devOptional)
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function alreadyInstalled(lockText) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockStamp(lockText)) return true
  const record = path.join(nodeModules, '.package-lock.json')
  if (!existsSync(record)) return false
  return installMatches(JSON.parse(lockText), JSON.parse(readFileSync(record, 'utf8')))
}

const firstLines = (text, count) => text.trim().split('\n').slice(0, count).join('\n')

/** Installs exactly what package-lock.json says, unless it is there already, and runs no script but those that are named. Says what it did. */
export async function installDependencies() {
  const lockText = readFileSync(lockFile, 'utf8')
  const present = alreadyInstalled(lockText)
  // The caller's own choice of registry and proxy applies; nothing here names one.
  const npm = (...args) =>
    runNpm([...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { output: 'capture' })
  if (!present) {
    let { code, output } = await ticking('npm ci (about half a minute)', () => npm('ci'))
    if (output.includes('EUSAGE')) {
      // A registry that lacks some other platform's optional package makes `npm ci` call the lockfile out of step.
      // This keeps to the locked versions as well, and writes to neither file.
      say('  npm ci does not accept the lockfile here; installing the locked versions with npm install')
      ;({ code, output } = await ticking('npm install', () => npm('install', '--no-save')))
    }
    if (code !== 0) throw new Stop(`${firstLines(output, 25)}\n\nThe packages could not be installed: see above.`)
  }
  await runInstallScripts()
  writeFileSync(stampFile, lockStamp(lockText))
  return present ? 'already installed' : 'installed'
}
