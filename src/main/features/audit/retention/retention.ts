/** Keeps the log no longer than a person wishes: what is older is sealed into a bundle, and then pruned. Off until somebody sets it. */
import { expiredBefore, expiresAt } from '../../../../shared/domain/audit/retention'
import { DAY_MS, durationMs, SECOND_MS } from '../../../../shared/kernel/ids'
import { Lane } from '../../../../shared/kernel/lane'
import { fail, ok, type Failure, type Result } from '../../../../shared/kernel/result'
import type { StorageFailure } from '../../../ports/journal'
import { systemActor, type Actor } from '../actors'
import { inParts, Stopped, stopped, type LongTask } from '../long-task'
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
  /** Entries that can be sealed now; 0 without a policy. */
  readonly expired: number
  /** Entries that are expired as well, and wait: monitoring or a sink has not read them yet. */
  readonly unread: number
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

export interface SealVerdict {
  readonly name: string
  /** In words. */
  readonly says: string
  readonly ok: boolean
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

  /** Sequence number of the first entry that is not expired. */
  #expiredEnd(): number {
    const { store, clock } = this.#ports
    const { months } = readPolicy(this.#ports)
    const pruned = store.prunedEnd()
    if (months === undefined) return pruned
    return Math.max(pruned, store.firstNotBefore(expiredBefore(clock.now(), months)) ?? store.head().size)
  }

  /** Sequence number of the first entry that stays. */
  #sealableEnd(): number {
    const end = this.#expiredEnd()
    return Math.max(this.#ports.store.prunedEnd(), Math.min(end, this.#ports.firstUnread() ?? end))
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
      expired: this.#sealableEnd() - pruned,
      unread: this.#expiredEnd() - this.#sealableEnd(),
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
      const done = await this.#ports.tasks.run('seal', (task) => this.#retire(actor, task))
      this.#running = false
      this.#failure = done.ok ? undefined : done.error
      this.#arm()
      this.#ports.changed()
      return done.ok ? ok({ entries: this.#ports.store.prunedEnd() - before }) : done
    })
  }

  async #retire(actor: Actor, task: LongTask): Promise<Result<void, SealingFailure>> {
    const { folder } = readPolicy(this.#ports)
    try {
      const begun = this.#unfinished()
      if (begun) {
        const finished = await pruneSealed(this.#ports, begun, folder, actor, task)
        if (!finished.ok) return finished
      }
      const first = this.#ports.store.prunedEnd()
      const end = this.#sealableEnd()
      if (end <= first || this.#stopped) return ok(undefined)
      // Pruning takes about as long as writing and reading back.
      const [sealing, pruning] = inParts(task, 2)
      const seal = await sealEntries(this.#ports, folder, first, end, actor, sealing)
      if (!seal.ok) return seal
      return await pruneSealed(this.#ports, seal.value, folder, actor, pruning)
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      const recorded = this.#recordStop(actor)
      return recorded.ok ? fail(stopped) : recorded
    }
  }

  /** Nothing unsealed is gone: what was sealed and not yet pruned is finished the next time. */
  #recordStop(actor: Actor): Result<number, StorageFailure> {
    const { unit, journal, entropy, store } = this.#ports
    const act = this.#unfinished() ? 'log.prune' : 'log.seal'
    const detail = { first: store.prunedEnd() }
    return unit.commit(() =>
      journal.record({ actor, act, outcome: 'failed', code: 'task-stopped', detail, corr: entropy.uuid() })
    )
  }

  /** Reads every sealed bundle back, whole, and proves that its lines lead to the log's root. */
  check(actor: Actor): Promise<Result<readonly SealVerdict[], SealingFailure>> {
    return this.#lane.run(() =>
      this.#ports.tasks.run('seal-check', async (task) => {
        const { store } = this.#ports
        const { folder } = readPolicy(this.#ports)
        const found: SealVerdict[] = []
        try {
          for (const seal of store.seals()) {
            const part: LongTask = { advance: (done) => task.advance(seal.first + done, store.prunedEnd()) }
            const judged = await this.#judge(seal, folder, actor, part)
            if (!judged.ok) return judged
            found.push(judged.value)
          }
          return ok(found)
        } catch (error) {
          if (error instanceof Stopped) return fail(stopped)
          throw error
        }
      })
    )
  }

  async #judge(seal: Seal, folder: string, actor: Actor, task: LongTask): Promise<Result<SealVerdict, StorageFailure>> {
    const { unit, journal, entropy } = this.#ports
    const { first, last, name } = seal
    const proved = await proveSeal(this.#ports, await findSeal(this.#ports, seal, folder), seal, task)
    const good = proved.ok && proved.value.sha256 === seal.sha256
    const says = good
      ? `Entries ${first} to ${last} are whole and lead to the signed root.`
      : proved.ok
        ? 'Its lines are the log’s, but the file is not the one that was sealed.'
        : proved.error.message
    const written = unit.commit(() =>
      journal.record({
        actor,
        act: 'seal.check',
        outcome: good ? 'ok' : 'failed',
        ...(good ? {} : { code: proved.ok ? 'seal-altered' : proved.error.code }),
        detail: { bundle: name, first, last },
        corr: entropy.uuid()
      })
    )
    return written.ok ? ok({ name, says, ok: good }) : written
  }
}
