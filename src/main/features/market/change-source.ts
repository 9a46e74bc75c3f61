import { readBaseUrl } from '../../../shared/domain/market/base-url'
import { factsOf, readChoice, type FetchedSource } from '../../../shared/domain/market/sources'
import type { KeyId } from '../../../shared/kernel/ids'
import { fail, type Failure, type Result } from '../../../shared/kernel/result'
import type { Entropy } from '../../ports/clock'
import type { Journal, StorageFailure, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'
import type { SettingsStore } from '../../ports/settings-store'
import { unfit } from './source-keys'

export interface SourceSettingsPorts {
  readonly actor: { readonly role: string; readonly caller: string }
  readonly settings: SettingsStore
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly entropy: Entropy
  readonly keys: Pick<KeyStore, 'find'>
}

export interface SourceChange {
  readonly source: FetchedSource
  readonly on?: boolean
  /** null: back to the source's own. */
  readonly baseUrl?: string | null
  /** null: no key. */
  readonly keyId?: KeyId | null
}

type ChangeFailure = StorageFailure | Failure<'address-not-allowed' | 'key-not-found' | 'key-unfit'>

const addressNotAllowed: ChangeFailure = {
  code: 'address-not-allowed',
  message: 'This address cannot be used for a market source.',
  remedy: 'Write an address such as https://api.example.com/v2: https, a host name, and no parameters.'
}
const keyNotFound: ChangeFailure = {
  code: 'key-not-found',
  message: 'This key is not in Keywatch any more.',
  remedy: 'Choose another key, or none.'
}

/** Writes what changed and says so in the audit log, in one commit. A key that no longer fits a new address is taken away with it. */
export function changeSource(ports: SourceSettingsPorts, change: SourceChange): Result<void, ChangeFailure> {
  const { source } = change
  const before = readChoice(source, ports.settings.read())
  const baseUrl = change.baseUrl === null ? factsOf(source).baseUrl : readBaseUrl(change.baseUrl ?? before.baseUrl)
  if (baseUrl === undefined) return fail(addressNotAllowed)
  const wanted = change.keyId === undefined ? before.keyId : (change.keyId ?? undefined)
  const key = wanted === undefined ? undefined : ports.keys.find(wanted as KeyId)
  if (change.keyId && key === undefined) return fail(keyNotFound)
  const wrong = key === undefined ? undefined : unfit(key, source, baseUrl)
  if (change.keyId && wrong !== undefined) {
    return fail({ code: 'key-unfit', message: wrong, remedy: 'Choose another key, or add the host to the key’s list.' })
  }
  const keyId = wrong === undefined && key !== undefined ? wanted : undefined
  return ports.unit.commit(() => {
    write(ports, source, 'on', before.on, change.on ?? before.on)
    write(ports, source, 'baseUrl', before.baseUrl, baseUrl)
    write(ports, source, 'keyId', before.keyId ?? '', keyId ?? '')
  })
}

function write(
  { settings, journal, actor, entropy }: SourceSettingsPorts,
  source: FetchedSource,
  name: string,
  from: string | boolean,
  to: string | boolean
): void {
  if (from === to) return
  settings.write(`market.${source}.${name}`, to)
  journal.record({
    actor,
    act: 'market.change',
    outcome: 'ok',
    detail: { source, name, from, to },
    corr: entropy.uuid()
  })
}
