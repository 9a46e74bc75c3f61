/**
 * The command line's own tokens, one for each agent that it was paired with, in a file that is its owner's alone: mode 0600
 * in a folder of 0700. Why it is not the keychain: docs/adr/0013-the-command-line.md.
 */
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { KeywatchError } from '../../clients/typescript/src/index'
import type { Io } from './io'

export interface KeptToken {
  readonly token: string
  /** Under which name it was paired. */
  readonly name: string
  readonly expiresAt?: number
}

export class TokenBook {
  constructor(
    readonly file: string,
    private readonly platform: NodeJS.Platform
  ) {}

  /** Of the agent at this socket. Throws a KeywatchError where others can read the file, or where it is none. */
  find(socket: string): KeptToken | undefined {
    return this.#read()[socket]
  }

  keep(socket: string, token: KeptToken): void {
    this.#write({ ...this.#read(), [socket]: token })
  }

  /** True where there was one. */
  forget(socket: string): boolean {
    const { [socket]: gone, ...rest } = this.#read()
    if (gone === undefined) return false
    this.#write(rest)
    return true
  }

  #read(): Record<string, KeptToken> {
    const stat = statSync(this.file, { throwIfNoEntry: false })
    if (stat === undefined) return {}
    if (this.platform !== 'win32' && (stat.mode & 0o077) !== 0)
      throw wrong(`Others can read ${this.file}.`, `Make it yours alone: chmod 600 ${this.file}`)
    try {
      const { tokens } = JSON.parse(readFileSync(this.file, 'utf8')) as { tokens: Record<string, KeptToken> }
      return { ...tokens }
    } catch {
      throw wrong(`${this.file} cannot be read.`, 'Remove it, then pair again.')
    }
  }

  /** Whole or not at all: a new file takes the old one's place. */
  #write(tokens: Record<string, KeptToken>): void {
    writePrivate(this.file, `${JSON.stringify({ version: 1, tokens }, undefined, 2)}\n`)
  }
}

/** Mode 0600 from its first byte on; its folder, if it is new, 0700. */
export function writePrivate(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const next = `${file}.${process.pid}.new`
  rmSync(next, { force: true })
  writeFileSync(next, text, { mode: 0o600, flag: 'wx', flush: true })
  chmodSync(next, 0o600)
  renameSync(next, file)
}

/** Not Keywatch's own data folder: that one is the app's. */
export function tokenFileOf({ platform, env, home }: Pick<Io, 'platform' | 'env' | 'home'>): string {
  const folder =
    platform === 'win32'
      ? (env['APPDATA'] ?? join(home, 'AppData', 'Roaming'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : env['XDG_CONFIG_HOME']?.startsWith('/') === true
          ? env['XDG_CONFIG_HOME']
          : join(home, '.config')
  return join(folder, 'keywatch-cli', 'tokens.json')
}

const wrong = (message: string, remedy: string): KeywatchError =>
  new KeywatchError({ code: 'token-missing', message, remedy })
