/** A witness's half of c2sp.org/tlog-cosignature, written down from the specification for specs. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'

export function cosigner(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const material = Buffer.concat([Buffer.of(4), raw])
  const id = createHash('sha256').update(`${name}\n`).update(material).digest().subarray(0, 4)
  return {
    vkey: `${name}+${id.toString('hex')}+${material.toString('base64')}`,
    /** The signature line for a note's body. */
    cosign(note: string, atS: number): string {
      const body = note.slice(0, note.indexOf('\n\n') + 1)
      const time = Buffer.alloc(8)
      time.writeBigUInt64BE(BigInt(atS))
      const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${atS}\n${body}`), privateKey)
      return `— ${name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`
    }
  }
}
