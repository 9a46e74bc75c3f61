/**
 * A value that prints `[redacted]` in every way it can be printed: String(), template, JSON, console, util.inspect.
 * The value is reached by `reveal()` alone, so that a search for that word finds every place that touches a secret.
 */
export class Secret {
  readonly #bytes: Uint8Array
  #destroyed = false

  /** Takes ownership of `bytes`: they are zeroed by `destroy()`. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get length(): number {
    return this.#bytes.length
  }

  get destroyed(): boolean {
    return this.#destroyed
  }

  /** The bytes themselves, not a copy. Throws once destroyed: use after destruction is a bug. */
  reveal(): Uint8Array {
    if (this.#destroyed) throw new Error('Secret used after it was destroyed')
    return this.#bytes
  }

  /** Zeroes the bytes. Safe to repeat. */
  destroy(): void {
    this.#bytes.fill(0)
    this.#destroyed = true
  }

  toString(): string {
    return '[redacted]'
  }

  toJSON(): string {
    return '[redacted]'
  }

  /** What Node's console and util.inspect print. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[redacted]'
  }

  get [Symbol.toStringTag](): string {
    return 'redacted'
  }
}
