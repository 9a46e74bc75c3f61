import { mkdirSync } from 'node:fs'
import { app } from 'electron'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { clockAhead } from '../adapters/system/clock'
import { systemEntropy } from '../adapters/system/entropy'
import { FileLogger } from '../adapters/system/logger'
import { systemTimers } from '../adapters/system/timers'
import { readSettings } from '../features/settings/read-settings'
import { openDatabase } from './database'
import type { Profile } from './profile'
import { Speech } from './speech'
import { systemLanguages } from './system-languages'

/** What the app stands on: its folder, its log file, its database. Throws, in words for the person, where they cannot be opened. */
export function openCore(profile: Profile, version: string) {
  mkdirSync(profile.folder, { recursive: true, mode: 0o700 })
  // Time passes faster for the demo alone: what a real profile's log says of time must be true.
  const { clock, aheadMs } = clockAhead(profile.kind === 'demo' ? app.commandLine.getSwitchValue('days-later') : '')
  const entropy = systemEntropy
  const data = openDatabase(join(profile.folder, 'keywatch.db'), {
    clock,
    entropy,
    user: userInfo().username,
    appVersion: version
  })
  return {
    profile,
    version,
    clock,
    aheadMs,
    entropy,
    timers: systemTimers,
    speech: new Speech(systemLanguages, readSettings({ store: data.settings }).language),
    log: new FileLogger(join(profile.folder, 'logs'), clock, homedir()),
    data
  }
}
export type Core = ReturnType<typeof openCore>
