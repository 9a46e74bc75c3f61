/** Versions and their order, as Semantic Versioning 2.0.0 has it (semver.org, clauses 9 to 11). Build metadata is refused: it has no order. */

export interface Version {
  readonly core: readonly [major: number, minor: number, patch: number]
  /** `['beta', 1]` of `1.2.0-beta.1`; empty of a release. */
  readonly pre: readonly (string | number)[]
}

const NUMBER = '(0|[1-9]\\d{0,8})'
const PATTERN = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+){0,7}))?$`, 'u')
/** Far longer than any version of ours. */
const LONGEST = 64

export function parseVersion(text: string): Version | undefined {
  const match = text.length <= LONGEST ? PATTERN.exec(text) : null
  if (!match) return undefined
  const [, major, minor, patch, pre] = match
  const parts = pre === undefined ? [] : pre.split('.')
  if (parts.some((part) => /^0\d+$/u.test(part))) return undefined
  return {
    core: [Number(major), Number(minor), Number(patch)],
    pre: parts.map((part) => (/^\d{1,9}$/u.test(part) ? Number(part) : part))
  }
}

export const isVersion = (text: string): boolean => parseVersion(text) !== undefined

/** Below zero where `a` comes before `b`. Throws on what is no version: callers parse first. */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [parseVersion(a), parseVersion(b)]
  if (!one || !other) throw new Error('not a version')
  for (const place of [0, 1, 2] as const) {
    const difference = one.core[place] - other.core[place]
    if (difference !== 0) return difference
  }
  // What comes before a release has something after the dash.
  if (one.pre.length === 0 || other.pre.length === 0) return other.pre.length - one.pre.length
  return comparePre(one.pre, other.pre)
}

function comparePre(a: Version['pre'], b: Version['pre']): number {
  for (let place = 0; place < Math.min(a.length, b.length); place += 1) {
    const order = comparePart(a[place] ?? 0, b[place] ?? 0)
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** Numbers come before words; words are compared letter by letter. */
function comparePart(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'number') return -1
  if (typeof b === 'number') return 1
  return a < b ? -1 : Number(a > b)
}

/** The later of them; `undefined` counts as before all. */
export const laterOf = (a: string | undefined, b: string): string =>
  a !== undefined && compareVersions(a, b) > 0 ? a : b
