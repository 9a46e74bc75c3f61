/**
 * What a provider's signing function is written with. Pure: time, nonce and randomness arrive in the stamp.
 * The invariant of every function here: what is signed is, byte for byte, what is sent.
 */
import * as crypto from 'node:crypto'
import { Buffer } from 'node:buffer'
import type { Environment } from '../vault/key'
import type { Method } from './method'

export type { Method } from './method'

/** Names and values in the order in which they are sent. */
export type Params = readonly (readonly [name: string, value: string])[]

/** A request as its author wrote it: no time, no nonce, no credential. */
export interface UnsignedRequest {
  readonly method: Method
  /** Scheme and host, no trailing slash: `https://api.binance.com`. */
  readonly origin: string
  /** Passed `checkPath`: starts with `/`, holds no query, and no URL parser would rewrite it. */
  readonly path: string
  readonly params: Params
  /** JSON text, sent as it stands; the parameters then go into the query. Absent or empty: no body of its own. */
  readonly body?: string
  /** OKX's demo trading lives on the production host and is told apart by a header. */
  readonly environment: Environment
}

/** What goes on the wire. */
export interface SignedRequest {
  readonly method: Method
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Empty: no body. */
  readonly body: string
}

/** The moment and the numbers that make a request unrepeatable, reserved before use. */
export interface Stamp {
  /** Unix time in ms, already corrected by the host's offset. */
  readonly nowMs: number
  /** Strictly increasing for the key, as a decimal string. */
  readonly nonce: string
  /** UUID v4, new for each request. */
  readonly uuid: string
  /** Validity window in ms. */
  readonly windowMs: number
}

/** Made once by `toCredential` and reused: what can be prepared of a secret is kept per credential object. */
export interface Credential {
  /** What the provider calls the API key; empty where it has none. Not secret. */
  readonly id: string
  readonly secret: string
  readonly passphrase?: string
  /** Set for asymmetric keys. */
  readonly privateKey?: crypto.KeyObject
}

/** Total: throws for no request, however odd its parameters. */
export type Sign = (request: UnsignedRequest, key: Credential, stamp: Stamp) => SignedRequest

export type TextEncoding = 'hex' | 'base64' | 'base64url'

type SecretEncoding = 'utf8' | 'base64' | 'hex'
const preparedKeys = new WeakMap<Credential, { readonly encoding: SecretEncoding; readonly key: crypto.KeyObject }>()

/** The secret as an HMAC key, decoded once for each credential. `encoding`: how the provider writes its secrets. */
function hmacKey(key: Credential, encoding: SecretEncoding): crypto.KeyObject {
  const known = preparedKeys.get(key)
  if (known?.encoding === encoding) return known.key
  const prepared = crypto.createSecretKey(Buffer.from(key.secret, encoding))
  preparedKeys.set(key, { encoding, key: prepared })
  return prepared
}

export const hmac = (
  hash: 'sha256' | 'sha384' | 'sha512',
  key: Credential,
  text: string | Uint8Array,
  encoding: TextEncoding,
  secretEncoding: SecretEncoding = 'utf8'
): string => crypto.createHmac(hash, hmacKey(key, secretEncoding)).update(text).digest(encoding)

/** One-shot where the runtime has it (Node >= 21.7): half the cost of a Hash object. */
export const sha256: (text: string) => Uint8Array =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text, 'buffer')
    : (text) => crypto.createHash('sha256').update(text).digest()

/** In lower-case hex, of the text's UTF-8. */
export const digestHex: (hash: 'sha256' | 'sha512', text: string) => string =
  typeof crypto.hash === 'function'
    ? (hash, text) => crypto.hash(hash, text, 'hex')
    : (hash, text) => crypto.createHash(hash).update(text).digest('hex')

export const base64Of = (text: string): string => Buffer.from(text).toString('base64')

/** HMAC-SHA256 in hex for a shared secret; Ed25519 or RSA PKCS #1 v1.5 with SHA-256, in base64, for a private key. */
export function hmacOrPrivateKey(key: Credential, text: string): string {
  if (key.privateKey === undefined) return hmac('sha256', key, text, 'hex')
  const hash = key.privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256'
  return crypto.sign(hash, Buffer.from(text), key.privateKey).toString('base64')
}

const plain = /^[\w.~-]*$/
const leftByUriComponent = /[!'()*]/g
const loneSurrogate = /\p{Surrogate}/gu

/**
 * Percent-encodes all but RFC 3986's unreserved set. `encodeURIComponent` alone leaves `!'()*`, of which a URL parser
 * rewrites `'` in a query: what is sent would no longer be what was signed. A lone surrogate, which has no UTF-8 form,
 * becomes U+FFFD.
 */
export function encode(text: string): string {
  if (plain.test(text)) return text
  return encodeURIComponent(text.replace(loneSurrogate, '\uFFFD')).replace(
    leftByUriComponent,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  )
}

export function encodeParams(params: Params): string {
  let text = ''
  for (const [name, value] of params) text += `${text === '' ? '' : '&'}${encode(name)}=${encode(value)}`
  return text
}

/** The query as it reads before encoding: what Gate, Bitget, KuCoin and BingX sign, since their servers decode first. */
export function readableParams(params: Params): string {
  let text = ''
  for (const [name, value] of params) text += `${text === '' ? '' : '&'}${wellFormed(name)}=${wellFormed(value)}`
  return text
}

/** As `readableParams`, for who has them encoded already: where nothing had to be, both are one. */
export const readableOf = (params: Params, encoded: string): string =>
  encoded.includes('%') ? readableParams(params) : encoded

/** With U+FFFD for each lone surrogate, as it is sent. */
const wellFormed = (text: string): string => (plain.test(text) ? text : text.replace(loneSurrogate, '\uFFFD'))

/** Above this, sorting by insertion is no longer the quicker way. */
const FEW = 24
type Param = Params[number]

/** By name, in the order of UTF-16 code units; parameters of one name keep theirs. */
export function sorted(params: Params): Params {
  if (params.length < 2) return params
  if (params.length > FEW) return [...params].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const done: Param[] = []
  for (const param of params) {
    let at = done.length
    while (at > 0 && (done[at - 1] as Param)[0] > param[0]) {
      done[at] = done[at - 1] as Param
      at -= 1
    }
    done[at] = param
  }
  return done
}

/** Without the names that the signature itself adds: an author's own would choose how long the request can be replayed. */
export function without(names: ReadonlySet<string>, params: Params): Params {
  return params.some(([name]) => names.has(name)) ? params.filter(([name]) => !names.has(name)) : params
}

/** `?a=1`, or nothing where there are no parameters. */
export const queryOf = (params: Params): string => (params.length === 0 ? '' : `?${encodeParams(params)}`)

/** Printable ASCII without quote and backslash: JSON needs no escape. */
const jsonPlain = /^[ !#-[\]-~]*$/

/** A text as JSON writes it. */
export const quoteJson = (text: string): string => (jsonPlain.test(text) ? `"${text}"` : JSON.stringify(text))

/** The members of a JSON object of strings in the given order, without its braces. */
export function jsonMembers(params: Params): string {
  let text = ''
  for (const [name, value] of params) text += `${text === '' ? '' : ','}${quoteJson(name)}:${quoteJson(value)}`
  return text
}

/** A JSON object of strings in the given order: an object literal would move names that look like integers to the front. */
export const jsonOf = (params: Params): string => `{${jsonMembers(params)}}`

export const seconds = ({ nowMs }: Stamp): number => Math.floor(nowMs / 1000)
/** The second in which the request ends, at least one second from now, as some exchanges want it told. */
export const secondsFromNow = (stamp: Stamp): string =>
  String(seconds(stamp) + Math.max(1, Math.floor(stamp.windowMs / 1000)))
export const millis = ({ nowMs }: Stamp): string => String(nowMs)

export interface Carried {
  /** What travels in the query. */
  readonly query: Params
  /** Empty: no body. */
  readonly body: string
}

const justGet: ReadonlySet<Method> = new Set(['GET'])
/** What most JSON exchanges do: only what changes something has a body. */
export const getAndDelete: ReadonlySet<Method> = new Set(['GET', 'DELETE'])

/** Parameters travel in the query of the methods `inQuery` and where the author wrote a body; otherwise they are the JSON body. */
export function carry({ method, params, body = '' }: UnsignedRequest, inQuery = getAndDelete): Carried {
  if (inQuery.has(method) || body !== '') return { query: params, body }
  return { query: [], body: params.length === 0 ? '' : jsonOf(params) }
}

/** As `carry`, with the path and the encoded query. */
export function queryOrJson(request: UnsignedRequest, inQuery = justGet): { target: string; body: string } {
  const { query, body } = carry(request, inQuery)
  return { target: request.path + queryOf(query), body }
}

export const json = { 'Content-Type': 'application/json' } as const
export const form = { 'Content-Type': 'application/x-www-form-urlencoded' } as const
