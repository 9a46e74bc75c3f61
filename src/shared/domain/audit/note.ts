/** Signed notes (c2sp.org/signed-note), one signer, Ed25519 (algorithm 1). */
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { fail, ok, type Failure, type Result } from '../../kernel/result'

const ED25519 = 1
const SIGNATURE_BYTES = 64
/** A note of ours is below 300 bytes; c2sp.org/signed-note lets a reader set a bound. */
const MAX_NOTE_LENGTH = 1_000_000
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u

export type NoteFailure = Failure<
  'note-malformed' | 'note-unsigned' | 'note-key-differs' | 'note-signature-wrong' | 'note-key-unusable'
>

const refuse = (code: NoteFailure['code'], message: string): Result<never, NoteFailure> =>
  fail({ code, message, remedy: 'Do not rely on this file. Ask for the original, or export it again.' })

/** The public half, as SPKI DER: what is stored and fingerprinted. */
export const spkiOf = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' })

/** The 32 bytes of the key itself end its SPKI (RFC 8410). */
const rawPublicKey = (key: KeyObject): Buffer => spkiOf(key).subarray(-32)

export const isEd25519 = (key: KeyObject): boolean => key.asymmetricKeyType === 'ed25519'

/** SHA-256 of the SPKI DER, as `ab:cd:…`; `openssl pkey -pubin -in log.pub -outform DER | sha256sum` says the same. */
export const fingerprintOf = (spki: Uint8Array): string =>
  (createHash('sha256').update(spki).digest('hex').match(/../g) ?? []).join(':')

/** First 4 bytes of SHA-256(name || 0x0A || 0x01 || public key). */
export const keyHash = (name: string, key: KeyObject): Buffer =>
  createHash('sha256').update(name).update(Buffer.of(0x0a, ED25519)).update(rawPublicKey(key)).digest().subarray(0, 4)

/** `text` ends with a newline. Throws where it could not be read back. */
export function signNote(name: string, key: KeyObject, text: string): string {
  if (!text.endsWith('\n') || /[^\P{Cc}\n]/u.test(text)) throw new Error('a note is lines of plain text')
  if (/[\s+]/u.test(name) || name === '') throw new Error('a note name has neither spaces nor plus signs')
  const signature = Buffer.concat([keyHash(name, key), sign(null, Buffer.from(text), key)])
  return `${text}\n— ${name} ${signature.toString('base64')}\n`
}

interface Signature {
  readonly name: string
  readonly bytes: Buffer
}

interface ParsedNote {
  readonly text: string
  readonly signatures: readonly Signature[]
}

export function parseNote(note: string): Result<ParsedNote, NoteFailure> {
  if (note.length > MAX_NOTE_LENGTH) return refuse('note-malformed', 'The signed note is too long.')
  if (/[^\P{Cc}\n]/u.test(note)) return refuse('note-malformed', 'The signed note has control characters.')
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n')) return refuse('note-malformed', 'This is not a signed note.')
  const signatures: Signature[] = []
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? []
    if (name === undefined || encoded === undefined) return refuse('note-malformed', 'A signature line cannot be read.')
    const bytes = Buffer.from(encoded, 'base64')
    // Buffer's reader is lenient: only the one standard spelling counts.
    if (bytes.toString('base64') !== encoded || bytes.length < 5) {
      return refuse('note-malformed', 'A signature is not base64.')
    }
    signatures.push({ name, bytes })
  }
  return ok({ text: note.slice(0, split + 1), signatures })
}

/** The note's text, once its signature by this name and key was verified. Signatures of others are passed over. */
export function openNote(note: string, name: string, key: KeyObject): Result<string, NoteFailure> {
  if (!isEd25519(key)) return refuse('note-key-unusable', 'The public key is not an Ed25519 key.')
  const parsed = parseNote(note)
  if (!parsed.ok) return parsed
  const named = parsed.value.signatures.filter((signature) => signature.name === name)
  if (named.length === 0) return refuse('note-unsigned', `The note is not signed by ${name}.`)
  const hash = keyHash(name, key)
  const own = named.filter((signature) => signature.bytes.subarray(0, 4).equals(hash))
  if (own.length === 0) return refuse('note-key-differs', 'The note was signed with another key.')
  const text = Buffer.from(parsed.value.text)
  const good = own.every(
    ({ bytes }) => bytes.length === 4 + SIGNATURE_BYTES && verify(null, text, key, bytes.subarray(4))
  )
  return good ? ok(parsed.value.text) : refuse('note-signature-wrong', 'The signature does not fit the note.')
}
