/**
 * A signed request as a command that a person can paste into a terminal. What curl would do by itself (globbing, a content
 * type of its own) is switched off: what was signed is, byte for byte, what is sent.
 */
import type { SignedRequest } from './kit'
import type { Shell } from './shell'

/** Terminals and shells take this much in one line; curl's config lines do too. */
export const MAX_COMMAND = 100_000

export interface CommandParts {
  readonly request: SignedRequest
  /** Headers whose value the person puts in, from this environment variable. */
  readonly fromEnvironment?: { readonly headers: ReadonlySet<string>; readonly variable: string }
}

/** A word for a POSIX shell: within single quotes only the quote itself means anything. */
export const quoteSh = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** A string for PowerShell, which takes typographic quotes for plain ones. */
export const quotePowershell = (text: string): string => `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`

/** A value of curl's own config file, within double quotes. */
export const quoteConfig = (text: string): string =>
  `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')}"`

interface Option {
  readonly name: string
  readonly value?: string
  /** The value ends with what this environment variable holds. */
  readonly variable?: string
}

export const curlCommand = (parts: CommandParts, shell: Shell): string =>
  shell === 'sh' ? forSh(optionsOf(parts)) : forPowershell(optionsOf(parts))

function optionsOf({ request, fromEnvironment }: CommandParts): Option[] {
  const { method, url, headers, body } = request
  const sendsBody = body !== '' || method === 'POST' || method === 'PUT' || method === 'PATCH'
  const names = Object.keys(headers).map((name) => name.toLowerCase())
  return [
    // Brackets and braces in an address are meant.
    { name: 'globoff' },
    { name: 'path-as-is' },
    { name: 'request', value: method },
    { name: 'url', value: url },
    ...Object.entries(headers).map(([name, value]) => header(name, value, fromEnvironment)),
    // Curl would add a content type of its own.
    ...(sendsBody && !names.includes('content-type') ? [{ name: 'header', value: 'Content-Type:' }] : []),
    ...(sendsBody ? [{ name: 'data-raw', value: body }] : [])
  ]
}

function header(name: string, value: string, from: CommandParts['fromEnvironment']): Option {
  if (from?.headers.has(name)) return { name: 'header', value: `${name}: `, variable: from.variable }
  // Curl's way of sending a header without a value.
  return { name: 'header', value: value === '' ? `${name};` : `${name}: ${value}` }
}

const forSh = (options: readonly Option[]): string =>
  [
    'curl',
    ...options.map(({ name, value, variable }) => {
      const word = value === undefined ? '' : ` ${quoteSh(value)}`
      return `--${name}${word}${variable === undefined ? '' : `"$${variable}"`}`
    })
  ].join(' ')

/**
 * PowerShell hands quotes within an argument to a program in two ways, by its version; curl's config, read from standard
 * input, comes through both alike. The first part keeps letters beyond ASCII whole.
 */
function forPowershell(options: readonly Option[]): string {
  const lines = options.map(({ name, value, variable }) => {
    if (value === undefined) return quotePowershell(name)
    const line = `${name} = ${quoteConfig(value)}`
    if (variable === undefined) return quotePowershell(line)
    return `(${quotePowershell(line.slice(0, -1))} + $env:${variable} + ${quotePowershell('"')})`
  })
  return `$OutputEncoding = [Text.UTF8Encoding]::new($false); ${lines.join(', ')} | curl.exe --config -`
}
