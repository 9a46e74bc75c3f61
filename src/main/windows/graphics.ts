/**
 * Where no graphics processor can be used (virtual machines, remote desktops, missing drivers), Chromium starts a process for it up to three
 * times and waits for each to fail, at every start, before it draws in software. What was found is remembered for a day (docs/adr/0011).
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { DAY_MS } from '../../shared/kernel/ids'

/** What was tried, and in vain. Another screen, driver or runtime may well succeed. */
interface Tried {
  readonly electron: string
  readonly screen: string
  readonly atMs: number
}

const FILE = 'graphics.json'

/** Is what was found in `text` still a reason not to try? Anything unreadable, of another runtime or screen, or from the future is none. */
export function triedInVain(text: string, now: Tried): boolean {
  try {
    const { electron, screen, atMs } = JSON.parse(text) as Partial<Tried>
    const age = typeof atMs === 'number' ? now.atMs - atMs : NaN
    return electron === now.electron && screen === now.screen && age >= 0 && age < DAY_MS
  } catch {
    return false
  }
}

/** Before the app is ready. Draws in software where the processor was tried in vain; else finds out, for the next start. */
export function rememberGraphics(folder: string, now: number, env: Readonly<Record<string, string | undefined>>): void {
  const file = join(folder, FILE)
  const trying: Tried = {
    electron: process.versions.electron,
    screen: [env['XDG_SESSION_TYPE'], env['WAYLAND_DISPLAY'], env['DISPLAY']].join('|'),
    atMs: now
  }
  // Whoever switched it off by hand needs no memory of ours.
  if (app.commandLine.hasSwitch('disable-gpu')) return
  if (triedInVain(textOf(file), trying)) return app.disableHardwareAcceleration()
  const look = (): void => note(file, trying, app.getGPUFeatureStatus().gpu_compositing)
  app.on('gpu-info-update', look)
  app.on('browser-window-created', (_event, window) => window.once('ready-to-show', look))
}

/** `enabled`, `disabled_software`, `unavailable_off` and their kin: gpu/config/gpu_util.cc of Chromium. */
function note(file: string, trying: Tried, compositing: string): void {
  try {
    if (compositing.startsWith('enabled')) rmSync(file, { force: true })
    else writeFileSync(file, JSON.stringify(trying), { mode: 0o600 })
  } catch {
    // A start that has to find out once more is no harm.
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
