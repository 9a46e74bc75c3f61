/** What Keywatch knows of a provider: how it signs, and the facts around it. One file each in providers/. */
import type { CredentialKind, Environment } from '../vault/key'
import type { Method, Params, Sign } from './kit'

/** `unknown`: not listed here; policy asks for the strictest scope. */
export type EndpointClass = 'read' | 'trade' | 'withdraw' | 'unknown'

export interface Endpoint {
  readonly class: EndpointClass
  /** "Place an order", or the bare path where the endpoint is not known. */
  readonly title: string
}

export interface EndpointRule extends Endpoint {
  readonly method: Method
  /** `{name}` stands for one segment. */
  readonly path: string
  /** Where one of these parameters is present (or a JSON body, which could hold it), the request counts as this instead. */
  readonly unlessParams?: { readonly names: readonly string[]; readonly become: Endpoint }
}

export interface Example {
  readonly title: string
  readonly method: Method
  readonly path: string
  readonly params: [name: string, value: string][]
  readonly body: string
}

/**
 * none: nothing makes two requests differ. timestamp: the time in the request and its window alone guard against replay.
 * monotonic: each number is above all earlier ones, in one unit per key for ever: a change of unit locks a key for good.
 */
export type NonceRule =
  | { readonly kind: 'none' }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'monotonic'; readonly unit: 'ms'; readonly bits: 'uint64' | 'safe-integer' }

export interface ProviderError {
  readonly kind: 'clock-off' | 'nonce-rejected' | 'authentication-failed' | 'permission-denied' | 'rate-limited'
  /** As the provider writes it: `-1021`, `EAPI:Invalid nonce`. */
  readonly providerCode: string
  readonly providerMessage: string
}

export interface Provider {
  readonly id: string
  readonly name: string
  /** A monogram; white text on `color` has a contrast of at least 4.5. */
  readonly mark: { readonly text: string; readonly color: string }
  /** The page that the signing function follows. */
  readonly docs: string
  /** Where a person manages keys. */
  readonly keyPage: string
  readonly kinds: readonly CredentialKind[]
  /** How an HMAC secret is written; absent where the provider has none. */
  readonly secretEncoding?: 'utf8' | 'base64'
  readonly needsApiKeyId: boolean
  readonly needsPassphrase: boolean
  /** The provider takes the public half of an Ed25519 pair made here. */
  readonly canGenerate: boolean
  readonly words: { readonly apiKeyId: string; readonly secret: string; readonly passphrase: string }
  /** `development` is empty everywhere: 127.0.0.1 alone, in the demo. */
  readonly hosts: Readonly<Record<Environment, readonly string[]>>
  readonly sign: Sign
  /** Fails closed: whatever is not listed exactly is `unknown`. `body`: the JSON text, empty for none. */
  readonly classify: (method: Method, path: string, params: Params, body: string) => Endpoint
  /** How long a signed request stays valid; `null` where the provider gives the author no say. */
  readonly window: { readonly defaultMs: number; readonly maxMs: number } | null
  readonly nonce: NonceRule
  /** A public endpoint that tells the server's time; `read` gives Unix ms. */
  readonly time?: { readonly path: string; readonly read: (json: unknown) => number | undefined }
  /** What an answer means, where it is one of the errors a vault can explain; `json` is undefined where it is not JSON. */
  readonly readError: (status: number, json: unknown) => ProviderError | undefined
  readonly examples: readonly Example[]
}

type Listed = readonly [method: Method, path: string, title: string]

/** Rules of one class, each written as `['GET', '/api/v3/account', 'Account and balances']`. */
export const rules = (endpointClass: EndpointClass, prefix: string, list: readonly Listed[]): EndpointRule[] =>
  list.map(([method, path, title]) => ({ class: endpointClass, method, path: prefix + path, title }))

/** Letters, digits and a few marks only: an encoded, doubled, dotted or trailing slash never matches a rule. */
const plainPath = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)+$/

/** The classifier of a list of rules. Throws on two rules for one endpoint: that is a mistake in the list. */
export function classifier(list: readonly EndpointRule[]): Provider['classify'] {
  const exact = new Map<string, EndpointRule>()
  const patterns: { rule: EndpointRule; pattern: RegExp }[] = []
  for (const rule of list) {
    const name = `${rule.method} ${rule.path}`
    if (exact.has(name)) throw new Error(`Two rules for ${name}`)
    exact.set(name, rule)
    if (rule.path.includes('{')) patterns.push({ rule, pattern: patternOf(rule.path) })
  }
  return (method, path, params, body) => {
    const unknown = { class: 'unknown', title: path } as const
    if (!plainPath.test(path)) return unknown
    const rule =
      exact.get(`${method} ${path}`) ??
      patterns.find(({ rule, pattern }) => rule.method === method && pattern.test(path))?.rule
    if (rule === undefined) return unknown
    const { names, become } = rule.unlessParams ?? { names: [], become: rule }
    const escalates = names.length > 0 && (body !== '' || params.some(([name]) => names.includes(name.toLowerCase())))
    return escalates ? { class: become.class, title: become.title } : { class: rule.class, title: rule.title }
  }
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[\\w.-]+')}$`)

/** A member of an unknown JSON value, or undefined. */
export function member(json: unknown, ...names: (string | number)[]): unknown {
  let value = json
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string | number, unknown>)[name]
  }
  return value
}

/** A JSON number, or a string of digits, as a positive finite number. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined
}

export type ErrorTable = Readonly<Record<ProviderError['kind'], readonly string[]>>

/** Looks a provider's own code up in its table; 429 is a rate limit everywhere. */
export function errorOf(
  table: ErrorTable,
  status: number,
  code: string | undefined,
  message: string
): ProviderError | undefined {
  const kinds = Object.keys(table) as ProviderError['kind'][]
  const kind = code === undefined ? undefined : kinds.find((kind) => table[kind].includes(code))
  if (kind !== undefined && code !== undefined) return { kind, providerCode: code, providerMessage: message }
  if (status !== 429) return undefined
  return { kind: 'rate-limited', providerCode: code ?? String(status), providerMessage: message }
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
