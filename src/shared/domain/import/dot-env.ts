/**
 * `.env` files as dotenv and shells read them: `export`, comments, three kinds of quotes that may span lines, escapes in double
 * quotes. Beyond that, a private key in PEM whose lines follow without quotes. Variables (`${NAME}`) are not filled in.
 */
import { fail, ok, type Result } from '../../kernel/result'
import { ENTRIES_MAX, malformed, tooMany, type OpenEntry, type SourceFailure } from './entry'

const ASSIGNMENT = /^[ \t]*(?:export[ \t]+|set[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*/
const COMMENT = /^[ \t]*(?:#.*|;.*|\/\/.*)?$/
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** `text`: with `\n` alone as its line end. */
export function readDotEnv(text: string): Result<readonly OpenEntry[], SourceFailure> {
  const entries: OpenEntry[] = []
  let at = 0
  let line = 1
  while (at < text.length) {
    const end = endOfLine(text, at)
    const one = text.slice(at, end)
    const head = ASSIGNMENT.exec(one)
    if (!head) {
      if (!COMMENT.test(one)) return fail(malformed('a .env file', `line ${line}`))
      at = end + 1
      line += 1
      continue
    }
    const value = readValue(text, at + head[0].length, end)
    if (value === undefined) return fail(malformed('a .env file', `line ${line} (a quote is not closed)`))
    entries.push({ where: `line ${line}`, group: [], name: head[1] ?? '', value: value.text })
    if (entries.length > ENTRIES_MAX) return fail(tooMany)
    line += text.slice(at, value.next).split('\n').length - (text[value.next - 1] === '\n' ? 1 : 0)
    at = value.next
  }
  return ok(entries)
}

interface Read {
  readonly text: string
  /** Where the next line begins. */
  readonly next: number
}

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function readValue(text: string, from: number, lineEnd: number): Read | undefined {
  const quote = text[from]
  if (from < lineEnd && (quote === '"' || quote === "'" || quote === '`')) return readQuoted(text, from, quote)
  const raw = text.slice(from, lineEnd)
  if (raw.startsWith('-----BEGIN') && !raw.includes('-----END')) return readPem(text, from)
  return { text: raw.replace(/(?:^|\s+)#.*$/, '').trim(), next: lineEnd + 1 }
}

function readQuoted(text: string, from: number, quote: string): Read | undefined {
  for (let at = from + 1; at < text.length; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1
    else if (text[at] === quote) {
      const inner = text.slice(from + 1, at)
      const value = quote === '"' ? inner.replace(/\\([\s\S])/g, unescaped) : inner
      return { text: value, next: endOfLine(text, at) + 1 }
    }
  }
  return undefined
}

const unescaped = (whole: string, escaped: string): string =>
  escapes[escaped] ?? (/["'`\\$]/.test(escaped) ? escaped : whole)

/** Without an end the block is what it is: a damaged key is told as one, not as a damaged file. */
function readPem(text: string, from: number): Read {
  const end = /-----END [A-Z0-9 ]+-----/.exec(text.slice(from))
  const stop = end ? from + end.index + end[0].length : endOfLine(text, from)
  return { text: text.slice(from, stop), next: endOfLine(text, stop) + 1 }
}
