import type { OpenedValue, PersonalKind } from '../../../shared/domain/audit/personal'
import type { EntryFilter } from '../../../shared/domain/audit/filter'
import type { Report } from '../../../shared/domain/review/report'
import type { Spoken } from '../../../shared/kernel/languages'
import type { KeyId } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Journal, UnitOfWork } from '../../ports/journal'
import type { KeyPairs } from '../../ports/key-pairs'
import type { Keychain } from '../../ports/keychain'
import type { Timers } from '../../ports/timers'

/** A row as it stands in the database: the derived columns are not trusted before they were compared with the line. */
export interface StoredEntry {
  readonly seq: number
  readonly at: number
  readonly act: string
  readonly outcome: string
  readonly keyId: string | undefined
  readonly leaf: Buffer
  /** Hashes of the subtrees of level 1 and above that this entry closes, one after the other. */
  readonly subtrees: Buffer | undefined
  readonly line: string
}

export interface TreeHead {
  readonly size: number
  readonly root: Buffer
}

export interface StoredCheckpoint {
  readonly size: number
  /** The signed note. */
  readonly note: string
}

export interface LogIdentity {
  readonly logId: string
  /** SPKI DER; absent until the keychain could be reached for the first time. */
  readonly publicKey: Buffer | undefined
}

/** The entries of a range that pass a filter, LF after each. */
export interface TextBlock {
  /** How many; never 0. */
  readonly count: number
  readonly first: number
  readonly last: number
  readonly lines: string
  /** Leaf hashes in hex. */
  readonly leaves: string
}

/** What stays of an entry that was sealed and pruned. */
export interface PrunedEntry {
  readonly seq: number
  readonly leaf: Buffer
  readonly subtrees: Buffer | undefined
}

/** A bundle that holds entries which are pruned, or are about to be. Sequence numbers inclusive. */
export interface Seal {
  readonly first: number
  readonly last: number
  /** Where it was written. */
  readonly folder: string
  readonly name: string
  /** Of the zip, hex. */
  readonly sha256: string
  readonly bytes: number
  /** The signed checkpoint of `last + 1` entries. */
  readonly note: string
  /** Lines in it that say that the log was broken, oldest first. */
  readonly breaks: readonly string[]
  readonly atMs: number
}

/** Entries of whole blocks are counted: block n holds those from n * 256 on. */
export const BLOCK_ENTRIES = 256

/** How many entries of one act, outcome and key a block holds, and the span of their times. */
export interface BlockCount {
  readonly act: string
  readonly outcome: string
  readonly keyId: string | null
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
}

/** A range of entries as it stands, column by column: what a check compares at once where nothing is wrong. */
export interface ColumnBlock {
  readonly count: number
  /** LF between two. */
  readonly lines: string
  /** Time, act, outcome and key of each with U+001F between them (and for no key), LF between two entries. */
  readonly derived: string
  /** One after the other. */
  readonly leaves: Buffer
  /** How many bytes of subtrees each entry holds, with commas between them. */
  readonly lengths: string
  readonly subtrees: Buffer
}

/** The stored log, as those see it who check, list and export it. */
export interface AuditStore {
  /** Of what is committed, from memory. */
  head(): TreeHead
  /** From stored subtrees, O(log size); undefined where one is missing. */
  rootAt(size: number): Buffer | undefined
  /** Level 0 is the leaf as stored. */
  node(level: number, index: number): Buffer | undefined
  /** At most `count` entries from `from` on, oldest first. */
  entries(from: number, count: number): readonly StoredEntry[]
  /** As `entries`, of those that pass the filter, below `end`. */
  select(filter: EntryFilter, from: number, end: number, count: number): readonly StoredEntry[]
  /** As `select`, as one text; undefined where none passes. */
  text(filter: EntryFilter, from: number, end: number): TextBlock | undefined
  /** Sequence numbers of those that pass, in a range. */
  seqs(filter: EntryFilter, from: number, end: number): readonly number[]
  columns(from: number, end: number): ColumnBlock
  /** Newest first; `total` counts all that pass. */
  page(filter: EntryFilter, offset: number, limit: number): { total: number; entries: readonly StoredEntry[] }
  /** As it was counted when the block was whole; what is listed by a filter rests on it. */
  blockCounts(block: number): readonly BlockCount[]

  /** How many entries from the first on are pruned. */
  prunedEnd(): number
  /** At most `count` pruned entries from `from` on, oldest first. */
  pruned(from: number, count: number): readonly PrunedEntry[]
  /** Leaf hashes of pruned entries in hex, LF after each. */
  prunedLeaves(from: number, end: number): string
  /** Oldest first. */
  seals(): readonly Seal[]
  /** The first entry that is not older; undefined where all are. */
  firstNotBefore(atMs: number): number | undefined

  identity(): LogIdentity | undefined
  /** Oldest first. */
  checkpoints(): readonly StoredCheckpoint[]
  latestCheckpoint(): StoredCheckpoint | undefined
  /** Of the last bundle that was written. */
  lastBundled(): StoredCheckpoint | undefined

  // Only inside `UnitOfWork.commit`:
  begin(logId: string): void
  setPublicKey(spki: Buffer): void
  addCheckpoint(checkpoint: StoredCheckpoint): void
  /** `sha256`: of the bundle, hex. */
  addBundled(checkpoint: StoredCheckpoint, sha256: string, atMs: number): void
  addSeal(seal: Seal): void
  /** Takes the lines of at most `count` entries below `end` away, oldest first, and leaves their hashes. Throws for one that is not sealed. */
  prune(end: number, count: number): void

  /** Called after each commit that added entries. */
  onAppend(listener: () => void): void
}

/** bundle: a zip that proves itself. ocsf: JSON Lines of another schema. pdf: a report for people. */
export const exportFormats = ['bundle', 'jsonl', 'csv', 'ocsf', 'syslog', 'pdf'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Where the person wants a file; undefined when they changed their mind. */
export interface ChooseFile {
  save(suggestedName: string, format: ExportFormat): Promise<string | undefined>
}

export type ExportFailure = Failure<'export-disk-full' | 'export-unwritable'>

/** More than the format can hold. */
export type ExportTooLarge = Failure<'export-too-large'>

export interface Written {
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

/** A file that is there whole or not at all. After any failure nothing is left of it. */
export interface DraftFile {
  /** Bytes are the draft's from here on: they may be written after it returned, and a failure told of by the next call. */
  write(content: string | Uint8Array): Promise<Result<void, ExportFailure>>
  /** All bytes are on the disk, under another name still. */
  seal(): Promise<Result<Written, ExportFailure>>
  /** Gives a sealed draft its name, over an older file of that name. */
  publish(): Promise<Result<void, ExportFailure>>
  /** Removes the draft; safe at any time, and after `publish`. */
  discard(): Promise<void>
}

export interface ExportFiles {
  draft(path: string): Promise<Result<DraftFile, ExportFailure>>
  /** Last part of a path. */
  nameOf(path: string): string
}

/** Takes the archive's bytes as they come. */
export type Sink = (bytes: Uint8Array) => Promise<Result<void, ExportFailure>>

/** An archive of files, written one after the other. */
export interface Archive {
  /** `large`: it may become larger than 4 GiB, which has to be said before its first byte. */
  begin(name: string, large: boolean): void
  write(content: string | Uint8Array): Promise<Result<void, ExportFailure>>
  /** Ends the file; its SHA-256 in hex. */
  end(): Promise<Result<string, ExportFailure>>
  /** No file may follow. */
  finish(): Promise<Result<void, ExportFailure>>
}

export type Unprinted = Failure<'report-unprinted'>

/** Makes a PDF, in the language and by the locale that it is given. */
export type PrintReport = (report: Report, spoken: Spoken) => Promise<Result<Uint8Array, Unprinted>>

export interface Verifier {
  readonly name: string
  readonly text: string
}

/** `atMs`: the time that its files bear. */
export interface BundleKit {
  archive(sink: Sink, atMs: number): Archive
  readonly verifiers: readonly Verifier[]
}

export interface AuditPorts {
  readonly store: AuditStore
  readonly journal: Journal
  readonly unit: UnitOfWork
  readonly keychain: Keychain
  readonly keyPairs: KeyPairs
  readonly clock: Clock
  readonly entropy: Entropy
  readonly timers: Timers
}

export interface ListPorts {
  readonly store: AuditStore
  /** The key's label now, or its last one. */
  readonly labelOf: (id: KeyId) => string | undefined
}

/** folder: of a drive that is synced elsewhere; http: a service that cosigns (c2sp.org/tlog-witness). */
export type WitnessKind = 'folder' | 'http'
/**
 * new: nothing was given yet; good: what is kept there fits; stale: it holds an older checkpoint than was given;
 * mismatch: the log does not go on from it; damaged: a file there is no checkpoint any more; failing: it could not be asked.
 */
export type WitnessState = 'new' | 'good' | 'stale' | 'mismatch' | 'damaged' | 'failing'

export interface Witness {
  readonly id: string
  readonly kind: WitnessKind
  /** A folder's path, or the address that checkpoints are sent below. */
  readonly place: string
  /** Of one that cosigns. */
  readonly vkey: string | undefined
  readonly addedAtMs: number
  /** The last checkpoint that is kept there, with its cosignature where there is one. */
  readonly given: { readonly size: number; readonly note: string; readonly atMs: number } | undefined
  readonly state: WitnessState
  /** In words. */
  readonly says: string
  readonly checkedAtMs: number | undefined
}

/** Writes only inside `UnitOfWork.commit`. */
export interface WitnessStore {
  /** In the order they were added. */
  list(): readonly Witness[]
  add(witness: Witness): void
  remove(id: string): void
  /** What became of it; other fields stay as they are. */
  note(id: string, change: Partial<Pick<Witness, 'given' | 'state' | 'says' | 'checkedAtMs'>>): void
}

export type WitnessPlaceFailure = Failure<'witness-unreachable' | 'witness-unwritable'>

export interface KeptFile {
  readonly name: string
  readonly text: string
}

/** Small files in a folder that may be a drive of another computer. */
export interface WitnessFolders {
  /** Files whose names begin with `prefix` and end with `.checkpoint`, by name. */
  read(folder: string, prefix: string): Promise<Result<readonly KeptFile[], WitnessPlaceFailure>>
  /** There whole or not at all, read back before this resolves. */
  put(folder: string, name: string, text: string): Promise<Result<void, WitnessPlaceFailure>>
  /** One that is gone already is no failure. */
  remove(folder: string, name: string): Promise<Result<void, WitnessPlaceFailure>>
}

export type SealFailure = Failure<'seal-unreachable' | 'seal-altered'>

/** Bundles of pruned entries, where they are kept. */
export interface SealedBundles {
  /** Makes the folder where it is missing and its parent is there. */
  prepare(folder: string): Promise<Result<void, ExportFailure>>
  pathOf(folder: string, name: string): string
  isThere(path: string): Promise<boolean>
  /** Reads the whole file; each line of its entries goes to `take`, oldest first. */
  read(
    path: string,
    take: (line: Buffer) => void
  ): Promise<Result<{ readonly sha256: string; readonly bytes: number }, SealFailure>>
}

export interface KnownValue {
  readonly hash: string
  readonly kind: PersonalKind
  /** When it was first written; absent for what was written before that was kept. */
  readonly atMs: number | undefined
}

/** What opens the hashes that stand in lines for what they say of persons. */
export interface PersonalValues {
  /** In the order they were first written. */
  list(): readonly KnownValue[]
  open(hash: string): OpenedValue | undefined
  /** Salt and value, for good. Only inside `UnitOfWork.commit`. */
  erase(hash: string): void
  /** After an erasure: leaves no trace of it in files of the database. */
  scrub(): void
}
