/** Finds the line of a value in a JSON text that is known to be valid: what a parser no longer knows once it has read it. */

export const lineOfPosition = (text: string, position: number): number => text.slice(0, position).split('\n').length

/** The line, from 1, where the value at `path` begins; where there is none, that of the closest value around it. */
export function lineOf(text: string, path: readonly (string | number)[]): number {
  return lineOfPosition(text, new Walk(text).find(path))
}

class Walk {
  #at = 0

  constructor(private readonly text: string) {}

  find(path: readonly (string | number)[]): number {
    this.#blank()
    let found = this.#at
    for (const part of path) {
      if (!this.#enter(part)) return found
      found = this.#at
    }
    return found
  }

  /** From the start of an object or array to that of its member; false where it has none. */
  #enter(part: string | number): boolean {
    const isObject = this.text[this.#at] === '{'
    if (!isObject && this.text[this.#at] !== '[') return false
    this.#at++
    for (let index = 0; ; index++) {
      this.#blank()
      if (this.#at >= this.text.length || '}]'.includes(this.text[this.#at] ?? '}')) return false
      const name = isObject ? this.#name() : index
      if (name === part) return true
      this.#skip()
      this.#blank()
      if (this.text[this.#at] === ',') this.#at++
    }
  }

  /** A member's name; leaves the walk at its value. */
  #name(): string {
    const from = this.#at
    this.#string()
    const name = JSON.parse(this.text.slice(from, this.#at)) as string
    this.#blank()
    this.#at++
    this.#blank()
    return name
  }

  /** Over one value of any depth. */
  #skip(): void {
    let depth = 0
    do {
      const mark = this.text[this.#at] ?? ''
      if (mark === '"') this.#string()
      else {
        if ('{['.includes(mark)) depth++
        if ('}]'.includes(mark)) depth--
        this.#at++
      }
    } while (this.#at < this.text.length && (depth > 0 || !',}]'.includes(this.text[this.#at] ?? ',')))
  }

  #string(): void {
    for (this.#at++; this.#at < this.text.length && this.text[this.#at] !== '"'; this.#at++)
      if (this.text[this.#at] === '\\') this.#at++
    this.#at++
  }

  #blank(): void {
    while (/\s/.test(this.text[this.#at] ?? 'x')) this.#at++
  }
}
