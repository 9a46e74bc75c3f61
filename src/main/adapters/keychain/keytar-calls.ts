import { durationMs, SECOND_MS, type DurationMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { KeychainCode, KeychainFailure } from '../../ports/keychain'
import type { Timers } from '../../ports/timers'
import { keychainFailure } from './failures'
import { Guard } from './guard'
import type { KeytarApi } from './keytar-api'
import type { SecretService } from './secret-service'

const CALL_LIMIT = durationMs(10 * SECOND_MS)

export type Answer<T> = Result<T, KeychainFailure>

export interface KeytarOptions {
  /** The keychain's service name, one a profile. Without commas. */
  readonly service: string
  readonly keytar: KeytarApi
  readonly timers: Timers
  readonly platform: NodeJS.Platform
  /** On Linux alone; other systems say by themselves that they are locked. */
  readonly secretService?: SecretService
  /** Of one call into the keychain; 10 s without. */
  readonly limit?: DurationMs
}

/**
 * Single reads, writes and deletions of text, each with a time limit and each failure told apart: keytar alone says
 * "nothing there" for a locked keyring too. One call at a time: the caller sees to that.
 */
export class KeytarCalls {
  readonly #guard: Guard

  constructor(private readonly options: KeytarOptions) {
    this.#guard = new Guard(options.timers, options.limit ?? CALL_LIMIT)
  }

  get hung(): boolean {
    return this.#guard.hung
  }

  failure(code: KeychainCode, said?: string): KeychainFailure {
    return keychainFailure(code, this.options.platform, said)
  }

  /**
   * Is the keychain there and open? Writes nothing. Asked before each operation: a call into a keyring that was locked
   * since would open the system's password dialog and hang until it is answered. On Linux about 4 ms.
   * `believed`: nothing while a listener on the bus vouches that no lock was heard. For what only reads and is asked for often.
   */
  async open(believed = false): Promise<Answer<void>> {
    if (this.#guard.hung) return fail(this.failure('keychain-timeout'))
    const { secretService } = this.options
    if (secretService) {
      const answer = await (believed ? secretService.state() : secretService.ask())
      return answer.state === 'open' ? ok(undefined) : fail(this.failure(answer.state, answer.said))
    }
    const answer = await this.#native((keytar, service) => keytar.getPassword(service, 'keywatch.probe'))
    return answer.ok ? ok(undefined) : answer
  }

  async write(account: string, value: string): Promise<Answer<void>> {
    return this.#native((keytar, service) => keytar.setPassword(service, account, value), value)
  }

  /** `undefined`: the keychain is open and has no such item. */
  async read(account: string): Promise<Answer<string | undefined>> {
    const answer = await this.glance(account)
    if (!answer.ok || answer.value !== undefined) return answer
    const absent = await this.#confirmAbsent(account)
    return absent.ok ? ok(undefined) : absent
  }

  /** As `read`, but `undefined` may also mean that the keychain was locked a moment ago. Quicker. */
  async glance(account: string): Promise<Answer<string | undefined>> {
    const answer = await this.#native((keytar, service) => keytar.getPassword(service, account))
    return answer.ok ? ok(answer.value ?? undefined) : answer
  }

  async delete(account: string): Promise<Answer<void>> {
    const answer = await this.#native((keytar, service) => keytar.deletePassword(service, account))
    if (!answer.ok) return answer
    return answer.value ? ok(undefined) : this.#confirmAbsent(account)
  }

  async #confirmAbsent(account: string): Promise<Answer<void>> {
    const { secretService, service } = this.options
    if (!secretService) return ok(undefined)
    const state = await secretService.item(service, account)
    if (state === 'locked') return fail(this.failure('keychain-locked'))
    if (state === 'present')
      return fail(this.failure('keychain-failed', 'The keyring has the item, but does not give it out.'))
    // Some services hide a locked collection altogether, so that its items seem absent.
    const open = await this.open()
    if (!open.ok || state === 'absent') return open
    return fail(this.failure('keychain-failed', 'The keyring does not say whether it has the item.'))
  }

  async #native<T>(call: (keytar: KeytarApi, service: string) => Promise<T>, value?: string): Promise<Answer<T>> {
    const { keytar, service } = this.options
    const answer = await this.#guard.call(() => call(keytar, service))
    if (answer.kind === 'answer') return ok(answer.value)
    if (answer.kind === 'timeout') return fail(this.failure('keychain-timeout'))
    return fail(await this.#explain(answer.error, value))
  }

  /** An error of the keychain's own: was it locked or gone meanwhile? */
  async #explain(error: unknown, value: string | undefined): Promise<KeychainFailure> {
    const service = await this.options.secretService?.ask()
    if (service !== undefined && service.state !== 'open') return this.failure(service.state, service.said)
    const said = error instanceof Error ? error.message.slice(0, 200) : ''
    if (/\block(ed)?\b|interaction is not allowed|cancel/i.test(said)) return this.failure('keychain-locked')
    const quotesSecret = value !== undefined && said.includes(value.slice(-16))
    return this.failure('keychain-failed', said === '' || quotesSecret ? undefined : `The keychain answered: ${said}`)
  }
}
