/** What the log says of a period, counted as its entries are read, one after the other. Memory is bounded by keys and callers, not by entries. */
import type { KeyId } from '../../kernel/ids'

/** An entry, as far as a review looks at it. Times in ms UTC. */
export interface ReviewedEntry {
  readonly seq: number
  readonly at: number
  readonly corr: string
  readonly act: string
  readonly outcome: string
  readonly code?: string
  readonly key?: { readonly id: KeyId }
  readonly actor: { readonly role: string; readonly caller: string }
  readonly target?: { readonly host?: string }
  readonly detail: Readonly<Record<string, string | number | boolean>>
}

export interface Used {
  readonly count: number
  readonly lastAtMs: number
}

export interface KeyUsage {
  /** Who asked for its signatures. */
  readonly callers: ReadonlyMap<string, Used>
  /** What was signed: `read`, `trade`, `transfer`, `withdraw`, `unknown`. */
  readonly classes: ReadonlyMap<string, number>
  readonly signed: number
  readonly lastAtMs: number | undefined
}

/** Refusals of one kind; a program that runs into the same rule a thousand times is one exception. */
export interface Refusals {
  readonly keyId: KeyId | undefined
  readonly code: string
  /** The rules of policy that held it back, with spaces between them; empty for other refusals. */
  readonly rules: string
  readonly count: number
  readonly firstSeq: number
  readonly lastAtMs: number
}

/** The log was found altered, or a check of it failed. */
export interface FailedCheck {
  readonly seq: number
  readonly atMs: number
  readonly says: string
}

/** An export whose beginning is on record, and nothing of how it ended. */
export interface UnendedExport {
  readonly seq: number
  readonly atMs: number
  /** What its beginning and its end have in common. */
  readonly corr: string
  readonly format: string
}

export interface PeriodFacts {
  readonly entries: number
  readonly firstSeq: number | undefined
  readonly lastSeq: number | undefined
  readonly signed: number
  readonly refused: number
  readonly failed: number
  readonly unlocks: number
  readonly refusedUnlocks: number
  readonly refusedCalls: number
  readonly exports: number
  readonly verifications: number
  readonly usage: ReadonlyMap<KeyId, KeyUsage>
  readonly refusals: readonly Refusals[]
  readonly failedChecks: readonly FailedCheck[]
  /** Of those that were begun in the period, the newest first. */
  readonly unended: readonly UnendedExport[]
}

/** Acts that a review counts; the others are only numbered. */
export const reviewedActs = [
  'request.sign',
  'request.send',
  'request.issue',
  'request.refuse',
  'ipc.refuse',
  'session.unlock',
  'log.export.begin',
  'log.export',
  'log.verify',
  'log.epoch'
] as const

interface Growing {
  callers: Map<string, { count: number; lastAtMs: number }>
  classes: Map<string, number>
  signed: number
  lastAtMs: number | undefined
}

const MOST_FAILED_CHECKS = 500
const MOST_UNENDED = 500

export class PeriodTally {
  readonly #counts = new Map<string, number>()
  readonly #usage = new Map<KeyId, Growing>()
  readonly #refusals = new Map<string, { -readonly [Name in keyof Refusals]: Refusals[Name] }>()
  readonly #failedChecks: FailedCheck[] = []
  /** By `corr`, as they were begun. */
  readonly #begun = new Map<string, UnendedExport>()

  take(entry: ReviewedEntry): void {
    const { act, outcome } = entry
    this.#count(`${act} ${outcome}`)
    if (act === 'request.sign') this.#used(entry)
    else if (act === 'request.refuse') this.#refused(entry)
    else if (act === 'log.export.begin') this.#begin(entry)
    else if (act === 'log.export') this.#begun.delete(entry.corr)
    else if (act === 'log.epoch' || (act === 'log.verify' && outcome === 'failed')) this.#failed(entry)
  }

  /** `entries`: all of the period, whatever their act. */
  facts(entries: number, firstSeq: number | undefined, lastSeq: number | undefined): PeriodFacts {
    const count = (...names: string[]): number => names.reduce((sum, name) => sum + (this.#counts.get(name) ?? 0), 0)
    return {
      entries,
      firstSeq,
      lastSeq,
      signed: count('request.sign ok'),
      refused: count('request.refuse refused'),
      failed: count('request.send failed'),
      unlocks: count('session.unlock ok'),
      refusedUnlocks: count('session.unlock refused', 'session.unlock failed'),
      refusedCalls: count('ipc.refuse refused'),
      exports: count('log.export ok'),
      verifications: count('log.verify ok', 'log.verify failed'),
      usage: this.#usage,
      refusals: [...this.#refusals.values()].toSorted((a, b) => b.lastAtMs - a.lastAtMs),
      failedChecks: this.#failedChecks.toReversed(),
      unended: [...this.#begun.values()].toReversed()
    }
  }

  #count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  #used({ key, actor, at, detail }: ReviewedEntry): void {
    if (!key) return
    let usage = this.#usage.get(key.id)
    if (!usage)
      this.#usage.set(key.id, (usage = { callers: new Map(), classes: new Map(), signed: 0, lastAtMs: undefined }))
    const caller = usage.callers.get(actor.caller)
    usage.callers.set(actor.caller, { count: (caller?.count ?? 0) + 1, lastAtMs: Math.max(caller?.lastAtMs ?? 0, at) })
    const what = String(detail['class'] ?? 'unknown')
    usage.classes.set(what, (usage.classes.get(what) ?? 0) + 1)
    usage.signed += 1
    usage.lastAtMs = Math.max(usage.lastAtMs ?? 0, at)
  }

  #refused({ key, code = 'refused', detail, seq, at }: ReviewedEntry): void {
    const rules = String(detail['rules'] ?? '')
    const name = `${key?.id ?? ''} ${code} ${rules}`
    const known = this.#refusals.get(name)
    if (!known)
      return void this.#refusals.set(name, { keyId: key?.id, code, rules, count: 1, firstSeq: seq, lastAtMs: at })
    known.count += 1
    known.lastAtMs = Math.max(known.lastAtMs, at)
  }

  #begin({ seq, at, corr, detail }: ReviewedEntry): void {
    if (this.#begun.size < MOST_UNENDED)
      this.#begun.set(corr, { seq, atMs: at, corr, format: String(detail['format'] ?? '') })
  }

  #failed({ seq, at, detail, code = '' }: ReviewedEntry): void {
    if (this.#failedChecks.length < MOST_FAILED_CHECKS)
      this.#failedChecks.push({ seq, atMs: at, says: String(detail['says'] ?? code) })
  }
}
