/** Counts what the log says of a period, a block of entries at a time. */
import {
  PeriodTally,
  reviewedActs,
  type PeriodFacts,
  type ReviewedEntry,
  type UnendedExport
} from '../../../../shared/domain/review/usage'
import { rowsOf } from '../export-text'
import type { LongTask } from '../long-task'
import type { ReviewOrder, ReviewPorts } from './ports'

/** An altered line is left out: the full check is who names it. */
function parsed(line: string): ReviewedEntry | undefined {
  try {
    const entry = JSON.parse(line) as ReviewedEntry | null
    return entry?.actor && entry.detail ? entry : undefined
  } catch {
    return undefined
  }
}

export async function readPeriod(
  ports: ReviewPorts,
  { fromMs, toMs, keyIds }: ReviewOrder,
  size: number,
  task: LongTask
): Promise<PeriodFacts> {
  const tally = new PeriodTally()
  const wanted = keyIds && new Set<string>(keyIds)
  const counted = { fromMs, toMs, ...(keyIds ? { keyIds } : {}) }
  for await (const rows of rowsOf(ports, { fromMs, toMs, acts: reviewedActs }, size, task))
    for (const { line, keyId } of rows) {
      // What is about no key, such as a check of the log, belongs to every review.
      if (wanted && keyId !== undefined && !wanted.has(keyId)) continue
      const entry = parsed(line)
      if (entry) tally.take(entry)
    }
  const { total, entries } = ports.store.page(counted, 0, 1)
  const first = total === 0 ? undefined : ports.store.page(counted, total - 1, 1).entries[0]
  const facts = tally.facts(total, first?.seq, entries[0]?.seq)
  return { ...facts, unended: await neverEnded(ports, facts.unended, task) }
}

/** Without those that are under way, and those that ended after the period, or while it was read. */
async function neverEnded(
  ports: ReviewPorts,
  begun: readonly UnendedExport[],
  task: LongTask
): Promise<readonly UnendedExport[]> {
  // Asked before the log is read on: what ends in between is found there.
  const left = new Map(begun.filter(({ corr }) => !ports.underWay(corr)).map((one) => [one.corr, one]))
  const oldest = begun.at(-1)
  if (left.size === 0 || !oldest) return []
  const { size } = ports.store.head()
  const still: LongTask = { advance: () => task.advance(size, size) }
  for await (const rows of rowsOf(ports, { acts: ['log.export'] }, size, still, oldest.seq))
    for (const { line } of rows) left.delete(parsed(line)?.corr ?? '')
  return [...left.values()]
}
