import type { Fault } from '../../../shared/domain/diagnostics/clean'
import { afterCrash } from '../../../shared/domain/runs/crash-loop'
import { badEndOf, isOurs, type BadEnd, type NativeCrash, type RunNote } from '../../../shared/domain/runs/last-run'
import { MINUTE_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { WindowStop } from '../../ports/window-stop'
import type { RunFile } from './ports'

interface Ports {
  readonly file: RunFile
  readonly now: () => TimestampMs
  readonly bootedAtMs: TimestampMs
  readonly version: string
  readonly electron: string
  readonly pid: number
  /** This run was started by itself after one that failed. */
  readonly again: boolean
  /** What is told has changed. */
  readonly changed: () => void
}

/** Of so many windows that stopped the diagnostics tell. */
const STOPS_KEPT = 10

/** Keeps the note of this run, and tells how the one before and this one's window ended where that was not in order. */
export class RunKeeper {
  readonly #before: RunNote | undefined
  readonly #lastSignMs: TimestampMs
  #note: RunNote
  #stops: readonly WindowStop[] = []
  #times: readonly TimestampMs[] = []
  #windowSeen = true

  constructor(private readonly ports: Ports) {
    const { file, now, version, electron, pid, again } = ports
    this.#before = file.before()
    this.#lastSignMs = file.lastSignMs()
    this.#note = { startedAtMs: now(), pid, version, electron, state: 'running', ...(again ? { again: true } : {}) }
    file.write(this.#note)
  }

  /** Once the dumps are read: how did the run before end? */
  settle(native: NativeCrash | undefined): void {
    const { file, bootedAtMs } = this.ports
    const end = badEndOf(this.#before, { lastSignMs: this.#lastSignMs, bootedAtMs, native })
    if (!end) return
    file.keep({ ...end, seen: !isOurs(end) })
    if (isOurs(end)) this.ports.changed()
  }

  /** An exception that nobody caught: this run ends. */
  failed(fault: Fault): void {
    this.#write({ ...this.#note, state: 'failed', fault })
  }

  ended(): void {
    if (this.#note.state === 'running') this.#write({ ...this.#note, state: 'ended' })
  }

  /** Not after a failure that came soon after a start that a failure had asked for: that would go on for ever. */
  get mayStartAgain(): boolean {
    return this.#note.again !== true || this.ports.now() - this.#note.startedAtMs > MINUTE_MS
  }

  windowStopped(reason: string, exitCode: number): 'open-again' | 'stop' {
    const now = this.ports.now()
    const { act, times } = afterCrash(this.#times, now)
    this.#times = times
    this.#stops = [...this.#stops, { atMs: now, reason, exitCode }].slice(-STOPS_KEPT)
    this.#windowSeen = false
    return act
  }

  /** The person wants to try it once more. */
  forgive(): void {
    this.#times = []
    this.#windowSeen = true
  }

  /** For the diagnostics. */
  get stops(): readonly WindowStop[] {
    return this.#stops
  }

  get lastEnd(): BadEnd | undefined {
    const kept = this.ports.file.kept()
    if (!kept) return undefined
    const { seen: _seen, ...end } = kept
    return end
  }

  news() {
    const stop = this.#windowSeen ? undefined : this.#stops.at(-1)
    const end = this.ports.file.kept()
    return {
      ...(stop ? { window: { atMs: stop.atMs, reason: stop.reason } } : {}),
      ...(end && !end.seen && end.cause !== 'computer' ? { lastRun: { atMs: end.atMs, cause: end.cause } } : {})
    }
  }

  dismiss(what: 'window' | 'last-run'): void {
    if (what === 'window') this.#windowSeen = true
    const end = what === 'last-run' ? this.ports.file.kept() : undefined
    if (end) this.ports.file.keep({ ...end, seen: true })
  }

  #write(note: RunNote): void {
    this.#note = note
    this.ports.file.write(note)
  }
}

/** When the computer was started, from how long it has been up, in seconds. */
export const bootedAt = (now: TimestampMs, upSeconds: number): TimestampMs =>
  timestampMs(Math.max(0, Math.floor(now - upSeconds * 1_000)))
