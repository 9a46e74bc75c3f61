/** A captured delivery as a person has it: HTTP as text, headers and body, or a curl command. */
import { fail, ok, type Failure, type Result } from '../../kernel/result'

export interface Pasted {
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** As it was pasted; a text field may have changed its line breaks. */
  readonly body: string
}

export type PasteFailure = Failure<'paste-empty' | 'paste-malformed' | 'paste-names-a-file'>

export const PASTED_CHARS = 1_100_000

export function readPasted(text: string): Result<Pasted, PasteFailure> {
  const start = text.trimStart()
  if (start === '')
    return no('paste-empty', 'There is nothing to check yet.', 'Paste the headers and the body of a delivery.')
  return /^\$?\s*curl(\.exe)?\s/.test(start) ? readCurl(start.replace(/^\$\s*/, '')) : readHttp(start)
}

const REQUEST_LINE = /^[A-Z]{3,10} \S+(?: HTTP\/\d(?:\.\d)?)?$/
const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}):[ \t]*(.*?)[ \t]*$/

/** Up to the first empty line are headers; whatever follows is the body, untouched. */
function readHttp(text: string): Result<Pasted, PasteFailure> {
  const headers: [string, string][] = []
  let at = 0
  for (let line = 0; at <= text.length; line += 1) {
    const found = text.indexOf('\n', at)
    const end = found < 0 ? text.length : found
    const row = text.slice(at, end).replace(/\r$/, '')
    at = end + 1
    if (row === '') return headers.length > 0 ? ok({ headers, body: text.slice(at) }) : notHeaders(line)
    if (line === 0 && REQUEST_LINE.test(row)) continue
    const [, name, value] = HEADER_LINE.exec(row) ?? []
    if (name === undefined || value === undefined) return notHeaders(line)
    headers.push([name, value])
  }
  return headers.length > 0 ? ok({ headers, body: '' }) : notHeaders(0)
}

const notHeaders = (line: number): Result<never, PasteFailure> =>
  no(
    'paste-malformed',
    `Line ${line + 1} is neither a header nor the empty line before the body.`,
    'Paste the headers first, one a line such as “name: value”, then an empty line, then the body.'
  )

const dataFlags = new Set(['-d', '--data', '--data-raw', '--data-binary', '--data-ascii'])
/** Flags of curl that take a value and say nothing of headers or body. */
const otherFlags = new Set([
  '-X',
  '--request',
  '-o',
  '--output',
  '-u',
  '--user',
  '-m',
  '--max-time',
  '--connect-timeout'
])

function readCurl(text: string): Result<Pasted, PasteFailure> {
  const words = shellWords(text)
  if (!words)
    return no(
      'paste-malformed',
      'A quote in this command is never closed.',
      'Copy the whole command, to its last line.'
    )
  const headers: [string, string][] = []
  const bodies: string[] = []
  for (let at = 1; at < words.length; at += 1) {
    const [flag, value] = flagAt(words, at)
    if (flag === '-H' || flag === '--header') {
      const [, name, rest] = HEADER_LINE.exec(value) ?? []
      if (name === undefined || rest === undefined)
        return no('paste-malformed', 'One of the -H parts is no header.', 'A header reads such as “name: value”.')
      headers.push([name, rest])
    } else if (dataFlags.has(flag)) {
      if (value.startsWith('@') && flag !== '--data-raw')
        return no(
          'paste-names-a-file',
          'This command reads its body from a file, which Keywatch does not open.',
          'Paste the headers, an empty line and the body itself.'
        )
      bodies.push(value)
    }
    if (flag !== words[at]) continue
    if (flag === '-H' || flag === '--header' || dataFlags.has(flag) || otherFlags.has(flag)) at += 1
  }
  if (headers.length === 0)
    return no('paste-malformed', 'This command carries no headers.', 'The signature travels in one: copy them too.')
  return ok({ headers, body: bodies.join('&') })
}

/** A flag and its value, apart (`-H a`), joined (`--header=a`) or run together (`-Ha`). */
function flagAt(words: readonly string[], at: number): readonly [flag: string, value: string] {
  const word = words[at] ?? ''
  const [, long, joined] = /^(--[a-z-]+)=([\s\S]*)$/.exec(word) ?? []
  if (long !== undefined && joined !== undefined) return [long, joined]
  const [, short, rest] = /^(-[HdX])([\s\S]+)$/.exec(word) ?? []
  if (short !== undefined && rest !== undefined) return [short, rest]
  return [word, words[at + 1] ?? '']
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', "'": "'", '"': '"', '\\': '\\' }

/** A command line as a POSIX shell splits it, `$'…'` included. `undefined`: a quote is not closed. Nothing is run. */
function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at, at + 2)
    const char = text[at] ?? ''
    if (/^\\\r?\n?/.test(rest) && (rest === '\\\n' || rest === '\\\r')) {
      at += rest === '\\\r' ? 3 : 2
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
      at += 1
    } else if (char === "'" || rest === "$'" || char === '"') {
      const quoted = readQuoted(
        text,
        at + (rest === "$'" ? 2 : 1),
        rest === "$'" ? 'ansi' : char === '"' ? 'double' : 'single'
      )
      if (!quoted) return undefined
      word = (word ?? '') + quoted.text
      at = quoted.next
    } else {
      word = (word ?? '') + (char === '\\' ? (text[at + 1] ?? '') : char)
      at += char === '\\' ? 2 : 1
    }
  }
  return word === undefined ? words : [...words, word]
}

function readQuoted(
  text: string,
  from: number,
  kind: 'single' | 'double' | 'ansi'
): { readonly text: string; readonly next: number } | undefined {
  const close = kind === 'double' ? '"' : "'"
  let out = ''
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (char === close) return { text: out, next: at + 1 }
    if (char !== '\\' || kind === 'single') {
      out += char
      continue
    }
    const next = text[at + 1] ?? ''
    const code = kind === 'ansi' ? /^\\(?:u([0-9a-fA-F]{1,4})|x([0-9a-fA-F]{1,2}))/.exec(text.slice(at, at + 6)) : null
    if (code) {
      out += String.fromCharCode(parseInt(code[1] ?? code[2] ?? '0', 16))
      at += code[0].length - 1
    } else if (kind === 'ansi') {
      out += escapes[next] ?? `\\${next}`
      at += 1
    } else {
      // Inside double quotes a backslash keeps its place but before these.
      out += /["\\$`]/.test(next) ? next : next === '\n' ? '' : `\\${next}`
      at += 1
    }
  }
  return undefined
}

const no = (code: PasteFailure['code'], message: string, remedy: string): Result<never, PasteFailure> =>
  fail({ code, message, remedy })
