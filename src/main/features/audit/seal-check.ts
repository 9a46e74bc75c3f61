/** Whether entries that are gone were sealed: the log itself has to say so, in an entry that is not gone. */
import { parseLine } from '../../../shared/domain/audit/line'
import type { Break } from './breaks'
import type { AuditStore, Seal } from './ports'

/** What the newest entry about pruning says; undefined where none does. */
export function lastPruned(
  store: Pick<AuditStore, 'page'>
): { last: number; bundle: string; sha256: string } | undefined {
  const line = store.page({ act: 'log.prune', outcome: 'ok' }, 0, 1).entries[0]?.line
  const entry = line === undefined ? undefined : parseLine(line)
  if (!entry?.ok) return undefined
  const { last, bundle, sha256 } = entry.value.detail
  return typeof last === 'number' ? { last, bundle: String(bundle), sha256: String(sha256) } : undefined
}

/** Names the first entry that is gone without having been sealed, or that stands although it is. Costs the same for any size. */
export function checkSeals(store: Pick<AuditStore, 'page' | 'prunedEnd' | 'seals' | 'entries'>): Break | undefined {
  const end = store.prunedEnd()
  const bad = (seq: number, says: string): Break => ({ reason: 'entry-altered', says, firstBadSeq: seq })
  const first = store.entries(0, 1)[0]
  if (end === 0) return undefined
  if (first && first.seq < end)
    return bad(first.seq, `Entry ${first.seq} stands in the log although it was sealed and pruned.`)
  const said = lastPruned(store)
  const seals = store.seals()
  const chained = seals.findIndex((seal, index) => seal.first !== (seals[index - 1]?.last ?? -1) + 1)
  if (chained >= 0) return bad(seals[chained]?.first ?? 0, 'The list of sealed bundles has a hole.')
  const sealed = seals.find(({ last }) => last === said?.last)
  const covered = (said?.last ?? -1) + 1
  if (covered < end)
    return bad(covered, `Entries ${covered} to ${end - 1} are gone, and the log does not say that they were sealed.`)
  if (said && (!sealed || sealed.sha256 !== said.sha256 || sealed.name !== said.bundle))
    return bad(sealed?.first ?? 0, 'The list of sealed bundles is not what the log says of them.')
  return undefined
}

/** Of which pruned entries are: `0 to 611 in keywatch-sealed-0-611.zip`. */
export const sealsInWords = (seals: readonly Seal[], end: number): string =>
  seals
    .filter(({ first }) => first < end)
    .map(({ first, last, name }) => `${first} to ${Math.min(last, end - 1)} in ${name}`)
    .join(', ')
