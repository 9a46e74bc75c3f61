import { restMs } from '../../../shared/domain/market/back-off'
import { freeAtMs, recent, type Budget } from '../../../shared/domain/market/budget'
import { BUDGET_WINDOW_MS, type FetchedSource } from '../../../shared/domain/market/sources'
import { timestampMs } from '../../../shared/kernel/ids'
import type { SourceMark, SourceStatus } from '../../ports/market-refresh'
import type { SourceFailure } from '../../ports/market-source'
import type { RefreshPorts } from './ports'

const MARKS_KEPT = 20

/** One source's budget, rests and state. */
export class SourceDesk {
  /** When its requests of the last minute were made. */
  #requests: readonly number[] = []
  #failures = 0
  #failing: { readonly code: SourceFailure['code']; readonly message: string; readonly sinceMs: number } | undefined
  #restsUntilMs = 0
  #answeredAtMs: number | undefined
  #marks: SourceMark[] = []
  /** One request at a time: a source that is slow is not asked twice. */
  busy = false

  constructor(
    readonly name: FetchedSource,
    private readonly ports: Pick<RefreshPorts, 'clock' | 'choice' | 'perMinute' | 'random'>
  ) {}

  get #budget(): Budget {
    return { count: this.ports.perMinute(this.name), perMs: BUDGET_WINDOW_MS }
  }

  get on(): boolean {
    return this.ports.choice(this.name).on
  }

  get isFailing(): boolean {
    return this.#failing !== undefined
  }

  /** When it may be asked next: not before its rest is over and its budget allows it. */
  freeAt(): number {
    const now = this.ports.clock.now()
    return Math.max(this.#restsUntilMs, freeAtMs(this.#requests, this.#budget, now))
  }

  take(): void {
    const now = this.ports.clock.now()
    this.#requests = [...recent(this.#requests, this.#budget, now), now]
    this.busy = true
  }

  /** Beside what the refresher runs: counted like any other request. */
  async during<T>(request: () => Promise<T>): Promise<T> {
    const busy = this.busy
    this.take()
    this.busy = busy
    return request()
  }

  answered(marks: readonly string[]): void {
    this.#answeredAtMs = this.ports.clock.now()
    this.#failures = 0
    this.#failing = undefined
    this.#restsUntilMs = 0
    this.mark(marks)
  }

  failed({ code, message, retryAfterMs }: SourceFailure): void {
    const now = this.ports.clock.now()
    this.#failures += 1
    this.#failing = { code, message, sinceMs: this.#failing?.sinceMs ?? now }
    this.#restsUntilMs = now + restMs(this.#failures, this.ports.random(), retryAfterMs)
  }

  mark(messages: readonly string[]): void {
    const atMs = this.ports.clock.now()
    const fresh = messages.filter((message) => !this.#marks.some((known) => known.message === message))
    this.#marks = [...fresh.map((message) => ({ atMs, message })), ...this.#marks].slice(0, MARKS_KEPT)
  }

  /** The network may be back, or the person changed the source: a rest that it did not ask for itself ends. */
  tryAgain(): void {
    if (this.#failing?.code === 'source-limited') return
    this.#restsUntilMs = 0
  }

  /** Another address or key: what it did before says nothing. */
  startOver(): void {
    this.#failures = 0
    this.#failing = undefined
    this.#restsUntilMs = 0
    this.#marks = []
  }

  status(): SourceStatus {
    const now = this.ports.clock.now()
    const freeAt = this.freeAt()
    return {
      source: this.name,
      on: this.on,
      ...(this.#answeredAtMs === undefined ? {} : { answeredAtMs: timestampMs(this.#answeredAtMs) }),
      ...(this.#failing === undefined
        ? {}
        : { failing: { message: this.#failing.message, sinceMs: timestampMs(this.#failing.sinceMs) } }),
      ...(freeAt > now ? { nextTryMs: timestampMs(freeAt) } : {}),
      used: recent(this.#requests, this.#budget, now).length,
      budget: this.#budget.count,
      perMs: BUDGET_WINDOW_MS,
      marks: this.#marks
    }
  }
}
