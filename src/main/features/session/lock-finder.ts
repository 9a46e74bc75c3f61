/**
 * What the keychain's item and the database's mark say together:
 *
 *            | item there                       | item absent                | keychain closed or away
 *   mark set | locked; the passphrase opens it  | lost: nothing opens it     | locked; asked again at each unlock
 *   no mark  | locked: the item counts          | no passphrase was ever set | open: no secret can be reached either
 *
 * "Lost" fails closed: who removed the item wanted the lock gone. The way out is the reset, which deletes the secrets.
 */
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { KeychainFailure } from '../../ports/keychain'
import { readLock, type Lock } from './lock-item'
import type { SessionPorts } from './ports'
import type { SessionState } from './session-state'

export interface LockFacts {
  readonly totp: boolean
  readonly recoveryCodesLeft: number
  readonly touchId: boolean
}

export class LockFinder {
  /** unknown: the keychain was not asked yet, or did not answer. */
  #found: 'unknown' | 'none' | 'lost' | LockFacts = 'unknown'
  #looking: Promise<Result<Lock | 'none' | 'lost', KeychainFailure>> | undefined

  constructor(
    private readonly ports: Pick<SessionPorts, 'keychain' | 'store' | 'changed'>,
    private readonly state: SessionState
  ) {}

  get facts(): LockFacts | undefined {
    return typeof this.#found === 'object' ? this.#found : undefined
  }

  get isLost(): boolean {
    return this.#found === 'lost'
  }

  get isKnown(): boolean {
    return this.#found !== 'unknown'
  }

  /** Asks the keychain; who asks meanwhile shares the answer. Locks where a lock stands that the database did not know of. */
  look(): Promise<Result<Lock | 'none' | 'lost', KeychainFailure>> {
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined))
    return this.#looking
  }

  /** Known from an act of our own. */
  note(lock: Lock | 'none'): void {
    this.#set(lock === 'none' ? 'none' : factsOf(lock))
  }

  async #look(): Promise<Result<Lock | 'none' | 'lost', KeychainFailure>> {
    const { keychain, store } = this.ports
    const item = await readLock(keychain)
    if (!item.ok) return fail(item.error)
    if (typeof item.value === 'object') {
      this.#set(factsOf(item.value))
      if (this.state.isOpen) this.state.apply({ is: 'lock', why: 'found' })
      return ok(item.value)
    }
    const none = item.value === 'absent' && store.read().lockId === undefined
    this.#set(none ? 'none' : 'lost')
    if (!none && this.state.isOpen) this.state.apply({ is: 'lock', why: 'found' })
    return ok(none ? 'none' : 'lost')
  }

  #set(found: 'none' | 'lost' | LockFacts): void {
    const before = JSON.stringify(this.#found)
    this.#found = found
    if (JSON.stringify(found) !== before) this.ports.changed()
  }
}

const factsOf = ({ totp, recovery, touchId }: Lock): LockFacts => ({
  totp: totp !== undefined,
  recoveryCodesLeft: recovery.length,
  touchId
})
