/** The command line as a file: ~/.local/bin on Linux, /usr/local/bin on macOS, a folder on the person's PATH on Windows. */
import { createHash } from 'node:crypto'
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { CommandFailure, CommandFile, CommandState } from '../../features/command/ports'
import { isOurs, shellProgram, windowsProgram, windowsStarter } from './launcher'
import type { UserPath } from './user-path'

export interface CommandSurroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** The bundled command line. */
  readonly program: () => Promise<string>
  /** Of an unpackaged build. */
  readonly electron?: string | undefined
  readonly userPath: UserPath
  /** Of macOS; another one for its spec. */
  readonly usrLocal?: string
}

interface Wanted {
  readonly path: string
  readonly text: string
}

export function commandFile(given: CommandSurroundings): CommandFile {
  const folder = folderOf(given)
  const wanted = async (): Promise<readonly [Wanted, ...Wanted[]]> => {
    const code = await given.program()
    if (given.platform !== 'win32')
      return [{ path: join(folder, 'keywatch'), text: shellProgram(code, given.electron) }]
    return [
      { path: join(folder, 'keywatch.cmd'), text: windowsStarter() },
      { path: join(folder, 'keywatch.cjs'), text: windowsProgram(code) }
    ]
  }
  const onPath = (): Promise<boolean> =>
    given.platform === 'win32'
      ? given.userPath.has(folder).catch(() => false)
      : Promise.resolve((given.env['PATH'] ?? '').split(delimiter).includes(folder))
  return {
    async look() {
      const files = await wanted()
      const found = await Promise.all(files.map(stateOf))
      const installed = order.find((state) => found.includes(state)) ?? 'absent'
      // Half of it is there: it is to be put anew.
      const mixed = installed === 'absent' && found.some((state) => state !== 'absent')
      return { file: files[0].path, installed: mixed ? 'older' : installed, onPath: await onPath() }
    },
    put: () =>
      attempt(folder, given.platform, async () => {
        await mkdir(folder, { recursive: true })
        for (const file of await wanted()) await replace(file)
        if (given.platform === 'win32') await given.userPath.add(folder)
      }),
    remove: () =>
      attempt(folder, given.platform, async () => {
        for (const { path } of await wanted()) await rm(path, { force: true })
        if (given.platform === 'win32') await given.userPath.remove(folder)
      }),
    async digest() {
      const hash = createHash('sha256')
      for (const { text } of await wanted()) hash.update(text)
      return hash.digest('hex')
    }
  }
}

/** What of several files counts for the whole. */
const order: readonly CommandState['installed'][] = ['foreign', 'older', 'absent', 'current']

function folderOf({ platform, env, home, usrLocal = '/usr/local/bin' }: CommandSurroundings): string {
  if (platform === 'darwin') return usrLocal
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Keywatch', 'bin')
  return join(home, '.local', 'bin')
}

async function stateOf({ path, text }: Wanted): Promise<CommandState['installed']> {
  const stat = await lstat(path).catch(() => undefined)
  if (stat === undefined) return 'absent'
  // A link leads elsewhere, and a folder is no program.
  if (!stat.isFile()) return 'foreign'
  const found = await readFile(path, 'utf8').catch(() => '')
  if (found === text) return 'current'
  return isOurs(found) ? 'older' : 'foreign'
}

async function replace({ path, text }: Wanted): Promise<void> {
  const draft = join(dirname(path), `.keywatch-${process.pid}.draft`)
  try {
    await writeFile(draft, text, { mode: 0o755 })
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

async function attempt(
  folder: string,
  platform: NodeJS.Platform,
  write: () => Promise<void>
): Promise<Result<void, CommandFailure>> {
  try {
    await write()
    return ok(undefined)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const shut = code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
    return fail({
      code: 'command-not-written',
      message: `${folder} could not be written${code === '' ? '' : ` (${code})`}.`,
      remedy:
        shut && platform === 'darwin'
          ? `Make the folder yours once, in a terminal: sudo mkdir -p ${folder} && sudo chown "$USER" ${folder}. Then try again.`
          : 'Look at the folder’s rights and the disk’s free space, then try again.'
    })
  }
}
