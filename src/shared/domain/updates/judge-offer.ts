/** Whether what a feed offers may be installed over what runs. Its signature was verified before this is asked. */
import type { SignedFile, Statement, UpdateChannel } from './statement'
import { compareVersions } from './version'

/** How this copy of Keywatch is updated; `package`: by whoever installed it, such as a package manager. */
export type InstallKind = 'appimage' | 'nsis' | 'mac' | 'package'

/** The channel file as the feed has it: not signed, so it may only repeat what is, and add what nothing rests on. */
export interface FeedSays {
  readonly version: string
  readonly files: readonly { readonly name: string; readonly sha512: string }[]
  /** SHA-256 of its notes, in hex. */
  readonly notesSha256: string
}

export interface Standing {
  readonly running: string
  readonly channel: UpdateChannel
  readonly kind: InstallKind
  readonly arch: string
  /** The latest version that was ever accepted on this channel; absent: none yet. */
  readonly floor: string | undefined
}

/**
 * other-channel, replayed, differs, too-far: refused, and why. current: what runs is as new as this. newer: may be installed; `file`
 * is absent where somebody else installs.
 */
export type Verdict =
  | { readonly kind: 'other-channel' | 'replayed' | 'differs' | 'too-far' | 'no-file' | 'current' }
  | { readonly kind: 'newer'; readonly file?: SignedFile }

const extensions: Readonly<Record<Exclude<InstallKind, 'package'>, string>> = {
  appimage: '.AppImage',
  nsis: '.exe',
  mac: '.zip'
}

export function judgeOffer(statement: Statement, feed: FeedSays, standing: Standing): Verdict {
  if (statement.channel !== standing.channel) return { kind: 'other-channel' }
  if (!agrees(statement, feed)) return { kind: 'differs' }
  if (standing.floor !== undefined && compareVersions(statement.version, standing.floor) < 0)
    return { kind: 'replayed' }
  if (compareVersions(statement.version, standing.running) <= 0) return { kind: 'current' }
  if (compareVersions(standing.running, statement.minimum) < 0) return { kind: 'too-far' }
  if (standing.kind === 'package') return { kind: 'newer' }
  const file = fileFor(statement.files, standing.kind, standing.arch)
  return file ? { kind: 'newer', file } : { kind: 'no-file' }
}

/** The feed names nothing that was not signed, and says the same of it. */
function agrees({ version, notesSha256, files }: Statement, feed: FeedSays): boolean {
  if (feed.version !== version || feed.notesSha256 !== notesSha256 || feed.files.length === 0) return false
  return feed.files.every(({ name, sha512 }) => files.some((file) => file.name === name && file.sha512 === sha512))
}

/** A file that names this processor before one that names none; never one of another. */
function fileFor(
  files: readonly SignedFile[],
  kind: Exclude<InstallKind, 'package'>,
  arch: string
): SignedFile | undefined {
  const ours = files.filter(({ name }) => name.endsWith(extensions[kind]))
  const named = (file: SignedFile, word: string): boolean => new RegExp(`[-_.]${word}[-_.]`, 'u').test(file.name)
  const wanted = arch === 'x64' ? ['x64', 'x86_64', 'amd64'] : [arch, ...(arch === 'arm64' ? ['aarch64'] : [])]
  const others = ['x64', 'x86_64', 'amd64', 'arm64', 'aarch64', 'ia32', 'armv7l'].filter(
    (word) => !wanted.includes(word)
  )
  return (
    ours.find((file) => wanted.some((word) => named(file, word))) ??
    ours.find((file) => !others.some((word) => named(file, word)))
  )
}
