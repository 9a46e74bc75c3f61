/**
 * What a maintainer signs of a release: which files, by their SHA-512, are which version on which channel, from which version on they
 * may be installed, and what the notes beside them say. Lines of plain text, so that a person can read and `diff` what was signed:
 *
 *     keywatch.app/updates
 *     version 1.2.0
 *     channel stable
 *     minimum 1.0.0
 *     notes <SHA-256 of the notes, hex>
 *     file Keywatch-1.2.0.AppImage 104857600 <SHA-512, base64>
 *
 * It is the text of a signed note (c2sp.org/signed-note); its first line is also the name of its signer.
 */
import { isVersion } from './version'

export const UPDATES_NAME = 'keywatch.app/updates'

export const updateChannels = ['stable', 'beta'] as const
export type UpdateChannel = (typeof updateChannels)[number]

export interface SignedFile {
  /** Beside the statement: a name, never a path. */
  readonly name: string
  readonly bytes: number
  /** Base64. */
  readonly sha512: string
}

export interface Statement {
  readonly version: string
  readonly channel: UpdateChannel
  /** The oldest version that may be updated to this one. */
  readonly minimum: string
  /** SHA-256 of the release notes in UTF-8, in hex; those of a release without notes are empty. */
  readonly notesSha256: string
  readonly files: readonly SignedFile[]
}

/** Installers of three systems in all their forms are fewer. */
const MOST_FILES = 32
/** Ten times an installer of today. */
const MOST_BYTES = 2_000_000_000
const FILE_LINE = /^file ([A-Za-z0-9][A-Za-z0-9._-]{0,127}) ([1-9]\d{0,9}) ([A-Za-z0-9+/]{86}==)$/u

/** Undefined for anything that `scripts/release-feed.mjs` would not write. */
export function parseStatement(text: string): Statement | undefined {
  const [name, version, channel, minimum, notes, ...rest] = text.split('\n')
  if (name !== UPDATES_NAME || rest.pop() !== '') return undefined
  const files = rest.map(parseFile)
  const known = updateChannels.find((one) => `channel ${one}` === channel)
  const said = (line: string | undefined, word: string): string | undefined =>
    line?.startsWith(`${word} `) === true ? line.slice(word.length + 1) : undefined
  const [ofVersion, ofMinimum, notesSha256] = [said(version, 'version'), said(minimum, 'minimum'), said(notes, 'notes')]
  if (ofVersion === undefined || !isVersion(ofVersion) || ofMinimum === undefined || !isVersion(ofMinimum))
    return undefined
  if (known === undefined || notesSha256 === undefined || !/^[0-9a-f]{64}$/u.test(notesSha256)) return undefined
  if (files.length === 0 || files.length > MOST_FILES || !files.every((file) => file !== undefined)) return undefined
  if (new Set(files.map((file) => file.name)).size !== files.length) return undefined
  return { version: ofVersion, channel: known, minimum: ofMinimum, notesSha256, files }
}

function parseFile(line: string): SignedFile | undefined {
  const [, name, bytes, sha512] = FILE_LINE.exec(line) ?? []
  if (name === undefined || sha512 === undefined || Number(bytes) > MOST_BYTES) return undefined
  return { name, bytes: Number(bytes), sha512 }
}
