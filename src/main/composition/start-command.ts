import path from 'node:path'
import { app } from 'electron'
import type { Profile } from './profile'

/** Program and arguments that start this very app and profile. */
export function startCommand({ folder }: Profile): readonly string[] {
  const usual = path.join(app.getPath('appData'), 'Keywatch')
  return [...program(), ...(folder === usual ? [] : [`--user-data-dir=${folder}`])]
}

/** The same for the demo beside a real profile. */
export function demoCommand(profile: Profile): readonly string[] {
  // Chromium cannot sandbox for root, who says so: what is started beside says the same.
  const sandbox = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []
  return [...startCommand(profile), '--demo', ...sandbox]
}

const program = (): readonly string[] => [
  process.env['APPIMAGE'] ?? process.execPath,
  ...(app.isPackaged ? [] : [app.getAppPath()])
]
