import { timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { SettingsStore } from '../../ports/settings-store'
import type { Progress } from './running'

/** Kept beside the settings; a backup does not carry them (domain/backup/portable.ts). */
const AT = 'backup.atMs'
const KEYS = 'backup.keys'
const FILE = 'backup.file'
const RESTORING = 'backup.restoringSinceMs'

export interface TransferStatus {
  readonly lastBackup?: { readonly atMs: TimestampMs; readonly keys: number; readonly fileName: string }
  /** A restore began then and never ended: the app was killed. What it had begun was rolled back at the next start. */
  readonly interruptedAtMs?: TimestampMs
  readonly running?: Progress
}

export function transferStatus(settings: SettingsStore, progress?: Progress): TransferStatus {
  const stored = settings.read()
  const [at, keys, file, since] = [stored[AT], stored[KEYS], stored[FILE], stored[RESTORING]]
  return {
    ...(typeof at === 'number' && typeof keys === 'number'
      ? { lastBackup: { atMs: timestampMs(at), keys, fileName: typeof file === 'string' ? file : '' } }
      : {}),
    ...(typeof since === 'number' && progress?.what !== 'restore' ? { interruptedAtMs: timestampMs(since) } : {}),
    ...(progress === undefined ? {} : { running: progress })
  }
}

interface Noted {
  readonly atMs: TimestampMs
  readonly keys: number
  readonly fileName: string
}

/** Both only inside a commit. */
export function noteBackup(settings: SettingsStore, { atMs, keys, fileName }: Noted): void {
  settings.write(AT, atMs)
  settings.write(KEYS, keys)
  settings.write(FILE, fileName)
}

export const noteRestoring = (settings: SettingsStore, since: TimestampMs | null): void =>
  settings.write(RESTORING, since)
