import type { Baseline, LocalTime } from '../../../shared/domain/monitoring/baseline'
import type { FindingCause } from '../../../shared/domain/monitoring/causes'
import type { KeyId, TimestampMs } from '../../../shared/kernel/ids'
import type { Clock, Entropy } from '../../ports/clock'
import type { DailyUses } from '../../ports/daily-uses'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { Logger } from '../../ports/logger'
import type { SettingsStore } from '../../ports/settings-store'
import type { Timers } from '../../ports/timers'

export const findingStates = ['open', 'dismissed', 'expected', 'incident'] as const
export type FindingState = (typeof findingStates)[number]

export interface Finding {
  readonly id: string
  readonly keyId: KeyId
  /** The key's label when it was found. */
  readonly keyLabel: string
  readonly caller: string
  readonly cause: FindingCause
  readonly subject: string
  /** In words, with figures. */
  readonly reason: string
  readonly amount: number
  readonly firstAtMs: TimestampMs
  readonly lastAtMs: TimestampMs
  /** How often it came. */
  readonly times: number
  readonly state: FindingState
  readonly incidentId?: string
}

export interface KnownBaseline {
  readonly keyId: KeyId
  readonly caller: string
  readonly baseline: Baseline
}

/** Baselines and findings in SQLite. Writes only inside `UnitOfWork.commit`. */
export interface MonitoringStore {
  /** The first entry of the log that was not read yet; undefined before the first run. */
  cursor(): number | undefined
  setCursor(nextSeq: number): void
  baseline(keyId: KeyId, caller: string): Baseline | undefined
  baselinesOf(keyId: KeyId): readonly KnownBaseline[]
  putBaseline(known: KnownBaseline): void
  dropBaselines(keyId: KeyId): void
  /** Open ones first, then newest first. */
  findings(filter: { readonly keyId?: KeyId }, limit: number): readonly Finding[]
  finding(id: string): Finding | undefined
  openFinding(keyId: KeyId, caller: string, cause: FindingCause, subject: string): Finding | undefined
  /** When the latest one of its kind was last seen, whatever became of it. */
  lastSeen(keyId: KeyId, caller: string, cause: FindingCause, subject: string): TimestampMs | undefined
  /** The newest of its kind, whatever became of it. */
  latestFinding(keyId: KeyId, caller: string, cause: FindingCause, subject: string): Finding | undefined
  insertFinding(finding: Finding): void
  /** It goes on, or comes again. */
  renewFinding(id: string, change: Pick<Finding, 'reason' | 'amount' | 'lastAtMs' | 'times'>): void
  settleFinding(id: string, state: FindingState, incidentId?: string): void
  openFindingsOf(keyId: KeyId): readonly Finding[]
  lastNotified(cause: FindingCause): TimestampMs | undefined
  noteNotified(id: string, at: TimestampMs): void
}

export interface LogEntry {
  readonly seq: number
  readonly at: number
  readonly act: string
  readonly keyId: string | undefined
  readonly line: string
}

export interface MonitoringPorts {
  readonly actor: Actor
  readonly store: MonitoringStore
  readonly uses: DailyUses
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly settings: SettingsStore
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly local: Logger
  /** The audit log, oldest first. */
  readonly log: {
    head(): { readonly size: number }
    entries(from: number, count: number): readonly LogEntry[]
    onAppend(listener: () => void): void
  }
  readonly labelOf: (id: KeyId) => string | undefined
  /** The program that a caller's name stands for, while it is paired. */
  readonly programOf: (
    caller: string
  ) => { readonly id: string; readonly name: string; readonly frozen: boolean } | undefined
  /** What took a version's place, and when its overlap ended; undefined while the version may sign. */
  readonly supersededBy: (id: KeyId, version: number) => { readonly by: number; readonly sinceMs: number } | undefined
  readonly localTime: (atMs: number) => LocalTime
  /** The first moment of the day on which a moment lies, or of one so many days later, where the person is. */
  readonly startOfDay: (atMs: number, plusDays: number) => number
  /** Shows one notification; nobody waits for it. */
  readonly notify: (notice: {
    readonly cause: string
    readonly keyId?: KeyId
    readonly title: string
    readonly body: string
    readonly dedupeKey: string
  }) => void
  /** Findings have changed. */
  readonly changed: () => void
}
