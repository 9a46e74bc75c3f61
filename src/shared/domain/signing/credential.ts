/** From what a person pasted to a secret that signs. No message here ever holds any part of the secret. */
import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import type { CredentialKind, SecretMaterial } from '../vault/key'
import type { Credential } from './kit'
import { ed25519Pkcs8, findPem, trimPaste, trimSpace } from './pem'
import type { Provider } from './provider'

export type SecretFailure = Failure<
  | 'secret-empty'
  | 'secret-too-large'
  | 'secret-has-nul'
  | 'secret-not-base64'
  | 'secret-malformed-pem'
  | 'secret-wrong-kind'
  | 'secret-passphrase-protected'
>

export interface ParsedSecret {
  readonly kind: CredentialKind
  /** As it goes into the keychain: PKCS#8 PEM for key pairs, the trimmed text otherwise. */
  readonly secret: string
  /** SPKI PEM, for key pairs. */
  readonly publicKeyPem?: string
}

type Parsed<T = ParsedSecret> = Result<T, SecretFailure>

/** 16 KiB: four times the longest key that any provider gives out. */
export const MAX_SECRET_BYTES = 16 * 1024
const MIN_RSA_BITS = 2048

const failure = (code: SecretFailure['code'], message: string, remedy: string): Parsed<never> =>
  fail({ code, message, remedy })

/** The provider's secret in whichever of its kinds the text holds. */
export function parseSecret(provider: Provider, text: string): Parsed {
  const pasted = checkPaste(text, provider.words.secret)
  if (!pasted.ok) return pasted
  const pem = findPem(pasted.value)
  if (pem !== undefined) return parseKeyPair(provider, pem)
  if (provider.kinds.includes('token')) return parsePlain(provider, 'token', pasted.value)
  if (provider.kinds.includes('secp256k1')) return parseWalletKey(provider, pasted.value)
  if (provider.secretEncoding === 'base64') return parseBase64(provider, pasted.value)
  if (provider.secretEncoding === 'hex') return parseHex(provider, pasted.value)
  if (provider.kinds.includes('hmac')) return parsePlain(provider, 'hmac', pasted.value)
  return parseSeed(provider, pasted.value)
}

/** A passphrase travels in a header: any printable ASCII, inner spaces included. */
export function parsePassphrase(text: string): Parsed<string> {
  const pasted = checkPaste(text, 'passphrase', trimSpace)
  if (!pasted.ok || /^[\x20-\x7e]+$/.test(pasted.value)) return pasted
  return failure(
    'secret-wrong-kind',
    'The passphrase has characters that cannot travel in a request (accents, line breaks or invisible ones).',
    'Copy the passphrase alone, or make a new API key with a passphrase of letters and digits.'
  )
}

function checkPaste(text: string, word: string, trim = trimPaste): Parsed<string> {
  if (Buffer.byteLength(text) > MAX_SECRET_BYTES)
    return failure('secret-too-large', `This is longer than 16 KiB; no ${word} is.`, 'Copy the secret alone.')
  if (text.includes('\0'))
    return failure('secret-has-nul', 'This contains a NUL character, so it is no text.', 'Copy the secret as text.')
  const trimmed = trim(text)
  if (trimmed !== '') return ok(trimmed)
  return failure('secret-empty', 'There is nothing in it.', `Copy the ${word} from the provider and try again.`)
}

function parseKeyPair(provider: Provider, { label, pem, encrypted }: NonNullable<ReturnType<typeof findPem>>): Parsed {
  if (encrypted)
    return failure(
      'secret-passphrase-protected',
      'This private key is protected by a passphrase of its own.',
      'Remove it first, for example with "openssl pkey -in key.pem -out plain.pem"; the keychain protects the key from then on.'
    )
  if (!label.endsWith('PRIVATE KEY'))
    return failure(
      'secret-wrong-kind',
      `This is not a private key but a "${label}".`,
      `${provider.name} has that half already; copy the block that begins with "PRIVATE KEY".`
    )
  if (label === 'OPENSSH PRIVATE KEY')
    return failure(
      'secret-wrong-kind',
      'This private key is in the format of OpenSSH, which no exchange uses.',
      'Make a new key as PKCS#8, for example with "openssl genpkey -algorithm ed25519".'
    )
  const key = privateKeyOf(pem)
  if (key !== undefined) return checkKind(provider, key)
  return failure(
    'secret-malformed-pem',
    'This looks like a private key in PEM, but it is incomplete or damaged.',
    'Copy all of it, from "-----BEGIN" to the last "-----".'
  )
}

function privateKeyOf(pem: string): crypto.KeyObject | undefined {
  try {
    return crypto.createPrivateKey(pem)
  } catch {
    return undefined
  }
}

function checkKind(provider: Provider, key: crypto.KeyObject): Parsed {
  const wrong = (what: string) =>
    failure('secret-wrong-kind', what, `${provider.name} takes ${kindsOf(provider)}. Make a new key of that kind.`)
  const { modulusLength = 0, namedCurve = 'unknown' } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType === 'ec' && namedCurve !== 'prime256v1')
    return wrong(`This key is on the curve ${namedCurve}, not on P-256.`)
  if (key.asymmetricKeyType === 'rsa' && modulusLength < MIN_RSA_BITS)
    return wrong(`This RSA key has ${modulusLength} bits; fewer than ${MIN_RSA_BITS} can be broken.`)
  const kind = kindOfType[key.asymmetricKeyType ?? '']
  if (kind === undefined) return wrong(`This is a private key of the type ${key.asymmetricKeyType ?? 'unknown'}.`)
  if (!provider.kinds.includes(kind)) return wrong(`This is ${kindNames[kind]}, which ${provider.name} does not use.`)
  return ok({
    kind,
    secret: String(key.export({ type: 'pkcs8', format: 'pem' })),
    publicKeyPem: String(crypto.createPublicKey(key).export({ type: 'spki', format: 'pem' }))
  })
}

const kindOfType: Readonly<Record<string, CredentialKind>> = { ed25519: 'ed25519', rsa: 'rsa', ec: 'es256' }
const kindNames: Readonly<Record<CredentialKind, string>> = {
  hmac: 'a shared secret',
  ed25519: 'an Ed25519 private key',
  rsa: 'an RSA private key',
  es256: 'an EC P-256 private key',
  secp256k1: 'the private key of a wallet',
  token: 'an API token'
}
const kindsOf = ({ kinds }: Provider): string => kinds.map((kind) => kindNames[kind]).join(' or ')

function parsePlain(provider: Provider, kind: 'hmac' | 'token', text: string): Parsed {
  if (/^[\x21-\x7e]+$/.test(text)) return ok({ kind, secret: text })
  return failure(
    'secret-wrong-kind',
    `This has spaces, line breaks or characters that no ${provider.words.secret} of ${provider.name} has.`,
    'Copy the secret alone, without the API key or any other text.'
  )
}

/** Standard base64 in full, line breaks allowed; at least 128 bits. */
function base64Bytes(text: string): Uint8Array | undefined {
  const joined = text.replaceAll(/\s+/g, '')
  const bytes = Buffer.from(joined, 'base64')
  return bytes.length >= 16 && bytes.toString('base64') === joined ? bytes : undefined
}

function parseBase64(provider: Provider, text: string): Parsed {
  if (base64Bytes(text) !== undefined) return ok({ kind: 'hmac', secret: text.replaceAll(/\s+/g, '') })
  return failure(
    'secret-not-base64',
    `A ${provider.words.secret} of ${provider.name} is base64, and this is not, or a part of it is missing.`,
    `Copy all of the ${provider.words.secret}, including any "=" at its end; not the API key.`
  )
}

function parseHex(provider: Provider, text: string): Parsed {
  if (/^(?:[0-9a-f]{2}){8,}$/i.test(text)) return ok({ kind: 'hmac', secret: text })
  return failure(
    'secret-wrong-kind',
    `A ${provider.words.secret} of ${provider.name} is hexadecimal, and this is not, or a part of it is missing.`,
    `Copy all of the ${provider.words.secret}.`
  )
}

/** The number of points of secp256k1: a private key lies between 0 and it. */
const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/** 32 bytes in hex, kept with 0x. Not a key object: the runtime's own crypto knows no secp256k1. */
function parseWalletKey(provider: Provider, text: string): Parsed {
  const hex = /^(?:0x)?([0-9a-f]{64})$/i.exec(text)?.[1]?.toLowerCase()
  if (hex === undefined)
    return failure(
      'secret-wrong-kind',
      /^0x[0-9a-f]{40}$/i.test(text)
        ? 'This is an address, not a private key.'
        : /\s/.test(text)
          ? 'This looks like a seed phrase or has spaces in it; a private key is 64 hexadecimal digits.'
          : 'This is not a private key of 64 hexadecimal digits.',
      `Copy the ${provider.words.secret} from ${provider.name}; never the seed phrase of a wallet.`
    )
  const number = BigInt(`0x${hex}`)
  if (number > 0n && number < CURVE_ORDER) return ok({ kind: 'secp256k1', secret: `0x${hex}` })
  return failure(
    'secret-wrong-kind',
    'This number is outside the range of private keys.',
    `Copy the ${provider.words.secret} from ${provider.name} once more.`
  )
}

/** Coinbase's Ed25519 secrets: base64 of the 32-byte seed, or of the seed followed by its public key. */
function parseSeed(provider: Provider, text: string): Parsed {
  const bytes = base64Bytes(text)
  if (bytes === undefined || (bytes.length !== 32 && bytes.length !== 64))
    return failure(
      bytes === undefined ? 'secret-not-base64' : 'secret-wrong-kind',
      `This is neither a private key in PEM nor the base64 of 32 or 64 bytes.`,
      `${provider.name} takes ${kindsOf(provider)}. Copy the ${provider.words.secret} from its key file.`
    )
  const key = crypto.createPrivateKey({ key: ed25519Pkcs8(bytes.subarray(0, 32)), format: 'der', type: 'pkcs8' })
  const publicBytes = crypto.createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32)
  if (bytes.length === 64 && !publicBytes.equals(bytes.subarray(32)))
    return failure(
      'secret-wrong-kind',
      'The two halves of this key do not belong together.',
      'Copy the private key from the key file once more.'
    )
  return checkKind(provider, key)
}

/** Kinds whose secret is used as it stands. */
const asText: ReadonlySet<CredentialKind> = new Set(['hmac', 'token', 'secp256k1'])

/** What a signing function takes. Make it once per secret and keep it as long as the secret: parsing a PEM costs more than signing. */
export const toCredential = (material: SecretMaterial, apiKeyId: string, kind: CredentialKind): Credential => ({
  id: apiKeyId,
  secret: material.secret,
  ...(material.passphrase === undefined ? {} : { passphrase: material.passphrase }),
  ...(asText.has(kind) ? {} : { privateKey: crypto.createPrivateKey(material.secret) })
})
