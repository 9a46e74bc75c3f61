import { createHmac } from 'node:crypto'
import { fingerprintOf, hashesOf } from '../fingerprints'
import { patternsOf, type SecretParts } from '../patterns'
import type { Mac } from '../rolling-hash'
import { SecretSearch } from '../search'

export const testMac: Mac = (bytes, from, to) =>
  createHmac('sha256', 'a key for specs').update(bytes.subarray(from, to)).digest('hex')
export const testHashes = hashesOf(testMac)

/** A search for these secrets; the owner of each is its place in the list. */
export const searchFor = (...secrets: readonly SecretParts[]): SecretSearch =>
  new SecretSearch(
    testHashes,
    testMac,
    secrets.map((parts, owner) => ({
      owner,
      prints: patternsOf(parts).map((pattern) => fingerprintOf(pattern, testHashes, testMac))
    }))
  )
