/** The full check: everything that is stored is read and judged, a few milliseconds at a time. */
import { spkiOf } from '../../../shared/domain/audit/note'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { personActor, type Actor } from './actors'
import { readAnchor, type FoundAnchor } from './anchor'
import { recordedBreaks, type Break, type BreakReason } from './breaks'
import { findLogKey } from './log-key'
import type { AuditLog } from './log'
import { Stopped, stopped, unwatched, type LongTask, type TaskStopped } from './long-task'
import type { AuditPorts } from './ports'
import { scanLog, type Fault, type Scan } from './scan-log'
import { checkSeals, sealsInWords } from './seal-check'
import { checkAnchor, checkLatestCheckpoint, judgeCheckpoint } from './start-check'

export interface VerifyReport {
  readonly ok: boolean
  readonly entries: number
  /** Hex; computed from the lines, not read. */
  readonly root: string
  readonly tookMs: number
  readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly detail: string }[]
  /** The first entry that is not proven good; null where only the whole is known to differ, or nothing. */
  readonly firstBadSeq: number | null
}

interface Judged extends VerifyReport {
  readonly breaks: readonly Break[]
}

interface Check {
  readonly name: string
  /** What its failing is called in an epoch; absent where it is named otherwise. */
  readonly reason?: BreakReason
  readonly passes: string
  readonly faults: readonly Fault[]
}

/** A row below 0 is never reached by counting up. */
function rowsBeforeFirst({ store }: AuditPorts): Fault[] {
  const first = store.entries(Number.MIN_SAFE_INTEGER, 1)[0]
  return first && first.seq < 0 ? [{ seq: first.seq, says: 'An entry stands before the first.' }] : []
}

function checkpointFaults(ports: AuditPorts, size: number, roots: Scan['roots']): Fault[] {
  const { store } = ports
  const identity = store.identity()
  if (!identity) return [{ seq: undefined, says: 'The log has no identity.' }]
  const seals = store.seals().map(({ last, note }) => ({ size: last + 1, note }))
  return [...store.checkpoints(), ...seals].flatMap((checkpoint) => {
    // One that was signed while this check ran is for the next check.
    if (checkpoint.size > size && checkpoint.size <= store.head().size) return []
    const { good, says, truncated } = judgeCheckpoint(checkpoint, identity, (n) => roots.get(n), size)
    return good
      ? []
      : [{ seq: truncated ? size : undefined, says: `Checkpoint of ${checkpoint.size} entries: ${says}` }]
  })
}

function anchorBreak(
  { store }: AuditPorts,
  anchor: FoundAnchor,
  size: number,
  roots: Scan['roots']
): Break | undefined {
  const missing = (says: string): Break => ({ reason: 'anchor-missing', says, firstBadSeq: undefined })
  if (anchor === 'absent') return missing('The keychain has no anchor.')
  if (anchor === 'unreadable') return missing('The anchor in the keychain cannot be read.')
  return checkAnchor(
    { head: () => ({ size, root: Buffer.alloc(0) }), rootAt: (n) => roots.get(n) },
    store.identity()?.logId,
    anchor
  )
}

function entriesPass(store: AuditPorts['store'], size: number): string {
  const end = store.prunedEnd()
  if (end === 0) return `${size} lines are whole, in order and fit their hashes.`
  return `${size - end} lines are whole, in order and fit their hashes. Sealed, with their hashes in the tree: ${sealsInWords(store.seals(), end)}.`
}

const asFaults = (found: Break | undefined): Fault[] => (found ? [{ seq: found.firstBadSeq, says: found.says }] : [])

/** What an epoch has to name: where the stored log first differs, and what the keychain says against it. */
function breaksOf(checks: readonly Check[], anchor: Break | undefined, key: readonly Fault[]): Break[] {
  const altered = checks.flatMap(({ reason, faults }) => {
    const seqs = faults.flatMap(({ seq }) => (seq === undefined ? [] : [seq]))
    const firstBadSeq = seqs.length === 0 ? undefined : Math.min(...seqs)
    return reason && faults[0] ? [{ reason, says: inWords(faults[0], faults.length), firstBadSeq }] : []
  })
  const swapped = key.map(({ says }): Break => ({ reason: 'key-swapped', says, firstBadSeq: undefined }))
  // An altered line no longer leads to the anchor's root either: that says nothing of the anchor.
  const also = altered.length === 0 || anchor?.reason === 'anchor-missing' ? anchor : undefined
  return [...altered.slice(0, 1), ...(also ? [also] : []), ...swapped]
}

/** A checkpoint of before a break that was named does not hold for ever: that is no news. */
const newsOf = (store: AuditPorts['store'], checkpoints: readonly Fault[], known: boolean): readonly Fault[] =>
  known ? asFaults(checkLatestCheckpoint(store)) : checkpoints

function report(checks: readonly Check[], entries: number, root: string, tookMs: number): VerifyReport {
  const seqs = checks.flatMap(({ faults }) => faults.flatMap(({ seq }) => (seq === undefined ? [] : [seq])))
  return {
    ok: checks.every(({ faults }) => faults.length === 0),
    entries,
    root,
    tookMs,
    checks: checks.map(({ name, passes, faults }) => ({
      name,
      passed: faults.length === 0,
      detail: faults[0] ? inWords(faults[0], faults.length) : passes
    })),
    firstBadSeq: seqs.length === 0 ? null : Math.min(...seqs)
  }
}

const inWords = ({ seq, says }: Fault, count: number): string =>
  `${seq === undefined ? '' : `Entry ${seq}: `}${says}${count > 1 ? ` And ${count - 1} more.` : ''}`

async function judge(ports: AuditPorts, anchor: FoundAnchor, keyFaults: Fault[], task: LongTask): Promise<Judged> {
  const { store, clock } = ports
  const started = clock.monotonic()
  const { size } = store.head()
  const seals = store.seals().map(({ last, note }) => ({ size: last + 1, note }))
  const sizes = new Set([size, ...[...store.checkpoints(), ...seals].map((checkpoint) => checkpoint.size)])
  if (typeof anchor === 'object') sizes.add(anchor.size)
  const { entries, tree, roots } = await scanLog(ports, size, sizes, task)
  const breaks = recordedBreaks(store).map(({ firstBadSeq, says }) => ({ seq: firstBadSeq, says }))
  const unanchored = anchorBreak(ports, anchor, size, roots)
  const checks: Check[] = [
    {
      name: 'Entries',
      reason: 'entry-altered',
      passes: entriesPass(store, size),
      faults: [...rowsBeforeFirst(ports), ...asFaults(checkSeals(store)), ...entries]
    },
    {
      name: 'Hash tree',
      reason: 'tree-altered',
      passes: 'Every stored subtree follows from the lines.',
      faults: tree
    },
    {
      name: 'Checkpoints',
      reason: 'checkpoint-altered',
      passes: 'Every signed checkpoint fits the lines.',
      faults: checkpointFaults(ports, size, roots)
    },
    {
      name: 'Anchor',
      passes: 'The log goes on from the anchor in the keychain.',
      faults: asFaults(unanchored)
    },
    { name: 'Key', passes: 'The key in the keychain is the one that signed this log.', faults: keyFaults },
    { name: 'History', passes: 'No earlier break is recorded.', faults: breaks }
  ]
  const root = roots.get(size)?.toString('hex') ?? store.head().root.toString('hex')
  return {
    ...report(checks, size, root, clock.monotonic() - started),
    breaks: breaksOf(
      checks.map((check) =>
        check.reason === 'checkpoint-altered'
          ? { ...check, faults: newsOf(store, check.faults, breaks.length > 0) }
          : check
      ),
      unanchored,
      keyFaults
    )
  }
}

/** Judges everything and records that it did. A keychain that cannot be read is a failure, not a verdict. */
export async function verifyLog(
  ports: AuditPorts,
  log: AuditLog,
  { actor = personActor, task = unwatched }: { readonly actor?: Actor; readonly task?: LongTask } = {}
): Promise<Result<VerifyReport, KeychainFailure | StorageFailure | TaskStopped>> {
  // Before the size is taken: the anchor only ever follows the log.
  const anchor = await readAnchor(ports.keychain)
  if (!anchor.ok) return anchor
  const key = await findLogKey(ports.keychain)
  if (!key.ok) return key
  const signer = ports.store.identity()?.publicKey
  const sameKey = key.value && signer && spkiOf(key.value).equals(signer)
  const faults = sameKey
    ? []
    : [{ seq: undefined, says: 'The key in the keychain is not the one that signed this log.' }]
  try {
    const verdict = await judge(ports, anchor.value, faults, task)
    const recorded = recordVerdict(ports, log, actor, verdict)
    if (!recorded.ok) return recorded
    log.noteCheck('full', verdict.ok)
    // What does not hold is not signed anew, but for the entry that says so: the first of a new epoch.
    const signed = verdict.ok || recorded.value ? log.checkpoint() : ok(undefined)
    return signed.ok ? ok(verdict) : fail(signed.error)
  } catch (error) {
    if (error instanceof Stopped) return fail(stopped)
    throw error
  }
}

/** Gives back whether a break was found that no epoch names yet. */
function recordVerdict(
  { unit, journal, entropy }: AuditPorts,
  log: AuditLog,
  actor: Actor,
  verdict: Judged
): Result<boolean, StorageFailure> {
  const failed = verdict.checks.find(({ passed }) => !passed)
  return unit.commit(() => {
    journal.record({
      actor,
      act: 'log.verify',
      outcome: verdict.ok ? 'ok' : 'failed',
      ...(failed ? { code: 'log-altered' } : {}),
      detail: {
        entries: verdict.entries,
        root: verdict.root,
        tookMs: Math.round(verdict.tookMs),
        ...(failed ? { says: `${failed.name}: ${failed.detail}` } : {}),
        ...(verdict.firstBadSeq === null ? {} : { firstBadSeq: verdict.firstBadSeq })
      },
      corr: entropy.uuid()
    })
    return log.beginEpochs(verdict.breaks)
  })
}
