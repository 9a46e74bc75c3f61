/** What failed in a soak: by cause, and within it by who asked and what was heard. */

export type Cause = 'connection reset' | 'refused by rate' | 'other'

/** Of each cause that was met, how often each failure came. */
export type Told = Readonly<Partial<Record<Cause, Readonly<Record<string, number>>>>>

/** Node's words for a connection that the other side ended. */
const RESET = /ECONNRESET|EPIPE|ECONNABORTED|socket hang up/u
/** What the agent and the signer answer where a limit of the program, of the app or of the provider holds back. */
const RATE: ReadonlySet<string> = new Set(['over-budget', 'too-busy', 'rate-held', 'too-many-pairings'])

/** @param what the code of an answer, or an error's message */
export function causeOf(what: string): Cause {
  if (RATE.has(what)) return 'refused by rate'
  return RESET.test(what) ? 'connection reset' : 'other'
}

/** Of the whole soak, and of the round under way. */
export class Failures {
  readonly #whole = new Map<string, Map<string, number>>()
  #round = new Map<string, Map<string, number>>()

  /** @param who "send", "program": whose act it was */
  add(who: string, what: string): void {
    for (const counts of [this.#whole, this.#round]) {
      const ofCause = counts.get(causeOf(what)) ?? new Map<string, number>()
      counts.set(causeOf(what), ofCause.set(`${who}: ${what}`, (ofCause.get(`${who}: ${what}`) ?? 0) + 1))
    }
  }

  /** What failed since it was asked last. */
  endRound(): Told {
    const told = plain(this.#round)
    this.#round = new Map()
    return told
  }

  whole(): Told {
    return plain(this.#whole)
  }
}

const plain = (counts: ReadonlyMap<string, ReadonlyMap<string, number>>): Told =>
  Object.fromEntries([...counts].map(([cause, each]) => [cause, Object.fromEntries(each)]))
