import type { HeldLine } from '../../../shared/domain/sinks/content-check'
import type { SinkFailure } from '../../../shared/domain/sinks/failure'
import type { SinkDraft, SinkTarget } from '../../../shared/domain/sinks/sink'
import type { Brand, TimestampMs } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Dialogue } from '../../ports/dialogue'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { Keychain } from '../../ports/keychain'
import type { Logger } from '../../ports/logger'
import type { Notices } from '../../ports/notices'
import type { Timers } from '../../ports/timers'

/** A UUID v4. */
export type SinkId = Brand<string, 'SinkId'>

/** pending: an act under way, or one that a crash interrupted. */
export type SecretState = 'none' | 'pending' | 'kept'

export interface Sink extends SinkDraft {
  readonly id: SinkId
  readonly secret: SecretState
  /** Entries stay here until a person starts it. */
  readonly paused: boolean
  readonly createdAtMs: TimestampMs
}

/** The name of a sink's secret in the keychain. */
export const itemOf = ({ id }: Pick<Sink, 'id'>): string => `sink/${id}`

/** How far a sink has come: this, and the log itself, are its outbox (docs/adr/0012). */
export interface Progress {
  /** The next index to send: everything below was confirmed, or stands in a gap. */
  readonly next: number
  /** Of the entry before, as it was sent: shows that the log was exchanged under it. */
  readonly lastLeaf?: Buffer
  readonly confirmedAtMs?: TimestampMs
}

/** What was passed over. rejected: the sink took a batch but for some, and does not say which. pruned: older than the log keeps. */
export interface Gap {
  readonly kind: 'rejected' | 'pruned'
  readonly from: number
  readonly to: number
  readonly count: number
  readonly atMs: TimestampMs
}

/** Writes only inside `UnitOfWork.commit`. */
export interface SinkStore {
  sinks(): readonly Sink[]
  sink(id: SinkId): Sink | undefined
  put(sink: Sink): void
  remove(id: SinkId): void
  progress(id: SinkId): Progress
  setProgress(id: SinkId, progress: Progress): void
  /** Newest first. */
  gaps(id: SinkId): readonly Gap[]
  addGap(id: SinkId, gap: Gap): void
}

/** One entry as it leaves. */
export interface OutEntry {
  readonly seq: number
  readonly at: number
  readonly leaf: Buffer
  readonly line: string
}

/** The stored log, as those see it who send it on. */
export interface LogReader {
  head(): { readonly size: number; readonly root: Buffer }
  /** Oldest first; those that were pruned are passed over. */
  entries(from: number, count: number): readonly OutEntry[]
  node(level: number, index: number): Buffer | undefined
  rootAt(size: number): Buffer | undefined
  identity(): { readonly logId: string } | undefined
  onAppend(listener: () => void): void
}

/** All of a batch was taken but for `rejected`. */
export interface Sent {
  readonly rejected: number
}

/** What a try found at the other end. */
export interface Tried {
  /** `PostgreSQL 15.3`, where it says so. */
  readonly server?: string
  /** `TLSv1.3`; absent without TLS. */
  readonly tls?: string
  /** Entries of this log that it holds already. */
  readonly holds?: number
}

/** The connection to one sink; opened when it is first needed. */
export interface SinkLink {
  /** In order; resolves once the sink has confirmed, as far as its protocol can. */
  send(batch: readonly OutEntry[]): Promise<Result<Sent, SinkFailure>>
  /** Connects and asks whether entries could be sent; sends none. */
  attempt(): Promise<Result<Tried, SinkFailure>>
  /** Everything it holds of this log, in its own order; absent where a protocol cannot read. `each` says whether to go on. */
  readonly read?: (each: (lines: readonly HeldLine[]) => Promise<boolean>) => Promise<Result<void, SinkFailure>>
  close(): Promise<void>
}

/** Asked for when a connection is made; garbage after it. */
export type AskSecret = () => Promise<Result<string | undefined, SinkFailure>>

export interface LinkOrder {
  readonly target: SinkTarget
  readonly secret: AskSecret
  readonly logId: string
  readonly appVersion: string
}

/** What a server shows of itself before anything is said to it. */
export interface Certificate {
  readonly subject: string
  readonly issuer: string
  readonly validFromMs: TimestampMs
  readonly validToMs: TimestampMs
  /** Of the certificate, hex. */
  readonly sha256: string
}

/** Loaded when a sink is first used. */
export interface SinkDrivers {
  link(order: LinkOrder): SinkLink
  certificate(target: SinkTarget): Promise<Result<Certificate, SinkFailure>>
}

export interface Authority {
  readonly pem: string
  readonly subject: string
  /** Hex. */
  readonly sha256: string
}
export type AuthorityFailure = Failure<'prompt-cancelled' | 'certificate-unreadable'>

export interface SinkFiles {
  /** A certificate that the person chose. */
  chooseAuthority(): Promise<Result<Authority, AuthorityFailure>>
  /** A file of received entries. */
  chooseReceived(): Promise<string | undefined>
  /** Line by line; rejects where it cannot be read. */
  lines(path: string): AsyncIterable<string>
  nameOf(path: string): string
}

export interface SinkPorts {
  readonly actor: Actor
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  /** In [0, 1). */
  readonly random: () => number
  readonly keychain: Keychain
  readonly dialogue: Dialogue
  readonly store: SinkStore
  readonly log: LogReader
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly drivers: () => Promise<SinkDrivers>
  readonly files: SinkFiles
  readonly appVersion: string
  readonly local: Pick<Logger, 'warn'>
  readonly notices: Notices
  readonly changed: () => void
}
