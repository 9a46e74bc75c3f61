import { fail, ok, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { Keychain, KeychainCode, KeychainFailure } from '../keychain'

export type KeychainOperation = 'probe' | 'put' | 'write' | 'get' | 'remove'
type Answer<T> = Result<T, KeychainFailure>

/** A keychain in memory, with switches for what goes wrong with real ones. */
export class FakeKeychain implements Keychain {
  readonly items = new Map<string, Uint8Array>()
  readonly calls: KeychainOperation[] = []
  /** Every call fails with this, and nothing is done. */
  fault: KeychainCode | undefined
  /** The next such call fails with this; `done`: after it was done all the same, as when an answer is lost. */
  next: { readonly on: KeychainOperation; readonly code: KeychainCode; readonly done?: boolean } | undefined
  /** Writes are cut short: the read-back notices, and so does every read. */
  torn = false
  /** Runs before each call; a promise holds it up. */
  before: (operation: KeychainOperation, item: string) => void | Promise<void> = () => undefined

  readonly #broken = new Set<string>()

  /** Damages an item from outside. */
  tear(item: string): void {
    this.#broken.add(item)
  }

  probe(): Promise<Answer<void>> {
    return this.#call('probe', '', () => ok(undefined))
  }

  put(item: string, secret: Secret): Promise<Answer<void>> {
    const bytes = Uint8Array.from(secret.reveal())
    return this.#call('put', item, () => {
      this.items.set(item, bytes)
      if (!this.torn) this.#broken.delete(item)
      else this.#broken.add(item)
      return this.torn ? fail(failure('keychain-failed')) : ok(undefined)
    })
  }

  write(item: string, secret: Secret): Promise<Answer<void>> {
    const bytes = Uint8Array.from(secret.reveal())
    return this.#call('write', item, () => {
      this.items.set(item, bytes)
      if (this.torn) this.#broken.add(item)
      else this.#broken.delete(item)
      return ok(undefined)
    })
  }

  get(item: string): Promise<Answer<Secret>> {
    return this.#call('get', item, () => {
      const bytes = this.items.get(item)
      if (this.#broken.has(item)) return fail(failure('keychain-failed'))
      return bytes ? ok(new Secret(Uint8Array.from(bytes))) : fail(failure('keychain-item-absent'))
    })
  }

  remove(item: string): Promise<Answer<void>> {
    return this.#call('remove', item, () => {
      this.items.delete(item)
      this.#broken.delete(item)
      return ok(undefined)
    })
  }

  async #call<T>(operation: KeychainOperation, item: string, work: () => Answer<T>): Promise<Answer<T>> {
    this.calls.push(operation)
    await this.before(operation, item)
    if (this.fault) return fail(failure(this.fault))
    const next = this.next
    if (next?.on !== operation) return work()
    this.next = undefined
    if (next.done === true) work()
    return fail(failure(next.code))
  }
}

const failure = (code: KeychainCode): KeychainFailure => ({ code, message: `fake: ${code}.`, remedy: 'fake remedy' })
