/** What a credential looks like in a line of text. Errs on the side of hiding: hashes and long ids go too. */
const PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g
/** 24 or more characters of base64, base64url or hex without a word-like break. UUIDs have hyphens in known places. */
const TOKEN = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_=-]{24,}(?![A-Za-z0-9+/_=-])/g
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const ASSIGNED =
  /((?:secret|passphrase|password|signature|token|authorization|api[-_ ]?key|private[-_ ]?key)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|\S+)/gi
const NAMED = /secret|passphrase|password|signature|token|authorization|api_?-?key|private_?-?key|credential/i

const REDACTED = '[redacted]'

/** A field's name alone can be reason enough. */
export const namesSecret = (name: string): boolean => NAMED.test(name)

/** `home` is shortened to `~`, so that a log that is passed on does not name its person. */
export function redact(text: string, home = ''): string {
  const shortened = home.length > 1 ? text.replaceAll(home, '~') : text
  return shortened
    .replace(PEM, REDACTED)
    .replace(ASSIGNED, `$1${REDACTED}`)
    .replace(TOKEN, (token) => (UUID.test(token) || looksLikePath(token) ? token : REDACTED))
}

/** `src/main/adapters/sqlite/open`: several short words in lower case between slashes, as stack traces have them. */
const looksLikePath = (token: string): boolean =>
  token.includes('/') &&
  token.split('/').every((part) => /^(?:[a-z_-]{0,20}|[A-Za-z][a-z]{0,15}[0-9]{0,2})$/.test(part))

export { REDACTED }
