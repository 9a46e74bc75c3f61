import { Stop, step } from './console.mjs'
import { hasDisplay } from './desktop.mjs'
import { cacheFolder } from './paths.mjs'
import { installDependencies } from './dependencies.mjs'
import { electronEnvironment, provideElectron } from './electron.mjs'
import {
  offerDatabase,
  offerJapaneseFont,
  offerRpm,
  offerShells,
  offerSyslog,
  requireSystemPackages
} from './system-packages.mjs'

const OLDEST_NODE = 20
export const SETUP_STEPS = 3

/**
 * Brings a fresh checkout to where a command can work: packages, Electron, system libraries. Quick when all is there.
 * Returns the runtime and the environment child processes need. `desktop`: a throw-away session will be wanted; `database`, `shells`, `syslog`, `rpm`, `japanese`: a
 * PostgreSQL, shells, an rsyslog, rpm's tools and a font to test against, where they can be had.
 */
export async function setUp({
  steps = SETUP_STEPS,
  desktop = !hasDisplay(),
  database = false,
  shells = false,
  syslog = false,
  rpm = false,
  japanese = false
} = {}) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new Stop(`Keywatch needs Node ${OLDEST_NODE} or newer to set itself up; this is ${process.version}.`)
  }
  await step(1, steps, 'packages', installDependencies)
  let electron
  await step(2, steps, 'Electron', async () => {
    electron = await provideElectron()
    return electron.standIn ? 'ready (stand-in)' : 'ready'
  })
  await step(3, steps, 'system libraries', async () => {
    const said = await requireSystemPackages({ binary: electron.binary, desktop })
    const offered = [
      database ? await offerDatabase() : '',
      shells ? await offerShells() : '',
      syslog ? await offerSyslog() : '',
      rpm ? await offerRpm() : '',
      japanese ? await offerJapaneseFont() : ''
    ]
    return [said, ...offered].filter(Boolean).join('; ')
  })
  // The throw-away session moves XDG_CACHE_HOME: name our cache, so that a script inside it still finds the same one.
  return { electron, env: { ...electronEnvironment(electron), KEYWATCH_CACHE: cacheFolder() } }
}
