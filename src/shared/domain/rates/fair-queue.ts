/**
 * Who waits for tokens, in turns: each caller of a key has a line of its own, and the lines take turns, so that a program
 * with a thousand requests does not hold up a person with one. Nobody starves: what the first in turn still lacks is held
 * for it against all behind.
 */
export class FairQueue<T> {
  /** In the order of their turns. */
  readonly #lines = new Map<string, T[]>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(line: string, item: T): void {
    const items = this.#lines.get(line)
    if (items) items.push(item)
    else this.#lines.set(line, [item])
    this.#size += 1
  }

  /** False: it is not here any more. */
  remove(line: string, item: T): boolean {
    const items = this.#lines.get(line) ?? []
    const at = items.indexOf(item)
    if (at < 0) return false
    items.splice(at, 1)
    if (items.length === 0) this.#lines.delete(line)
    this.#size -= 1
    return true
  }

  /** Those who wait, in the order in which they would pass if nothing else came. */
  all(): T[] {
    const lines = [...this.#lines.values()]
    const longest = Math.max(0, ...lines.map(({ length }) => length))
    return Array.from({ length: longest }, (_, turn) => lines.flatMap((line) => line.slice(turn, turn + 1))).flat()
  }

  /**
   * The next whose turn it is and who lacks nothing; it then waits no more, and its line goes to the end. `needs`: the
   * names of all that an item takes from. `lacks`: those of them that have too little for it now.
   */
  next(needs: (item: T) => readonly string[], lacks: (item: T) => readonly string[]): T | undefined {
    const held = new Set<string>()
    for (const [line, items] of this.#lines) {
      const [first] = items
      if (first === undefined || needs(first).some((name) => held.has(name))) continue
      const missing = lacks(first)
      for (const name of missing) held.add(name)
      if (missing.length > 0) continue
      items.shift()
      this.#size -= 1
      this.#lines.delete(line)
      if (items.length > 0) this.#lines.set(line, items)
      return first
    }
    return undefined
  }
}
