/** Updates as the app composes them, under Node: the real electron-updater, a real log, a real file for the AppImage that runs. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import path from 'node:path'
import type { ClientRequest } from 'electron'
import { timestampMs } from '../../../../shared/kernel/ids'
import { updateFailure } from '../../../features/updates/failures'
import type { UpdatePorts } from '../../../features/updates/ports'
import { Updates } from '../../../features/updates/updates'
import { FakeKeychain } from '../../../ports/testing/fake-keychain'
import { SqliteSettingsStore } from '../../sqlite/repositories/settings'
import { ManualTimers, openTempLog, tempFolder } from '../../sqlite/testing/temp-log'
import { ElectronUpdates } from '../electron-updates'
import type { FeedNetwork } from '../feed-executor'
import type { FeedServer } from './feed-server'

export const person = { role: 'custodian', caller: 'window' } as const

/** Node's own, with the one name that Electron's has beside it. */
const nodeRequest: FeedNetwork['request'] = (options) => {
  const { method, protocol, hostname, port, path: of, headers } = options
  const request = httpRequest({
    method,
    protocol,
    hostname,
    port,
    path: of,
    headers: headers as Record<string, string>
  })
  return Object.assign(request, { abort: () => void request.destroy() }) as unknown as ClientRequest
}

export async function updateWorld(server: FeedServer, change: Partial<UpdatePorts> = {}) {
  const { folder, remove } = tempFolder()
  const temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  const appImage = path.join(folder, 'apps', 'Keywatch.AppImage')
  mkdirSync(path.dirname(appImage))
  writeFileSync(appImage, 'the version that runs')
  chmodSync(appImage, 0o755)
  // electron-updater reads it when it downloads.
  process.env['APPIMAGE'] = appImage
  const configFile = path.join(folder, 'app-update.yml')
  writeFileSync(configFile, 'updaterCacheDirName: keywatch-updater\n')
  const settings = new SqliteSettingsStore(temp.db, temp.unit)
  const keychain = new FakeKeychain()
  const world = {
    relaunched: 0,
    quits: 0,
    noticed: [] as string[],
    warned: [] as string[],
    quietMs: 5_000
  }
  const open = (running: string) =>
    ElectronUpdates.open({
      feed: new URL(server.url),
      network: { request: nodeRequest, quietMs: world.quietMs },
      kind: change.kind ?? 'appimage',
      running,
      folder,
      configFile,
      appImage,
      relaunch: () => void world.relaunched++,
      failure: updateFailure,
      log: { info: () => undefined, warn: (event) => void world.warned.push(event) }
    })
  /** A start of the app: what is in memory is gone, what is on the disk and in the keychain stands. */
  const start = (running = '0.1.0', more: Partial<UpdatePorts> = {}) => {
    let opened: ReturnType<typeof open> | undefined
    const ports: UpdatePorts = {
      actor: person,
      clock: { now: () => timestampMs(Date.UTC(2026, 10, 22)), monotonic: temp.clock.monotonic },
      timers: new ManualTimers(),
      entropy: temp.entropy,
      unit: temp.unit,
      journal: temp.journal,
      settings,
      keychain,
      log: { warn: (event) => void world.warned.push(event) },
      notices: { notify: ({ title }) => void world.noticed.push(title) },
      running,
      kind: 'appimage',
      arch: 'x64',
      keys: server.pinned,
      updater: () => (opened ??= open(running)),
      quit: () => void (world.quits += 1),
      changed: () => undefined,
      ...change,
      ...more
    }
    return { ports, updates: new Updates(ports) }
  }
  return {
    folder,
    appImage,
    settings,
    keychain,
    temp,
    world,
    start,
    /** The file in whose place an update would be put. */
    runs: () => readFileSync(appImage, 'utf8'),
    beside: () => readdirSync(path.dirname(appImage)),
    pending: () => {
      try {
        return readdirSync(path.join(folder, 'keywatch-updater', 'pending'))
      } catch {
        return []
      }
    },
    /** `act outcome code` of what updates put on record. */
    entries: () =>
      temp.db
        .prepare<[], string>('SELECT line FROM audit_entry ORDER BY seq')
        .pluck()
        .all()
        .map((line) => JSON.parse(line) as { act: string; outcome: string; code?: string })
        .filter(({ act }) => act.startsWith('update.'))
        .map(({ act, outcome, code }) => [act.slice(7), outcome, ...(code === undefined ? [] : [code])].join(' ')),
    end: () => {
      temp.db.close()
      remove()
    }
  }
}
