import type { EntryFilter } from '../../../shared/domain/audit/filter'
import type { Incident, StepProgress } from '../../../shared/domain/incidents/incident'
import type { IncidentId, KeyId, TimestampMs } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, StorageFailure, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'
import type { Secrets } from '../../ports/secrets'
import type { Timers } from '../../ports/timers'

/** Incidents and playbooks in SQLite. Writes only inside `UnitOfWork.commit`. */
export interface IncidentStore {
  /** Newest first. */
  list(limit: number): readonly Incident[]
  find(id: IncidentId): Incident | undefined
  openOf(keyId: KeyId, drill: boolean): Incident | undefined
  /** Gives the incident its number. */
  insert(incident: Omit<Incident, 'number' | 'steps' | 'closed'>): Incident
  widen(id: IncidentId, suspectedSinceMs: TimestampMs): void
  putStep(id: IncidentId, step: StepProgress): void
  dropStep(id: IncidentId, stepId: string): void
  close(id: IncidentId, atMs: TimestampMs, note: string): void
  /** Those that a person changed. */
  playbooks(): readonly StoredPlaybook[]
  putPlaybook(playbook: StoredPlaybook): void
  dropPlaybook(id: string): void
}

export interface StoredPlaybook {
  readonly id: string
  readonly text: string
  readonly changedAtMs: TimestampMs
}

export interface LoggedEntry {
  readonly seq: number
  readonly act: string
  readonly leaf: Buffer
  readonly line: string
}

/** The audit log, for those who ask what a key did. */
export interface LogReader {
  head(): { readonly size: number }
  /** Oldest first, from `from` on and below `end`, at most `count`. */
  select(filter: EntryFilter, from: number, end: number, count: number): readonly LoggedEntry[]
  /** Signs what is committed; undefined while the keychain holds back the log's key. */
  checkpoint(): Result<{ readonly size: number; readonly note: string } | undefined, StorageFailure>
  /** Hashes of an inclusion proof (RFC 6962) of entry `seq` in the tree of `size`, undefined where the tree has a hole. */
  proof(seq: number, size: number): readonly Buffer[] | undefined
  /** PEM; undefined before the log has a key. */
  publicKey(): string | undefined
}

export type EvidenceFailure = Failure<'export-disk-full' | 'export-unwritable'>

/** A folder that is there whole or not at all. */
export interface DraftFolder {
  /** `name` may hold one folder: `proofs/12.tlog-proof`. */
  write(name: string, text: string): Promise<Result<void, EvidenceFailure>>
  /** SHA-256 in hex of every file written, by name, all on the disk. */
  seal(): Promise<
    Result<readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[], EvidenceFailure>
  >
  /** Gives the folder its name; one that is there already is never touched: then a number is added. Returns its path. */
  publish(): Promise<Result<string, EvidenceFailure>>
  discard(): Promise<void>
}

export interface EvidenceFolders {
  draft(parent: string, name: string): Promise<Result<DraftFolder, EvidenceFailure>>
  nameOf(path: string): string
}

export interface IncidentPorts {
  readonly actor: Actor
  readonly profile: 'real' | 'demo'
  readonly appVersion: string
  readonly keys: KeyStore
  readonly secrets: Pick<Secrets, 'forget'>
  readonly store: IncidentStore
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly log: LogReader
  readonly shipped: readonly { readonly id: string; readonly text: string }[]
  /** Hides what looks like a credential in a text that a person wrote. */
  readonly redact: (text: string) => string
  /** The key page of a provider; undefined for a provider that this version does not know. */
  readonly keyPageOf: (provider: string) => string | undefined
  /** Opens an address that stands on the app's own list in the browser; false where nothing could open it. */
  readonly openPage: (url: string) => Promise<boolean>
  /** Where the person wants the evidence; undefined when they changed their mind. */
  readonly chooseFolder: () => Promise<string | undefined>
  readonly folders: EvidenceFolders
  /** The incident that a finding of the monitoring became. Inside the commit. */
  readonly findingBecame: (findingId: string, incidentId: IncidentId) => void
  /** Called after a key was frozen or unfrozen. */
  readonly keyChanged: () => void
}
