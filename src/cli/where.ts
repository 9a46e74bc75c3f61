import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { nameOfProfile, socketPath } from '../../clients/typescript/src/places'
import { UsageError, type Given } from './command'
import type { Io } from './io'
import { tokenFileOf } from './token-book'

/** The agent that is meant: a socket that was named, a moved profile's, the demo's, or the person's own. */
export function agentAt({ io, has, text }: Pick<Given, 'io' | 'has' | 'text'>): string {
  const [socket, profile] = [text('socket'), text('profile')]
  if ([socket !== undefined, profile !== undefined, has('demo')].filter(Boolean).length > 1)
    throw new UsageError('Name one of --socket, --profile and --demo.')
  if (socket !== undefined) return socket
  // A named profile is meant, whatever the surroundings name.
  const env = profile === undefined ? io.env : { ...io.env, KEYWATCH_SOCKET: '' }
  return socketPath(profile === undefined ? (has('demo') ? 'demo' : 'agent') : nameOfProfile(profile), { ...io, env })
}

/**
 * What no line ends in, spaces or not: what the person gave as one word, alone or behind `=` or `@`, and where their sockets, tokens
 * and files are.
 */
export function wholeIn(args: readonly string[], io: Pick<Io, 'env' | 'home' | 'platform'>): readonly string[] {
  const given = args.flatMap((word) => [word, ...['=', '@'].map((mark) => word.slice(word.indexOf(mark) + 1))])
  const { KEYWATCH_SOCKET: socket = '', XDG_RUNTIME_DIR: runtime = '', USERNAME: user = '' } = io.env
  return [...given, tokenFileOf(io), socket, runtime, user, io.home]
}

/** Other agents of this person that are there, for whoever asked where none is. */
export function agentsBeside(socket: string, platform: NodeJS.Platform): readonly string[] {
  if (platform === 'win32' || existsSync(socket)) return []
  try {
    const folder = path.dirname(socket)
    return readdirSync(folder)
      .filter((name) => /^(?:agent|demo)(?:-[0-9a-f]{8})?\.sock$/u.test(name))
      .map((name) => path.join(folder, name))
  } catch {
    return []
  }
}
