import { saltLine } from '../../../../shared/domain/audit/personal'
import type { PersonalValues } from '../ports'

const HASH = /"([0-9a-f]{64})"/g

/** Finds the personal values in the lines of an export, for a reader to whom they are opened. */
export class OpenedValues {
  readonly #values: PersonalValues
  readonly #known: ReadonlySet<string>
  readonly #found = new Set<string>()

  constructor(values: PersonalValues) {
    this.#values = values
    this.#known = new Set(values.list().map(({ hash }) => hash))
  }

  look(lines: string): void {
    if (this.#found.size === this.#known.size) return
    for (const [, hash = ''] of lines.matchAll(HASH)) if (this.#known.has(hash)) this.#found.add(hash)
  }

  /** One erased since is left out. */
  text(): string {
    return [...this.#found]
      .flatMap((hash) => this.#values.open(hash) ?? [])
      .map(saltLine)
      .join('')
  }
}
