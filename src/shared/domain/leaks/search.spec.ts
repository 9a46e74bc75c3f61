import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SecretParts } from './patterns'
import { searchFor } from './testing/keyed'

const plain = (text: string): SecretParts => ({ text, cores: [] })

function ownersIn(search: ReturnType<typeof searchFor>, bytes: Uint8Array): Set<number> {
  const owners = new Set<number>()
  search.find(bytes, 0, bytes.length, bytes.length, (owner) => owners.add(owner))
  return owners
}

/** What exchanges hand out, and what people choose as passphrases. */
const secretText = fc.oneof(
  fc.uint8Array({ minLength: 16, maxLength: 64 }).map((some) => Buffer.from(some).toString('base64')),
  fc.uint8Array({ minLength: 16, maxLength: 40 }).map((some) => Buffer.from(some).toString('hex')),
  fc.string({ unit: fc.constantFrom(...'abcdefghKLMNOP0123456789-_.!$ '), minLength: 14, maxLength: 40 })
)
const various = (text: string): boolean => new Set(text.trim()).size >= 8 && text.trim().length >= 14

describe('the search for known secrets', () => {
  it('finds a secret wherever it stands, whatever is around it', () => {
    fc.assert(
      fc.property(
        secretText.filter(various),
        fc.uint8Array({ maxLength: 400 }),
        fc.uint8Array({ maxLength: 400 }),
        (text, before, after) => {
          const file = Buffer.concat([before, Buffer.from(text.trim()), after])
          expect(ownersIn(searchFor(plain(text)), file)).toEqual(new Set([0]))
        }
      ),
      { numRuns: 300 }
    )
  })

  const encodings: Record<string, (bytes: Buffer) => string> = {
    hex: (bytes) => bytes.toString('hex'),
    'upper-case hex': (bytes) => bytes.toString('hex').toUpperCase(),
    base64: (bytes) => bytes.toString('base64'),
    base64url: (bytes) => bytes.toString('base64url'),
    'base64 in lines of 76': (bytes) => bytes.toString('base64').replace(/.{76}/g, '$&\n'),
    'base64 in lines of 64': (bytes) => bytes.toString('base64').replace(/.{64}/g, '$&\r\n')
  }
  it.each(Object.keys(encodings))('finds it inside a file that was encoded whole: %s', (name) => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 64 }).filter((some) => new Set(some).size > 8),
        fc.uint8Array({ maxLength: 90 }),
        (some, before) => {
          const secret = Buffer.from(some).toString('base64')
          const encoded = encodings[name]!(Buffer.concat([before, Buffer.from(secret), Buffer.from('\nNEXT=1\n')]))
          expect(ownersIn(searchFor(plain(secret)), Buffer.from(encoded))).toEqual(new Set([0]))
        }
      ),
      { numRuns: 150 }
    )
  })

  it('finds it as a query parameter, with escaped slashes, as base64url and without padding', () => {
    const secret = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=='
    const search = searchFor(plain(secret))
    const forms = [
      encodeURIComponent(secret),
      secret.replaceAll('/', '\\/'),
      secret.replaceAll('+', '-').replaceAll('/', '_'),
      secret.replaceAll('=', ''),
      Buffer.from(secret, 'base64').toString('hex')
    ]
    for (const form of forms) expect(ownersIn(search, Buffer.from(`x="${form}"`))).toEqual(new Set([0]))
  })

  it('tells hundreds of secrets apart and takes nothing else for one', () => {
    const secrets = Array.from({ length: 300 }, () => randomBytes(48).toString('base64'))
    const search = searchFor(...secrets.map(plain))
    expect(ownersIn(search, randomBytes(400_000))).toEqual(new Set())
    expect(ownersIn(search, Buffer.from(randomBytes(300_000).toString('base64')))).toEqual(new Set())
    for (const at of [0, 7, 150, 299]) expect(ownersIn(search, Buffer.from(`a${secrets[at]!}b`))).toEqual(new Set([at]))
    // All but its last letter is not the secret.
    expect(ownersIn(searchFor(plain('Tq8vLm2xRn5zKc7w')), Buffer.from('Tq8vLm2xRn5zKc7x'))).toEqual(new Set())
  })

  it('leaves out what is too short or too plain to be known by', () => {
    expect(ownersIn(searchFor(plain('hunter2')), Buffer.from('hunter2'))).toEqual(new Set())
    expect(ownersIn(searchFor(plain('000000000000')), Buffer.from('000000000000'))).toEqual(new Set())
  })
})
