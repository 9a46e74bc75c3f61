/** What a person may write as the path and body of a request. Whatever passes reaches the wire unchanged. */
import { fail, ok, type Failure, type Result } from '../../kernel/result'

export type PathFailure = Failure<'path-malformed'>
export type BodyFailure = Failure<'body-malformed'>

const MAX_PATH = 2_000
const MAX_BODY = 1_000_000

/** Every rule names what a URL parser, a proxy or an exchange could read in another way than the signature does. */
const pathRules: readonly (readonly [broken: RegExp, reason: string])[] = [
  [/^(?!\/)/, 'it does not start with "/"'],
  // eslint-disable-next-line no-control-regex -- control characters are what this rule looks for
  [/[\u0000-\u001f\u007f]/, 'it contains a control character'],
  [/\?/, 'it contains "?"; add the parameters below instead'],
  [/#/, 'it contains "#", which is never sent'],
  [/\\/, 'it contains a backslash'],
  [/\/\//, 'it contains "//"'],
  [/\/\.{1,2}(\/|$)/, 'it contains a "." or ".." segment'],
  [/%(?![0-9a-f]{2})/i, 'it contains a "%" that starts no code such as %20'],
  [/%(2e|2f|5c|25|[01][0-9a-f]|7f)/i, 'it hides a dot, a slash, a "%" or a control character behind a code'],
  [
    /[^\w.~!$&'()*+,;=:@/%-]/,
    'it contains a character that a URL cannot carry as it stands; write it as a code such as %20'
  ]
]

/** The path as it stands, or why it cannot be signed. Letter case and a trailing slash are the author's business. */
export function checkPath(path: string): Result<string, PathFailure> {
  const broken = pathRules.find(([pattern]) => pattern.test(path))
  if (broken !== undefined) return fail(pathFailure(`The path cannot be used: ${broken[1]}.`))
  if (path.length > MAX_PATH)
    return fail(pathFailure(`The path cannot be used: it is longer than ${MAX_PATH} characters.`))
  return ok(path)
}

const pathFailure = (message: string): PathFailure => ({
  code: 'path-malformed',
  message,
  remedy: 'Write the path as in the provider\'s documentation, for example "/api/v3/account".'
})

/** The body as it stands; empty is no body. Anything else is a JSON object or array. */
export function checkBody(body: string): Result<string, BodyFailure> {
  if (body === '') return ok(body)
  if (body.length > MAX_BODY) return fail(bodyFailure(`it is longer than ${MAX_BODY} characters`))
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch (error) {
    return fail(bodyFailure(`it is not JSON (${error instanceof Error ? error.message : 'unreadable'})`))
  }
  if (typeof value !== 'object' || value === null) return fail(bodyFailure('it is neither a JSON object nor an array'))
  return ok(body)
}

const bodyFailure = (reason: string): BodyFailure => ({
  code: 'body-malformed',
  message: `The body cannot be used: ${reason}.`,
  remedy: 'Write a JSON object such as {"symbol": "BTCUSDT"}, or leave the body empty and use parameters.'
})
