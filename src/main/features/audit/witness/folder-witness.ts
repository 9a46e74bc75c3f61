/** A witness that is a folder: a file a day, each read back and proved when somebody asks. */
import { isMismatch, judgeKept, type Judgement, type LogNow } from '../../../../shared/domain/audit/witness'
import { ok, type Result } from '../../../../shared/kernel/result'
import type { StoredCheckpoint, Witness, WitnessFolders, WitnessPlaceFailure, WitnessState } from '../ports'

export interface Found {
  readonly state: WitnessState
  readonly says: string
  /** The checkpoint that does not fit: of several, the smallest, for there the histories part. */
  readonly mismatch?: Judgement
}

/** Files of other logs may lie in the same folder. */
const prefixOf = (logId: string): string => `keywatch-${logId.slice(0, 8)}-`

const nameOf = (logId: string, size: number, atMs: number): string =>
  `${prefixOf(logId)}${new Date(atMs).toISOString().slice(0, 10)}-${String(size).padStart(9, '0')}.checkpoint`

/** Reads every checkpoint of this log in the folder and proves that the log goes on from each. */
export async function checkFolder(
  folders: WitnessFolders,
  { place, given }: Witness,
  log: LogNow
): Promise<Result<Found, WitnessPlaceFailure>> {
  const files = await folders.read(place, prefixOf(log.logId))
  if (!files.ok) return files
  const judged = files.value.map(({ name, text }) => ({ name, ...judgeKept(text, log) }))
  const misfits = judged.filter(isMismatch).sort((a, b) => (a.size ?? 0) - (b.size ?? 0))
  const misfit = misfits[0]
  if (misfit) return ok({ state: 'mismatch', says: `${misfit.name}: ${misfit.says}`, mismatch: misfit })
  const damaged = judged.find(({ verdict }) => verdict === 'damaged')
  if (damaged) return ok({ state: 'damaged', says: `${damaged.name}: ${damaged.says}` })
  const best = Math.max(-1, ...judged.map(({ size }) => size ?? -1))
  if (best < (given?.size ?? -1)) return ok({ state: 'stale', says: staleText(best, given?.size ?? 0) })
  if (judged.length === 0) return ok({ state: 'new', says: 'No checkpoint of this log is kept there yet.' })
  const many =
    judged.length === 1 ? 'The checkpoint kept there fits' : `All ${judged.length} checkpoints kept there fit`
  return ok({ state: 'good', says: `${many}: the log goes on from its first ${best} entries, unchanged.` })
}

const staleText = (best: number, given: number): string =>
  best < 0
    ? `The checkpoint of ${given} entries that was written there is gone.`
    : `It holds the checkpoint of ${best} entries, and one of ${given} was written there: the drive has not synced yet, or an older state of it was put back.`

/** Writes the new checkpoint, then removes this day's earlier ones that it proves to go on from. What does not fit is evidence and stays. */
export async function giveToFolder(
  folders: WitnessFolders,
  { place }: Witness,
  log: LogNow,
  { size, note }: StoredCheckpoint,
  atMs: number
): Promise<Result<void, WitnessPlaceFailure>> {
  const name = nameOf(log.logId, size, atMs)
  const put = await folders.put(place, name, note)
  if (!put.ok) return put
  const day = name.slice(0, name.lastIndexOf('-') + 1)
  const files = await folders.read(place, day)
  if (!files.ok) return files
  for (const file of files.value) {
    const { verdict } = judgeKept(file.text, log)
    if (file.name === name || verdict !== 'older') continue
    const removed = await folders.remove(place, file.name)
    if (!removed.ok) return removed
  }
  return ok(undefined)
}
