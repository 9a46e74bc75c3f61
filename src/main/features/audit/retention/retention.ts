/** Keeps the log no longer than a person wishes: what is older is sealed into a bundle, and then pruned. Off until somebody sets it. */
import { expiredBefore, expiresAt } from '../../../../shared/domain/audit/retention'
import { DAY_MS, durationMs, SECOND_MS } from '../../../../shared/kernel/ids'
import { Lane } from '../../../../shared/kernel/lane'
import { fail, ok, type Failure, type Result } from '../../../../shared/kernel/result'
import { systemActor, type Actor } from '../actors'
import type { Seal } from '../ports'
import { readPolicy, type Policy } from './policy'
import type { RetentionPorts } from './ports'
import { findSeal, proveSeal, pruneSealed, sealEntries, type SealingFailure } from './seal-entries'

/** Nothing waits for it, and a window that opens does not wait either. */
const FIRST_LOOK_AFTER = durationMs(60 * SECOND_MS)
/** Timers of more than 24 days do not exist. */
const LONGEST_WAIT_MS = 20 * DAY_MS
const TRY_AGAIN_AFTER_MS = DAY_MS

export interface SealState extends Pick<Seal, 'first' | 'last' | 'name' | 'bytes' | 'atMs'> {
  readonly path: string
  readonly there: boolean
}

export interface RetentionOverview {
  readonly policy: Policy
  /** The oldest entry that still stands in the log. */
  readonly oldest: { readonly seq: number; readonly atMs: number } | undefined
  /** Entries that are expired now; 0 without a policy. */
  readonly expired: number
  /** When the next entries expire. */
  readonly nextAtMs: number | undefined
  readonly pruned: number
  readonly seals: readonly SealState[]
  readonly running: boolean
  /** Why the last attempt came to nothing. */
  readonly failure: Failure<string> | undefined
}

export interface Retired {
  /** Entries that were sealed and pruned. */
  readonly entries: number
}

export class Retention {
  readonly #ports: RetentionPorts
  readonly #lane = new Lane()
  #cancel: (() => void) | undefined
  #running = false
  #stopped = false
  #failure: Failure<string> | undefined

  constructor(ports: RetentionPorts) {
    this.#ports = ports
  }

  /** The log is open. Without a policy and without an unfinished seal nothing is ever done. */
  begin(): void {
    if (this.#wanted()) this.#wait(FIRST_LOOK_AFTER)
  }

  stop(): void {
    this.#stopped = true
    this.#cancel?.()
  }

  /** The policy changed. */
  reconsider(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#arm()
  }

  #wanted(): boolean {
    return readPolicy(this.#ports).months !== undefined || this.#unfinished() !== undefined
  }

  #unfinished(): Seal | undefined {
    const { store } = this.#ports
    const end = store.prunedEnd()
    return store.seals().find(({ last }) => last >= end)
  }

  #wait(forMs: number): void {
    if (this.#stopped) return
    this.#cancel?.()
    this.#cancel = this.#ports.timers.after(durationMs(forMs), () => {
      this.#cancel = undefined
      void this.run(systemActor)
    })
  }

  #arm(): void {
    if (!this.#wanted()) return
    if (this.#failure) return this.#wait(TRY_AGAIN_AFTER_MS)
    const next = this.#nextAtMs()
    // Never at once: whoever has just changed the months may have meant others.
    if (next !== undefined)
      this.#wait(Math.min(Math.max(next - this.#ports.clock.now(), FIRST_LOOK_AFTER), LONGEST_WAIT_MS))
  }

  #oldest() {
    const { store } = this.#ports
    const [oldest] = store.entries(store.prunedEnd(), 1)
    return oldest && { seq: oldest.seq, atMs: oldest.at }
  }

  #nextAtMs(): number | undefined {
    const { months } = readPolicy(this.#ports)
    const oldest = this.#oldest()
    return months === undefined || !oldest ? undefined : expiresAt(oldest.atMs, months)
  }

  /** Sequence number of the first entry that stays. */
  #expiredEnd(): number {
    const { store, clock, firstUnread } = this.#ports
    const { months } = readPolicy(this.#ports)
    const pruned = store.prunedEnd()
    if (months === undefined) return pruned
    const { size } = store.head()
    const end = store.firstNotBefore(expiredBefore(clock.now(), months)) ?? size
    return Math.max(pruned, Math.min(end, firstUnread() ?? size))
  }

  async overview(): Promise<RetentionOverview> {
    const { store, sealed } = this.#ports
    const policy = readPolicy(this.#ports)
    const pruned = store.prunedEnd()
    const seals: SealState[] = []
    for (const seal of store.seals()) {
      const path = await findSeal(this.#ports, seal, policy.folder)
      const { first, last, name, bytes, atMs } = seal
      seals.push({ first, last, name, bytes, atMs, path, there: await sealed.isThere(path) })
    }
    return {
      policy,
      oldest: this.#oldest(),
      expired: this.#expiredEnd() - pruned,
      nextAtMs: this.#nextAtMs(),
      pruned,
      seals,
      running: this.#running,
      failure: this.#failure
    }
  }

  /** Seals and prunes what has expired, after finishing what was begun. */
  run(actor: Actor): Promise<Result<Retired, SealingFailure>> {
    return this.#lane.run(async () => {
      this.#running = true
      this.#ports.changed()
      const before = this.#ports.store.prunedEnd()
      const done = await this.#retire(actor)
      this.#running = false
      this.#failure = done.ok ? undefined : done.error
      this.#arm()
      this.#ports.changed()
      return done.ok ? ok({ entries: this.#ports.store.prunedEnd() - before }) : done
    })
  }

  async #retire(actor: Actor): Promise<Result<void, SealingFailure>> {
    const { folder } = readPolicy(this.#ports)
    const begun = this.#unfinished()
    if (begun) {
      const finished = await pruneSealed(this.#ports, begun, folder, actor)
      if (!finished.ok) return finished
    }
    const first = this.#ports.store.prunedEnd()
    const end = this.#expiredEnd()
    if (end <= first || this.#stopped) return ok(undefined)
    const seal = await sealEntries(this.#ports, folder, first, end, actor)
    if (!seal.ok) return seal
    return pruneSealed(this.#ports, seal.value, folder, actor)
  }

  /** Reads every sealed bundle back, whole, and proves that its lines lead to the log's root. */
  check(
    actor: Actor
  ): Promise<
    Result<readonly { readonly name: string; readonly says: string; readonly ok: boolean }[], SealingFailure>
  > {
    return this.#lane.run(async () => {
      const { store, unit, journal, entropy } = this.#ports
      const { folder } = readPolicy(this.#ports)
      const found = []
      for (const seal of store.seals()) {
        const proved = await proveSeal(this.#ports, await findSeal(this.#ports, seal, folder), seal)
        const good = proved.ok && proved.value.sha256 === seal.sha256
        const says = good
          ? `Entries ${seal.first} to ${seal.last} are whole and lead to the signed root.`
          : proved.ok
            ? 'Its lines are the log’s, but the file is not the one that was sealed.'
            : proved.error.message
        const written = unit.commit(() =>
          journal.record({
            actor,
            act: 'seal.check',
            outcome: good ? 'ok' : 'failed',
            ...(good ? {} : { code: proved.ok ? 'seal-altered' : proved.error.code }),
            detail: { bundle: seal.name, first: seal.first, last: seal.last },
            corr: entropy.uuid()
          })
        )
        if (!written.ok) return fail(written.error)
        found.push({ name: seal.name, says, ok: good })
      }
      return ok(found)
    })
  }
}
