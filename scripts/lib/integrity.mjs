import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** Digest of a file without holding it in memory. `encoding` as in node:crypto. */
export async function digestFile(file, algorithm, encoding) {
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  return hash.digest(encoding)
}

/** Throws unless the file has this Subresource Integrity value (`sha512-<base64>`). */
export async function requireIntegrity(file, expected) {
  const algorithm = expected.slice(0, expected.indexOf('-'))
  const actual = `${algorithm}-${await digestFile(file, algorithm, 'base64')}`
  if (actual !== expected) throw new Error(`${file} is not what was pinned: expected ${expected}, got ${actual}`)
}

/** Throws unless the file has this SHA-256, in hex. */
export async function requireSha256(file, expected) {
  const actual = await digestFile(file, 'sha256', 'hex')
  if (actual !== expected)
    throw new Error(`${file} is not what was pinned: expected SHA-256 ${expected}, got ${actual}`)
}
