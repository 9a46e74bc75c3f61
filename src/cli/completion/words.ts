import { commonOptions, type Command, type Options } from '../command'
import { methods } from '../request-words'
import type { Shell } from './shells'

/** The keys that one may use, a name each line; nothing where Keywatch does not answer. */
export const KEYS = 'keywatch keys --names 2>/dev/null'

export const shellNames: readonly Shell[] = ['bash', 'zsh', 'fish', 'powershell']

export const optionsOf = ({ options }: Command): Options => ({ ...options, ...commonOptions })

/** Those of every command that take a value: their next word is none of the places. */
export const valued = (commands: readonly Command[]): string[] => [
  ...new Set(
    commands.flatMap((command) =>
      Object.entries(optionsOf(command)).flatMap(([name, { value, short }]) =>
        value === undefined ? [] : [`--${name}`, ...(short === undefined ? [] : [`-${short}`])]
      )
    )
  )
]

/** What may stand at a place, where it is one of a few words. */
export const choicesOf = (place: Command['places'][number]): readonly string[] | undefined =>
  ({ method: methods, shell: shellNames, verify: ['verify'], key: undefined, file: undefined, other: undefined })[place]

/** For sh and its like. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
