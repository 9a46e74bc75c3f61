/**
 * A provider as a person describes it in JSON, and what a description may not say. The shape itself is checked where the text
 * comes in (contract/described-provider.ts); here stand the rules that a shape cannot tell. Version 1; a later one is
 * read by its own number.
 */
import { fail, ok, type Failure, type Result } from '../../../kernel/result'
import { isHost, isLoopback } from '../../vault/host'
import type { Method } from '../method'
import { placeholders, placeholdersOf } from './template'

export type Named = readonly [name: string, template: string]

export interface HmacScheme {
  readonly type: 'hmac'
  readonly hash: 'sha256' | 'sha384' | 'sha512'
  /** How the provider writes its secrets. */
  readonly secret: 'utf8' | 'base64' | 'hex'
  /** The string to sign, with placeholders: `{timestamp}{method}{path}{query}{body}`. */
  readonly message: string
  readonly encoding: 'hex' | 'base64'
  readonly time: 's' | 'ms' | 'iso'
  readonly headers: readonly Named[]
  /** Added to the author's query in this order; those that hold {signature} come last and are not signed. */
  readonly query: readonly Named[]
  readonly sortedQuery: boolean
  /** What the parameters of a request that changes something become. */
  readonly body: 'json' | 'form'
}

export interface HeaderScheme {
  readonly type: 'header'
  readonly header: string
  /** Before the key: `Bearer `, or nothing. */
  readonly prefix: string
}

export interface AwsScheme {
  readonly type: 'aws-sigv4'
  readonly region: string
  readonly service: string
}

export interface HttpSignatureScheme {
  readonly type: 'rfc9421'
  readonly algorithm: 'hmac-sha256' | 'ed25519' | 'ecdsa-p256-sha256' | 'rsa-pss-sha512'
  readonly label: string
  readonly components: readonly string[]
}

export type Scheme = HmacScheme | HeaderScheme | AwsScheme | HttpSignatureScheme

export interface ProviderDescription {
  readonly version: 1
  /** `own-` and a name: never that of a provider that Keywatch knows. */
  readonly id: string
  readonly name: string
  readonly mark: { readonly text: string; readonly color: string }
  readonly docs: string
  readonly keyPage: string
  readonly words: { readonly apiKeyId: string; readonly secret: string; readonly passphrase: string }
  readonly needsApiKeyId: boolean
  readonly needsPassphrase: boolean
  readonly hosts: { readonly production: readonly string[]; readonly testnet: readonly string[] }
  readonly scheme: Scheme
  readonly window: { readonly defaultMs: number; readonly maxMs: number } | null
  readonly nonce: 'none' | 'timestamp' | 'monotonic'
  readonly time?:
    { readonly path: string; readonly at: readonly (string | number)[]; readonly unit: 's' | 'ms' } | undefined
  readonly endpoints: readonly {
    readonly class: 'read' | 'trade' | 'transfer' | 'withdraw'
    readonly method: Method
    readonly path: string
    readonly title: string
  }[]
  readonly examples: readonly {
    readonly title: string
    readonly method: Method
    readonly path: string
    readonly params: [name: string, value: string][]
    readonly body: string
  }[]
}

export type DescriptionFailure = Failure<'description-malformed' | 'description-host-refused'>

const refuse = (message: string, remedy: string): Result<never, DescriptionFailure> =>
  fail({ code: 'description-malformed', message, remedy })

/** `knownHosts`: those of every provider that Keywatch knows, and of the others that a person described. */
export function checkDescription(
  description: ProviderDescription,
  knownHosts: ReadonlySet<string>
): Result<ProviderDescription, DescriptionFailure> {
  const hosts = [...description.hosts.production, ...description.hosts.testnet]
  for (const host of hosts) {
    const wrong = hostFault(host, knownHosts)
    if (wrong !== undefined)
      return fail({
        code: 'description-host-refused',
        message: `The host "${host}" cannot be used: ${wrong}.`,
        remedy: 'Name the hosts of the provider that you describe, in lower case, without scheme or path.'
      })
  }
  if (hosts.length === 0) return refuse('The description names no host.', 'Name at least one under "hosts".')
  const twice = duplicateOf(description.endpoints.map(({ method, path }) => `${method} ${path}`))
  if (twice !== undefined) return refuse(`The endpoint ${twice} is listed twice.`, 'Keep one of the two.')
  return description.scheme.type === 'hmac' ? checkHmac(description, description.scheme) : ok(description)
}

const bare = (host: string): string => host.replace(/:\d+$/, '')

function hostFault(host: string, knownHosts: ReadonlySet<string>): string | undefined {
  if (isLoopback(host) || /^(?:\d+\.)+\d+(?::|$)/.test(host)) return 'it is an address, not a name'
  if (!isHost(host)) return 'it is not the name of a host'
  if (/(?:^|\.)(?:localhost|local|internal|localdomain)(?::|$)/.test(host))
    return 'it names this computer or its network'
  // A subdomain too: what looks like an exchange must be signed as that exchange, by its own rules.
  const parts = bare(host).split('.')
  const owner = parts.map((_, index) => parts.slice(index).join('.')).find((name) => knownHosts.has(name))
  return owner === undefined ? undefined : `${owner} belongs to another provider`
}

const duplicateOf = (list: readonly string[]): string | undefined =>
  list.find((item, index) => list.indexOf(item) !== index)

const inMessage = new Set<string>(placeholders.filter((name) => name !== 'signature'))
const inHeader = new Set<string>(['timestamp', 'nonce', 'uuid', 'window', 'key', 'passphrase', 'signature'])
const inQuery = new Set<string>(['timestamp', 'nonce', 'uuid', 'window', 'key', 'signature'])
const fresh = ['timestamp', 'nonce', 'uuid']

function checkHmac(
  description: ProviderDescription,
  { message, headers, query }: HmacScheme
): Result<ProviderDescription, DescriptionFailure> {
  const parts: readonly (readonly [place: string, template: string, known: ReadonlySet<string>])[] = [
    ['the message', message, inMessage],
    ...headers.map(([name, template]) => [`the header ${name}`, template, inHeader] as const),
    ...query.map(([name, template]) => [`the parameter ${name}`, template, inQuery] as const)
  ]
  for (const [place, template, known] of parts) {
    const stray = placeholdersOf(template).find((name) => !known.has(name))
    if (stray !== undefined)
      return refuse(
        `"{${stray}}" means nothing in ${place}.`,
        `There, use ${[...known].map((name) => `{${name}}`).join(' ')}.`
      )
  }
  const carriers = [...headers, ...query].filter(([, template]) => placeholdersOf(template).includes('signature'))
  if (carriers.length !== 1)
    return refuse(
      'The signature must travel in exactly one place.',
      'Write {signature} into one header or one parameter.'
    )
  const signed = [message, ...(placeholdersOf(message).includes('query') ? query.map(([, own]) => own) : [])]
  const used = signed.flatMap(placeholdersOf)
  // Binance's way: the parameters alone are signed, the path is not.
  const inParameters = message.startsWith('{query}') || message.startsWith('{readableQuery}')
  if (description.nonce !== 'none' && !used.some((name) => fresh.includes(name)))
    return refuse(
      'Nothing in the signed message changes from one request to the next.',
      'Sign {timestamp}, {nonce} or {uuid}, or say "nonce": "none".'
    )
  if (!used.some((name) => ['path', 'target', 'readableTarget'].includes(name)) && !inParameters)
    return refuse('The path is not signed.', 'Write {path} or {target} into the message.')
  const twice = duplicateOf(headers.map(([name]) => name.toLowerCase())) ?? duplicateOf(query.map(([name]) => name))
  return twice === undefined ? ok(description) : refuse(`"${twice}" is written twice.`, 'Keep one of the two.')
}
