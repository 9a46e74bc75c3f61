/**
 * Asks about each key once a day, one after the other, far enough apart that no provider minds. One timer, for the key
 * that is due next; none where nothing is due. While nobody may sign, or the keychain is not open, nothing is asked and
 * nothing waits on a clock: whoever opens either calls `reconsider`.
 */
import { HEALTH_CALLER } from '../../../shared/domain/monitoring/causes'
import { atLeast } from '../../../shared/domain/session/role'
import { DAY_MS, durationMs, HOUR_MS, MINUTE_MS, SECOND_MS, type KeyId } from '../../../shared/kernel/ids'
import { checkKey } from './check-key'
import type { RoundPorts } from './ports'
import { questionFor } from './question'

/** After a start others come first: the person, and what was interrupted. */
const FIRST_AFTER_MS = 2 * MINUTE_MS
/** Between two keys. With 10,000 keys a round takes 14 hours. */
const PACE_MS = 5 * SECOND_MS
/** Where the keychain or the log would not: not sooner. */
const AGAIN_AFTER_MS = HOUR_MS
const LONGEST_MS = 2_000_000_000

const system = { role: 'system', caller: HEALTH_CALLER } as const

export class DailyRound {
  readonly #ports: RoundPorts
  /** Of keys whose last turn could not be put on record. */
  readonly #notBefore = new Map<KeyId, number>()
  #queue: { readonly id: KeyId; readonly dueAtMs: number }[] = []
  #counted = -1
  #startedAtMonoMs = 0
  #cancel: (() => void) | undefined
  #running = false
  #stopped = true

  constructor(ports: RoundPorts) {
    this.#ports = ports
  }

  start(): void {
    this.#stopped = false
    this.#startedAtMonoMs = this.#ports.clock.monotonic()
    this.#plan()
  }

  stop(): void {
    this.#stopped = true
    this.#cancel?.()
  }

  /** The session, the keychain, the clock or a key's standing may have changed. */
  reconsider(): void {
    if (!this.#stopped && !this.#running) this.#plan()
  }

  /** Cheap enough for every use of a key: only a key more or less is a reason to plan anew. */
  keysChanged(): void {
    if (this.#ports.keyCount() !== this.#counted) this.reconsider()
  }

  #plan(): void {
    const { keys, findProvider, store, clock, keyCount } = this.#ports
    const now = clock.now()
    const asked = store.askedAt()
    const first = now + Math.max(0, this.#startedAtMonoMs + FIRST_AFTER_MS - clock.monotonic())
    this.#counted = keyCount()
    this.#queue = keys
      .list()
      .filter((key) => {
        const provider = findProvider(key.provider)
        return key.state === 'active' && key.frozenAtMs === undefined && provider && questionFor(key, provider)
      })
      .map(({ id }) => {
        const at = asked.get(id)
        // A check from the future is one from before the clock was set back: it counts as one from now.
        const dueAtMs = at === undefined ? first : Math.max(first, Math.min(at, now) + DAY_MS)
        return { id, dueAtMs: Math.max(dueAtMs, Math.min(this.#notBefore.get(id) ?? 0, now + DAY_MS)) }
      })
      .sort((a, b) => a.dueAtMs - b.dueAtMs)
    this.#sleep()
  }

  #sleep(atLeastMs = 0): void {
    this.#cancel?.()
    this.#cancel = undefined
    const [next] = this.#queue
    if (!next || this.#stopped || !this.#maySign()) return
    const waitMs = Math.min(LONGEST_MS, Math.max(atLeastMs, next.dueAtMs - this.#ports.clock.now(), 0))
    this.#cancel = this.#ports.timers.after(durationMs(waitMs), () => void this.#wake())
  }

  #maySign = (): boolean => atLeast(this.#ports.session.role, 'operator')

  async #wake(): Promise<void> {
    this.#cancel = undefined
    const [next] = this.#queue
    if (!next || this.#running || this.#stopped) return
    if (next.dueAtMs > this.#ports.clock.now()) return this.#sleep()
    this.#running = true
    const turn = await this.#ask(next.id).finally(() => {
      this.#running = false
    })
    if (this.#stopped) return
    if (turn === 'later') return this.#sleep(AGAIN_AFTER_MS)
    if (turn === 'not-this-key') this.#notBefore.set(next.id, this.#ports.clock.now() + DAY_MS)
    this.#queue.shift()
    if (this.#queue.length === 0) this.#plan()
    else this.#sleep(PACE_MS)
  }

  /** later: nobody could be asked about any key now. not-this-key: this one could not, whatever the hour. */
  async #ask(id: KeyId): Promise<'asked' | 'later' | 'not-this-key'> {
    if (!this.#maySign() || !(await this.#ports.secretsReady())) return 'later'
    const done = await checkKey(this.#ports, id, system)
    if (done.ok) return 'asked'
    const { code } = done.error
    return code.startsWith('storage-') || (code.startsWith('keychain-') && code !== 'keychain-item-absent')
      ? 'later'
      : 'not-this-key'
  }
}
