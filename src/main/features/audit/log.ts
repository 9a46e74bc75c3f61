/** The log as the running app holds it: opened and checked, anchored in the keychain, its checkpoints signed. */
import { signCheckpoint } from '../../../shared/domain/audit/checkpoint'
import type { KeyObject } from '../../../shared/domain/audit/log-key'
import { emptyRoot } from '../../../shared/domain/audit/merkle'
import { spkiOf } from '../../../shared/domain/audit/note'
import { durationMs, type CorrelationId } from '../../../shared/kernel/ids'
import { Lane } from '../../../shared/kernel/lane'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { systemActor } from './actors'
import { AnchorWriter, readAnchor, writeAnchor, type FoundAnchor } from './anchor'
import { epochEntry, isRecorded, recordedBreaks, type Break } from './breaks'
import { findLogKey, mintLogKey } from './log-key'
import type { AuditPorts, StoredCheckpoint } from './ports'
import { checkAnchor, checkLatestCheckpoint, checkTail, lastVouchedSeq } from './start-check'

type LogFailure = KeychainFailure | StorageFailure

export interface Check {
  readonly atMs: number
  readonly kind: 'start' | 'full'
  readonly ok: boolean
  readonly size: number
}

/** waiting: the keychain could not be read yet, so neither could the anchor; asked again every 5 s. */
export type Anchoring =
  { readonly state: 'waiting' | 'failing'; readonly failure: LogFailure } | { readonly state: 'unopened' | 'anchored' }

const ASK_AGAIN_AFTER = durationMs(5_000)

export class AuditLog {
  readonly #ports: AuditPorts
  readonly #lane = new Lane()
  #key: KeyObject | undefined
  #anchors: AnchorWriter | undefined
  #waiting: LogFailure | undefined
  #cancelRetry: (() => void) | undefined
  #lastCheck: Check | undefined
  /** What the check without the keychain found, until it is recorded. */
  #local: readonly Break[] = []
  #broke = false
  readonly #heard: ((checkpoint: StoredCheckpoint) => void)[] = []

  constructor(ports: AuditPorts) {
    this.#ports = ports
    ports.store.onAppend(() => this.#anchors?.poke())
  }

  /**
   * Checks the end of the log, then its anchor; records what broke. Opens whatever the keychain says: with a locked one
   * the log is written unanchored, and the anchor is checked once it opens. Fails only where nothing can be written.
   */
  async open(): Promise<Result<readonly Break[], StorageFailure>> {
    const local = this.#checkLocally()
    const met = await this.#lane.run(() => this.#meetKeychain())
    if (!met.ok && isStorage(met.error)) return fail(met.error)
    const breaks = met.ok ? met.value : local
    this.noteCheck('start', breaks.length === 0)
    return ok(breaks)
  }

  /** The keychain may have opened: check the anchor now rather than at the next try. */
  async keychainOpened(): Promise<void> {
    this.#cancelRetry?.()
    this.#cancelRetry = undefined
    await this.#lane.run(async () => {
      if (this.#anchors) return
      const met = await this.#meetKeychain()
      if (met.ok) this.noteCheck('start', met.value.length === 0 && this.#lastCheck?.ok !== false)
    })
  }

  get anchoring(): Anchoring {
    if (this.#waiting) return { state: 'waiting', failure: this.#waiting }
    if (!this.#anchors) return { state: 'unopened' }
    return this.#anchors.failure ? { state: 'failing', failure: this.#anchors.failure } : { state: 'anchored' }
  }

  get lastCheck(): Check | undefined {
    return this.#lastCheck
  }

  noteCheck(kind: Check['kind'], good: boolean): void {
    const { clock, store } = this.#ports
    this.#lastCheck = { atMs: clock.now(), kind, ok: good, size: store.head().size }
  }

  /** At quit: what is committed is anchored and signed. */
  async flush(): Promise<Result<void, LogFailure>> {
    this.#cancelRetry?.()
    if (!this.#anchors) return this.#waiting ? fail(this.#waiting) : ok(undefined)
    // First what needs no keychain: it may not answer any more.
    const signed = this.checkpoint()
    const anchored = await this.#anchors.flush()
    return anchored.ok && !signed.ok ? signed : anchored
  }

  /** Signs and stores a checkpoint of what is committed; undefined while there is no key to sign with. */
  checkpoint(): Result<StoredCheckpoint | undefined, StorageFailure> {
    const { store, unit } = this.#ports
    const logId = store.identity()?.logId
    const { size, root } = store.head()
    const latest = store.latestCheckpoint()
    if (!this.#key || logId === undefined) return ok(undefined)
    const note = signCheckpoint(logId, size, root, this.#key)
    // Ed25519 is deterministic: the same head signed again is the same note.
    if (latest?.note === note) return ok(latest)
    const stored = unit.commit(() => {
      store.addCheckpoint({ size, note })
      return { size, note }
    })
    if (stored.ok) for (const listener of this.#heard) listener(stored.value)
    return stored
  }

  /** A signed checkpoint of the log's beginning, which is not stored; undefined while there is no key, or where the tree has a hole. */
  signAt(size: number): StoredCheckpoint | undefined {
    const { store } = this.#ports
    const logId = store.identity()?.logId
    const root = store.rootAt(size)
    return this.#key && logId !== undefined && root
      ? { size, note: signCheckpoint(logId, size, root, this.#key) }
      : undefined
  }

  /** Called after each new checkpoint. */
  onCheckpoint(listener: (checkpoint: StoredCheckpoint) => void): void {
    this.#heard.push(listener)
  }

  /**
   * Only inside `UnitOfWork.commit`: names breaks that no epoch names yet, each in the first entry of a new one. History is
   * never repaired. Gives back whether there was any.
   */
  beginEpochs(found: readonly Break[]): boolean {
    return this.#appendBreaks(found)
  }

  /** Reads key and anchor; until both could be read, the log stays unanchored and this is tried again. */
  async #meetKeychain(): Promise<Result<readonly Break[], LogFailure>> {
    const met = await this.#reconcile()
    this.#waiting = met.ok ? undefined : met.error
    if (!met.ok) {
      const opened = this.#openUnanchored()
      if (!opened.ok) return opened
      this.#local = []
      this.#cancelRetry = this.#ports.timers.after(ASK_AGAIN_AFTER, () => void this.keychainOpened())
    }
    return met
  }

  async #reconcile(): Promise<Result<readonly Break[], LogFailure>> {
    const { keychain, keyPairs, store } = this.#ports
    const found = await findLogKey(keychain)
    if (!found.ok) return found
    const anchor = await readAnchor(keychain)
    if (!anchor.ok) return anchor
    const identity = store.identity()
    const breaks = this.#merged(this.#keychainBreaks(found.value, anchor.value))
    const resumed = typeof anchor.value === 'object' && identity === undefined && breaks.length === 0
    const logId = identity?.logId ?? (resumed ? (anchor.value as { logId: string }).logId : this.#ports.entropy.uuid())
    const key = found.value ? ok(found.value) : await mintLogKey(keychain, keyPairs)
    if (!key.ok) return key
    // An anchor before the first commit: from here on, a log without one was tampered with.
    if (anchor.value === 'absent' && breaks.length === 0) {
      const written = await writeAnchor(keychain, logId, { size: 0, root: emptyRoot() })
      if (!written.ok) return written
    }
    const begun = this.#begin(logId, spkiOf(key.value), breaks)
    if (!begun.ok) return begun
    this.#key = key.value
    this.#anchors = new AnchorWriter(this.#ports, logId)
    this.#anchors.poke()
    this.#local = []
    // The last checkpoint is of before the break: a new one, or the break would be found again.
    const signed = this.#broke ? this.checkpoint() : ok(undefined)
    return signed.ok ? ok(breaks) : signed
  }

  /** The anchor knows more of a break than the database alone does. */
  #merged(breaks: readonly Break[]): readonly Break[] {
    return [...this.#local.filter(({ reason }) => !breaks.some((found) => found.reason === reason)), ...breaks]
  }

  #keychainBreaks(key: KeyObject | undefined, anchor: FoundAnchor): readonly Break[] {
    const { store } = this.#ports
    const identity = store.identity()
    const keyed = identity?.publicKey !== undefined
    const breaks: Break[] = []
    const add = (reason: Break['reason'], says: string): void =>
      void breaks.push({ reason, says, firstBadSeq: undefined })
    if (anchor === 'unreadable') add('anchor-missing', 'The anchor in the keychain cannot be read.')
    else if (anchor !== 'absent') breaks.push(...[checkAnchor(store, identity?.logId, anchor)].filter(isBreak))
    else if (keyed) add('anchor-missing', 'The keychain no longer knows how far this log had come.')
    if (key === undefined && (keyed || anchor !== 'absent')) {
      add('key-missing', 'The key that signs this log is gone from the keychain.')
    } else if (key && identity?.publicKey && !spkiOf(key).equals(identity.publicKey)) {
      add('key-swapped', 'The key in the keychain is not the one that signed this log.')
    }
    return breaks
  }

  /** One commit: the log's identity, and either that it opened for the first time or what broke. */
  #begin(logId: string, spki: Buffer, breaks: readonly Break[]): Result<void, StorageFailure> {
    const { store, unit } = this.#ports
    const identity = store.identity()
    return unit.commit(() => {
      this.#appendBreaks(breaks)
      if (!identity) this.#beginLog(logId, breaks.length === 0)
      if (!identity?.publicKey?.equals(spki)) store.setPublicKey(spki)
    })
  }

  #beginLog(logId: string, first: boolean): void {
    const { store, journal, entropy } = this.#ports
    store.begin(logId)
    if (!first) return
    const corr = entropy.uuid() as CorrelationId
    journal.record({ actor: systemActor, act: 'log.open', outcome: 'ok', detail: { logId }, corr })
  }

  /** A first start with a locked keychain: the log begins, and is keyed and anchored later. */
  #openUnanchored(): Result<void, StorageFailure> {
    const { store, unit, entropy } = this.#ports
    const isNew = store.identity() === undefined
    if (!isNew && this.#local.length === 0) return ok(undefined)
    return unit.commit(() => {
      this.#appendBreaks(this.#local)
      if (isNew) this.#beginLog(entropy.uuid(), this.#local.length === 0)
    })
  }

  #checkLocally(): readonly Break[] {
    const { store } = this.#ports
    this.#local = [checkTail(store) ?? checkLatestCheckpoint(store)].filter(isBreak)
    return this.#local
  }

  #appendBreaks(breaks: readonly Break[]): boolean {
    const { store, journal, entropy } = this.#ports
    const recorded = recordedBreaks(store)
    const news = breaks.filter((found) => !isRecorded(found, recorded))
    if (news.length === 0) return false
    this.#broke = true
    const lastGood = lastVouchedSeq(store)
    news.forEach((found, i) => {
      journal.record(epochEntry(found, store, lastGood, recorded.length + i + 1, entropy.uuid()))
    })
    return true
  }
}

const isBreak = (found: Break | undefined): found is Break => found !== undefined
const isStorage = (failure: LogFailure): failure is StorageFailure => failure.code.startsWith('storage-')
