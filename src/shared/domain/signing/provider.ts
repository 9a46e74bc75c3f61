/** What Keywatch knows of a provider: how it signs, and the facts around it. One file each in providers/. */
import type { CredentialKind, Environment } from '../vault/key'
import { errorKinds, type ErrorKind } from './error-kinds'
import type { IpTrap, KeyQuestion } from './key-report'
import type { Method, Params, Sign } from './kit'

/**
 * transfer: funds move within the exchange, to another wallet or account. unknown: not listed here; policy asks for the
 * strictest scope.
 */
export const endpointClasses = ['read', 'trade', 'transfer', 'withdraw', 'unknown'] as const
export type EndpointClass = (typeof endpointClasses)[number]

export interface Endpoint {
  readonly class: EndpointClass
  /** "Place an order", or the bare path where the endpoint is not known. */
  readonly title: string
  /** Of a transfer: both ends are wallets of the one account that the key belongs to, whatever the parameters say. */
  readonly internal?: true
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
  | {
      readonly kind: 'monotonic'
      readonly unit: 'ms'
      readonly bits: 'uint64' | 'safe-integer'
      /** The number is read as a time, too, and may be this far from the server's. */
      readonly withinMs?: number
    }

/** How far a request's time may be from the server's. */
export interface Tolerance {
  readonly aheadMs: number
  readonly behindMs: number
}

/** A public call whose answer tells the server's time. */
export interface TimeEndpoint {
  /** With its query, if it has one. */
  readonly path: string
  /** The JSON body of a POST; absent: a GET. */
  readonly body?: string
  /** Unix ms. `dateMs`: the answer's Date header, in whole seconds. */
  readonly read: (json: unknown, dateMs?: number) => number | undefined
  /** The step in which it tells the time: 1,000 for whole seconds. Absent: 1. */
  readonly resolutionMs?: number
  /** The provider has no endpoint for its time: that of its answers' Date header (RFC 9110, 6.6.1) is taken. */
  readonly fromHeader?: true
}

/** The time of the Date header of any answer of `path`, in whole seconds. */
export const dateHeader = (path: string): TimeEndpoint => ({
  path,
  read: (_json, dateMs) => dateMs,
  resolutionMs: 1_000,
  fromHeader: true
})

export interface ProviderError {
  readonly kind: ErrorKind
  /** As the provider writes it: `-1021`, `EAPI:Invalid nonce`. */
  readonly providerCode: string
  readonly providerMessage: string
  /** What to do, where this provider wants something that the cause alone does not tell. */
  readonly remedy?: string
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
  readonly secretEncoding?: 'utf8' | 'base64' | 'hex'
  readonly needsApiKeyId: boolean
  readonly needsPassphrase: boolean
  /** The provider takes the public half of an Ed25519 pair made here. */
  readonly canGenerate: boolean
  readonly words: { readonly apiKeyId: string; readonly secret: string; readonly passphrase: string }
  /** `development` is empty everywhere: 127.0.0.1 alone, in the demo. */
  readonly hosts: Readonly<Record<Environment, readonly string[]>>
  readonly sign: Sign
  /** Loads what `sign` needs; awaited before each signature, since a start must not wait for it. */
  readonly prepare?: () => Promise<void>
  /** A body must be a JSON object, because its members are signed one by one or travel in another object. */
  readonly objectBodies?: true
  /** Fails closed: whatever is not listed exactly is `unknown`. `body`: the JSON text, empty for none. */
  readonly classify: (method: Method, path: string, params: Params, body: string) => Endpoint
  /** How long a signed request stays valid; `null` where the provider gives the author no say. */
  readonly window: { readonly defaultMs: number; readonly maxMs: number } | null
  readonly nonce: NonceRule
  /** The request whose answer says what this key may do; absent: no harmless request would tell anything. */
  readonly permissions?: KeyQuestion
  /** What becomes of a key without an IP allow-list; absent: nothing, or nothing is known. */
  readonly ipTrap?: IpTrap
  readonly time?: TimeEndpoint
  /** Absent: 1 s ahead, and as far behind as the window is wide. */
  readonly tolerance?: Tolerance
  /** What an answer means, where it is one of the errors a vault can explain; `json` is undefined where it is not JSON. */
  readonly readError: (status: number, json: unknown) => ProviderError | undefined
  readonly examples: readonly Example[]
  /** A person described it; it can be exported and removed. */
  readonly own?: true
}

/** The strictest that any provider is, where nothing is known. */
export const toleranceOf = ({ tolerance, window }: Pick<Provider, 'tolerance' | 'window'>): Tolerance =>
  tolerance ?? { aheadMs: 1_000, behindMs: window?.defaultMs ?? 5_000 }

type Listed = readonly [method: Method, path: string, title: string]

/** Transfers whose both ends are wallets of the same account. */
export const internalTransfers = (prefix: string, list: readonly Listed[]): EndpointRule[] =>
  rules('transfer', prefix, list).map((rule) => ({ ...rule, internal: true }))

/** Rules of one class, each written as `['GET', '/api/v3/account', 'Account and balances']`. */
export const rules = (endpointClass: EndpointClass, prefix: string, list: readonly Listed[]): EndpointRule[] =>
  list.map(([method, path, title]) => ({ class: endpointClass, method, path: prefix + path, title }))

/** Letters, digits and a few marks only: an encoded, doubled or dotted slash never matches a rule; a trailing one only its own. */
const plainPath = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)+\/?$/

interface RuleIndex {
  readonly exact: ReadonlyMap<string, EndpointRule>
  readonly patterns: readonly { readonly rule: EndpointRule; readonly pattern: RegExp }[]
}

/** Throws on two rules for one endpoint: that is a mistake in the list. */
function indexOf(list: readonly EndpointRule[]): RuleIndex {
  const exact = new Map<string, EndpointRule>()
  for (const rule of list) {
    const name = `${rule.method} ${rule.path}`
    if (exact.has(name)) throw new Error(`Two rules for ${name}`)
    exact.set(name, rule)
  }
  const open = list.filter(({ path }) => path.includes('{'))
  return { exact, patterns: open.map((rule) => ({ rule, pattern: patternOf(rule.path) })) }
}

/** The classifier of a list of rules, indexed at its first use: an app start must not pay for thirty lists that nobody asks. */
export function classifier(list: readonly EndpointRule[]): Provider['classify'] {
  let index: RuleIndex | undefined
  return (method, path, params, body) => {
    const unknown = { class: 'unknown', title: path } as const
    if (!plainPath.test(path)) return unknown
    const { exact, patterns } = (index ??= indexOf(list))
    const rule =
      exact.get(`${method} ${path}`) ??
      patterns.find(({ rule, pattern }) => rule.method === method && pattern.test(path))?.rule
    if (rule === undefined) return unknown
    const { names, become } = rule.unlessParams ?? { names: [], become: rule }
    const escalates = names.length > 0 && (body !== '' || params.some(([name]) => names.includes(name.toLowerCase())))
    return endpointOf(escalates ? become : rule)
  }
}

const endpointOf = ({ class: endpointClass, title, internal }: Endpoint): Endpoint =>
  internal ? { class: endpointClass, title, internal } : { class: endpointClass, title }

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

/** Seconds, as `numberOf` reads them, in ms. */
export function secondsOf(value: unknown): number | undefined {
  const seconds = numberOf(value)
  return seconds === undefined ? undefined : Math.floor(seconds * 1000)
}

/** An ISO 8601 time of day, as Unix ms. */
export function isoOf(value: unknown): number | undefined {
  const ms = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isFinite(ms) ? ms : undefined
}

/** A JSON number, or a string of digits, as a positive finite number. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined
}

/** A cause without codes is absent: the provider does not tell it apart. */
export type ErrorTable = Readonly<Partial<Record<ErrorKind, readonly string[]>>>

/** What a message says where the code alone says too little. */
export type Said = readonly (readonly [pattern: RegExp, kind: ErrorKind, remedy?: string])[]

/** Looks a provider's own code up in its table; 429 is a rate limit everywhere. */
export function errorOf(
  table: ErrorTable,
  status: number,
  code: string | undefined,
  message: string
): ProviderError | undefined {
  const kind = code === undefined ? undefined : errorKinds.find((kind) => table[kind]?.includes(code))
  if (kind !== undefined && code !== undefined) return { kind, providerCode: code, providerMessage: message }
  if (status !== 429) return undefined
  return { kind: 'rate-limited', providerCode: code ?? String(status), providerMessage: message }
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** The cause that a message names in words, where one of the patterns knows it. */
export function saidIn(said: Said, code: string, message: string): ProviderError | undefined {
  const found = message === '' ? undefined : said.find(([pattern]) => pattern.test(message))
  if (found === undefined) return undefined
  const [, kind, remedy] = found
  return { kind, providerCode: code === '' ? message : code, providerMessage: message, ...(remedy && { remedy }) }
}

/**
 * Reads the code and the message at their places in the answer: what the message says first, then the code; 401 and 403
 * speak for themselves where neither is known.
 */
export const errorReader =
  (table: ErrorTable, codeAt: readonly (string | number)[], messageAt: readonly (string | number)[], said: Said = []) =>
  (status: number, json: unknown): ProviderError | undefined => {
    const code = textOf(member(json, ...codeAt))
    const message = textOf(member(json, ...messageAt))
    return (
      saidIn(said, code, message) ??
      errorOf(table, status, code === '' ? undefined : code, message) ??
      byStatus(status, code, message)
    )
  }

function byStatus(status: number, code: string, message: string): ProviderError | undefined {
  const kind = status === 401 ? 'authentication-failed' : status === 403 ? 'permission-denied' : undefined
  return kind && { kind, providerCode: code === '' ? String(status) : code, providerMessage: message }
}

export const example = (
  title: string,
  method: Method,
  path: string,
  params: Example['params'] = [],
  body: object | undefined = undefined
): Example => ({ title, method, path, params, body: body === undefined ? '' : JSON.stringify(body, undefined, 2) })
