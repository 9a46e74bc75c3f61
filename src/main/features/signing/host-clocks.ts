/** The providers' clocks, measured at their public time endpoints when a request needs them. */
import {
  estimateOffset,
  MIN_SAMPLES,
  needsResync,
  providerNow,
  type ClockOffset,
  type TimeSample
} from '../../../shared/domain/signing/clock'
import type { Provider } from '../../../shared/domain/signing/provider'
import { durationMs, MINUTE_MS } from '../../../shared/kernel/ids'
import type { Environment } from '../../../shared/domain/vault/key'
import { askTime, tollOf } from './ask-time'
import type { TimeSource } from './explain'
import type { SigningPorts } from './ports'
import type { RateGate } from './rate-gate'

/** Whose clock, and for whom it is asked. */
export interface ClockQuestion {
  readonly provider: Provider
  readonly host: string
  readonly environment: Environment
  readonly corr: string
}

export interface HostTime {
  readonly source: TimeSource
  /** Host minus ours; absent where it is not known. */
  readonly offsetMs?: number
  /** The host's time at the moment of the call, in Unix ms: slightly behind, never ahead. */
  now(): number
}

/** What is known of a host's clock now. */
export interface ClockReading {
  readonly offsetMs: number
  /** When it was measured. */
  readonly uncertaintyMs: number
  readonly ageMs: number
  readonly measuredAtMs: number
  /** Our own clock was set since: the offset no longer holds. */
  readonly moved: boolean
}

/** Where nobody looks at the time, no request waits for it: without a nonce, or where nonces are only counted. */
export const looksAtTime = ({ time, nonce }: Provider): boolean =>
  time !== undefined && (nonce.kind === 'timestamp' || (nonce.kind === 'monotonic' && nonce.withinMs !== undefined))

/** After a failure, sign with the local clock for a while instead of making every request wait. */
const RETRY_MS = MINUTE_MS
/** The provider's limits are used up. */
const HELD = 'rate-held'
/** A change below this is what networks do; above it someone set a clock, which belongs into the audit log. */
const NOTABLE_MS = 250

type ClockPorts = Pick<SigningPorts, 'actor' | 'profile' | 'unit' | 'journal' | 'offsets' | 'http' | 'clock' | 'log'>

export class HostClocks {
  readonly #ports: ClockPorts
  readonly #toll: Pick<RateGate, 'charge'>
  readonly #measured = new Map<string, ClockOffset>()
  /** When and why a host's clock could not be read last. */
  readonly #failures = new Map<string, { readonly atMs: number; readonly code: string }>()
  /** The offset that the log knows. */
  readonly #notedMs = new Map<string, number>()
  readonly #running = new Map<string, Promise<void>>()

  /** `toll`: what its questions cost of the provider's limits; false where nobody may ask now. */
  constructor(ports: ClockPorts, toll: Pick<RateGate, 'charge'> = { charge: () => true }) {
    this.#ports = ports
    this.#toll = toll
  }

  /** Is there something to measure: is the offset unknown or old, or has the wall clock moved? */
  isDue({ host, provider }: ClockQuestion): boolean {
    return looksAtTime(provider) && this.#isStale(host) && !this.#failedLately(host)
  }

  /** Measures where it is due. */
  async freshen(question: ClockQuestion): Promise<void> {
    if (this.isDue(question)) await this.#measureOnce(question)
  }

  timeOf(question: ClockQuestion): HostTime {
    const { clock } = this.#ports
    // A provider that counts does not look at the time; where its clock is known all the same, nonces follow it.
    if (looksAtTime(question.provider) || this.#measured.has(question.host)) return this.#read(question.host)
    return { source: 'none', now: () => clock.now() }
  }

  /** The provider said that our time is wrong: whatever is known of its clock no longer counts. */
  async remeasure(question: ClockQuestion): Promise<HostTime> {
    this.#measured.delete(question.host)
    if (question.provider.time !== undefined) await this.#measureOnce(question)
    return this.#read(question.host)
  }

  /** As `freshen`, whether or not it is due. `held`: nobody may ask the host now, so nobody did. */
  async measure(question: ClockQuestion): Promise<'measured' | 'unreadable' | 'held'> {
    if (question.provider.time === undefined) return 'unreadable'
    this.#failures.delete(question.host)
    await this.#measureOnce(question)
    const failed = this.#failures.get(question.host)
    return failed === undefined ? 'measured' : failed.code === HELD ? 'held' : 'unreadable'
  }

  /** From this run's measurement, or else from the last one that was kept. */
  reading(host: string): ClockReading | undefined {
    const { clock, offsets } = this.#ports
    const measured = this.#measured.get(host)
    const wallMs = clock.now()
    if (measured === undefined) {
      const kept = offsets.find(host)
      return kept && { ...kept, ageMs: Math.max(0, wallMs - kept.measuredAtMs), moved: kept.measuredAtMs > wallMs }
    }
    const { offsetMs, uncertaintyMs, measuredAtMonoMs } = measured
    const ageMs = clock.monotonic() - measuredAtMonoMs
    return { offsetMs, uncertaintyMs, ageMs, measuredAtMs: wallMs - ageMs, moved: this.#wasMoved(host) }
  }

  #read(host: string): HostTime {
    const { clock } = this.#ports
    // An offset that has become old is still nearer to the truth than none, unless our own clock was moved since.
    const offset = this.#wasMoved(host) ? undefined : this.#measured.get(host)
    if (offset === undefined) return { source: 'local', now: () => clock.now() }
    const now = () => providerNow(clock.now(), offset, clock.monotonic() - offset.measuredAtMonoMs)
    return { source: 'host', offsetMs: offset.offsetMs, now }
  }

  #reason(host: string) {
    const { clock } = this.#ports
    const now = { monoMs: clock.monotonic(), wallMs: clock.now(), providerSaidClockOff: false }
    return needsResync(this.#measured.get(host), now)
  }

  #isStale = (host: string): boolean => this.#reason(host) !== undefined
  #wasMoved = (host: string): boolean => this.#reason(host) === 'wall-clock-jumped'

  #failedLately(host: string): boolean {
    const failed = this.#failures.get(host)
    return failed !== undefined && this.#ports.clock.monotonic() - failed.atMs < RETRY_MS
  }

  /** Requests that come while a host is being asked wait for the same answer. */
  #measureOnce(question: ClockQuestion): Promise<void> {
    const running = this.#running.get(question.host)
    if (running !== undefined) return running
    const started = this.#measure(question).finally(() => this.#running.delete(question.host))
    this.#running.set(question.host, started)
    return started
  }

  async #measure(question: ClockQuestion): Promise<void> {
    const samples: TimeSample[] = []
    if (!this.#toll.charge(tollOf(question), MIN_SAMPLES)) return this.#failed(question, HELD)
    for (let count = 0; count < MIN_SAMPLES; count += 1) {
      const sample = await askTime(this.#ports, question)
      if (typeof sample === 'string') return this.#failed(question, sample)
      samples.push(sample)
    }
    const offset = estimateOffset(samples)
    if (offset === undefined) return this.#failed(question, 'time-unreadable')
    this.#failures.delete(question.host)
    this.#measured.set(question.host, offset)
    this.#keep(question, offset)
  }

  #failed({ host, provider, environment, corr }: ClockQuestion, code: string): void {
    const { unit, journal, actor, log, clock } = this.#ports
    this.#failures.set(host, { atMs: clock.monotonic(), code })
    const target = { provider: provider.id, environment, host }
    const noted = unit.commit(() => journal.record({ actor, act: 'clock.sync', target, outcome: 'failed', code, corr }))
    if (!noted.ok) log.warn('clock sync not recorded', { host, code: noted.error.code })
  }

  /** Each measurement is kept; in the log stands what a reviewer would want to know: a first difference, or one that changed. */
  #keep({ host, provider, environment, corr }: ClockQuestion, offset: ClockOffset): void {
    const { offsets, unit, journal, actor, clock, log } = this.#ports
    const offsetMs = Math.round(offset.offsetMs)
    // A clock that drifts is noted when it has drifted far, however often it was measured on the way.
    const previousMs = this.#notedMs.get(host) ?? offsets.find(host)?.offsetMs ?? 0
    const isNotable = Math.abs(offsetMs - previousMs) >= NOTABLE_MS
    const detail = { offsetMs, previousMs, uncertaintyMs: Math.ceil(offset.uncertaintyMs) }
    const target = { provider: provider.id, environment, host }
    const noted = unit.commit(() => {
      const uncertaintyMs = durationMs(offset.uncertaintyMs)
      offsets.save(host, { offsetMs: durationMs(offsetMs), uncertaintyMs, measuredAtMs: clock.now() })
      if (isNotable) journal.record({ actor, act: 'clock.sync', target, outcome: 'ok', detail, corr })
    })
    if (noted.ok) this.#notedMs.set(host, isNotable ? offsetMs : previousMs)
    else log.warn('clock sync not recorded', { host, code: noted.error.code })
  }
}
