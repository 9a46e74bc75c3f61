/**
 * Programs take turns: one with a thousand requests at once does not hold up another with one. So many are signed at the same
 * time, over all programs, and no more; the rest waits, each program in a line of its own.
 */
import { FairQueue } from '../../../shared/domain/rates/fair-queue'

const AT_ONCE = 64
/** Of one program. */
const MOST_WAITING = 512

export class Turns {
  readonly #queue = new FairQueue<() => void>()
  readonly #waiting = new Map<string, number>()
  #underWay = 0

  constructor(private readonly atOnce = AT_ONCE) {}

  /** To be called when its turn is over. undefined: too many of this line wait already. */
  take(line: string): (() => void) | Promise<() => void> | undefined {
    if (this.#underWay < this.atOnce) {
      this.#underWay += 1
      return this.#end
    }
    const waiting = this.#waiting.get(line) ?? 0
    if (waiting >= MOST_WAITING) return undefined
    this.#waiting.set(line, waiting + 1)
    return new Promise((resolve) => {
      this.#queue.add(line, () => {
        const left = (this.#waiting.get(line) ?? 1) - 1
        if (left === 0) this.#waiting.delete(line)
        else this.#waiting.set(line, left)
        resolve(this.#end)
      })
    })
  }

  /** The turn goes on to the next in line, so the count stays; without one it falls. */
  readonly #end = (): void => {
    const next = this.#queue.next(nothing, nothing)
    if (next) next()
    else this.#underWay -= 1
  }
}

const nothing = (): readonly string[] => []
