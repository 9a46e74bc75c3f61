/** Cosignatures of witnesses (c2sp.org/tlog-cosignature, Ed25519) and the keys they are verified with (c2sp.org/signed-note, vkeys). */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { keyHash, parseNote, spkiOf } from './note'

const COSIGNATURE = 4
const ED25519 = 1
const RAW_KEY_BYTES = 32
/** RFC 8410: an Ed25519 public key's SPKI is these bytes, then the key. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
/** Key hash, time, signature. */
const LINE_BYTES = 4 + 8 + 64

export interface WitnessKey {
  readonly name: string
  readonly id: Buffer
  readonly key: KeyObject
}

const idOf = (name: string, algorithm: number, raw: Uint8Array): Buffer =>
  createHash('sha256').update(name).update(Buffer.of(0x0a, algorithm)).update(raw).digest().subarray(0, 4)

/** `name+key id+base64`, as a witness publishes it; undefined for anything but an Ed25519 cosigner's key. */
export function parseWitnessKey(text: string): WitnessKey | undefined {
  const [, name, hex, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? []
  if (name === undefined || hex === undefined || encoded === undefined) return undefined
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length !== 1 + RAW_KEY_BYTES || bytes[0] !== COSIGNATURE) return undefined
  const raw = bytes.subarray(1)
  const id = idOf(name, COSIGNATURE, raw)
  if (id.toString('hex') !== hex) return undefined
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' })
  return { name, id, key }
}

/** The log's own key in the form that a witness is told it. */
export function logVerifierKey(name: string, key: KeyObject): string {
  const material = Buffer.concat([Buffer.of(ED25519), spkiOf(key).subarray(-RAW_KEY_BYTES)])
  return `${name}+${keyHash(name, key).toString('hex')}+${material.toString('base64')}`
}

export interface Cosignature {
  /** The signature line, with its line end. */
  readonly line: string
  /** Seconds since 1970, by the witness's clock. */
  readonly atS: number
}

/** The witness's own line in its answer, once it holds for this checkpoint; lines of others are passed over. */
export function findCosignature(answer: string, checkpoint: string, witness: WitnessKey): Cosignature | undefined {
  const body = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1)
  const note = parseNote(`${body}\n${answer}`)
  if (!note.ok) return undefined
  for (const { name, bytes } of note.value.signatures) {
    if (name !== witness.name || bytes.length !== LINE_BYTES || !bytes.subarray(0, 4).equals(witness.id)) continue
    const atS = Number(bytes.readBigUInt64BE(4))
    const signed = Buffer.from(`cosignature/v1\ntime ${atS}\n${body}`)
    if (!Number.isSafeInteger(atS) || !verify(null, signed, witness.key, bytes.subarray(12))) continue
    return { line: `— ${name} ${bytes.toString('base64')}\n`, atS }
  }
  return undefined
}
