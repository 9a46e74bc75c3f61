/** A sink: a place off this machine that every entry of the audit log is sent to, and what a person may write about it. */
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import { tidyLabel } from '../vault/label'
import { originOf, readAddress, writeAddress } from './web-address'

export const sinkKinds = ['postgres', 'syslog', 'otlp'] as const
export type SinkKind = (typeof sinkKinds)[number]

export const SINKS_AT_MOST = 10
const LABEL_CHARS = 60
/** A chain of certificates is some kilobytes. */
export const PEM_CHARS = 100_000

/** Whom a server must be vouched for by. authority: this certificate alone, in PEM. pinned: this very certificate, by its SHA-256 in hex. */
export type Trust =
  | { readonly kind: 'public' }
  | { readonly kind: 'authority'; readonly pem: string }
  | { readonly kind: 'pinned'; readonly sha256: string }

export interface PostgresTarget {
  readonly kind: 'postgres'
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  /** `table` or `schema.table`. */
  readonly table: string
  /** Without TLS: allowed on this computer alone. */
  readonly plain: boolean
  readonly trust: Trust
}

export interface SyslogTarget {
  readonly kind: 'syslog'
  readonly host: string
  readonly port: number
  readonly trust: Trust
}

export interface OtlpTarget {
  readonly kind: 'otlp'
  /** https; http on this computer alone. */
  readonly url: string
  /** The header that bears the secret, where there is one. */
  readonly header: string
  readonly trust: Trust
}

export type SinkTarget = PostgresTarget | SyslogTarget | OtlpTarget

export interface SinkDraft {
  readonly label: string
  readonly target: SinkTarget
}

export const sinkFields = [
  'label',
  'host',
  'port',
  'database',
  'user',
  'table',
  'plain',
  'url',
  'header',
  'trust'
] as const
export type SinkField = (typeof sinkFields)[number]
export type SinkWrong = Failure<'sink-wrong'> & { readonly field: SinkField }

/** RFC 6335 and RFC 5425: what is usual. */
export const usualPort = { postgres: 5432, syslog: 6514 } as const

export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)

/** The draft as it is kept, or the first thing that is wrong with it. */
export function checkSink(draft: SinkDraft): Result<SinkDraft, SinkWrong> {
  const label = tidyLabel(draft.label)
  if (label === '' || label.length > LABEL_CHARS)
    return wrong('label', 'The sink needs a name.', `Write one of up to ${LABEL_CHARS} letters.`)
  const target = tidyTarget(draft.target)
  const fault = faultOf(target)
  return fault ? fail(fault) : ok({ label, target })
}

function tidyTarget(target: SinkTarget): SinkTarget {
  if (target.kind === 'otlp') return { ...target, url: tidyUrl(target.url), header: target.header.trim() }
  const host = target.host.trim().toLowerCase()
  if (target.kind === 'syslog') return { ...target, host }
  return { ...target, host, database: target.database.trim(), user: target.user.trim(), table: target.table.trim() }
}

/** With the path of OTLP over HTTP where none was written. */
function tidyUrl(text: string): string {
  const address = readAddress(text.trim())
  if (!address) return text.trim()
  return writeAddress({ ...address, path: address.path === '/' ? '/v1/logs' : address.path })
}

const HOST = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/
const IPV6 = /^[0-9a-f:]{2,39}$/
const NAME = /^[^\p{Cc}]{1,63}$/u
/** Lower case alone: PostgreSQL folds a name that is not quoted. */
const TABLE = /^[a-z_][a-z0-9_]{0,62}(\.[a-z_][a-z0-9_]{0,62})?$/
const HEADER = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/

function faultOf(target: SinkTarget): SinkWrong | undefined {
  if (target.kind === 'otlp') return urlFault(target) ?? trustFault(target.trust)
  const { host, port } = target
  if (!HOST.test(host) && !(IPV6.test(host) && host.includes(':')))
    return no('host', 'This is not the name of a host.', 'Write its name or address alone, such as db.example.org.')
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return no('port', 'A port is a number between 1 and 65535.', 'Ask whoever runs the server which one it is.')
  return (target.kind === 'postgres' ? databaseFault(target) : undefined) ?? trustFault(target.trust)
}

function databaseFault({ host, database, user, table, plain }: PostgresTarget): SinkWrong | undefined {
  if (!NAME.test(database)) return no('database', 'The database needs a name.', 'Write the name it has on the server.')
  if (!NAME.test(user)) return no('user', 'The user needs a name.', 'Write the role that may insert into the table.')
  if (!TABLE.test(table))
    return no(
      'table',
      'This is not the name of a table.',
      'Write lower-case letters, digits and underscores, such as keywatch_audit or audit.keywatch.'
    )
  if (plain && !isLoopback(host))
    return no(
      'plain',
      'Without TLS anybody on the way could read and change entries.',
      'Leave TLS on for another computer.'
    )
  return undefined
}

function urlFault({ url, header }: OtlpTarget): SinkWrong | undefined {
  const address = readAddress(url)
  const remedy = 'Write an address such as https://collector.example.org:4318/v1/logs, without a password in it.'
  if (!address) return no('url', 'This is not an address of a web endpoint.', remedy)
  if (!address.secure && !isLoopback(address.host))
    return no('url', 'Without TLS anybody on the way could read and change entries.', 'Write https://.')
  if (header !== '' && !HEADER.test(header))
    return no('header', 'This is no name of a header.', 'Authorization is the usual one. Leave it empty for none.')
  return undefined
}

function trustFault(trust: Trust): SinkWrong | undefined {
  if (trust.kind === 'pinned' && !/^[0-9a-f]{64}$/.test(trust.sha256))
    return no('trust', 'No certificate is chosen.', 'Look at the server’s certificate and choose it.')
  const isPem =
    trust.kind !== 'authority' || /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.test(trust.pem)
  if (!isPem) return no('trust', 'This is not a certificate.', 'Choose the authority’s certificate as a PEM file.')
  return undefined
}

const no = (field: SinkField, message: string, remedy: string): SinkWrong => ({
  code: 'sink-wrong',
  field,
  message,
  remedy
})
const wrong = (...fault: Parameters<typeof no>): Result<never, SinkWrong> => fail(no(...fault))

/** Where it is, in one line. */
export function placeOf(target: SinkTarget): string {
  if (target.kind === 'otlp') return target.url
  const host = target.host.includes(':') ? `[${target.host}]` : target.host
  const address = `${host}:${target.port}`
  return target.kind === 'syslog' ? address : `${address}/${target.database} · ${target.table}`
}

/** Does it take a secret at all? */
export const takesSecret = (target: SinkTarget): boolean =>
  target.kind === 'postgres' || (target.kind === 'otlp' && target.header !== '')

/** May a secret that was given for one be shown to the other? Only where it goes to the same server, as safely, in the same name. */
export function samePlace(a: SinkTarget, b: SinkTarget): boolean {
  if (a.kind === 'postgres' && b.kind === 'postgres')
    return (
      a.host === b.host && a.port === b.port && a.user === b.user && a.plain === b.plain && sameTrust(a.trust, b.trust)
    )
  if (a.kind === 'otlp' && b.kind === 'otlp')
    return sameOrigin(a.url, b.url) && a.header === b.header && sameTrust(a.trust, b.trust)
  return a.kind === 'syslog' && b.kind === 'syslog'
}

function sameOrigin(a: string, b: string): boolean {
  const [one, other] = [readAddress(a), readAddress(b)]
  return one !== undefined && other !== undefined && originOf(one) === originOf(other)
}

const sameTrust = (a: Trust, b: Trust): boolean =>
  a.kind === b.kind &&
  (a.kind === 'authority' ? a.pem === (b as typeof a).pem : true) &&
  (a.kind === 'pinned' ? a.sha256 === (b as typeof a).sha256 : true)
