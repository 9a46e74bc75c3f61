import type { FetchedSource } from '../../../shared/domain/market/sources'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { DAY_MS, type KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Journal, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'
import type { SourceFailure } from '../../ports/market-source'
import type { Secrets } from '../../ports/secrets'

export interface SourceKeyPorts {
  readonly keys: Pick<KeyStore, 'find'>
  readonly secrets: Secrets
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly entropy: Entropy
  readonly clock: Pick<Clock, 'now'>
  /** Nobody is at a locked window: keys rest. */
  readonly locked: () => boolean
}

type Headers = Readonly<Record<string, string>>

const headerOf = (source: FetchedSource, host: string): string =>
  source === 'token-metrics' ? 'x-api-key' : host === 'pro-api.coingecko.com' ? 'x-cg-pro-api-key' : 'x-cg-demo-api-key'

const actor = { role: 'system', caller: 'market' } as const

/** Puts a key of the vault into a source's requests: for a host on the key's list alone, and said in the audit log once a day. */
export class SourceKeys {
  readonly #noted = new Map<string, number>()

  constructor(private readonly ports: SourceKeyPorts) {}

  /** May this key be used now, as things stand? */
  usable(source: FetchedSource, keyId: string | undefined, baseUrl: string): boolean {
    const key = keyId === undefined ? undefined : this.ports.keys.find(keyId as KeyId)
    return key !== undefined && unfit(key, source, baseUrl) === undefined && !this.ports.locked()
  }

  async headers(source: FetchedSource, keyId: string, baseUrl: string): Promise<Result<Headers, SourceFailure>> {
    const key = this.ports.keys.find(keyId as KeyId)
    const wrong = key === undefined ? 'Its key is not in Keywatch any more.' : unfit(key, source, baseUrl)
    if (key === undefined || wrong !== undefined) return fail(refused(wrong ?? ''))
    if (this.ports.locked()) return fail(refused('Its key rests while Keywatch is locked.'))
    const noted = this.#note(key, source, new URL(baseUrl).host)
    if (!noted) return fail(refused('The use of its key could not be written to the audit log.'))
    const secret = await this.ports.secrets.with(key.current, (material) => material.secret)
    if (!secret.ok) return fail(refused(`Its key cannot be read. ${secret.error.message}`))
    return ok({ [headerOf(source, new URL(baseUrl).host)]: secret.value })
  }

  /** Hundreds of requests a day would drown the log: the first of a day and a version stands for them. */
  #note({ id, current, environment }: KeyRecord, source: FetchedSource, host: string): boolean {
    const { unit, journal, entropy, clock } = this.ports
    const day = Math.floor(clock.now() / DAY_MS)
    const name = `${id}/${current.version}/${host}`
    if (this.#noted.get(name) === day) return true
    const written = unit.commit(() =>
      journal.record({
        actor,
        act: 'market.use-key',
        key: { id, version: current.version },
        target: { provider: source, environment, method: 'GET', host },
        outcome: 'ok',
        detail: { source },
        corr: entropy.uuid()
      })
    )
    if (written.ok) this.#noted.set(name, day)
    return written.ok
  }
}

/** Why a key does not fit a source, in words. */
export function unfit(key: KeyRecord, source: FetchedSource, baseUrl: string): string | undefined {
  const { host } = new URL(baseUrl)
  if (key.provider !== source) return 'The key belongs to another provider.'
  if (key.frozenAtMs !== undefined) return 'Its key is frozen.'
  if (key.state !== 'active') return 'Its key is not active.'
  if (!key.allowedHosts.includes(host)) return `Its key may not be sent to ${host}: that host is not on the key’s list.`
  return undefined
}

const refused = (message: string): SourceFailure => ({
  code: 'source-refused',
  message,
  remedy: 'Open the market’s settings and choose another key, or none.'
})
