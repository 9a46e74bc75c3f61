/** Counts entries as the log itself does at the end of each block, so that the full check can hold both against each other. */
import { BLOCK_ENTRIES, type AuditStore } from './ports'

/** Between a line's columns: see domain/audit/plain-line.ts. */
const SEPARATOR = '\u001f'

interface Tally {
  count: number
  firstAt: number
  lastAt: number
}

export class BlockTally {
  readonly #store: Pick<AuditStore, 'blockCounts'>
  /** The first block of which all entries still stand in the log. */
  readonly #from: number
  #tallies = new Map<string, Tally>()

  constructor(store: Pick<AuditStore, 'blockCounts'>, prunedEnd: number) {
    this.#store = store
    this.#from = Math.ceil(prunedEnd / BLOCK_ENTRIES)
  }

  /** `columns`: time, act, outcome and key, as a line has them. */
  take(columns: string): void {
    const cut = columns.indexOf(SEPARATOR)
    const at = Number(columns.slice(0, cut))
    const what = columns.slice(cut + 1)
    const known = this.#tallies.get(what)
    if (!known) this.#tallies.set(what, { count: 1, firstAt: at, lastAt: at })
    else {
      known.count += 1
      known.firstAt = Math.min(known.firstAt, at)
      known.lastAt = Math.max(known.lastAt, at)
    }
  }

  /** What is wrong with the counts of the block that ends before entry `size`; undefined where nothing is. */
  closeAt(size: number): string | undefined {
    const block = size / BLOCK_ENTRIES - 1
    const found = this.#tallies
    this.#tallies = new Map()
    if (block < this.#from) return undefined
    const kept = this.#store.blockCounts(block)
    const fits =
      kept.length === found.size &&
      kept.every(({ act, outcome, keyId, count, firstAt, lastAt }) => {
        const own = found.get(`${act}${SEPARATOR}${outcome}${SEPARATOR}${keyId ?? SEPARATOR}`)
        return own?.count === count && own.firstAt === firstAt && own.lastAt === lastAt
      })
    return fits ? undefined : `What is counted of entries ${block * BLOCK_ENTRIES} to ${size - 1} is not what they say.`
  }
}
