/**
 * One sink's stream: entries leave in order, one batch at a time, and the next is read only once the sink has confirmed the
 * one before. Where it is interrupted, everything from the last confirmed entry on is sent again: at least once.
 */
import { restMs } from '../../../shared/domain/sinks/back-off'
import { isLasting, sinkFailure, type SinkFailure } from '../../../shared/domain/sinks/failure'
import { DAY_MS, durationMs, HOUR_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { ok, type Result } from '../../../shared/kernel/result'
import { askSecret } from './ask-secret'
import type { OutEntry, Progress, Sent, SinkId, SinkLink, SinkPorts } from './ports'
import { byStream, record } from './record'
import { silentNotice, stoppedNotice } from './sink-notice'

/** Entries in one batch, and the bytes from which on no further one is added: what is in flight at most. */
export const BATCH = { entries: 500, bytes: 1_000_000 } as const
/** Entries come in twos and threes: one batch for all of them. */
const GATHER_FOR = durationMs(250)
/** A connection nobody uses is closed. */
const CLOSE_AFTER = durationMs(10_000)
/** Of rejected entries one audit entry is enough in this time: it is an entry itself, and goes the same way. */
const SAY_AGAIN_AFTER_MS = HOUR_MS
/** A person is told of one that is away for so long. */
const SILENT_AFTER_MS = DAY_MS

export type StreamState =
  | { readonly kind: 'paused' | 'current' | 'sending' }
  | { readonly kind: 'waiting'; readonly failure: SinkFailure; readonly untilMs: TimestampMs }
  | { readonly kind: 'stopped'; readonly failure: SinkFailure }

export class SinkStream {
  readonly #ports: SinkPorts
  readonly #id: SinkId
  #state: StreamState = { kind: 'paused' }
  #link: SinkLink | undefined
  #failures = 0
  #limit: number = BATCH.entries
  #cancel: (() => void) | undefined
  #running: Promise<void> | undefined
  #saidAt = -Infinity
  /** Of the first failure since it last took anything. */
  #failingSince: number | undefined
  #silenceTold = false
  /** Grows with each start and end: what an earlier run brings home is not acted upon. */
  #era = 0

  constructor(ports: SinkPorts, id: SinkId) {
    this.#ports = ports
    this.#id = id
  }

  get state(): StreamState {
    return this.#state
  }

  /** Begins, or tries again at once. */
  start(): void {
    this.#era += 1
    this.#failures = 0
    this.#enter({ kind: 'sending' })
    this.#schedule(0)
  }

  /** Something was appended. One that rests after a failure goes on resting. */
  poke(): void {
    if (this.#state.kind !== 'current') return
    this.#enter({ kind: 'sending' })
    this.#schedule(GATHER_FOR)
  }

  /** Stops after what is under way; resolves once nothing of it is. */
  async end(): Promise<void> {
    this.#era += 1
    this.#cancelTimer()
    this.#enter({ kind: 'paused' })
    const link = this.#link
    this.#link = undefined
    await link?.close()
    await this.#running
  }

  #schedule(ms: number): void {
    this.#cancelTimer()
    const era = this.#era
    this.#cancel = this.#ports.timers.after(durationMs(ms), () => {
      this.#cancel = undefined
      if (era === this.#era) this.#enter({ kind: 'sending' })
      // Never two at once: the run before ends first.
      this.#running = (this.#running ?? Promise.resolve()).then(() => this.#run(era))
    })
  }

  #cancelTimer(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  async #run(era: number): Promise<void> {
    try {
      while (era === this.#era) {
        const batch = this.#nextBatch()
        if (!batch.ok) return this.#failed(batch.error)
        if (batch.value.length === 0) return this.#current()
        const sent = await this.#send(batch.value)
        if (era !== this.#era) return
        const kept = sent.ok ? this.#keep(batch.value, sent.value) : sent
        if (!kept.ok) {
          if (this.#split(kept.error, batch.value.length)) continue
          return this.#failed(kept.error)
        }
        this.#failures = 0
        this.#failingSince = undefined
        this.#silenceTold = false
        this.#ports.changed()
      }
    } catch (error) {
      // A bug must not end in a stream that stands still and says nothing.
      this.#ports.local.warn('a sink broke', { sink: this.#id, error: String(error) })
      if (era === this.#era) this.#failed(sinkFailure('sink-failed', 'internal'))
    }
  }

  #nextBatch(): Result<readonly OutEntry[], SinkFailure> {
    const { store, log } = this.#ports
    const { next, lastLeaf } = store.progress(this.#id)
    if (next > log.head().size) return { ok: false, error: sinkFailure('sink-log-differs') }
    const before = lastLeaf && log.node(0, next - 1)
    if (lastLeaf && before && !lastLeaf.equals(before)) return { ok: false, error: sinkFailure('sink-log-differs') }
    const batch: OutEntry[] = []
    let bytes = 0
    for (const entry of log.entries(next, this.#limit)) {
      batch.push(entry)
      bytes += entry.line.length
      if (bytes >= BATCH.bytes) break
    }
    return ok(batch)
  }

  async #send(batch: readonly OutEntry[]): Promise<Result<Sent, SinkFailure>> {
    const sink = this.#ports.store.sink(this.#id)
    const identity = this.#ports.log.identity()
    if (!sink || !identity) return { ok: false, error: sinkFailure('sink-busy', 'log not open') }
    if (!this.#link) {
      const drivers = await this.#ports.drivers()
      this.#link = drivers.link({
        target: sink.target,
        secret: askSecret(this.#ports, sink),
        logId: identity.logId,
        appVersion: this.#ports.appVersion
      })
    }
    const sent = await this.#link.send(batch)
    if (sent.ok && sent.value.rejected >= batch.length) return { ok: false, error: sinkFailure('sink-rejects') }
    return sent
  }

  /** Only now is the batch behind us. */
  #keep(batch: readonly OutEntry[], { rejected }: Sent): Result<void, SinkFailure> {
    const { store, unit, clock } = this.#ports
    const [first, last] = [batch[0], batch.at(-1)]
    if (!first || !last) return ok(undefined)
    const atMs = clock.now()
    const { next } = store.progress(this.#id)
    const progress: Progress = { next: last.seq + 1, lastLeaf: last.leaf, confirmedAtMs: atMs }
    const written = unit.commit(() => {
      if (first.seq > next)
        store.addGap(this.#id, { kind: 'pruned', from: next, to: first.seq - 1, count: first.seq - next, atMs })
      if (rejected > 0) {
        store.addGap(this.#id, { kind: 'rejected', from: first.seq, to: last.seq, count: rejected, atMs })
        this.#sayRejected(first.seq, last.seq, rejected)
      }
      store.setProgress(this.#id, progress)
    })
    return written.ok ? ok(undefined) : { ok: false, error: sinkFailure('sink-busy', written.error.code) }
  }

  #sayRejected(from: number, to: number, rejected: number): void {
    const { clock, entropy, journal } = this.#ports
    if (clock.monotonic() - this.#saidAt < SAY_AGAIN_AFTER_MS) return
    this.#saidAt = clock.monotonic()
    record(
      { journal, actor: byStream },
      {
        act: 'sink.reject',
        outcome: 'failed',
        code: 'sink-rejects',
        detail: { sink: this.#id, from, to, rejected },
        corr: entropy.uuid()
      }
    )
  }

  /** A batch that is too large is halved, down to a single entry. */
  #split({ code }: SinkFailure, sent: number): boolean {
    if (code !== 'sink-too-large' || sent <= 1) return false
    this.#limit = Math.max(1, Math.floor(Math.min(this.#limit, sent) / 2))
    return true
  }

  #current(): void {
    this.#enter({ kind: 'current' })
    if (!this.#link) return
    const era = this.#era
    this.#cancelTimer()
    this.#cancel = this.#ports.timers.after(CLOSE_AFTER, () => {
      this.#cancel = undefined
      if (era === this.#era && this.#state.kind === 'current') this.#drop()
    })
  }

  #drop(): void {
    const link = this.#link
    this.#link = undefined
    void link?.close()
  }

  #failed(failure: SinkFailure): void {
    this.#drop()
    this.#failures += 1
    if (isLasting(failure)) return this.#stopped(failure)
    this.#tellOfSilence(failure)
    const rest = restMs(this.#failures, this.#ports.random(), failure.retryAfterMs)
    this.#enter({ kind: 'waiting', failure, untilMs: timestampMs(this.#ports.clock.now() + rest) })
    this.#schedule(rest)
  }

  #tellOfSilence(failure: SinkFailure): void {
    const { clock, store, notices } = this.#ports
    const now = clock.now()
    this.#failingSince ??= now
    const sink = store.sink(this.#id)
    if (!sink || this.#silenceTold || now - this.#failingSince < SILENT_AFTER_MS) return
    this.#silenceTold = true
    notices.notify(silentNotice(sink, failure, this.#failingSince))
  }

  #stopped(failure: SinkFailure): void {
    const { clock, unit, entropy, journal, notices, store } = this.#ports
    this.#enter({ kind: 'stopped', failure })
    unit.commit(() =>
      record(
        { journal, actor: byStream },
        { act: 'sink.stop', outcome: 'failed', code: failure.code, detail: { sink: this.#id }, corr: entropy.uuid() }
      )
    )
    const sink = store.sink(this.#id)
    if (sink) notices.notify(stoppedNotice(sink, failure, clock.now()))
    this.#ports.changed()
  }

  #enter(state: StreamState): void {
    this.#state = state
    this.#ports.changed()
  }
}
