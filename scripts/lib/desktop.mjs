import path from 'node:path'
import { runtimeFiles } from './paths.mjs'
import { run } from './run.mjs'

/** True where windows can open without a display of our own. */
export const hasDisplay = (env = process.env, platform = process.platform) =>
  platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

/**
 * Runs a command in a throw-away desktop session (display, D-Bus, unlocked keyring, notifications), so that tests never
 * touch the person's own. Inside one already, or where there is no such session to make, it runs as it is.
 */
export function runInDesktop(command, args, options) {
  if (process.platform !== 'linux' || process.env.KEYWATCH_DESKTOP) return run(command, args, options)
  return run(path.join(runtimeFiles, 'with-desktop.sh'), [command, ...args], options)
}
