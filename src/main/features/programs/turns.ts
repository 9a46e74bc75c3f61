/**
 * Programs take turns at being signed for: one with a thousand requests at once does not hold up another with one. So many are
 * signed at the same time over all programs, a few of each, and no more; the rest waits, each program in a line of its own.
 */
import { FairQueue } from '../../../shared/domain/rates/fair-queue'

const AT_ONCE = 64
const OF_ONE = 4
/** Of one program. */
const MOST_WAITING = 512

interface Line {
  underWay: number
  waiting: number
}

interface Waiting {
  readonly line: string
  readonly go: () => void
}

export class Turns {
  readonly #queue = new FairQueue<Waiting>()
  readonly #lines = new Map<string, Line>()
  #underWay = 0

  /** Gives what ends the turn, once or more often. undefined: too many of this line wait already. */
  take(name: string): (() => void) | Promise<() => void> | undefined {
    const line = this.#lines.get(name) ?? { underWay: 0, waiting: 0 }
    this.#lines.set(name, line)
    if (this.#underWay < AT_ONCE && line.underWay < OF_ONE && line.waiting === 0) return this.#begin(name, line)
    if (line.waiting >= MOST_WAITING) return undefined
    line.waiting += 1
    return new Promise((resolve) => {
      const go = (): void => {
        line.waiting -= 1
        resolve(this.#begin(name, line))
      }
      this.#queue.add(name, { line: name, go })
    })
  }

  #begin(name: string, line: Line): () => void {
    this.#underWay += 1
    line.underWay += 1
    let ended = false
    return () => {
      if (ended) return
      ended = true
      this.#underWay -= 1
      line.underWay -= 1
      if (line.underWay === 0 && line.waiting === 0) this.#lines.delete(name)
      if (this.#queue.size > 0) this.#next()
    }
  }

  #next(): void {
    const full = ({ line }: Waiting): readonly string[] =>
      (this.#lines.get(line)?.underWay ?? 0) < OF_ONE ? [] : [line]
    while (this.#underWay < AT_ONCE) {
      const next = this.#queue.next(({ line }) => [line], full)
      if (!next) return
      next.go()
    }
  }
}
