/** The keys that were found, as main keeps them, and as the window may see them. */
import type { SourceFormat } from '../../../shared/domain/import/entry'
import type { FoundKey } from '../../../shared/domain/import/find-keys'
import { isPlaceholder } from '../../../shared/domain/import/placeholder'
import { parsePassphrase, parseSecret } from '../../../shared/domain/signing/credential'
import type { Provider } from '../../../shared/domain/signing/provider'
import { findProvider } from '../../../shared/domain/signing/registry'
import { hint } from '../../../shared/domain/vault/hint'
import type { CredentialKind, Environment, KeyRecord, Scope } from '../../../shared/domain/vault/key'
import { LABEL_MAX, foldLabel, tidyLabel } from '../../../shared/domain/vault/label'
import type { Failure } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { FileMark, TransferPorts } from './ports'

export interface ImportRow {
  readonly id: string
  readonly file: FileMark
  readonly format: SourceFormat
  readonly found: Omit<FoundKey, 'secret' | 'passphrase'>
  readonly secret?: Secret
  readonly passphrase?: Secret
  readonly sameAs?: string
  imported: boolean
}

export interface ShownRow {
  readonly id: string
  readonly file: string
  readonly where: string[]
  readonly exchange?: string
  readonly provider?: string
  readonly label: string
  readonly environment: Environment
  readonly scopes: Scope[]
  readonly allowedHosts: string[]
  readonly apiKeyHint?: string
  readonly kind?: CredentialKind
  readonly problem?: Failure<string>
  readonly duplicateOf?: string
}

const sealed = (text: string): Secret => new Secret(new TextEncoder().encode(text))
export const openText = (secret: Secret): string => new TextDecoder().decode(secret.reveal())

export function rowOf(ports: TransferPorts, file: FileMark, format: SourceFormat, key: FoundKey): ImportRow {
  const { secret, passphrase, ...found } = key
  return {
    id: ports.entropy.uuid(),
    file,
    format,
    found,
    ...(secret === undefined ? {} : { secret: sealed(secret) }),
    ...(passphrase === undefined ? {} : { passphrase: sealed(passphrase) }),
    imported: false
  }
}

export function destroyRow(row: ImportRow): void {
  row.secret?.destroy()
  row.passphrase?.destroy()
}

/** What would keep the row from being imported for this provider. Never any part of the secret. */
export function assess(
  row: ImportRow,
  providerId: string | undefined
): { kind?: CredentialKind; problem?: Failure<string> } {
  const provider = providerId === undefined ? undefined : findProvider(providerId)
  if (!provider) return { problem: unknownExchange(row.found.exchange) }
  if (!row.secret) return { problem: noSecret(provider) }
  const text = openText(row.secret)
  const { apiKeyId = '' } = row.found
  if (isPlaceholder(text) || isPlaceholder(apiKeyId)) return { problem: placeholder }
  const parsed = parseSecret(provider, text)
  if (!parsed.ok) return { problem: parsed.error }
  if (provider.needsApiKeyId && apiKeyId === '') return { problem: noId(provider) }
  return { kind: parsed.value.kind, ...passphraseProblem(row, provider) }
}

function passphraseProblem(row: ImportRow, provider: Provider): { problem?: Failure<string> } {
  if (!provider.needsPassphrase) return {}
  if (!row.passphrase) return { problem: noPassphrase(provider) }
  const parsed = parsePassphrase(openText(row.passphrase))
  return parsed.ok ? {} : { problem: parsed.error }
}

/** Bots trade; of anything else only reading is assumed. Withdrawing is never. */
const scopesFor = (format: SourceFormat): Scope[] =>
  format === 'freqtrade' || format === 'hummingbot' || format === 'ccxt' ? ['read', 'trade'] : ['read']

/** The first host, as for a key that is added by hand: no more than is needed. In the demo, the practice exchange. */
export function hostsFor(ports: TransferPorts, provider: string | undefined, environment: Environment): string[] {
  if (provider === undefined) return []
  const practice = environment === 'development' ? ports.facts.practiceHost() : undefined
  const [first] = practice === undefined ? (provider && findProvider(provider)?.hosts[environment]) || [] : [practice]
  return first === undefined ? [] : [first]
}

export function showRow(
  ports: TransferPorts,
  row: ImportRow,
  keys: readonly KeyRecord[],
  taken: Set<string>
): ShownRow {
  const { found } = row
  const demo = ports.facts.profile === 'demo'
  const environment = found.environment ?? (demo ? 'development' : 'production')
  const { kind, problem } = assess(row, found.provider)
  const same = keys.find((key) => isSame(key, row))
  return {
    id: row.id,
    file: row.file.name,
    where: found.where.slice(0, 4).map((place) => place.slice(0, 80)),
    ...(found.exchange === undefined ? {} : { exchange: found.exchange.slice(0, 60) }),
    ...(found.provider === undefined ? {} : { provider: found.provider }),
    label: freeLabel(labelFor(row), taken),
    environment,
    scopes: scopesFor(row.format),
    allowedHosts: hostsFor(ports, found.provider, environment),
    ...(found.apiKeyId === undefined ? {} : { apiKeyHint: hint(found.apiKeyId) }),
    ...(kind === undefined ? {} : { kind }),
    ...(problem === undefined ? {} : { problem }),
    ...(same === undefined ? {} : { duplicateOf: same.label })
  }
}

const isSame = (key: KeyRecord, { found }: ImportRow): boolean =>
  found.apiKeyId !== undefined &&
  key.provider === found.provider &&
  key.versions.some(({ apiKeyId }) => apiKeyId === found.apiKeyId)

/** As the file names it, but the exchange as it writes itself: `OKX main` of OKX_MAIN_API_KEY. */
function labelFor({ found }: ImportRow): string {
  const name = found.provider === undefined ? upperFirst(found.exchange) : findProvider(found.provider)?.name
  const own = tidyLabel(found.label ?? '')
  const plain = name === undefined || own === '' ? own : withName(own, name)
  return [...(plain === '' ? (name ?? 'Imported key') : plain)].slice(0, LABEL_MAX - 8).join('')
}

const upperFirst = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : text.charAt(0).toUpperCase() + text.slice(1)

/** Names of two words may be written as one: `tokenmetrics`. */
function withName(own: string, name: string): string {
  const words = own.split(' ')
  const joined = foldLabel(name).replaceAll(' ', '')
  for (let count = words.length; count > 0; count -= 1)
    if (foldLabel(words.slice(0, count).join('')) === joined) return [name, ...words.slice(count)].join(' ')
  return own
}

/** With a number where another key, or another row, has the label. */
function freeLabel(label: string, taken: Set<string>): string {
  let free = label
  for (let count = 2; taken.has(foldLabel(free)); count += 1) free = `${label} ${count}`
  taken.add(foldLabel(free))
  return free
}

const unknownExchange = (exchange: string | undefined): Failure<'exchange-unknown'> => ({
  code: 'exchange-unknown',
  message:
    exchange === undefined
      ? 'The file does not say which exchange this key belongs to.'
      : `Keywatch does not sign for “${exchange.slice(0, 60)}”.`,
  remedy: 'Choose the exchange if you know that it is one of these; otherwise leave the key out.'
})

const noSecret = ({ words }: Provider): Failure<'secret-absent'> => ({
  code: 'secret-absent',
  message: `The file has no ${words.secret} for this key.`,
  remedy: 'Add it to the file and choose that again, or add the key by hand.'
})

const noId = ({ words }: Provider): Failure<'api-key-missing'> => ({
  code: 'api-key-missing',
  message: `The file has no ${words.apiKeyId} for this key.`,
  remedy: 'Add it to the file and choose that again, or add the key by hand.'
})

const noPassphrase = ({ name, words }: Provider): Failure<'passphrase-missing'> => ({
  code: 'passphrase-missing',
  message: `${name} signs with a ${words.passphrase} as well, and the file has none.`,
  remedy: 'Add it to the file and choose that again, or add the key by hand.'
})

const placeholder: Failure<'placeholder'> = {
  code: 'placeholder',
  message: 'The value in the file stands for a secret, but is none.',
  remedy: 'It is a template, or takes its value from elsewhere: choose the file that has the value itself.'
}
