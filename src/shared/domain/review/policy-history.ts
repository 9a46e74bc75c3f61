/** How old keys might become at any time, from the entries that say that a policy was changed. */
import { DEFAULT_CARE, type EnvironmentCare } from '../vault/care-policy'
import type { Environment, KeyRecord } from '../vault/key'

/** One change, of an environment or of a key: it replaces what was wanted before. */
export interface AgeChange {
  readonly atMs: number
  readonly of: Environment | KeyRecord['id']
  /** Days; `null`: never too old; undefined: what stands under it counts again, the environment's or the default. */
  readonly maxAgeDays: number | null | undefined
}

type Aged = Pick<KeyRecord, 'id' | 'environment' | 'care'>

export class PolicyHistory {
  readonly #changes: ReadonlyMap<string, readonly AgeChange[]>
  readonly #today: EnvironmentCare
  readonly #fromTheFirst: boolean

  /** `changes`: oldest first. `fromTheFirst`: none of them was pruned. */
  constructor(changes: readonly AgeChange[], today: EnvironmentCare, fromTheFirst: boolean) {
    const found = new Map<string, AgeChange[]>()
    for (const change of changes) found.set(change.of, [...(found.get(change.of) ?? []), change])
    this.#changes = found
    this.#today = today
    this.#fromTheFirst = fromTheFirst
  }

  /** Days that a version of this key might sign at that moment; `null`: for ever. */
  maxAgeAt({ id, environment, care }: Aged, atMs: number): number | null {
    const own = this.#at(id, atMs, care?.maxAgeDays)
    if (own !== undefined) return own
    const environments = this.#at(environment, atMs, this.#today[environment]?.maxAgeDays)
    return environments === undefined ? DEFAULT_CARE.maxAgeDays : environments
  }

  /** What is wanted today counts where no entry says otherwise: a policy may have come with a backup. */
  #at(of: string, atMs: number, today: number | null | undefined): number | null | undefined {
    const changes = this.#changes.get(of)
    if (!changes) return today
    const last = changes.findLast((change) => change.atMs <= atMs)
    if (last) return last.maxAgeDays
    // Nothing was wanted before the first change, unless that was not the first.
    return this.#fromTheFirst ? undefined : today
  }
}
