/** Checkpoints (c2sp.org/tlog-checkpoint) and proofs of one entry (c2sp.org/tlog-proof). */
import type { KeyObject } from 'node:crypto'
import { fail, ok, type Result } from '../../kernel/result'
import { HASH_BYTES } from './merkle'
import { openNote, signNote, type NoteFailure } from './note'

export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Buffer
}

export const logName = (logId: string): string => `keywatch.app/log/${logId}`

/** The signed checkpoint of a log: its name is both origin and signer. */
export const signCheckpoint = (logId: string, size: number, root: Uint8Array, key: KeyObject): string =>
  signNote(logName(logId), key, `${logName(logId)}\n${size}\n${Buffer.from(root).toString('base64')}\n`)

const malformed = (message: string): Result<never, NoteFailure> =>
  fail({ code: 'note-malformed', message, remedy: 'Do not rely on this checkpoint. Export the log again.' })

/** Lines after the third are extensions: signed, and of no meaning here. */
export function parseCheckpoint(text: string): Result<Checkpoint, NoteFailure> {
  const [origin, sizeText, rootText] = text.split('\n')
  if (!origin || sizeText === undefined || rootText === undefined || !text.endsWith('\n')) {
    return malformed('A checkpoint has three lines.')
  }
  const size = Number(sizeText)
  if (!/^(0|[1-9][0-9]*)$/.test(sizeText) || !Number.isSafeInteger(size)) return malformed('The size is not a number.')
  const root = Buffer.from(rootText, 'base64')
  if (root.length !== HASH_BYTES || root.toString('base64') !== rootText) return malformed('The root is not a hash.')
  return ok({ origin, size, root })
}

/** The origin is the name that signed: a checkpoint of another log does not pass. */
export function openCheckpoint(note: string, name: string, key: KeyObject): Result<Checkpoint, NoteFailure> {
  const text = openNote(note, name, key)
  if (!text.ok) return text
  const checkpoint = parseCheckpoint(text.value)
  if (!checkpoint.ok || checkpoint.value.origin === name) return checkpoint
  return malformed('The checkpoint is of another log.')
}

/** The log's name as the checkpoint itself gives it, unverified: where a verifier has only files. */
export const claimedOrigin = (note: string): string => note.slice(0, Math.max(0, note.indexOf('\n')))

const PROOF_HEADER = 'c2sp.org/tlog-proof@v1'

export const formatProof = (index: number, proof: readonly Uint8Array[], checkpoint: string): string =>
  [PROOF_HEADER, `index ${index}`, ...proof.map((hash) => Buffer.from(hash).toString('base64')), '', checkpoint].join(
    '\n'
  )

export interface EntryProof {
  readonly index: number
  readonly proof: readonly Buffer[]
  /** Still signed: open it with `openCheckpoint`. */
  readonly checkpoint: string
}

export function parseProof(text: string): Result<EntryProof, NoteFailure> {
  const end = text.indexOf('\n\n')
  const [header, indexLine = '', ...encoded] = text.slice(0, Math.max(0, end)).split('\n')
  const [, indexText] = /^index (0|[1-9][0-9]*)$/.exec(indexLine) ?? []
  const index = Number(indexText)
  if (end < 0 || header !== PROOF_HEADER || indexText === undefined || !Number.isSafeInteger(index)) {
    return malformed('This is not a proof of an entry.')
  }
  const proof = encoded.map((line) => Buffer.from(line, 'base64'))
  // 63 hashes prove an entry of any log that can exist.
  if (
    proof.length > 63 ||
    proof.some((hash, i) => hash.length !== HASH_BYTES || hash.toString('base64') !== encoded[i])
  )
    return malformed('A hash of the proof cannot be read.')
  return ok({ index, proof, checkpoint: text.slice(end + 2) })
}
