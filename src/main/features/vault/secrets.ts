import type { KeyVersion, SecretMaterial } from '../../../shared/domain/vault/key'
import { durationMs, MINUTE_MS, type DurationMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Secret } from '../../../shared/kernel/secret'
import type { Keychain, KeychainFailure } from '../../ports/keychain'
import type { Clock } from '../../ports/clock'
import type { Secrets } from '../../ports/secrets'
import type { Timers } from '../../ports/timers'

const KEPT = durationMs(MINUTE_MS)

interface Kept {
  readonly secret: Secret
  usedAt: number
  /** Ends the wait for its time; absent while nothing waits. */
  stop?: () => void
}

/**
 * Secrets for signing. One fetch an item at a time, shared by all who wait for it; kept for 60 s after the last use so
 * that a burst of requests does not ask the keychain each time, then zeroed. What is kept are bytes. The parsed strings
 * live during `work` alone: JavaScript cannot zero a string, so the fewer and the shorter, the better.
 */
export class KeychainSecrets implements Secrets {
  readonly #kept = new Map<string, Kept>()
  readonly #fetching = new Map<string, Promise<Result<void, KeychainFailure>>>()

  constructor(
    private readonly keychain: Keychain,
    private readonly timers: Timers,
    private readonly clock: Pick<Clock, 'monotonic'>
  ) {}

  async with<T>(
    version: Pick<KeyVersion, 'item'>,
    work: (material: SecretMaterial) => T
  ): Promise<Result<T, KeychainFailure>> {
    const { item } = version
    if (!this.#kept.has(item)) {
      const fetched = await this.#fetch(item)
      if (!fetched.ok) return fetched
    }
    const kept = this.#kept.get(item)
    // Forgotten between the keychain's answer and here: the key is being deleted.
    if (!kept) return fail(gone)
    this.#keepOn(item, kept)
    const material = parse(kept.secret)
    return material ? ok(work(material)) : fail(unreadable)
  }

  forget(item?: string): void {
    for (const name of item === undefined ? [...this.#kept.keys()] : [item]) {
      const kept = this.#kept.get(name)
      this.#kept.delete(name)
      kept?.stop?.()
      kept?.secret.destroy()
    }
    if (item === undefined) this.#fetching.clear()
    else this.#fetching.delete(item)
  }

  #fetch(item: string): Promise<Result<void, KeychainFailure>> {
    const under = this.#fetching.get(item)
    if (under) return under
    const fetching: Promise<Result<void, KeychainFailure>> = this.keychain.get(item).then((found) => {
      // Another fetch, or none, once this one was forgotten: what it brings is not kept.
      const wanted = this.#fetching.get(item) === fetching
      if (wanted) this.#fetching.delete(item)
      if (!found.ok) return found
      if (wanted) this.#keepOn(item, { secret: found.value, usedAt: 0 })
      else found.value.destroy()
      return ok(undefined)
    })
    this.#fetching.set(item, fetching)
    return fetching
  }

  #keepOn(item: string, kept: Kept): void {
    kept.usedAt = this.clock.monotonic()
    this.#kept.set(item, kept)
    // One timer for all uses: to set one anew for each would take its time from every signature.
    if (kept.stop === undefined) this.#wait(item, kept, KEPT)
  }

  #wait(item: string, kept: Kept, forMs: DurationMs): void {
    kept.stop = this.timers.after(forMs, () => {
      const left = durationMs(kept.usedAt + KEPT - this.clock.monotonic())
      if (left > 0) this.#wait(item, kept, left)
      else this.forget(item)
    })
  }
}

/** Keeps nothing of what it decodes. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

function parse(secret: Secret): SecretMaterial | undefined {
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(secret.reveal()))
  } catch {
    // The parser's message would quote the secret.
    return undefined
  }
  if (typeof value !== 'object' || value === null || !('secret' in value) || typeof value.secret !== 'string')
    return undefined
  if (!('passphrase' in value)) return { secret: value.secret }
  return typeof value.passphrase === 'string' ? { secret: value.secret, passphrase: value.passphrase } : undefined
}

const gone: KeychainFailure = {
  code: 'keychain-item-absent',
  message: 'The secret was let go while the keychain was being asked for it.',
  remedy: 'If the key is still in the list, try again.'
}

const unreadable: KeychainFailure = {
  code: 'keychain-failed',
  message: 'The keychain’s item is not a secret that Keywatch wrote.',
  remedy: 'Delete the key here and add it again.'
}
