/** Reads the shape of a keystore (Web3 Secret Storage, version 3). Opening it is for main: it takes a password and time. */
import { fail, ok, type Result } from '../../kernel/result'
import type { Keystore, SourceFailure } from './entry'

/** Ten times what Hummingbot and the wallets use (10^6; 2^18): a file must not be able to keep the app busy for hours. */
const ITERATIONS_MAX = 10_000_000
const SCRYPT_BYTES_MAX = 512 * 1024 * 1024
const SCRYPT_P_MAX = 16
const HEX_MAX = 200_000
/** In hex digits; a whole one has more than 600. */
const SHORTEST_KEYSTORE = 256
const DERIVED_BYTES = 32

const broken = (what: string): SourceFailure => ({
  code: 'keystore-malformed',
  message: `A sealed value in this file is not one that Hummingbot writes: ${what}.`,
  remedy: 'Choose the file as Hummingbot left it in conf/connectors. Nothing was imported.'
})

const costly: SourceFailure = {
  code: 'keystore-too-costly',
  message: 'A sealed value in this file asks for far more work than Hummingbot ever sets.',
  remedy: 'This file was not written by Hummingbot. Nothing was imported.'
}

/** Hummingbot writes a keystore's JSON in hex. Undefined: the text is none. */
export function sealedText(text: string): Result<Keystore, SourceFailure> | undefined {
  // 7b22 is `{"`.
  if (!/^7b22(?:[0-9a-f]{2})+$/i.test(text)) return undefined
  if (text.length > HEX_MAX) return fail(broken('it is far too long'))
  let json: unknown
  try {
    json = JSON.parse(fromHex(text))
  } catch {
    // A short one may be a secret in hex that happens to begin so.
    return text.length < SHORTEST_KEYSTORE ? undefined : fail(broken('a part of it is missing'))
  }
  if (typeof json !== 'object' || json === null || !('crypto' in json)) return undefined
  return readKeystore(json)
}

export function readKeystore(json: unknown): Result<Keystore, SourceFailure> {
  const crypto = at(json, 'crypto')
  const params = at(crypto, 'kdfparams')
  if (at(json, 'version') !== 3) return fail(broken('its version is not 3'))
  if (at(crypto, 'cipher') !== 'aes-128-ctr') return fail(broken('it is not sealed with AES-128-CTR'))
  const iv = hex(at(at(crypto, 'cipherparams'), 'iv'))
  const ciphertext = hex(at(crypto, 'ciphertext'))
  const mac = hex(at(crypto, 'mac'))
  const salt = hex(at(params, 'salt'))
  if (iv === undefined || iv.length > 32) return fail(broken('its start value is damaged'))
  if (ciphertext === undefined) return fail(broken('its content is damaged'))
  if (mac === undefined || mac.length !== 64) return fail(broken('its check value is damaged'))
  if (salt === undefined || salt === '') return fail(broken('its salt is damaged'))
  if (at(params, 'dklen') !== DERIVED_BYTES) return fail(broken('its derived key is not of 32 bytes'))
  const kdf = kdfOf(at(crypto, 'kdf'), params)
  // A start value is a number to its writers: they leave its leading zeros out.
  return kdf.ok ? ok({ iv: iv.padStart(32, '0'), ciphertext, mac, salt, kdf: kdf.value }) : kdf
}

function kdfOf(name: unknown, params: unknown): Result<Keystore['kdf'], SourceFailure> {
  if (name === 'pbkdf2') {
    const iterations = count(at(params, 'c'))
    if (iterations === undefined || at(params, 'prf') !== 'hmac-sha256') return fail(broken('its PBKDF2 is damaged'))
    return iterations > ITERATIONS_MAX ? fail(costly) : ok({ name, iterations })
  }
  if (name !== 'scrypt') return fail(broken('its key derivation is neither PBKDF2 nor scrypt'))
  const [n, r, p] = [count(at(params, 'n')), count(at(params, 'r')), count(at(params, 'p'))]
  if (n === undefined || r === undefined || p === undefined || n < 2 || (n & (n - 1)) !== 0)
    return fail(broken('its scrypt is damaged'))
  return 128 * n * r > SCRYPT_BYTES_MAX || p > SCRYPT_P_MAX ? fail(costly) : ok({ name, n, r, p })
}

const at = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined

const hex = (value: unknown): string | undefined =>
  typeof value === 'string' && /^(?:0x)?(?:[0-9a-f]{2})*$/i.test(value)
    ? value.replace(/^0x/i, '').toLowerCase()
    : undefined

const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 2 ** 31 ? value : undefined

/** A keystore's JSON is ASCII. */
const fromHex = (text: string): string => {
  let out = ''
  for (let index = 0; index < text.length; index += 2)
    out += String.fromCharCode(Number.parseInt(text.slice(index, index + 2), 16))
  return out
}
