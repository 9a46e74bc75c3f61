/** electron-updater's class for this kind of installation, with nothing left to its own judgement. */
import type { AppUpdater } from 'electron-updater'
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js'
import { getAppCacheDir } from 'electron-updater/out/AppAdapter.js'
import type { FeedExecutor } from './feed-executor'
import type { UpdaterOptions } from './electron-updates'

/** Hands the downloaded installer to the system; true where it took it. */
type Hand = (restart: boolean) => boolean
export type OwnUpdater = AppUpdater & { readonly hand: Hand }

type Options = Pick<UpdaterOptions, 'kind' | 'running' | 'folder' | 'configFile' | 'log'>

export async function openUpdater(options: Options, executor: FeedExecutor): Promise<OwnUpdater> {
  const { updater, hand } = await classFor(options)
  updater.autoDownload = false
  // Keywatch installs once its log is closed. Squirrel on macOS takes the update at once, and puts it in place when the app ends.
  updater.autoInstallOnAppQuit = options.kind === 'mac'
  updater.allowDowngrade = false
  updater.disableWebInstaller = true
  updater.disableDifferentialDownload = true
  // Whether there is anything to look for was decided before: by the build, not by a file beside it.
  updater.forceDevUpdateConfig = true
  updater.logger = {
    info: () => undefined,
    warn: (message: unknown) => options.log.warn('updater', { message: String(message) }),
    error: (message: unknown) => options.log.warn('updater', { message: String(message) })
  }
  return Object.assign(updater, { httpExecutor: executor, hand })
}

async function classFor(options: Options): Promise<{ updater: AppUpdater; hand: Hand }> {
  const app = appOf(options)
  if (options.kind === 'nsis') {
    const { NsisUpdater } = await import('electron-updater/out/NsisUpdater.js')
    const updater = new NsisUpdater(null, app)
    return { updater, hand: (restart) => updater.install(true, restart) }
  }
  if (options.kind === 'mac') {
    const { MacUpdater } = await import('electron-updater/out/MacUpdater.js')
    const updater = new MacUpdater(undefined, app)
    return {
      updater,
      hand: (restart) => {
        if (restart) updater.quitAndInstall()
        return true
      }
    }
  }
  // Of a package that somebody else installs nothing but the feed is read.
  const { AppImageUpdater } = await import('electron-updater/out/AppImageUpdater.js')
  return { updater: new AppImageUpdater(null, app), hand: () => false }
}

/** The parts of Electron's `app` that it asks of; quitting is Keywatch's own. */
const appOf = ({ running, folder, configFile, kind }: Options): AppAdapter => ({
  version: running,
  name: 'Keywatch',
  isPackaged: true,
  appUpdateConfigPath: configFile,
  userDataPath: folder,
  // The installer for Windows looks for the last one there.
  baseCachePath: kind === 'nsis' ? getAppCacheDir() : folder,
  whenReady: async () => undefined,
  relaunch: () => undefined,
  quit: () => undefined,
  onQuit: () => undefined
})
