/** Where the agent is, and where a program's token is. */
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { KeywatchError } from './errors.ts'

export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

const here = (): Surroundings => ({ platform: process.platform, env: process.env, home: homedir() })

/**
 * The agent's socket: `KEYWATCH_SOCKET`, or the place that Keywatch chooses. `name`: `agent`, `demo` for the demo,
 * `agent-<8 hex digits>` for a profile that was moved.
 */
export function socketPath(name = 'agent', { platform, env, home }: Surroundings = here()): string {
  const told = env['KEYWATCH_SOCKET']
  if (told !== undefined && told !== '') return told
  if (platform === 'win32') return `\\\\.\\pipe\\keywatch-${env['USERNAME'] ?? 'user'}-${name}`
  const runtime = env['XDG_RUNTIME_DIR']
  return runtime?.startsWith('/') === true
    ? join(runtime, 'keywatch', `${name}.sock`)
    : join(home, '.keywatch', `${name}.sock`)
}

/** The name of a profile that was moved with `--user-data-dir`, for `socketPath`; `folder` as it was given there. */
export const nameOfProfile = (folder: string): string =>
  `agent-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 8)}`

/** The token in a file that is its owner's alone. Throws a KeywatchError. */
export function readToken(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat === undefined) throw tokenFailure(`There is no token in ${file}.`, 'Pair the program first.')
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0)
    throw tokenFailure(`Others can read ${file}.`, `Make it yours alone (chmod 600 ${file}), or pair anew.`)
  const token = readFileSync(file, 'utf8').trim()
  if (!/^kwp_[A-Za-z0-9_-]{43}$/u.test(token)) throw tokenFailure(`${file} holds no token.`, 'Pair the program anew.')
  return token
}

const tokenFailure = (message: string, remedy: string): KeywatchError =>
  new KeywatchError({ code: 'token-missing', message, remedy })
