/** What a key was used for in a span of time: counted from its audit entries, one after the other, in bounded memory. */

/** Of one `request.*` entry, what a count needs. */
export interface Use {
  readonly atMs: number
  readonly act: 'request.sign' | 'request.send' | 'request.refuse'
  readonly outcome: string
  readonly code?: string
  readonly host: string
  readonly method: string
  readonly path: string
  readonly caller: string
  readonly version: number
}

export interface Counted {
  readonly name: string
  readonly count: number
  readonly lastAtMs: number
}

export interface Usage {
  readonly signed: number
  readonly sent: number
  readonly refused: number
  readonly failed: number
  readonly firstAtMs?: number
  readonly lastAtMs?: number
  /** Most used first. `signed` and refused requests alike: what was asked of the key. */
  readonly hosts: readonly Counted[]
  readonly endpoints: readonly Counted[]
  /** `accepted`, or why not: a code. */
  readonly outcomes: readonly Counted[]
  readonly callers: readonly Counted[]
  readonly versions: readonly Counted[]
}

/** Names beyond this are counted together: a key that was misused may have been sent anywhere. */
export const MAX_NAMES = 200
export const OTHERS = 'others'

class Tally {
  readonly #counts = new Map<string, { count: number; lastAtMs: number }>()

  add(name: string, atMs: number): void {
    const known = this.#counts.get(name)
    if (known) {
      known.count += 1
      known.lastAtMs = Math.max(known.lastAtMs, atMs)
    } else if (this.#counts.size < MAX_NAMES || name === OTHERS) this.#counts.set(name, { count: 1, lastAtMs: atMs })
    else this.add(OTHERS, atMs)
  }

  list(): readonly Counted[] {
    return [...this.#counts]
      .map(([name, { count, lastAtMs }]) => ({ name, count, lastAtMs }))
      .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
  }
}

export class UsageCount {
  #signed = 0
  #sent = 0
  #refused = 0
  #failed = 0
  #first: number | undefined
  #last: number | undefined
  readonly #tallies = {
    hosts: new Tally(),
    endpoints: new Tally(),
    outcomes: new Tally(),
    callers: new Tally(),
    versions: new Tally()
  }

  add(use: Use): void {
    this.#first = Math.min(this.#first ?? use.atMs, use.atMs)
    this.#last = Math.max(this.#last ?? use.atMs, use.atMs)
    if (use.act === 'request.send') {
      this.#sent += 1
      if (use.outcome !== 'ok') this.#failed += 1
      this.#tallies.outcomes.add(use.outcome === 'ok' ? 'accepted' : (use.code ?? use.outcome), use.atMs)
      return
    }
    if (use.act === 'request.sign') this.#signed += 1
    else {
      this.#refused += 1
      this.#tallies.outcomes.add(use.code ?? use.outcome, use.atMs)
    }
    const { hosts, endpoints, callers, versions } = this.#tallies
    hosts.add(use.host, use.atMs)
    endpoints.add(`${use.method} ${use.path}`, use.atMs)
    callers.add(use.caller, use.atMs)
    versions.add(`v${use.version}`, use.atMs)
  }

  result(): Usage {
    const { hosts, endpoints, outcomes, callers, versions } = this.#tallies
    return {
      signed: this.#signed,
      sent: this.#sent,
      refused: this.#refused,
      failed: this.#failed,
      ...(this.#first === undefined ? {} : { firstAtMs: this.#first }),
      ...(this.#last === undefined ? {} : { lastAtMs: this.#last }),
      hosts: hosts.list(),
      endpoints: endpoints.list(),
      outcomes: outcomes.list(),
      callers: callers.list(),
      versions: versions.list()
    }
  }
}
