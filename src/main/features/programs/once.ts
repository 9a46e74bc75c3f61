/**
 * A program that lost its connection asks again under the same name and gets the same answer: what was signed under a name is
 * never signed again. The name is written in the commit that holds the nonce and the audit entry, so it holds across a kill;
 * answers hold account data and signatures, so they are kept in memory alone, for ten minutes. A request of which nothing was
 * signed leaves its name free.
 */
import type { ProgramId } from '../../../shared/domain/programs/program'
import { DAY_MS, MINUTE_MS, timestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { failures } from './failures'
import type { Again, AgentFailure, AnswerForProgram, ForProgram, NamedRequest, ProgramPorts } from './ports'

const ANSWERS_KEPT_MS = 10 * MINUTE_MS
/** Of all answers together. */
const MOST_BYTES = 32 * 1024 * 1024
const MOST_KEPT = 10_000

interface Kept<T> {
  readonly sha256: string
  readonly askedAtMs: number
  /** The first one's outcome, to be given again; undefined: it flowed, and nothing of it is kept. */
  readonly outcome: Promise<ForProgram<T> | undefined>
  bytes: number
  underWay: boolean
}

/** `answer`: what its program gets now. `kept`: what it gets when it asks again, and its size. */
interface Parted<T> {
  readonly answer: T
  readonly kept: T | undefined
  readonly bytes: number
}
/** Puts on record what is given again, before it is: of which entry, and what. */
export type Repeated = (of: number | undefined, given: ForProgram<unknown>) => Promise<Result<void, StorageFailure>>
export type Part<T> = (value: T) => Parted<T> | Promise<Parted<T>>

/** One name means one request over all calls of a program, whichever of them it is asked by. */
export class NamedRequests {
  readonly #kept = new Map<string, Kept<unknown>>()
  #bytes = 0

  constructor(private readonly ports: Pick<ProgramPorts, 'store' | 'clock'>) {}

  /** `work` gets what is to be called inside the commit of its signature, with that entry's number. */
  async run<T extends Again>(
    program: ProgramId,
    named: NamedRequest | undefined,
    part: Part<T>,
    work: (signed: (seq: number) => void) => Promise<ForProgram<T>>,
    repeated: Repeated
  ): Promise<ForProgram<T>> {
    if (named === undefined) return work(() => undefined)
    const { store, clock } = this.ports
    const place = `${program} ${named.name}`
    this.#forget(clock.now())
    const known = this.#kept.get(place) as Kept<T> | undefined
    const signed = known === undefined ? store.findNamed(program, named.name) : undefined
    const before = known ?? signed
    if (before && before.sha256 !== named.sha256) return fail(failures.nameReused)
    if (known) {
      const outcome = await known.outcome
      const { seq } = store.findNamed(program, named.name) ?? {}
      return again(outcome, await repeated(seq, outcome ?? signedBefore))
    }
    if (signed) return again<T>(undefined, await repeated(signed.seq, signedBefore))

    let settle: (outcome: ForProgram<T> | undefined) => void = () => undefined
    const outcome = new Promise<ForProgram<T> | undefined>((resolve) => (settle = resolve))
    const kept: Kept<T> = {
      sha256: named.sha256,
      askedAtMs: clock.now(),
      outcome,
      bytes: 0,
      underWay: true
    }
    this.#kept.set(place, kept)
    try {
      const done = await work((seq) => {
        const now = clock.now()
        store.recordNamed(program, { ...named, seq }, now, timestampMs(now - DAY_MS))
      })
      if (!done.ok) {
        settle(done)
        // Nothing was signed: whoever asks again is heard anew. What is on record stays refused, with the same words.
        if (!store.findNamed(program, named.name)) this.#kept.delete(place)
        return done
      }
      const parted = await part(done.value)
      if (parted.kept !== undefined) this.#weigh(kept, parted.bytes)
      settle(parted.kept === undefined ? undefined : ok(parted.kept))
      return ok(parted.answer)
    } catch (error) {
      this.#kept.delete(place)
      // A bug of ours: what was signed is on record, and is not signed again.
      settle(undefined)
      throw error
    } finally {
      kept.underWay = false
    }
  }

  #weigh(kept: Kept<unknown>, bytes: number): void {
    kept.bytes = bytes
    this.#bytes += bytes
  }

  /** The oldest stand first. Those that are under way stay, so that nobody who asks again is heard twice. */
  #forget(now: number): void {
    for (const [place, kept] of this.#kept) {
      if (kept.underWay) continue
      const tooMuch = this.#bytes > MOST_BYTES || this.#kept.size > MOST_KEPT
      if (!tooMuch && now - kept.askedAtMs < ANSWERS_KEPT_MS && kept.askedAtMs <= now) return
      this.#bytes -= kept.bytes
      this.#kept.delete(place)
    }
  }
}

const signedBefore = fail<AgentFailure>({ ...failures.signedBefore, again: true })

/** Where the repeat cannot be put on record its answer is not given; that it was signed is told all the same. */
function again<T extends Again>(
  outcome: ForProgram<T> | undefined,
  written: Result<void, StorageFailure>
): ForProgram<T> {
  if (outcome === undefined) return signedBefore
  if (!written.ok) return fail<AgentFailure>({ ...failures.signedUntold, again: true })
  return outcome.ok ? ok({ ...outcome.value, again: true }) : fail({ ...outcome.error, again: true })
}

/** A signed request is given again as it stands. */
export const partPlain = <T>(value: T): Parted<T> => ({ answer: value, kept: value, bytes: 1_024 })

/** An answer whose length is known is short, and in memory already; another one flows, and nothing of it is kept. */
export async function partAnswer(answer: AnswerForProgram): Promise<Parted<AnswerForProgram>> {
  if (answer.length === undefined) return { answer, kept: undefined, bytes: 0 }
  const chunks: Uint8Array[] = []
  for await (const chunk of answer.body) chunks.push(chunk)
  const whole = { ...answer, body: givenOf(chunks) }
  return { answer: whole, kept: whole, bytes: answer.length }
}

/** May be read several times. */
const givenOf = (chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array> => ({
  async *[Symbol.asyncIterator]() {
    yield* chunks
  }
})
