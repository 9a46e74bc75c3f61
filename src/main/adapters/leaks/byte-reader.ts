/** Reads a stream of bytes in lines and in counted pieces, holding no more than the stream's own buffer. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array(0)

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  /** Without its line feed; undefined at the end. Lines are short: they are what git says between objects. */
  async line(): Promise<string | undefined> {
    let text = ''
    for (;;) {
      const feed = this.#rest.indexOf(10)
      if (feed >= 0) {
        text += Buffer.from(this.#rest.subarray(0, feed)).toString('utf8')
        this.#rest = this.#rest.subarray(feed + 1)
        return text
      }
      text += Buffer.from(this.#rest).toString('utf8')
      if (!(await this.#more())) return text === '' ? undefined : text
    }
  }

  /** At most `most` bytes into `target` from `at` on; how many, 0 at the end. */
  async into(target: Uint8Array, at: number, most: number): Promise<number> {
    if (this.#rest.length === 0 && !(await this.#more())) return 0
    const count = Math.min(most, this.#rest.length, target.length - at)
    target.set(this.#rest.subarray(0, count), at)
    this.#rest = this.#rest.subarray(count)
    return count
  }

  async skip(count: number): Promise<void> {
    let left = count
    while (left > 0) {
      if (this.#rest.length === 0 && !(await this.#more())) return
      const step = Math.min(left, this.#rest.length)
      this.#rest = this.#rest.subarray(step)
      left -= step
    }
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next()
    if (next.done === true) return false
    this.#rest = next.value
    return true
  }
}
