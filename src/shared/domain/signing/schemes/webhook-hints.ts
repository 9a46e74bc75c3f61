/**
 * Near misses: what a delivery would have needed to fit. The answer is a word from a closed list; neither the secret nor the
 * signature that was expected can be learnt from it.
 */
import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'
import { schemeOfHeaders, webhookHashes, secretForms, type Recipe, type WebhookScheme } from '../../webhooks/scheme'
import type { DeliveryHint } from '../../webhooks/verdict'
import { macOf, readHeaders, stampOf, type Delivery, type Examined, type Headers } from './webhook'

export interface Hinted {
  readonly hint: DeliveryHint
  /** Of `other-scheme`. */
  readonly scheme?: WebhookScheme
  /** Of `other-endpoint`: its number in `others`. */
  readonly other?: number
}

export interface Around {
  readonly scheme: WebhookScheme
  /** The secrets of each other endpoint. */
  readonly others: readonly (readonly string[])[]
}

/** Why a delivery that was refused did not fit; `undefined` where its reason says it all. */
export function hintFor(
  recipe: Recipe,
  secrets: readonly string[],
  delivery: Delivery,
  examined: Examined,
  around: Around
): Hinted | undefined {
  const { reason } = examined
  if (reason === 'signature-missing' || reason === 'timestamp-missing' || reason === 'id-missing') {
    const scheme = schemeOfHeaders(delivery.headers.map(([name]) => name))
    return scheme !== undefined && scheme !== around.scheme ? { hint: 'other-scheme', scheme } : undefined
  }
  if (reason === 'timestamp-malformed') return wrongUnit(recipe, delivery.headers)
  if (reason !== 'wrong-signature') return undefined
  const { body, headers } = delivery
  const given = signaturesIn(recipe, headers)
  const read = readHeaders(recipe, headers)
  if ('reason' in read) return undefined
  const fits = (changed: Partial<Recipe>, bytes: Uint8Array = body, keys = secrets): boolean =>
    keys.some((key) => given.some((one) => equal(macOf({ ...recipe, ...changed }, key, read, bytes), one)))
  if (fits({})) return { hint: 'spelled-otherwise' }
  if (withoutNewline(body).some((bytes) => fits({}, bytes))) return { hint: 'newline' }
  if (rewritten(body).some((bytes) => fits({}, bytes))) return { hint: 'reserialised' }
  const readable = (form: Recipe['secretForm']): boolean => secrets.every((secret) => isWrittenIn(form, secret))
  if (secretForms.some((secretForm) => readable(secretForm) && fits({ secretForm }))) return { hint: 'secret-form' }
  if (fits({ template: '{body}' })) return { hint: 'body-alone' }
  if (webhookHashes.some((hash) => fits({ hash }))) return { hint: 'other-hash' }
  const other = around.others.findIndex((keys) => fits({}, body, keys))
  return other < 0 ? { hint: 'nothing-fits' } : { hint: 'other-endpoint', other }
}

/** A text that is no hex reads as an empty key, which other keys of zeros are equal to. */
const isWrittenIn = (form: Recipe['secretForm'], secret: string): boolean =>
  form === 'utf8' || (form === 'hex' ? /^(?:[0-9a-f]{2})+$/i : /^(?:whsec_)?[A-Za-z0-9+/]{4,}={0,2}$/).test(secret)

function wrongUnit(recipe: Recipe, headers: Headers): Hinted | undefined {
  const read = readHeaders(recipe, headers)
  if ('reason' in read || read.timestamp === undefined) return undefined
  if (recipe.timestampUnit === 's' && stampOf(read.timestamp, 'ms') !== undefined) return { hint: 'milliseconds' }
  return recipe.timestampUnit === 'ms' && stampOf(read.timestamp, 's') !== undefined ? { hint: 'seconds' } : undefined
}

/** Whatever in the header may be a signature, in hex or base64, with or without a prefix. */
function signaturesIn(recipe: Recipe, headers: Headers): readonly Buffer[] {
  const text = headers.find(([name]) => recipe.signatureHeaders.includes(name.toLowerCase()))?.[1] ?? ''
  const words = text.slice(0, 4_096).split(/[\s,;]+/)
  return words
    .flatMap((word) => [word, word.replace(/^[A-Za-z0-9_-]{1,12}=(?=.)/, '')])
    .slice(0, 24)
    .flatMap((word) => [
      ...(/^(?:[0-9a-f]{2})+$/i.test(word) ? [Buffer.from(word, 'hex')] : []),
      ...(/^[A-Za-z0-9+/_-]+={0,2}$/.test(word) ? [Buffer.from(word, 'base64')] : [])
    ])
    .filter(({ length }) => [20, 32, 48, 64].includes(length))
}

const equal = (a: Buffer, b: Buffer): boolean => a.length === b.length && crypto.timingSafeEqual(a, b)

/** A line break that a tool added or took away at the end, or wrote in another way. */
export function withoutNewline(body: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(body).toString('latin1')
  const end = text.replace(/\r?\n$/, '')
  const all = [end, `${end}\n`, `${end}\r\n`, text.replaceAll('\r\n', '\n'), text.replaceAll(/\r?\n/g, '\r\n')]
  return [...new Set(all)].filter((one) => one !== text).map((one) => Buffer.from(one, 'latin1'))
}

/** JSON that was parsed and written anew on its way, as frameworks do before a signature is checked. */
function rewritten(body: Uint8Array): readonly Uint8Array[] {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(body).toString())
  } catch {
    return []
  }
  const spaced = JSON.stringify(value, undefined, 1)
    ?.replace(/\n\s*/g, ' ')
    .replace(/([{[]) | ([}\]])/g, '$1$2')
  const ascii = (text: string): string =>
    text.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [JSON.stringify(value), JSON.stringify(value, undefined, 2), JSON.stringify(value, undefined, 4), spaced]
    .filter((text): text is string => text !== undefined)
    .flatMap((text) => [text, ascii(text)])
    .map((text) => Buffer.from(text))
}
