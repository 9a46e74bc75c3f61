/** What a person decided about updates, and what has to be known at the next start. */
import type { CorrelationId } from '../../../shared/kernel/ids'
import { updateChannels, type UpdateChannel } from '../../../shared/domain/updates/statement'
import { isVersion } from '../../../shared/domain/updates/version'
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { SettingsStore } from '../../ports/settings-store'
import type { UpdatePorts } from './ports'

export interface UpdateSettings {
  /** Look at every start and once a day. */
  readonly look: boolean
  /** Download what was found without asking. */
  readonly download: boolean
  readonly channel: UpdateChannel
}

const names = { look: 'updates.look', download: 'updates.download', channel: 'updates.channel' } as const
const INSTALLING = 'updates.installing'
const DOWNLOADING = 'updates.downloading'
const FOUND = 'updates.found'
const LOOKED_AT = 'updates.lookedAtMs'

/** Looking needs no answer of the person and gives nothing away; downloading asks. */
export function readUpdateSettings(store: SettingsStore): UpdateSettings {
  const stored = store.read()
  return {
    look: stored[names.look] !== false,
    download: stored[names.download] === true,
    channel: updateChannels.find((one) => one === stored[names.channel]) ?? 'stable'
  }
}

/** Each change with what it was, in one commit. */
export function changeUpdateSettings(
  ports: Pick<UpdatePorts, 'settings' | 'unit' | 'journal' | 'entropy' | 'actor'>,
  changes: Partial<UpdateSettings>
): Result<void, StorageFailure> {
  const before = readUpdateSettings(ports.settings)
  return ports.unit.commit(() => {
    for (const name of ['look', 'download', 'channel'] as const) {
      const to = changes[name]
      if (to === undefined || to === before[name]) continue
      ports.settings.write(names[name], to)
      ports.journal.record({
        actor: ports.actor,
        act: 'update.change',
        outcome: 'ok',
        detail: { name, from: before[name], to },
        corr: ports.entropy.uuid() as CorrelationId
      })
    }
  })
}

function versionIn(store: SettingsStore, name: string): string | undefined {
  const version = store.read()[name]
  return typeof version === 'string' && isVersion(version) ? version : undefined
}

/** What is being downloaded: still there at a start where Keywatch was ended in the middle of it. */
export const readDownloading = (store: SettingsStore): string | undefined => versionIn(store, DOWNLOADING)
export const writeDownloading = (store: SettingsStore, version: string | null): void =>
  store.write(DOWNLOADING, version)

/** What was handed over to be installed, until a start shows what came of it. */
export const readInstalling = (store: SettingsStore): string | undefined => versionIn(store, INSTALLING)
export const writeInstalling = (store: SettingsStore, version: string | null): void => store.write(INSTALLING, version)

/** The version that was found last: it is put on record once, however often it is found. */
export const readFound = (store: SettingsStore): unknown => store.read()[FOUND]
export const writeFound = (store: SettingsStore, version: string): void => store.write(FOUND, version)

export function readLookedAt(store: SettingsStore): number | undefined {
  const at = store.read()[LOOKED_AT]
  return typeof at === 'number' && Number.isSafeInteger(at) ? at : undefined
}
export const writeLookedAt = (store: SettingsStore, atMs: number): void => store.write(LOOKED_AT, atMs)
