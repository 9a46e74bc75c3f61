/** A checkpoint that was kept elsewhere, held against the log as it stands now. */
import type { KeyObject } from 'node:crypto'
import { claimedOrigin, logName, openCheckpoint } from './checkpoint'
import { consistencyProof, NodeMissing, verifyConsistency, type NodeAt } from './merkle'

/** The log as it stands: what a kept checkpoint has to fit. */
export interface LogNow {
  readonly logId: string
  readonly key: KeyObject
  readonly size: number
  readonly root: Buffer
  readonly nodeAt: NodeAt
}

/**
 * current: of all that the log holds; older: of its beginning, proven by a consistency proof (RFC 6962, 2.1.2).
 * ahead: of more entries than the log has; forked: of other entries; other-key: signed for this log by a key that is not its own.
 * foreign: of another log; damaged: no checkpoint as Keywatch wrote it, so it says nothing.
 */
export type KeptVerdict = 'current' | 'older' | 'ahead' | 'forked' | 'other-key' | 'foreign' | 'damaged'

export interface Judgement {
  readonly verdict: KeptVerdict
  /** In words, for the person. */
  readonly says: string
  /** As the kept checkpoint gives them; undefined where it could not be read. */
  readonly size?: number
  /** Hex. */
  readonly root?: string
  /** Hashes of the consistency proof that was verified. */
  readonly proof?: number
}

/** The log does not go on from what was kept: evidence that it was cut off, replaced or rewritten. */
export const isMismatch = ({ verdict }: Pick<Judgement, 'verdict'>): boolean =>
  verdict === 'ahead' || verdict === 'forked' || verdict === 'other-key'

/** As a mail, a chat or an editor hands a note on: line ends, a byte order mark and blanks around it are mended. */
export function mendPasted(text: string): string {
  const lines = text
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .trim()
    .split('\n')
    .map((line) => line.trimEnd())
  return `${lines.join('\n')}\n`
}

/** The size that a checkpoint claims, unverified. */
function claimed(note: string): { readonly size?: number; readonly root?: string } {
  const [, size = '', root = ''] = note.split('\n')
  const hex = Buffer.from(root, 'base64').toString('hex')
  return /^(0|[1-9][0-9]{0,14})$/.test(size) && hex.length === 64 ? { size: Number(size), root: hex } : {}
}

function proofFrom(size: number, log: LogNow): readonly Buffer[] | undefined {
  try {
    return size === 0 ? [] : consistencyProof(size, log.size, log.nodeAt)
  } catch (error) {
    if (error instanceof NodeMissing) return undefined
    throw error
  }
}

/** Never throws for what the note holds. */
export function judgeKept(note: string, log: LogNow): Judgement {
  const name = logName(log.logId)
  const origin = claimedOrigin(note)
  if (/^keywatch\.app\/log\/\S+$/.test(origin) && origin !== name)
    return {
      verdict: 'foreign',
      says: `It is of another log (${origin}). If it was taken from this Keywatch, the log was replaced since.`,
      ...claimed(note)
    }
  const opened = openCheckpoint(note, name, log.key)
  if (!opened.ok) {
    const otherKey = opened.error.code === 'note-key-differs'
    return otherKey
      ? {
          verdict: 'other-key',
          says: 'It was signed for this log with another key: one of the two histories is not the one that was kept.',
          ...claimed(note)
        }
      : { verdict: 'damaged', says: `It cannot be read as a checkpoint of this log. ${opened.error.message}` }
  }
  const { size, root } = opened.value
  const kept = { size, root: root.toString('hex') }
  if (size > log.size)
    return {
      verdict: 'ahead',
      says: `It is of ${size} entries, and the log has ${log.size}: it was cut off, or an older copy was put back.`,
      ...kept
    }
  const proof = proofFrom(size, log)
  if (!proof || !verifyConsistency(size, log.size, root, log.root, proof))
    return {
      verdict: 'forked',
      says: `The first ${size} entries of the log are not those that were signed then: its history was changed.`,
      ...kept
    }
  const more = log.size - size
  return more === 0
    ? { verdict: 'current', says: `The log holds these ${size} entries and no others.`, ...kept, proof: 0 }
    : {
        verdict: 'older',
        says: `The log begins with these ${size} entries, unchanged, and ${more} came after them.`,
        ...kept,
        proof: proof.length
      }
}

/** The first entry that is known to be missing; undefined where only the whole differs. */
export const firstMissing = ({ verdict }: Judgement, logSize: number): number | undefined =>
  verdict === 'ahead' ? logSize : undefined
