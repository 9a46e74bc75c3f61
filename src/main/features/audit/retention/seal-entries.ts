/** Seals expired entries into a bundle, reads it back, and only then takes their lines out of the log. */
import { append, frontierAt, frontierRoot, leafHash, NodeMissing } from '../../../../shared/domain/audit/merkle'
import { parseLine } from '../../../../shared/domain/audit/line'
import { sealName } from '../../../../shared/domain/audit/retention'
import { durationMs } from '../../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../../shared/kernel/result'
import type { StorageFailure } from '../../../ports/journal'
import { systemActor, type Actor } from '../actors'
import { fillDraft, type ExportBundleFailure } from '../export-bundle'
import { inParts, unstoppable, unwatched, type LongTask } from '../long-task'
import type { AuditStore, Seal, SealFailure } from '../ports'
import { lastPruned } from '../seal-check'
import type { RetentionPorts } from './ports'

export type SealingFailure = ExportBundleFailure | SealFailure | StorageFailure | Failure<'seal-unproven'>

/** A commit of as many takes some milliseconds. */
const PRUNED_AT_ONCE = 256
/** Between two words on how far it has come. */
const LINES_BETWEEN = 256
const WAIT_WHILE_BUSY = durationMs(500)

const unsigned: Failure<'export-unsigned'> = {
  code: 'export-unsigned',
  message: 'The log cannot be signed: its key is in the keychain, which is locked or cannot be reached.',
  remedy: 'Unlock the keychain, then try again.'
}

const unproven = (first: number, last: number): Failure<'seal-unproven'> => ({
  code: 'seal-unproven',
  message: `Entries ${first} to ${last} do not lead to the log's root, so nothing was pruned.`,
  remedy: 'Verify the log: it names the first entry that does not hold.'
})

/**
 * Reads the bundle from the disk and proves that its lines are the log's: they lead, from the tree before them, to the root that is
 * signed after them.
 */
export async function proveSeal(
  { store, sealed }: Pick<RetentionPorts, 'store' | 'sealed'>,
  path: string,
  { first, last }: Pick<Seal, 'first' | 'last'>,
  task: LongTask = unwatched
): Promise<Result<{ readonly sha256: string; readonly bytes: number }, SealFailure | Failure<'seal-unproven'>>> {
  const root = store.rootAt(last + 1)
  let frontier = frontierBefore(store, first)
  if (!root || !frontier) return fail(unproven(first, last))
  const read = await sealed.read(path, (line) => {
    if (frontier && frontier.size % LINES_BETWEEN === 0) task.advance(frontier.size - first, last + 1 - first)
    if (frontier && frontier.size <= last) frontier = append(frontier, leafHash(line)).next
    else frontier = undefined
  })
  if (!read.ok) return read
  return frontier?.size === last + 1 && frontierRoot(frontier).equals(root) ? read : fail(unproven(first, last))
}

function frontierBefore(store: AuditStore, first: number) {
  try {
    return frontierAt(first, (level, index) => store.node(level, index))
  } catch (error) {
    if (error instanceof NodeMissing) return undefined
    throw error
  }
}

/** Lines that say that the log was broken: they are kept beside the seal as well. */
function signsOfBreaks({ store }: RetentionPorts, first: number, end: number): readonly string[] {
  return store
    .select({ acts: ['log.epoch', 'log.verify'] }, first, end, MOST_SIGNS)
    .map(({ line }) => line)
    .filter((line) => {
      const entry = parseLine(line)
      return entry.ok && (entry.value.act === 'log.epoch' || entry.value.outcome === 'failed')
    })
}
const MOST_SIGNS = 10_000

/** Writes the bundle of entries `first` up to `end`, reads it back, and puts it on record. Nothing is pruned yet. */
export async function sealEntries(
  ports: RetentionPorts,
  folder: string,
  first: number,
  end: number,
  actor: Actor,
  task: LongTask = unwatched
): Promise<Result<Seal, SealingFailure>> {
  const { store, log, sealed, files, unit, journal, clock, entropy } = ports
  const checkpoint = log.signAt(end)
  if (!checkpoint) return fail(unsigned)
  const prepared = await sealed.prepare(folder)
  if (!prepared.ok) return prepared
  const last = end - 1
  const name = sealName(first, last)
  const path = sealed.pathOf(folder, name)
  const opened = await files.draft(path)
  if (!opened.ok) return opened
  const draft = opened.value
  try {
    const seals = store.seals()
    const before = seals.at(-1)
    const previous = before && { size: before.last + 1, note: before.note }
    const [writing, reading] = inParts(task, 2)
    const bundlePorts = { ...ports, actor, task: writing ?? unwatched, choose: { save: async () => undefined } }
    const filled = await fillDraft(bundlePorts, draft, {
      kind: 'sealed',
      filter: {},
      checkpoint,
      previous,
      opened: undefined,
      extras: {}
    })
    if (!filled.ok) return filled
    const published = await draft.publish()
    if (!published.ok) return published
    const { sha256, bytes } = filled.value
    // The file has its name: whoever stops now would find one that the log does not know of.
    const proved = await proveSeal(ports, path, { first, last }, reading && unstoppable(reading))
    if (!proved.ok) return proved
    if (proved.value.sha256 !== sha256) return fail(unproven(first, last))
    const breaks = signsOfBreaks(ports, first, end)
    const seal: Seal = { first, last, folder, name, sha256, bytes, note: checkpoint.note, breaks, atMs: clock.now() }
    const written = unit.commit(() => {
      const detail = { bundle: name, first, last, sha256, bytes }
      journal.record({ actor, act: 'log.seal', outcome: 'ok', detail, corr: entropy.uuid() })
      store.addSeal(seal)
    })
    return written.ok ? ok(seal) : written
  } finally {
    await draft.discard()
  }
}

/** The bundle where it was written, or in the folder that is used now: somebody may have moved it there. */
export async function findSeal({ sealed }: RetentionPorts, seal: Seal, folder: string): Promise<string> {
  const own = sealed.pathOf(seal.folder, seal.name)
  const other = sealed.pathOf(folder, seal.name)
  return (await sealed.isThere(own)) || !(await sealed.isThere(other)) ? own : other
}

/**
 * Takes the lines of sealed entries away, a few hundred a commit, once the bundle was read back. A crash in between leaves fewer lines
 * and nothing unsealed; the next start goes on.
 */
export async function pruneSealed(
  ports: RetentionPorts,
  seal: Seal,
  folder: string,
  actor: Actor = systemActor,
  task: LongTask = unwatched
): Promise<Result<void, SealingFailure>> {
  const { store, unit, journal, entropy, timers, tasks } = ports
  const { first, last, name, sha256 } = seal
  const [reading, pruning] = inParts(task, 2)
  const proved = await proveSeal(ports, await findSeal(ports, seal, folder), seal, reading)
  if (!proved.ok) return proved
  if (proved.value.sha256 !== sha256) return fail(unproven(first, last))
  while (store.prunedEnd() <= last) {
    pruning?.advance(store.prunedEnd() - first, last + 1 - first)
    if (tasks.reading) {
      await new Promise<void>((resume) => void timers.after(WAIT_WHILE_BUSY, resume))
      continue
    }
    const pruned = unit.commit(() => {
      // The entry stands before the first line goes: whatever is gone, the log says where it is.
      if (lastPruned(store)?.last !== last) {
        const detail = { bundle: name, first, last, sha256 }
        journal.record({ actor, act: 'log.prune', outcome: 'ok', detail, corr: entropy.uuid() })
      }
      store.prune(last + 1, PRUNED_AT_ONCE)
    })
    if (!pruned.ok) return pruned
    await new Promise<void>((resume) => void timers.after(durationMs(0), resume))
  }
  return ok(undefined)
}
