/** Searches one file or git object, from wherever its bytes come, and says what was found where. */
import { GENERIC_RULE, leakRules } from '../../../shared/domain/leaks/rules'
import { RuleSearch } from '../../../shared/domain/leaks/rule-search'
import { SecretSearch, type Known } from '../../../shared/domain/leaks/search'
import { isBinary, rulesApply, utf16 } from '../../../shared/domain/leaks/skip'
import { OVERLAP_BYTES, StreamScan, type Found } from '../../../shared/domain/leaks/stream-scan'
import { latin1 } from '../../../shared/domain/leaks/bytes'
import { hashesOf } from '../../../shared/domain/leaks/fingerprints'
import type { LeakMatch } from '../../features/leaks/ports'
import { hmacWith } from './hmac'
import { lintAround } from './lint-around'

/** One read of most source files; a larger file is read in steps of this. */
const BUFFER_BYTES = 1 << 20
/** Beyond this only the vault's own secrets are looked for: what people write is smaller. */
export const RULES_MAX_BYTES = 32 * 1_048_576
/** One file full of look-alikes must not fill the list. */
const PER_FILE_MAX = 500

export interface Source {
  /** In bytes. */
  readonly size: number
  /** Fills `target` from `at` on; returns how many bytes, 0 at the end. */
  read(target: Uint8Array, at: number): number | Promise<number>
}

/** How much of a file was looked for: all, or only the vault's own secrets, and why. */
export type Depth = 'all' | 'binary' | 'big'

export class PieceScanner {
  readonly #buffer = new Uint8Array(BUFFER_BYTES + OVERLAP_BYTES)
  readonly #secrets: SecretSearch
  readonly #rules = new RuleSearch()
  readonly #mac

  constructor(key: Uint8Array, known: readonly Known[]) {
    this.#mac = hmacWith(key)
    this.#secrets = new SecretSearch(hashesOf(this.#mac), this.#mac, known)
  }

  /** `stopped` is asked between pieces, and told how many bytes were read. */
  async scan(
    path: string,
    source: Source,
    stopped: (read: number) => boolean
  ): Promise<{ readonly matches: readonly LeakMatch[]; readonly depth: Depth; readonly bytes: number }> {
    const buffer = this.#buffer
    const matches: LeakMatch[] = []
    let filled = await fill(source, buffer, 0)
    let read = filled
    const wide = utf16(buffer, filled)
    const depth: Depth = source.size > RULES_MAX_BYTES ? 'big' : !wide && isBinary(buffer, filled) ? 'binary' : 'all'
    const scan = new StreamScan(
      this.#secrets,
      depth === 'all' && rulesApply(path) ? this.#rules : undefined,
      depth !== 'all'
    )
    if (wide) filled = narrow(buffer, 0, filled, wide)
    for (;;) {
      const final = read >= source.size
      const { found, suspects } = scan.search(buffer, filled, final)
      const linted =
        suspects.length > 0
          ? await lintAround(
              path,
              buffer,
              filled,
              [...suspects].sort((a, b) => a - b)
            )
          : []
      const all = [...found, ...linted.map(({ rule, from, to }): Found => ({ what: { rule }, from, to }))]
      for (const one of distinct(all)) {
        if (matches.length >= PER_FILE_MAX) break
        matches.push({ path, ...scan.place(buffer, one.from), ...this.#describe(buffer, one) })
      }
      if (final || stopped(read)) return { matches, depth, bytes: read }
      const kept = scan.slide(buffer, filled)
      const added = await fill(source, buffer, kept)
      // A file that shrank meanwhile: what was read is searched to its end.
      read = added === 0 ? source.size : read + added
      filled = kept + (wide ? narrow(buffer, kept, added, wide) : added)
    }
  }

  #describe(bytes: Uint8Array, { what, from, to }: Found): Omit<LeakMatch, 'path' | 'line' | 'column'> {
    const mark = this.#mac(bytes, from, to).slice(0, 32)
    if ('owner' in what) return { what, length: to - from, hint: '', mark }
    return { what, length: to - from, hint: tokenRules.has(what.rule) ? prefixOf(latin1(bytes, from, to)) : '', mark }
  }
}

/** Rules whose matches begin with letters that every such token has. */
const tokenRules: ReadonlySet<string> = new Set(
  leakRules.filter(({ id, shape }) => shape === 'token' && id !== 'private-key').map(({ id }) => id)
)

/** The public beginning of a token, such as `ghp_`: what tells its kind, never more than four letters. */
const prefixOf = (secret: string): string => (secret.length < 20 ? '' : (/^[A-Za-z0-9_-]{4}/.exec(secret)?.[0] ?? ''))

async function fill(source: Source, buffer: Uint8Array, from: number): Promise<number> {
  let at = from
  while (at < buffer.length) {
    const got = source.read(buffer, at)
    const count = typeof got === 'number' ? got : await got
    if (count === 0) break
    at += count
    if (at - from >= source.size) break
  }
  return at - from
}

/** UTF-16 to one byte a letter, in place: secrets and rules are ASCII. Returns how many letters. */
function narrow(buffer: Uint8Array, from: number, count: number, order: 'le' | 'be'): number {
  const letters = count >> 1
  const low = order === 'le' ? 0 : 1
  for (let i = 0; i < letters; i += 1) {
    const at = from + 2 * i
    buffer[from + i] = buffer[at + 1 - low] === 0 ? (buffer[at + low] as number) : 0
  }
  return letters
}

/** The most telling of those that overlap: the vault's own, then a named rule, then the general one. In order of place. */
function distinct(found: readonly Found[]): readonly Found[] {
  const rank = ({ what }: Found): number =>
    'owner' in what ? 0 : what.rule === GENERIC_RULE ? 3 : what.rule.startsWith('secretlint/') ? 2 : 1
  const kept: Found[] = []
  for (const one of [...found].sort((a, b) => rank(a) - rank(b) || a.from - b.from)) {
    const covered = kept.some((other) => {
      if (one.from < other.to && other.from < one.to) return rank(one) > 0 || sameOwner(one, other)
      // Pieces of one encoded secret, side by side.
      return sameOwner(one, other) && one.from - other.to < NEARBY && one.from >= other.to
    })
    if (!covered) kept.push(one)
  }
  return kept.sort((a, b) => a.from - b.from)
}

const NEARBY = 160

const sameOwner = (a: Found, b: Found): boolean =>
  'owner' in a.what && 'owner' in b.what && a.what.owner === b.what.owner
