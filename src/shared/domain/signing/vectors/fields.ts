/** Reads fields of a vector; throws, naming the field, where one is missing. */
import { parseSecret, toCredential } from '../credential'
import type { Credential, Method, Params, SignedRequest } from '../kit'
import { member, type Provider } from '../provider'

/** What differs, or undefined. */
export type Check = () => string | undefined
/** Undefined: the case is not of this format. Throws where it is, but is incomplete. */
export type Reader = (item: unknown) => Check | undefined

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export function need(item: unknown, ...path: string[]): string {
  const value = member(item, ...path)
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') throw new Error(`"${path.join('.')}" is missing or no text`)
  return value
}

export function credentialOf(provider: Provider, secret: string, id: string, passphrase?: string): Credential {
  const parsed = parseSecret(provider, secret)
  if (!parsed.ok) throw new Error(`the secret was refused: ${parsed.error.code}`)
  const material =
    passphrase === undefined ? { secret: parsed.value.secret } : { secret: parsed.value.secret, passphrase }
  return toCredential(material, id, parsed.value.kind)
}

export function paramsOf(value: unknown): Params {
  if (value === undefined) return []
  if (Array.isArray(value))
    return value.map((pair: unknown): [string, string] => [text(member(pair, 0)) ?? '', textOrNumber(member(pair, 1))])
  if (typeof value !== 'object' || value === null) throw new Error('the parameters are neither a list nor an object')
  return Object.entries(value).map(([name, value]): [string, string] => [name, textOrNumber(value)])
}

const textOrNumber = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : JSON.stringify(value)

export function methodOf(value: string): Method {
  if (value === 'GET' || value === 'POST' || value === 'PUT' || value === 'DELETE') return value
  throw new Error(`the method ${value} is not supported`)
}

export function expectedOf(item: unknown): SignedRequest {
  const headers = member(item, 'expected', 'headers')
  return {
    method: methodOf(need(item, 'expected', 'method')),
    url: need(item, 'expected', 'url'),
    headers: Object.fromEntries(paramsOf(headers)),
    body: text(member(item, 'expected', 'body')) ?? ''
  }
}

/** The pairs of a query or a form. */
export const parseForm = (form: string): Params =>
  form.split('&').map((pair): [string, string] => {
    const equals = pair.indexOf('=')
    return [decodeURIComponent(pair.slice(0, equals)), decodeURIComponent(pair.slice(equals + 1))]
  })

export const noUuid = '00000000-0000-0000-0000-000000000000'
