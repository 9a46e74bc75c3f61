/**
 * Ends of waits, many at a time and nearly all of them called off: one timer for them all, which is left to run out. In Electron's main
 * process each timer that is set wakes the thread of Node's event loop (lib/common/init.ts, `wrapWithActivateUvLoop`), which costs a
 * request more than all else that guards it.
 */
export class Deadlines {
  readonly #waiting = new Set<Deadline>()
  #timer: NodeJS.Timeout | undefined
  #ringsAt = Infinity

  /** @param monotonic milliseconds on a clock that never goes back */
  constructor(private readonly monotonic: () => number) {}

  /** Calls `late` once `ms` have passed, unless it is called off by what this gives back. */
  after(ms: number, late: () => void): () => void {
    const deadline: Deadline = { at: this.monotonic() + ms, late }
    this.#waiting.add(deadline)
    if (deadline.at < this.#ringsAt) this.#ringAt(deadline.at)
    return () => void this.#waiting.delete(deadline)
  }

  #ringAt(at: number): void {
    clearTimeout(this.#timer)
    this.#ringsAt = at
    // At least one: a timer may ring a fraction of a millisecond too soon.
    this.#timer = setTimeout(() => this.#ring(), Math.max(1, at - this.monotonic()))
    this.#timer.unref()
  }

  #ring(): void {
    this.#ringsAt = Infinity
    const now = this.monotonic()
    for (const deadline of this.#waiting) {
      if (deadline.at > now) continue
      this.#waiting.delete(deadline)
      deadline.late()
    }
    let next = Infinity
    for (const { at } of this.#waiting) next = Math.min(next, at)
    if (next < this.#ringsAt) this.#ringAt(next)
  }
}

interface Deadline {
  /** On the clock that never goes back. */
  readonly at: number
  readonly late: () => void
}
