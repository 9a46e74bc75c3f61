import { createHmac } from 'node:crypto'
import { fingerprintOf } from '../fingerprints'
import { patternsOf, type SecretParts } from '../patterns'
import { rollingHash, type Mac } from '../rolling-hash'
import { SecretSearch } from '../search'

export const testMac: Mac = (bytes, from, to) =>
  createHmac('sha256', 'a key for specs').update(bytes.subarray(from, to)).digest('hex')
export const testHash = rollingHash(testMac)

/** A search for these secrets; the owner of each is its place in the list. */
export const searchFor = (...secrets: readonly SecretParts[]): SecretSearch =>
  new SecretSearch(
    testHash,
    testMac,
    secrets.map((parts, owner) => ({
      owner,
      prints: patternsOf(parts).map((pattern) => fingerprintOf(pattern, testHash, testMac))
    }))
  )
