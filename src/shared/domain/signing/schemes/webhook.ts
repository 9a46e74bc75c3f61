/**
 * Signatures of deliveries that arrive, over their raw bytes: nothing is parsed before the signature fits. What each sender
 * signs stands in `domain/webhooks/scheme.ts`.
 */
import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'
import type { DeliveryReason } from '../../webhooks/verdict'
import type { Recipe } from '../../webhooks/scheme'

export type Headers = readonly (readonly [name: string, value: string])[]

export interface Delivery {
  readonly headers: Headers
  readonly body: Uint8Array
}

export interface WebhookClock {
  readonly nowMs: number
  /** Both ways; a delivery from the future is no better than an old one. */
  readonly toleranceMs: number
}

export interface Examined {
  readonly reason: Extract<
    DeliveryReason,
    | 'accepted'
    | 'too-old'
    | 'from-the-future'
    | 'timestamp-malformed'
    | 'timestamp-missing'
    | 'wrong-signature'
    | 'signature-missing'
    | 'id-missing'
    | 'header-repeated'
  >
  /** What the headers say, signed or not. */
  readonly id?: string
  readonly stampMs?: number
  /** Of a signature that fits: which secret, and SHA-256 of the signature in hex, to know the delivery again. */
  readonly secret?: number
  readonly mark?: string
}

/** A sender writes one a secret, and few secrets at a time. */
const SIGNATURES_AT_MOST = 10

/** Every secret is tried against every signature of the header, in constant time, whichever fits. */
export function examine(
  recipe: Recipe,
  secrets: readonly string[],
  delivery: Delivery,
  { nowMs, toleranceMs }: WebhookClock
): Examined {
  const read = readHeaders(recipe, delivery.headers)
  if ('reason' in read) return read
  const { signatures, timestamp, id } = read
  const stampMs = timestamp === undefined ? undefined : stampOf(timestamp, recipe.timestampUnit)
  const said = { ...(id === undefined ? {} : { id }), ...(stampMs === undefined ? {} : { stampMs }) }
  let fits: { secret: number; mark: string } | undefined
  for (const [index, secret] of secrets.entries()) {
    const expected = written(recipe, macOf(recipe, secret, read, delivery.body))
    for (const given of signatures) if (same(expected, given)) fits ??= { secret: index, mark: markOf(expected) }
  }
  if (!fits) return { reason: 'wrong-signature', ...said }
  const known = { ...said, ...fits }
  if (recipe.timestamp === undefined) return { reason: 'accepted', ...known }
  if (stampMs === undefined) return { reason: 'timestamp-malformed', ...known }
  const ageMs = nowMs - stampMs
  if (ageMs > toleranceMs) return { reason: 'too-old', ...known }
  return { reason: ageMs < -toleranceMs ? 'from-the-future' : 'accepted', ...known }
}

export interface Read {
  /** As the header writes them, without the prefix. */
  readonly signatures: readonly string[]
  readonly timestamp?: string
  readonly id?: string
}

/** What the headers say, or which of them is not there or there twice: two signatures of one name cannot both be meant. */
export function readHeaders(recipe: Recipe, headers: Headers): Read | Examined {
  const written = one(headers, recipe.signatureHeaders)
  if (written === 'repeated') return { reason: 'header-repeated' }
  if (written === undefined) return { reason: 'signature-missing' }
  const parts = recipe.separator === undefined ? [written.trim()] : written.split(recipe.separator).map((s) => s.trim())
  const after = (prefix: string) =>
    parts.filter((part) => part.startsWith(prefix)).map((part) => part.slice(prefix.length))
  const timestamp = timestampIn(recipe, headers, after)
  const id = one(headers, recipe.idHeaders)
  if (timestamp === 'repeated' || id === 'repeated') return { reason: 'header-repeated' }
  const said = id === undefined ? {} : { id }
  if (recipe.timestamp !== undefined && timestamp === undefined) return { reason: 'timestamp-missing', ...said }
  if (id === undefined && recipe.template.includes('{id}')) return { reason: 'id-missing' }
  return {
    signatures: after(recipe.prefix).slice(0, SIGNATURES_AT_MOST),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...said
  }
}

function timestampIn(
  { timestamp }: Recipe,
  headers: Headers,
  after: (prefix: string) => readonly string[]
): string | undefined {
  if (timestamp === undefined) return undefined
  if ('headers' in timestamp) return one(headers, timestamp.headers)
  const [first, second] = after(timestamp.field)
  return second === undefined ? first : 'repeated'
}

function one(headers: Headers, names: readonly string[]): string | undefined {
  for (const name of names) {
    const values = headers.filter(([given]) => given.toLowerCase() === name)
    if (values.length > 1) return 'repeated'
    if (values[0] !== undefined) return values[0][1]
  }
  return undefined
}

/** Unix time in ms; `undefined` for what is no time in this unit, such as milliseconds where seconds are meant. */
export function stampOf(text: string, unit: Recipe['timestampUnit']): number | undefined {
  if (!/^\d{1,14}$/.test(text)) return undefined
  const value = Number(text)
  // 10^11 s lie 3,000 years ahead; 10^11 ms lie in 1973.
  if (unit === 's') return value < 1e11 ? value * 1000 : undefined
  return value >= 1e11 ? value : undefined
}

type Signed = Pick<Read, 'timestamp' | 'id'>

export function macOf(recipe: Recipe, secret: string, signed: Signed, body: Uint8Array): Buffer {
  const [before = '', behind = ''] = recipe.template.split('{body}')
  const fill = (text: string): string =>
    text.replace(/\{(timestamp|id)\}/g, (_, slot: 'timestamp' | 'id') => signed[slot] ?? '')
  return crypto
    .createHmac(recipe.hash, keyOf(recipe, secret))
    .update(fill(before))
    .update(body)
    .update(fill(behind))
    .digest()
}

/** `whsec_` marks base64; Stripe writes it too and means the text as it stands. */
const keyOf = ({ secretForm }: Recipe, secret: string): Buffer =>
  Buffer.from(secretForm === 'base64' ? secret.replace(/^whsec_/, '') : secret, secretForm)

const written = ({ encoding }: Recipe, mac: Buffer): string => mac.toString(encoding)

const markOf = (signature: string): string => crypto.createHash('sha256').update(signature).digest('hex')

/** Lengths are no secret: they follow from the hash. */
function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && crypto.timingSafeEqual(a, b)
}

/** The headers of a delivery that would be taken: for a delivery that a person sends themselves to try an endpoint. */
export function signDelivery(
  recipe: Recipe,
  secret: string,
  { id, stampMs, body }: { readonly id: string; readonly stampMs: number; readonly body: Uint8Array }
): Headers {
  const timestamp = String(recipe.timestampUnit === 's' ? Math.floor(stampMs / 1000) : stampMs)
  const signature = recipe.prefix + written(recipe, macOf(recipe, secret, { timestamp, id }, body))
  const [signatureHeader = ''] = recipe.signatureHeaders
  const inside = recipe.timestamp !== undefined && 'field' in recipe.timestamp
  const value = inside ? `${recipe.timestamp.field}${timestamp}${recipe.separator ?? ','}${signature}` : signature
  const own = recipe.timestamp !== undefined && 'headers' in recipe.timestamp ? recipe.timestamp.headers[0] : undefined
  const [idHeader] = recipe.idHeaders
  return [
    ...(idHeader === undefined ? [] : [[idHeader, id] as const]),
    ...(own === undefined ? [] : [[own, timestamp] as const]),
    [signatureHeader, value]
  ]
}

/** The event's own name in a body that is genuine; `undefined` where it says none. */
export function idInBody(path: readonly string[], body: Uint8Array): string | undefined {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(body).toString())
  } catch {
    return undefined
  }
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined
}
