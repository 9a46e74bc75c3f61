/** The files of a bundle that are words: its manifest, and its proof of growth. Its README is a file of its own. */
import type { Language } from '../../kernel/languages'
import type { EntryFilter } from './filter'

/** Fields stand one a line, so that awk reads them too; raise the number when a reader would have to know more. */
const BUNDLE_FORMAT = 'keywatch-audit-bundle/1'

export interface BundleFacts {
  readonly appVersion: string
  readonly writtenAtMs: number
  /** The log's name, as its checkpoints give it. */
  readonly log: string
  /** Entries of the log that the checkpoint signs. */
  readonly size: number
  /** sealed: what was pruned from the log then; its checkpoint is of its last entry. */
  readonly kind: 'full' | 'filtered' | 'sealed'
  readonly filter: EntryFilter
  readonly entries: number
  /** Whether salts.jsonl opens the personal values in them. */
  readonly opened: boolean
  readonly first: number | undefined
  readonly last: number | undefined
  /** Ranges of sequence numbers, both ends inclusive, that the log should hold and the database does not; undefined for a part. */
  readonly gaps: readonly (readonly [number, number])[] | undefined
  /** Entries from the first on that the log no longer holds: they are sealed in bundles of their own. */
  readonly pruned: number
  /** Those bundles, oldest first. */
  readonly seals: readonly SealedBundle[]
  /** Entries that record a break of the log itself, oldest first. */
  readonly breaks: readonly number[]
  readonly fingerprint: string
  /** Size of the log in the bundle before this one. */
  readonly previousSize: number | undefined
  /** Files that are made from the entries, for people and other programs. */
  readonly beside: readonly string[]
  /** Of what is in it for people: the report, and the README beside the English one. */
  readonly language: Language
  /** Checkpoints of this log that witnesses cosigned. */
  readonly witnesses: readonly { readonly file: string; readonly name: string; readonly size: number }[]
}

export interface SealedBundle {
  readonly first: number
  readonly last: number
  readonly name: string
  /** Hex. */
  readonly sha256: string
}

export interface BundledFile {
  readonly name: string
  /** Hex. */
  readonly sha256: string
}

/** Files of a bundle whose lines are put together at once: there may be tens of thousands of them. */
const FILES_A_PIECE = 512

/** In pieces. `files`: every file of the bundle but the manifest itself. */
export function* manifestText(facts: BundleFacts, files: readonly BundledFile[]): Generator<string> {
  const fields = {
    format: BUNDLE_FORMAT,
    software: `Keywatch ${facts.appVersion}`,
    writtenAt: new Date(facts.writtenAtMs).toISOString(),
    log: facts.log,
    fingerprint: facts.fingerprint,
    size: facts.size,
    kind: facts.kind,
    filter: facts.filter,
    entries: facts.entries,
    leftOut: facts.kind === 'filtered' ? facts.size - facts.entries : facts.pruned,
    first: facts.first ?? null,
    last: facts.last ?? null,
    gaps: facts.gaps ?? null,
    pruned: facts.pruned,
    seals: facts.seals.map(({ first, last, name, sha256 }) => [first, last, name, sha256]),
    breaks: facts.breaks,
    previousSize: facts.previousSize ?? null,
    beside: facts.beside,
    language: facts.language,
    witnesses: facts.witnesses.map(({ file, name, size }) => [file, name, size])
  }
  const lines = Object.entries(fields).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`)
  yield `{\n${lines.join('')}  "files": {\n`
  for (let from = 0; from < files.length; from += FILES_A_PIECE) {
    const piece = files.slice(from, from + FILES_A_PIECE)
    const hashes = piece.map(({ name, sha256 }) => `    ${JSON.stringify(name)}: ${JSON.stringify(sha256)}`)
    yield `${from === 0 ? '' : ',\n'}${hashes.join(',\n')}`
  }
  yield '\n  }\n}\n'
}

/** That the log of `checkpoint` begins with the one of `oldSize` entries: the body that a witness takes (c2sp.org/tlog-witness). */
export const consistencyText = (oldSize: number, proof: readonly Uint8Array[], checkpoint: string): string =>
  [`old ${oldSize}`, ...proof.map((hash) => Buffer.from(hash).toString('base64')), '', checkpoint].join('\n')
