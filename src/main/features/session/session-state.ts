import { next, roleOf, type LockReason, type Session, type SessionEvent } from '../../../shared/domain/session/session'
import { readTimes, type SessionTimes } from '../../../shared/domain/session/times'
import type { Role } from '../../../shared/domain/session/role'
import { durationMs, MINUTE_MS, type DurationMs } from '../../../shared/kernel/ids'
import type { SessionPorts } from './ports'

type StatePorts = Pick<SessionPorts, 'clock' | 'timers' | 'settings' | 'forgetSecrets' | 'changed'>

/** Who the person at the window is, now. The one place where that changes. */
export class SessionState {
  #session: Session
  #stopTimer: () => void = () => undefined
  /** Told when a custodian's time is over. */
  onLowered: () => void = () => undefined

  constructor(
    private readonly ports: StatePorts,
    isProtected: boolean
  ) {
    this.#session = isProtected ? { at: 'locked', why: 'start' } : { at: 'open' }
  }

  get role(): Role {
    return roleOf(this.#session, this.ports.clock.monotonic())
  }

  /** As audit entries call it: `owner` where nobody had to prove anything. */
  get actorRole(): string {
    return this.#session.at === 'open' ? 'owner' : this.role
  }

  /** Nobody set a passphrase, as far as is known. */
  get isOpen(): boolean {
    return this.#session.at === 'open'
  }

  get lockedBy(): LockReason | undefined {
    return this.#session.at === 'locked' ? this.#session.why : undefined
  }

  get custodianFor(): DurationMs | undefined {
    if (this.#session.at !== 'raised') return undefined
    return durationMs(Math.max(0, this.#session.until - this.ports.clock.monotonic()))
  }

  get times(): SessionTimes {
    return readTimes(this.ports.settings.read())
  }

  /** Until when a custodian that is made now stays one, on the monotonic clock. */
  custodianUntil(): DurationMs {
    return durationMs(this.ports.clock.monotonic() + this.times.custodianMinutes * MINUTE_MS)
  }

  /** True if something changed. */
  apply(event: SessionEvent): boolean {
    const before = this.#session
    this.#session = next(before, event)
    if (this.#session === before) return false
    this.#arm()
    if (this.#session.at === 'locked') this.ports.forgetSecrets()
    this.ports.changed()
    return true
  }

  stop(): void {
    this.#stopTimer()
  }

  #arm(): void {
    this.#stopTimer()
    this.#stopTimer = () => undefined
    const { clock, timers } = this.ports
    const left = this.custodianFor
    if (left === undefined) return
    this.#stopTimer = timers.after(left, () => {
      // A timer may come a little early; the state's own clock decides.
      if (this.apply({ is: 'tick', now: clock.monotonic() })) this.onLowered()
      else this.#arm()
    })
  }
}
