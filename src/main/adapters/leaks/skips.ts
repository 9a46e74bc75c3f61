import { skipReasons, type ScanReport, type SkipReason } from '../../features/leaks/ports'

export const SKIPPED_NAMED = 50

/** Counts what was not searched, and keeps the first names of each reason. */
export class Skips {
  readonly #counts = new Map<SkipReason, number>()
  readonly #files: { path: string; reason: SkipReason }[] = []

  add(path: string, reason: SkipReason): void {
    const count = (this.#counts.get(reason) ?? 0) + 1
    this.#counts.set(reason, count)
    if (count <= SKIPPED_NAMED) this.#files.push({ path, reason })
  }

  report(): Pick<ScanReport, 'skipped' | 'skippedFiles'> {
    const skipped = Object.fromEntries(skipReasons.map((reason) => [reason, this.#counts.get(reason) ?? 0]))
    return { skipped: skipped as Record<SkipReason, number>, skippedFiles: this.#files }
  }
}
