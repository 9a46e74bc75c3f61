/** `conf/connectors/<name>.yml` of Hummingbot: flat YAML, `name: value` a line, each secret a keystore in hex. */
import { fail, ok, type Result } from '../../kernel/result'
import { ENTRIES_MAX, malformed, tooMany, type Entry, type SourceFailure } from './entry'
import { sealedText } from './keystore'

const PAIR = /^([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$/
const SKIPPED = /^\s*(?:#.*)?$|^(?:---|\.\.\.)\s*$/
/** Long values may go on in the next, indented line. */
const GOES_ON = /^[ \t]+(\S.*)$/

/** `fileName`: names the connector where the file itself does not. */
export function readHummingbot(fileName: string, text: string): Result<readonly Entry[], SourceFailure> {
  const pairs: { name: string; value: string; line: number }[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (SKIPPED.test(line)) continue
    const pair = PAIR.exec(line)
    const more = GOES_ON.exec(line)
    const last = pairs.at(-1)
    if (pair) pairs.push({ name: pair[1] ?? '', value: (pair[2] ?? '').trim(), line: index + 1 })
    else if (more && last) last.value = `${last.value} ${more[1] ?? ''}`.trim()
    else return fail(malformed('a file of Hummingbot', `line ${index + 1}`))
    if (pairs.length > ENTRIES_MAX) return fail(tooMany)
  }
  const connector = scalar(pairs.find(({ name }) => name === 'connector')?.value ?? '')
  return entriesOf(pairs, connector === '' ? fileName.replace(/\.ya?ml$/i, '') : connector)
}

function entriesOf(
  pairs: readonly { name: string; value: string; line: number }[],
  connector: string
): Result<readonly Entry[], SourceFailure> {
  const entries: Entry[] = [{ where: 'connector', group: [connector], name: 'connector', value: connector }]
  for (const { name, value, line } of pairs) {
    if (name === 'connector') continue
    const text = scalar(value)
    // A text that was folded over lines is joined by spaces; hex has none.
    const sealed = sealedText(text.replaceAll(' ', ''))
    if (sealed && !sealed.ok) return sealed
    // `binance_api_key` in the file of `binance` is its `api_key`.
    const own = name.startsWith(`${connector}_`) ? name.slice(connector.length + 1) : name
    entries.push({
      where: `line ${line}`,
      group: [connector],
      name: own,
      value: sealed ? { keystore: sealed.value } : text
    })
  }
  return ok(entries)
}

/** Quotes and comments off. */
function scalar(text: string): string {
  const quoted = /^(['"])(.*)\1\s*(?:#.*)?$/.exec(text)
  if (quoted) return (quoted[2] ?? '').replaceAll(quoted[1] === "'" ? "''" : '\\"', quoted[1] ?? '')
  return text.replace(/(?:^|\s)#.*$/, '').trim()
}
