/**
 * Starting with the session. macOS and Windows keep a list of such apps; on Linux a file in the autostart folder is the
 * list (freedesktop.org, Desktop Application Autostart Specification).
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { LoginItemFailure } from '../../features/reminders/ports'

/** With this the app starts without its window: composition/in-tray.ts reads it. */
export const IN_TRAY = '--in-tray'

interface Options {
  readonly platform: NodeJS.Platform
  /** Program and arguments that start this very app and profile. */
  readonly command: readonly string[]
  /** The person's configuration folder, `~/.config`. */
  readonly configFolder: string
  readonly setLoginItem: (settings: { openAtLogin: boolean; path: string; args: string[] }) => void
}

const FILE = 'keywatch.desktop'

/** Quoted as the Desktop Entry Specification wants it in `Exec`: backslash before ", `, $ and \, and % doubled. */
const quoted = (word: string): string => `"${word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`

/** Windows keeps one line, into which Electron puts each argument as it stands. A path holds no quote there. */
const forRegistry = (word: string): string => (/\s/.test(word) ? `"${word}"` : word)

export const autostartEntry = (command: readonly string[]): string =>
  `${[
    '[Desktop Entry]',
    'Type=Application',
    'Name=Keywatch',
    'Comment=Reminds you of what your API keys need',
    // A backslash is doubled once more: the value itself is escaped too.
    `Exec=${[...command, IN_TRAY].map(quoted).join(' ').replaceAll('\\', '\\\\')}`,
    'X-GNOME-Autostart-enabled=true',
    'Terminal=false'
  ].join('\n')}\n`

export async function setStartAtLogin(
  { platform, command, configFolder, setLoginItem }: Options,
  on: boolean
): Promise<Result<void, LoginItemFailure>> {
  try {
    const [program = '', ...args] = command
    if (platform !== 'linux')
      setLoginItem({ openAtLogin: on, path: program, args: [...args, IN_TRAY].map(forRegistry) })
    else await setAutostart(path.join(configFolder, 'autostart'), command, on)
    return ok(undefined)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    return fail({
      code: 'login-item-failed',
      message: `The system did not take this in${code}.`,
      remedy: 'Nothing was changed. Add Keywatch to the programs that start with your session yourself, or try again.'
    })
  }
}

async function setAutostart(folder: string, command: readonly string[], on: boolean): Promise<void> {
  const file = path.join(folder, FILE)
  if (!on) return rm(file, { force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(`${file}.draft`, autostartEntry(command), { mode: 0o644 })
  await rename(`${file}.draft`, file)
}
