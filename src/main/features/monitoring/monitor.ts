/**
 * Follows the audit log and learns what is usual. It reads behind the requests, never in their way: an entry that was
 * written sets a timer, and the timer reads a few entries at a time. How far it has read and what it has learnt stand in
 * one commit, so that a crash makes no entry count twice and none be missed. Nothing wakes up while nothing is written.
 */
import {
  newBaseline,
  observeAnswered,
  observeAsked,
  type Baseline,
  type Signal
} from '../../../shared/domain/monitoring/baseline'
import { readThresholds, type Thresholds } from '../../../shared/domain/monitoring/thresholds'
import { durationMs, HOUR_MS, SECOND_MS, type KeyId } from '../../../shared/kernel/ids'
import type { KnownBaseline, MonitoringPorts } from './ports'
import { raise, settleDeleted, type Raised } from './raise-findings'
import { readUse } from './read-use'

/** After a window is up and its first calls are answered. */
const START_AFTER = durationMs(4 * SECOND_MS)
const GATHER_FOR = durationMs(SECOND_MS)
/** Learning alone may wait so long for its commit; findings do not wait. */
const KEEP_AFTER = durationMs(10 * SECOND_MS)
/** Entries between two breaths: some 0.3 ms. */
const SLICE = 16
const BREATH = durationMs(2)
/** Of a log that is longer when monitoring begins, only the end teaches. */
const LEARN_FROM_LAST = 200_000
/** Older uses teach, but are no news. */
const NEWS_FOR_MS = HOUR_MS
/** Baselines at hand, 2 kB each. */
const MOST_AT_HAND = 256

export class Monitor {
  readonly #ports: MonitoringPorts
  /** In the order of use. */
  readonly #atHand = new Map<string, KnownBaseline & { changed: boolean }>()
  readonly #raised = new Map<string, Raised>()
  #deleted: KeyId[] = []
  #next = 0
  /** How far the disk knows that it was read; undefined: it knows of nothing. */
  #kept: number | undefined
  #keptAt = 0
  #cancel: (() => void) | undefined
  #keep: (() => void) | undefined
  #reading = false
  #stopped = false

  constructor(ports: MonitoringPorts) {
    this.#ports = ports
  }

  /** The log must be open. */
  start(): void {
    const { log, store } = this.#ports
    this.#kept = store.cursor()
    this.#next = this.#kept ?? Math.max(0, log.head().size - LEARN_FROM_LAST)
    log.onAppend(() => this.#wake(GATHER_FOR))
    this.#wake(START_AFTER)
  }

  /** At quit: what was read is kept. */
  stop(): void {
    this.#cancel?.()
    this.#keep?.()
    this.#stopped = true
    this.#commit()
  }

  /** Changes a baseline by hand, between two slices. Inside the caller's commit. */
  teach(keyId: KeyId, caller: string, change: (baseline: Baseline) => void): void {
    const known = this.#baselineOf(keyId, caller)
    change(known.baseline)
    this.#ports.store.putBaseline(known)
  }

  /** As learnt so far, also what is not kept yet. */
  baselinesOf(keyId: KeyId): readonly KnownBaseline[] {
    const stored = this.#ports.store.baselinesOf(keyId)
    const fresh = [...this.#atHand.values()].filter((known) => known.keyId === keyId)
    return [...stored.filter(({ caller }) => !fresh.some((known) => known.caller === caller)), ...fresh]
  }

  #wake(after: typeof GATHER_FOR): void {
    if (this.#cancel || this.#reading || this.#stopped) return
    this.#cancel = this.#ports.timers.after(after, () => {
      this.#cancel = undefined
      this.#reading = true
      this.#slice(readThresholds(this.#ports.settings.read()))
    })
  }

  #slice(thresholds: Thresholds): void {
    if (this.#stopped) return
    const entries = this.#ports.log.entries(this.#next, SLICE)
    const last = entries.at(-1)
    if (!last) return this.#pause()
    for (const entry of entries) {
      if (entry.act === 'key.delete.commit' && entry.keyId !== undefined) this.#forget(entry.keyId as KeyId)
      const use = thresholds.on ? readUse(entry, this.#ports) : undefined
      if (!use) continue
      const known = this.#baselineOf(use.keyId, use.caller)
      known.changed = true
      const signals = [
        ...(use.asked ? observeAsked(known.baseline, use.asked, thresholds) : []),
        ...(use.answered ? observeAnswered(known.baseline, use.answered, thresholds) : [])
      ]
      if (this.#ports.clock.now() - entry.at <= NEWS_FOR_MS) this.#collect(use, entry.at, signals)
    }
    this.#next = last.seq + 1
    this.#ports.timers.after(BREATH, () => this.#slice(thresholds))
  }

  /** One finding for all that a burst says until the next commit. */
  #collect(use: { readonly keyId: KeyId; readonly caller: string }, atMs: number, signals: readonly Signal[]): void {
    for (const signal of signals) {
      const name = `${use.keyId} ${use.caller} ${signal.cause} ${signal.subject}`
      const known = this.#raised.get(name)
      const { keyId, caller } = use
      this.#raised.set(name, {
        keyId,
        caller,
        signal,
        firstAtMs: known?.firstAtMs ?? atMs,
        lastAtMs: atMs,
        times: (known?.times ?? 0) + (signal.fresh ? 1 : 0)
      })
    }
  }

  /** The log is read: findings are kept at once, learning alone a little later. */
  #pause(): void {
    this.#reading = false
    const now = this.#ports.clock.monotonic()
    const urgent = this.#raised.size > 0 || this.#deleted.length > 0
    if (urgent || now - this.#keptAt >= KEEP_AFTER) this.#commit()
    else if (this.#unkept()) this.#keep ??= this.#ports.timers.after(KEEP_AFTER, () => this.#commit())
  }

  /** Entries that teach nothing count as well: what is not known to be read is never sealed away. */
  #unkept(): boolean {
    return this.#next !== this.#kept || [...this.#atHand.values()].some(({ changed }) => changed)
  }

  #commit(): void {
    this.#keep?.()
    this.#keep = undefined
    if (this.#raised.size === 0 && this.#deleted.length === 0 && !this.#unkept()) return
    const { unit, store, local } = this.#ports
    const changed = [...this.#atHand.values()].filter((known) => known.changed)
    const raised = [...this.#raised.values()]
    const done = unit.commit(() => {
      store.setCursor(this.#next)
      for (const known of changed) store.putBaseline(known)
      for (const keyId of this.#deleted) settleDeleted(this.#ports, keyId)
      return raise(this.#ports, raised)
    })
    this.#keptAt = this.#ports.clock.monotonic()
    if (!done.ok) {
      // Tried again with the next entry; until then everything stays in memory.
      local.warn('monitoring not kept', { code: done.error.code })
      return
    }
    this.#kept = this.#next
    const anything = raised.length > 0 || this.#deleted.length > 0
    this.#raised.clear()
    this.#deleted = []
    for (const known of changed) known.changed = false
    this.#trim()
    for (const notice of done.value) this.#ports.notify(notice)
    if (anything) this.#ports.changed()
  }

  #baselineOf(keyId: KeyId, caller: string): KnownBaseline & { changed: boolean } {
    const name = `${keyId} ${caller}`
    const known = this.#atHand.get(name) ?? {
      keyId,
      caller,
      baseline: this.#ports.store.baseline(keyId, caller) ?? newBaseline(),
      changed: false
    }
    this.#atHand.delete(name)
    this.#atHand.set(name, known)
    // With thousands of keys in use at once, what is not kept yet must not pile up either.
    if (this.#atHand.size > 2 * MOST_AT_HAND) this.#commit()
    return known
  }

  #forget(keyId: KeyId): void {
    for (const [name, known] of this.#atHand) if (known.keyId === keyId) this.#atHand.delete(name)
    for (const [name, { keyId: raisedFor }] of this.#raised) if (raisedFor === keyId) this.#raised.delete(name)
    this.#deleted.push(keyId)
  }

  #trim(): void {
    for (const [name, { changed }] of this.#atHand) {
      if (this.#atHand.size <= MOST_AT_HAND) return
      if (!changed) this.#atHand.delete(name)
    }
  }
}
