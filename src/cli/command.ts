/** What a command is: its words for the help and the completion, and what it does. */
import { parseArgs } from 'node:util'
import type { Keywatch } from '../../clients/typescript/src/index'
import type { Io } from './io'
import type { ExitCode } from './exit-codes'
import type { Paints } from './paint'
import type { TokenBook } from './token-book'

export interface Option {
  readonly short?: string
  /** Its value, as the help names it; absent: it takes none. */
  readonly value?: string
  /** May be given several times. */
  readonly many?: true
  readonly words: string
  /** What the completion offers. */
  readonly choices?: readonly string[]
}

export type Options = Readonly<Record<string, Option>>
type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

export interface Given {
  readonly io: Io
  readonly paints: Paints
  readonly json: boolean
  readonly words: readonly string[]
  /** No line of what is said ends in one of these. */
  readonly whole: readonly string[]
  text(option: string): string | undefined
  texts(option: string): readonly string[]
  has(option: string): boolean
  /** Of this agent, with the token that is kept for it. */
  client(): Keywatch
  readonly tokens: TokenBook
  /** Prints a value as JSON, for `--json`. */
  print(value: unknown): Promise<void>
}

export interface Command {
  readonly name: string
  readonly summary: string
  /** Behind the name. */
  readonly usage: string
  /** What each word behind the name is, for the completion. */
  readonly places: readonly ('key' | 'method' | 'file' | 'shell' | 'verify' | 'other')[]
  readonly more: string
  readonly options: Options
  readonly examples: readonly (readonly [line: string, says: string])[]
  run(given: Given): Promise<ExitCode>
}

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Of every command. */
export const commonOptions: Options = {
  json: { words: 'Print JSON, failures included' },
  demo: { words: 'Talk to the demo instead of your own Keywatch' },
  profile: { value: 'FOLDER', words: 'Talk to the Keywatch whose data is there (its --user-data-dir)' },
  socket: { value: 'PATH', words: 'The agent’s socket (otherwise KEYWATCH_SOCKET, or its usual place)' },
  help: { short: 'h', words: 'Say how this works' }
}

/** Throws a UsageError. */
export function parse(
  options: Options,
  args: readonly string[]
): { readonly values: Values; readonly words: string[] } {
  const known = Object.entries({ ...options, ...commonOptions }).map(([name, { short, value, many }]) => [
    name,
    {
      type: value === undefined ? ('boolean' as const) : ('string' as const),
      ...(short === undefined ? {} : { short }),
      ...(many ? { multiple: true } : {})
    }
  ])
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: Object.fromEntries(known) as Record<string, { type: 'boolean' | 'string' }>,
      allowPositionals: true
    })
    return { values: values as Values, words: positionals }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
