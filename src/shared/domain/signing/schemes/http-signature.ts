/** HTTP Message Signatures, RFC 9421: signing and verifying requests and responses. */
import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'
import { encode, type Params } from '../kit'
import { parseSignatureInput, quoted, type Component } from './structured-field'

export type HttpSignatureAlgorithm = 'hmac-sha256' | 'ed25519' | 'ecdsa-p256-sha256' | 'rsa-pss-sha512'

/** A request has method and url, a response a status. */
export interface HttpMessage {
  readonly method?: string
  /** Absolute, as it is sent. */
  readonly url?: string
  readonly status?: number
  readonly headers: Params
}

/** For verifying, an asymmetric key may be the public half alone. */
export interface HttpSignatureKey {
  readonly algorithm: HttpSignatureAlgorithm
  readonly key: crypto.KeyObject
}

export interface SignatureParams {
  /** `"@method"`, `"content-digest"` or `"@query-param";name="Pet"`. */
  readonly components: readonly string[]
  /** Unix seconds. */
  readonly created: number
  readonly expires?: number
  readonly keyId?: string
  readonly nonce?: string
  readonly tag?: string
}

export interface SignatureHeaders {
  readonly signatureInput: string
  readonly signature: string
}

/** Undefined where the message lacks a component, or a component is of a kind that is not supported (`sf`, `bs`, `key`, `req`, `tr`). */
export function signHttpMessage(
  message: HttpMessage,
  label: string,
  params: SignatureParams,
  key: HttpSignatureKey
): SignatureHeaders | undefined {
  const input = serialise(params)
  const parsed = parseSignatureInput(`${label}=${input}`)
  const covered = parsed?.get(label)
  const base = covered && signatureBase(message, covered.components, input)
  if (base === undefined) return undefined
  return { signatureInput: `${label}=${input}`, signature: `${label}=:${signBase(base, key).toString('base64')}:` }
}

function serialise({ components, created, expires, keyId, nonce, tag }: SignatureParams): string {
  const text = (name: string, value: string | undefined) => (value === undefined ? '' : `;${name}=${quoted(value)}`)
  const ends = expires === undefined ? '' : `;expires=${expires}`
  return `(${components.join(' ')});created=${created}${ends}${text('nonce', nonce)}${text('keyid', keyId)}${text('tag', tag)}`
}

export type HttpVerdict =
  | { readonly valid: true; readonly created?: number; readonly expires?: number; readonly keyId?: string }
  | {
      readonly valid: false
      readonly reason: 'malformed' | 'no-such-signature' | 'component-missing' | 'wrong-signature'
    }

/** Whether the signature called `label` covers the message as it is. Time, nonce and what must be covered are the caller's to judge. */
export function verifyHttpMessage(
  message: HttpMessage,
  headers: SignatureHeaders,
  label: string,
  key: HttpSignatureKey
): HttpVerdict {
  const inputs = parseSignatureInput(headers.signatureInput)
  if (inputs === undefined) return { valid: false, reason: 'malformed' }
  const covered = inputs.get(label)
  const signature = signatureOf(headers.signature, label)
  if (covered === undefined || signature === undefined) return { valid: false, reason: 'no-such-signature' }
  const base = signatureBase(message, covered.components, covered.text)
  if (base === undefined) return { valid: false, reason: 'component-missing' }
  if (!verifyBase(base, signature, key)) return { valid: false, reason: 'wrong-signature' }
  const { created, expires, keyid } = covered.params
  return {
    valid: true,
    ...(created === undefined ? {} : { created: Number(created) }),
    ...(expires === undefined ? {} : { expires: Number(expires) }),
    ...(keyid === undefined ? {} : { keyId: keyid })
  }
}

/** `sig1=:base64:`, among others. */
function signatureOf(header: string, label: string): Buffer | undefined {
  for (const part of header.split(',')) {
    const match = /^\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):\s*$/.exec(part)
    if (match?.[1] === label && match[2] !== undefined) return Buffer.from(match[2], 'base64')
  }
  return undefined
}

/** RFC 9421, 2.5. `input` is what stands behind the label in Signature-Input. */
export function signatureBase(
  message: HttpMessage,
  components: readonly Component[],
  input: string
): string | undefined {
  const lines: string[] = []
  const seen = new Set<string>()
  for (const component of components) {
    const value = componentValue(message, component)
    if (value === undefined || seen.has(component.text) || /[\r\n]/.test(value)) return undefined
    seen.add(component.text)
    lines.push(`${component.text}: ${value}`)
  }
  return [...lines, `"@signature-params": ${input}`].join('\n')
}

function componentValue(message: HttpMessage, { name, params }: Component): string | undefined {
  if (name === '@query-param') return queryParam(message, params)
  if (Object.keys(params).length > 0) return undefined
  if (!name.startsWith('@')) return fieldValue(message.headers, name)
  if (name === '@method') return message.method
  if (name === '@status') return message.status === undefined ? undefined : String(message.status)
  const url = parseUrl(message.url)
  return url && derived(url, name)
}

function derived({ scheme, authority, path, query }: Address, name: string): string | undefined {
  if (name === '@target-uri') return `${scheme}://${authority}${path}${query}`
  if (name === '@authority') return authority
  if (name === '@scheme') return scheme
  if (name === '@path') return path
  if (name === '@query') return query === '' ? '?' : query
  return name === '@request-target' ? path + query : undefined
}

interface Address {
  readonly scheme: string
  readonly authority: string
  readonly path: string
  /** With its question mark, or empty. */
  readonly query: string
}

const address = /^(https?):\/\/([^/?#\s]+)([^?#\s]*)(\?[^#\s]*)?(?:#\S*)?$/i

/** RFC 9421, 2.2: scheme and host in lower case, without the scheme's own port; an empty path is "/". */
function parseUrl(url: string | undefined): Address | undefined {
  const [, scheme = '', host = '', path = '', query = ''] = address.exec(url ?? '') ?? []
  if (scheme === '') return undefined
  const own = scheme.toLowerCase() === 'https' ? /:443$/ : /:80$/
  const authority = host.toLowerCase().replace(own, '')
  return { scheme: scheme.toLowerCase(), authority, path: path === '' ? '/' : path, query }
}

/** The one parameter of that name; several are ambiguous. */
function queryParam({ url }: HttpMessage, { name, ...rest }: Component['params']): string | undefined {
  if (name === undefined || Object.keys(rest).length > 0) return undefined
  const wanted = formDecoded(name)
  const pairs = (parseUrl(url)?.query ?? '').slice(1).split('&')
  const values = pairs
    .map((pair) => [pair.split('=', 1)[0] ?? '', pair] as const)
    .filter(([own]) => formDecoded(own) === wanted)
    .map(([own, pair]) => formDecoded(pair.slice(own.length + 1)))
  return values.length === 1 && values[0] !== undefined ? encode(values[0]) : undefined
}

function formDecoded(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

/** All values of one name, trimmed, joined by a comma and a space. */
function fieldValue(headers: Params, name: string): string | undefined {
  const values = headers.filter(([own]) => own.toLowerCase() === name).map(([, value]) => value.trim())
  return values.length === 0 ? undefined : values.join(', ')
}

const pss = { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 }

export function signBase(base: string, { algorithm, key }: HttpSignatureKey): Buffer {
  const bytes = Buffer.from(base)
  if (algorithm === 'hmac-sha256') return crypto.createHmac('sha256', key).update(bytes).digest()
  if (algorithm === 'ed25519') return crypto.sign(null, bytes, key)
  if (algorithm === 'ecdsa-p256-sha256') return crypto.sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })
  return crypto.sign('sha512', bytes, { key, ...pss })
}

export function verifyBase(base: string, signature: Uint8Array, { algorithm, key }: HttpSignatureKey): boolean {
  const bytes = Buffer.from(base)
  if (algorithm === 'hmac-sha256') {
    const expected = crypto.createHmac('sha256', key).update(bytes).digest()
    return expected.length === signature.length && crypto.timingSafeEqual(expected, signature)
  }
  const publicKey = key.type === 'public' ? key : crypto.createPublicKey(key)
  if (algorithm === 'ed25519') return crypto.verify(null, bytes, publicKey, signature)
  if (algorithm === 'ecdsa-p256-sha256')
    return crypto.verify('sha256', bytes, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
  return crypto.verify('sha512', bytes, { key: publicKey, ...pss }, signature)
}

/** `Content-Digest` of RFC 9530. */
export const contentDigest = (hash: 'sha-256' | 'sha-512', body: string): string =>
  `${hash}=:${crypto.createHash(hash.replace('-', '')).update(body).digest('base64')}:`
