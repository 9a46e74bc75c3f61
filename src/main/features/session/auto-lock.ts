import { durationMs, MINUTE_MS } from '../../../shared/kernel/ids'
import type { SessionContext } from './context'
import { lockSession } from './lock-session'

/**
 * Locks when nobody is there. One timer at most, and none while there is nothing to lock: it is set for the moment at
 * which the pause could be long enough, and asks then how long it really was.
 */
export class AutoLock {
  #stopTimer: (() => void) | undefined

  constructor(
    private readonly context: SessionContext,
    private readonly done: () => void
  ) {
    const { presence } = context.ports
    presence.onAway((why) => this.#lock(why))
    presence.onBack(() => this.refresh())
  }

  /** After every change of session or settings. */
  refresh(): void {
    this.stop()
    const { ports, state } = this.context
    const { idleMinutes } = state.times
    if (idleMinutes === null || state.isOpen || state.lockedBy !== undefined) return
    const limit = idleMinutes * MINUTE_MS
    const left = limit - ports.presence.idle()
    if (left <= 0) return this.#lock('idle')
    this.#stopTimer = ports.timers.after(durationMs(left), () => this.refresh())
  }

  stop(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
  }

  #lock(why: 'idle' | 'sleep' | 'screen'): void {
    const { state } = this.context
    if (state.isOpen || state.lockedBy !== undefined) return
    this.stop()
    lockSession(this.context, why)
    this.done()
  }
}
