/**
 * Tells a canonical line by its shape alone. Nearly every line is plain: ASCII, without an escape, no longer than one text may
 * be. What fits here is the canonical form of itself, so it need not be parsed and written anew; all else is for `parseLine`.
 */
import { acts, outcomes } from './entry'

const PLAIN = '[ !#-\\[\\]-~]'
const TEXT = `"${PLAIN}*"`
/** Below 2^53 whatever its digits are. */
const COUNT = '(?:0|[1-9][0-9]{0,14})'
const MOST_CHARACTERS = 8_192
const MOST_DETAILS = 64

const LINE = new RegExp(
  `^\\{"v":1,"seq":(${COUNT}),"at":(${COUNT}),"mono":${COUNT}` +
    `,"actor":\\{"user":${TEXT},"role":${TEXT},"caller":${TEXT}\\}` +
    `,"act":"([a-z.-]+)"` +
    `(?:,"key":\\{"id":"(${PLAIN}+)","version":${COUNT}\\})?` +
    `(?:,"target":\\{"provider":${TEXT},"environment":${TEXT}(?:,"method":${TEXT})?(?:,"host":${TEXT})?(?:,"path":${TEXT})?\\})?` +
    `,"outcome":"([a-z]+)"(?:,"code":${TEXT})?` +
    `,"detail":\\{((?:"[A-Za-z][A-Za-z0-9_.-]{0,63}":(?:${TEXT}|-?[1-9][0-9]{0,14}|0|true|false),?)*)\\}` +
    `,"corr":${TEXT},"app":${TEXT}\\}$`
)
const DETAIL_NAME = /"([A-Za-z][A-Za-z0-9_.-]{0,63})":(?:"[ !#-[\]-~]*"|[^,"]+)(,?)/y

const ACTS: ReadonlySet<string> = new Set(acts)
const OUTCOMES: ReadonlySet<string> = new Set(outcomes)

/** Names in order, each once, with a comma between two and none at the end. */
function detailsInOrder(details: string): boolean {
  if (details === '') return true
  let [before, count, comma] = ['', 0, ',']
  DETAIL_NAME.lastIndex = 0
  while (DETAIL_NAME.lastIndex < details.length) {
    const found = DETAIL_NAME.exec(details)
    const name = found?.[1]
    if (name === undefined || comma === '' || name <= before) return false
    before = name
    comma = found?.[2] ?? ''
    count += 1
  }
  return comma === '' && count <= MOST_DETAILS
}

/** Between the columns below: no plain line holds it. */
const SEPARATOR = '\u001f'

/** One text of the four columns; no key is something else than an empty one. */
export const plainRow = (at: number | string, act: string, outcome: string, key: string = SEPARATOR): string =>
  `${at}${SEPARATOR}${act}${SEPARATOR}${outcome}${SEPARATOR}${key}`

/**
 * The columns that are taken out of a plain line, time, act, outcome and key with the separator between them; undefined for
 * a line that is not plain, or not that of entry `seq`.
 */
export function plainColumns(line: string, seq: number): string | undefined {
  if (line.length > MOST_CHARACTERS) return undefined
  const found = LINE.exec(line)
  if (!found) return undefined
  const [, number = '', at = '', act = '', key, outcome = '', details = ''] = found
  if (number !== String(seq) || !ACTS.has(act) || !OUTCOMES.has(outcome) || !detailsInOrder(details)) return undefined
  return plainRow(at, act, outcome, key)
}
