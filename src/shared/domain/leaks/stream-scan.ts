/** Searches one file or git object that arrives in pieces, in memory that does not grow with it. */
import { countLines } from './bytes'
import type { RuleListener, RuleSearch } from './rule-search'
import type { OnSecret, SecretSearch } from './search'

/** What a match may need after its beginning: a private key of 8,192 bits, or a pattern of 4 KiB. */
export const OVERLAP_BYTES = 16_384
/** What a match may need before its keyword. */
const CONTEXT_BYTES = 2_048

export interface Found {
  /** The vault's secret that stands there, or the rule that matched. */
  readonly what: { readonly owner: number } | { readonly rule: string }
  /** In the piece that was searched. */
  readonly from: number
  readonly to: number
}

export interface Searched {
  readonly found: readonly Found[]
  /** Where secretlint should look. */
  readonly suspects: readonly number[]
}

export interface Place {
  /** From 1. */
  readonly line: number
  /** From 1, in bytes. */
  readonly column: number
}

/**
 * Use: fill `bytes` from `filled` on, call `search`, take places of what it found in ascending order, then `slide`,
 * which moves what the next call still needs to the front and says from where to fill. Repeat until `final`.
 */
export class StreamScan {
  #fresh = 0
  #until = 0
  #line = 1
  /** `#line` is right for this position; the line began at `#lineStart`, which may lie before the buffer. */
  #counted = 0
  #lineStart = 0

  constructor(
    private readonly secrets: SecretSearch,
    /** Absent where only the vault's own secrets are looked for. */
    private readonly rules: RuleSearch | undefined,
    /** The file may be no text. */
    private readonly raw = true
  ) {}

  /** Searches bytes[0, end). `final`: nothing follows. Each match is told in exactly one call. */
  search(bytes: Uint8Array, end: number, final: boolean): Searched {
    this.#until = final ? end : Math.max(this.#fresh, end - OVERLAP_BYTES)
    const found: Found[] = []
    const suspects: number[] = []
    const onSecret: OnSecret = (owner, from, to) => void found.push({ what: { owner }, from, to })
    if (!this.rules) this.secrets.find(bytes, this.#fresh, this.#until, end, onSecret, this.raw)
    else {
      const listener: RuleListener = {
        onMatch: (rule, from, to) => found.push({ what: { rule }, from, to }),
        onSuspect: (at) => suspects.push(at)
      }
      const runs = this.secrets.inRuns(bytes, this.#fresh, this.#until, end, onSecret)
      this.rules.find(bytes, this.#fresh, this.#until, end, listener, runs)
    }
    return { found, suspects }
  }

  /** Positions must not descend between two calls of `slide`. */
  place(bytes: Uint8Array, at: number): Place {
    this.#countTo(bytes, at)
    return { line: this.#line, column: at - this.#lineStart + 1 }
  }

  /** Moves the rest to the front; returns its length. */
  slide(bytes: Uint8Array, end: number): number {
    const keep = Math.max(0, this.#until - CONTEXT_BYTES)
    this.#countTo(bytes, keep)
    bytes.copyWithin(0, keep, end)
    this.#fresh = this.#until - keep
    this.#counted -= keep
    this.#lineStart -= keep
    return end - keep
  }

  #countTo(bytes: Uint8Array, at: number): void {
    if (at <= this.#counted) return
    const lines = countLines(bytes, this.#counted, at)
    if (lines > 0) {
      this.#line += lines
      this.#lineStart = bytes.lastIndexOf(10, at - 1) + 1
    }
    this.#counted = at
  }
}
