import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, net, session as webSession } from 'electron'
import type { InstallKind } from '../../shared/domain/updates/judge-offer'
import { durationMs, SECOND_MS } from '../../shared/kernel/ids'
import { updateFailure } from '../features/updates/failures'
import { updateHandlers, updatesOff } from '../features/updates/handlers'
import type { Updater, UpdatePorts } from '../features/updates/ports'
import { UpdateSchedule } from '../features/updates/schedule'
import { Updates } from '../features/updates/updates'
import { isDriven } from '../security/driven'
import { denyPermissions } from '../security/lock-down'
import type { Core } from './core'
import { startAgain } from './restart'
import { updateSource } from './update-source'

type Given = Omit<UpdatePorts, 'running' | 'kind' | 'arch' | 'keys' | 'updater' | 'quit' | 'log'> & {
  readonly core: Core
}

/** The copy of a release that is driven before it goes out asks the test's server, like a build that is none. */
const isRelease = app.isPackaged && !__SMOKE_BUILD__ && !isDriven()
const QUIET_MS = 30 * SECOND_MS

/** Updates, or why there are none. What asks the network is read when it is first asked. */
export function composeUpdates({ core, ...given }: Given) {
  const source = updateSource({
    profile: core.profile.kind,
    release: isRelease,
    built: __UPDATES__,
    env: process.env
  })
  const running = core.version
  if (typeof source === 'string') {
    const nothing = (): void => undefined
    const handlers = updatesOff({ ...given, running }, source)
    return { handlers, begin: nothing, stop: nothing, reconsider: nothing, end: async () => undefined }
  }
  let opened: Promise<Updater> | undefined
  const kind = kindOf()
  const ports: UpdatePorts = {
    ...given,
    running,
    kind,
    arch: process.arch,
    keys: source.keys,
    log: core.log,
    updater: () => (opened ??= openUpdates(source.feed, kind, core)),
    quit: () => void core.timers.after(QUITS_AFTER, () => app.quit())
  }
  const updates = new Updates(ports)
  const schedule = new UpdateSchedule(ports, updates)
  return {
    handlers: updateHandlers(ports, updates, schedule),
    begin: () => schedule.begin(),
    stop: () => schedule.stop(),
    reconsider: () => schedule.reconsider(),
    end: () => updates.end()
  }
}

/** The answer reaches the window first. */
const QUITS_AFTER = durationMs(100)

/** Of a package for Linux nothing is installed by Keywatch: that would be a file of the person's own folder, run by root. */
function kindOf(): InstallKind {
  if (process.platform === 'win32') return 'nsis'
  if (process.platform === 'darwin') return 'mac'
  return process.env['APPIMAGE'] === undefined ? 'package' : 'appimage'
}

async function openUpdates(feed: URL, kind: InstallKind, { profile, version, log }: Core): Promise<Updater> {
  const { ElectronUpdates } = await import('../adapters/updates/electron-updates')
  const session = webSession.fromPartition('updates', { cache: false })
  denyPermissions(session)
  return ElectronUpdates.open({
    feed,
    kind,
    running: version,
    folder: profile.folder,
    configFile: isRelease ? join(process.resourcesPath, 'app-update.yml') : ownConfig(profile.folder),
    network: { request: (options) => net.request({ ...options, session }), quietMs: QUIET_MS },
    appImage: process.env['APPIMAGE'],
    relaunch: () => startAgain(),
    failure: updateFailure,
    log
  })
}

/** What electron-builder writes into a package; outside of one it says no more than where downloads go. */
function ownConfig(folder: string): string {
  const file = join(folder, 'app-update.yml')
  writeFileSync(file, 'updaterCacheDirName: keywatch-updater\n')
  return file
}
