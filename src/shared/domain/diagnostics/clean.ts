/**
 * What of the app's own words may leave the computer in a diagnostics file. Default deny: what is not known to be ours is left out, so that no
 * label, host, path or name of a person goes along.
 */

/** Lines of the log: fields whose values the app itself chose from a list. */
const OURS: ReadonlySet<string> = new Set([
  'at',
  'level',
  'channel',
  'code',
  'source',
  'corr',
  'signal',
  'state',
  'reason'
])
/** A word such as `storage-full`, `vault.listKeys`, a UUID or a time. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9.:_-]{0,79}$/
const LEFT_OUT = '[left out]'

const QUOTED = /"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|“[^”\n]*”|«[^»\n]*»/g
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi
const MAIL = /\S+@\S+/g
const IP = /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\[[0-9a-f:]+\]|\b(?:[0-9a-f]{0,4}:){3,}[0-9a-f]{0,4}\b/gi
/** `api.example.com`, and not `index.js` or `vault.listKeys`. */
const HOST =
  /\b(?:[a-z0-9-]+\.)+(?!(?:c?js|mjs|tsx?|json|db|log|html|css|node|asar|so|dll|dylib)\b)[a-z]{2,24}\b(?::\d+)?/g
/** A path, or one of Node's own modules, which says nothing of anybody. */
const PLACE = /\bnode:[a-z_/0-9]+|(?:[A-Za-z]:)?(?:[\\/][^\\/\s:"'`()]+){2,}/g

/** Text that is partly somebody else's: a message of the system, an error. */
export function cleanText(text: string, names: readonly string[] = []): string {
  const cleaned = text
    .replace(QUOTED, '[quoted]')
    .replace(ADDRESS, '[address]')
    .replace(MAIL, '[address]')
    .replace(IP, '[address]')
    .replace(PLACE, (place) => ownPlace(place) ?? '[path]')
    .replace(HOST, '[host]')
  return withoutNames(cleaned, names)
}

/** Where in the app's own code: `/opt/Keywatch/resources/app.asar/out/main/index.js` says no more than `out/main/index.js`. */
function ownPlace(place: string): string | undefined {
  if (place.startsWith('node:')) return place
  const own = /[\\/]((?:out|node_modules)[\\/][A-Za-z0-9@._\\/-]+)$/.exec(place)?.[1]
  return own?.replaceAll('\\', '/')
}

/** Whole words, in any case. Names of one or two letters cannot be told from other text: whoever passes one leaves the text out instead. */
export function withoutNames(text: string, names: readonly string[]): string {
  let left = text
  for (const name of names) {
    const trimmed = name.trim()
    if (trimmed.length < 3) continue
    const escaped = trimmed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    left = left.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu'), '[name]')
  }
  return left
}

export interface Fault {
  readonly name: string
  readonly message: string
  /** Where in the app's code, innermost first. */
  readonly frames: readonly string[]
}

const FRAMES = 20

/** An error as it may be passed on: what kind, a message without anything quoted, and where in our own code. */
export function faultOf(stack: string, names: readonly string[] = []): Fault {
  const [head = '', ...lines] = stack.split('\n')
  const named = /^(?:Uncaught )?([A-Z][A-Za-z]{2,40})(?: \[[A-Z_]+\])?(?:: ([\s\S]*))?$/.exec(head.trim())
  const frames = lines
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, FRAMES)
    .map((line) => cleanText(line.slice(3).replace('file://', ''), names))
  return {
    name: named?.[1] ?? 'Error',
    message: cleanText(named ? (named[2] ?? '') : head, names).slice(0, 300),
    frames
  }
}

/** One line of the log (JSON) as it may be passed on; what cannot be read is left out whole. */
export function cleanLogLine(line: string, names: readonly string[] = []): string {
  let read: unknown
  try {
    read = JSON.parse(line)
  } catch {
    return LEFT_OUT
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return LEFT_OUT
  const shown = Object.entries(read).map(([name, value]) => [name, cleanField(name, value, names)])
  return JSON.stringify(Object.fromEntries(shown))
}

function cleanField(name: string, value: unknown, names: readonly string[]): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'string') return LEFT_OUT
  if (name === 'event') return cleanText(value, names)
  if (name === 'error') return faultOf(value, names)
  if (!OURS.has(name) || !CODE.test(value)) return LEFT_OUT
  return withoutNames(value, names)
}

/** A setting as it may be passed on: switches and numbers, and words the app chose; whatever a person typed is only said to be there. */
export function cleanSetting(name: string, value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number') return value
  return typeof value === 'string' && CHOSEN[name]?.includes(value) ? value : '[set]'
}

/** Settings whose words are ours. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  theme: ['system', 'light', 'dark'],
  language: ['system', 'en', 'de', 'ja']
}
