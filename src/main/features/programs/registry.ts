/** Every program in memory, as the database has it: each call asks for one, and none waits for a query. */
import { callerOf, foldName, type Program, type ProgramId } from '../../../shared/domain/programs/program'
import type { TimestampMs } from '../../../shared/kernel/ids'
import type { ProgramStore, ProgramUse, StoredProgram, TokenHash, Uncollected } from './ports'

interface Known {
  program: Program
  token: TokenHash
  uncollected: Uncollected | undefined
  use: ProgramUse
  /** Calls that began and have not ended. */
  underWay: number
  /** When its last calls began, in ms of the monotonic clock: `RECENT` of them, or as many as it may make in a second. */
  readonly recent: number[]
}

const SECOND = 1_000
const MINUTE = 60_000
/** More than this is told as this. */
const RECENT = 6_000

/** Whoever travels west has yesterday again: what was used up before midnight stays used up. A clock that was far ahead does not count. */
const countsOn = (use: ProgramUse, day: number): boolean => use.day === day || use.day === day + 1

export class ProgramRegistry {
  readonly #byId = new Map<ProgramId, Known>()
  readonly #byToken = new Map<TokenHash, Known>()

  constructor(private readonly store: ProgramStore) {
    for (const stored of store.list()) this.#know(stored)
  }

  all(): readonly StoredProgram[] {
    return [...this.#byId.values()].map(({ program, token, use }) => ({ program, token, ...use }))
  }

  find(id: ProgramId): Program | undefined {
    return this.#byId.get(id)?.program
  }

  byToken(token: TokenHash): Program | undefined {
    return this.#byToken.get(token)?.program
  }

  /** By how entries name it; one that was revoked stands for nobody, as its name may be another's now. */
  byCaller(caller: string): Program | undefined {
    const found = [...this.#byId.values()].find(
      ({ program }) => program.revokedAtMs === undefined && callerOf(program) === caller
    )
    return found?.program
  }

  nameTaken(name: string): boolean {
    return [...this.#byId.values()].some(
      ({ program }) => program.revokedAtMs === undefined && foldName(program.name) === foldName(name)
    )
  }

  /** Inside a commit; `kept` once that is durable. */
  insert(program: Program, token: TokenHash, uncollected: Uncollected): { readonly kept: () => void } {
    this.store.insert(program, token, uncollected)
    return { kept: () => this.#know({ program, token, uncollected, calls: 0, day: 0, dayCalls: 0 }) }
  }

  /** Whose pairing it was, as long as its token may still be given. */
  uncollected(pairing: TokenHash, nowMs: TimestampMs): Program | undefined {
    const found = [...this.#byId.values()].find(({ uncollected }) => uncollected?.pairing === pairing)
    return found?.uncollected !== undefined && nowMs < found.uncollected.untilMs ? found.program : undefined
  }

  /** Inside a commit; `kept` once that is durable. */
  collect(id: ProgramId, token: TokenHash): { readonly kept: () => void } {
    this.store.collect(id, token)
    return {
      kept: () => {
        const known = this.#byId.get(id)
        if (!known) return
        this.#byToken.delete(known.token)
        this.#byToken.set(token, known)
        Object.assign(known, { token, uncollected: undefined })
      }
    }
  }

  /** Inside a commit; `kept` once that is durable. */
  update(program: Program): { readonly kept: () => void } {
    this.store.update(program)
    return {
      kept: () => {
        const known = this.#byId.get(program.id)
        if (known) known.program = program
      }
    }
  }

  callsOn(id: ProgramId, day: number): number {
    const use = this.#byId.get(id)?.use
    return use !== undefined && countsOn(use, day) ? use.dayCalls : 0
  }

  /** Inside the commit of a signature. Should that fail, one call too many is counted, never one too few. */
  used(id: ProgramId, at: TimestampMs, day: number): void {
    const known = this.#byId.get(id)
    if (!known) return
    const { use } = known
    const counted = countsOn(use, day) ? { day: use.day, dayCalls: use.dayCalls + 1 } : { day, dayCalls: 1 }
    known.use = { lastUsedAtMs: at, calls: use.calls + 1, ...counted }
    this.store.recordUse(id, known.use)
  }

  /**
   * Lets a call begin within its program's limits: `end` when it is over. Otherwise what is used up, and for how many ms.
   */
  begin(
    id: ProgramId,
    { monoMs, day, minute }: { readonly monoMs: number; readonly day: number; readonly minute: number }
  ): { readonly end: () => void } | { readonly spent: 'second' | 'day'; readonly forMs: number } {
    const known = this.#byId.get(id)
    if (!known) return { end: () => undefined }
    const { perSecond, perDay } = known.program.policy
    const { recent } = known
    const oldest = perSecond === undefined ? undefined : recent.at(-perSecond)
    if (oldest !== undefined && monoMs < oldest + SECOND)
      return { spent: 'second', forMs: Math.ceil(oldest + SECOND - monoMs) }
    if (perDay !== undefined && this.callsOn(id, day) + known.underWay >= perDay)
      return { spent: 'day', forMs: (24 * 60 - minute) * 60_000 }
    recent.push(monoMs)
    const most = Math.max(RECENT, perSecond ?? 0)
    if (recent.length > 2 * most) recent.splice(0, recent.length - most)
    known.underWay += 1
    return { end: () => (known.underWay -= 1) }
  }

  /** Calls that began within the last minute. */
  perMinute(id: ProgramId, monoMs: number): number {
    const recent = this.#byId.get(id)?.recent ?? []
    let count = 0
    for (let at = recent.length - 1; at >= 0 && (recent[at] ?? 0) > monoMs - MINUTE; at -= 1) count += 1
    return count
  }

  #know({ program, token, uncollected, ...use }: StoredProgram): void {
    const known: Known = { program, token, uncollected, use, underWay: 0, recent: [] }
    this.#byId.set(program.id, known)
    this.#byToken.set(token, known)
  }
}
