/** Writes the log, or a part of it, as a zip that proves itself to somebody who has no Keywatch. Either all of it is there afterwards or nothing. */
import { consistencyText, manifestText, type BundleFacts } from '../../../shared/domain/audit/bundle'
import { claimedOrigin, formatProof } from '../../../shared/domain/audit/checkpoint'
import { isUnfiltered, type EntryFilter } from '../../../shared/domain/audit/filter'
import { publicPem, readPublicKey } from '../../../shared/domain/audit/log-key'
import { consistencyProof, inclusionProof, type NodeAt } from '../../../shared/domain/audit/merkle'
import { fingerprintOf } from '../../../shared/domain/audit/note'
import { readmes } from '../../../shared/domain/audit/readme'
import type { Language } from '../../../shared/kernel/languages'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { breather } from './breather'
import { besideFiles, putBeside, type Beside, type Paper } from './bundle-beside'
import { recordedBreaks } from './breaks'
import { witnessedParts, type WitnessedPart } from './bundle-witnesses'
import { BundleWriter, PROOFS_MAX, tooLarge, type Put } from './bundle-writer'
import {
  cancelled,
  choosePlace,
  ExportRecord,
  type Exported,
  type ExportLogFailure,
  type ExportPorts
} from './export-order'
import { blocksOf } from './export-text'
import type { AuditLog } from './log'
import { inParts, Stopped, stopped, type LongTask } from './long-task'
import { OpenedValues } from './personal/opened-values'
import { proven } from './proven'
import { unsigned, type Unsigned } from './unsigned'
import type {
  AuditStore,
  BundleKit,
  DraftFile,
  ExportTooLarge,
  PersonalValues,
  StoredCheckpoint,
  TextBlock,
  Unprinted,
  WitnessStore
} from './ports'

export interface BundlePorts extends ExportPorts {
  /** What opens the hashes of personal values; asked only where the exporter chose so. */
  readonly values?: PersonalValues
  /** Those that cosign: what they did is put in. */
  readonly witnesses?: Pick<WitnessStore, 'list'>

  /** Read when the first bundle is written. */
  readonly bundleKit: () => Promise<BundleKit>
  readonly appVersion: string
}

export type ExportBundleFailure = ExportLogFailure | ExportTooLarge | Unsigned | Unprinted

/** What an exporter chose beyond the entries. */
export interface BundleExtras {
  /** The bundle opens the personal values in its entries. */
  readonly open?: boolean | undefined
  /** What it carries beside the lines. */
  readonly beside?: readonly Beside[] | undefined
  /** Needed for a report. */
  readonly paper?: Paper
  /** Of its reader, who then has a README in it beside the English one. Absent: English. */
  readonly language?: Language
}

/** Hashes of pruned entries, without their lines. */
const HASHES_AT_ONCE = 2_048

interface Bundle {
  readonly kind: BundleFacts['kind']
  readonly filter: EntryFilter
  readonly checkpoint: StoredCheckpoint
  /** Entries that were pruned when it was begun. */
  readonly pruned: number
  /** The bundle before it, whose log this one goes on from. */
  readonly previous: StoredCheckpoint | undefined
  /** Absent: hashes of personal values stay closed. */
  readonly opened: OpenedValues | undefined
  readonly extras: Pick<BundleExtras, 'beside' | 'paper' | 'language'>
  /** SPKI DER. */
  readonly spki: Buffer
  readonly writer: BundleWriter
}

/** What is found out while the entries are written. */
class Range {
  entries = 0
  first: number | undefined
  last: number | undefined
  readonly gaps: (readonly [number, number])[] = []

  /** Entries below `from` are not looked for. */
  constructor(private readonly from: number) {}

  /** A block is whole as a rule: then its ends say everything. */
  take({ count, first, last }: TextBlock, seqs: () => readonly number[]): void {
    if (last - first + 1 === count) this.#span(first, last)
    else for (const seq of seqs()) this.#span(seq, seq)
    this.entries += count
  }

  #span(first: number, last: number): void {
    if (first > this.#next) this.gaps.push([this.#next, first - 1])
    this.first ??= first
    this.last = last
  }

  end(size: number): void {
    if (this.#next < size) this.gaps.push([this.#next, size - 1])
  }

  get #next(): number {
    return this.last === undefined ? this.from : this.last + 1
  }
}

async function* linesOf(
  ports: BundlePorts,
  { filter, checkpoint, opened }: Bundle,
  range: Range,
  task: LongTask
): AsyncGenerator<string> {
  for await (const block of blocksOf(ports, filter, checkpoint.size, task)) {
    range.take(block, () => ports.store.seqs(filter, block.first, block.last + 1))
    opened?.look(block.lines)
    yield block.lines
  }
  range.end(checkpoint.size)
}

async function* leavesOf(
  ports: BundlePorts,
  { filter, checkpoint, pruned }: Bundle,
  task: LongTask
): AsyncGenerator<string> {
  const breathe = breather(ports)
  for (let from = 0; from < pruned; from += HASHES_AT_ONCE) {
    yield ports.store.prunedLeaves(from, Math.min(from + HASHES_AT_ONCE, pruned))
    await breathe()
  }
  for await (const { leaves } of blocksOf(ports, filter, checkpoint.size, task)) yield leaves
}

/** Neighbours share most of their proofs: subtrees above the leaves are kept, some thousands of them. */
function remembering(nodeAt: NodeAt): NodeAt {
  const known = new Map<string, Buffer | undefined>()
  return (level, index) => {
    if (level === 0) return nodeAt(level, index)
    const place = `${level}/${index}`
    if (known.has(place)) return known.get(place)
    if (known.size >= 4_096) known.clear()
    const hash = nodeAt(level, index)
    known.set(place, hash)
    return hash
  }
}

async function putProofs(ports: BundlePorts, bundle: Bundle, task: LongTask): Promise<Put> {
  const breathe = breather(ports)
  const nodeAt = remembering((level, index) => ports.store.node(level, index))
  const { size, note } = bundle.checkpoint
  for await (const { first, last } of blocksOf(ports, bundle.filter, size, task))
    for (const seq of ports.store.seqs(bundle.filter, first, last + 1)) {
      const proof = proven(() => inclusionProof(seq, size, nodeAt))
      const put = proof
        ? await bundle.writer.put(`proofs/${seq}.tlog-proof`, [formatProof(seq, proof, note)])
        : ok(undefined)
      if (!put.ok) return put
      await breathe()
    }
  return ok(undefined)
}

/** The last bundle's checkpoint goes in even where the log no longer fits it: that is what a reviewer has to see. */
function growthOf(
  store: AuditStore,
  { checkpoint: { size, note }, previous: last }: Bundle
): readonly (readonly [string, string])[] {
  if (!last) return []
  const proof = proven(() => consistencyProof(last.size, size, (level, index) => store.node(level, index)))
  return [
    ['previous.checkpoint', last.note],
    ...(proof ? [['consistency.txt', consistencyText(last.size, proof, note)] as const] : [])
  ]
}

function factsOf(ports: BundlePorts, bundle: Bundle, range: Range, witnessed: readonly WitnessedPart[]): BundleFacts {
  const { kind, filter, checkpoint, spki, pruned, previous } = bundle
  return {
    appVersion: ports.appVersion,
    writtenAtMs: ports.clock.now(),
    log: claimedOrigin(checkpoint.note),
    size: checkpoint.size,
    kind,
    filter,
    entries: range.entries,
    opened: bundle.opened !== undefined,
    first: range.first,
    last: range.last,
    gaps: kind === 'filtered' ? undefined : range.gaps,
    pruned,
    seals: ports.store.seals().filter(({ first }) => first < pruned),
    breaks: recordedBreaks(ports.store)
      .map(({ seq }) => seq)
      .filter((seq) => seq < checkpoint.size)
      .sort((a, b) => a - b),
    fingerprint: fingerprintOf(spki),
    previousSize: previous?.size,
    beside: (bundle.extras.beside ?? []).map((one) => besideFiles[one]),
    language: bundle.extras.language ?? 'en',
    witnesses: witnessed.map(({ file, name, size }) => ({ file, name, size }))
  }
}

async function fill(ports: BundlePorts, kit: BundleKit, bundle: Bundle): Promise<Result<number, ExportBundleFailure>> {
  const { kind, checkpoint, spki, writer } = bundle
  const key = readPublicKey(spki)
  if (!key) return fail(unsigned)
  const range = new Range(bundle.pruned)
  const beside = bundle.extras.beside ?? []
  const parts = inParts(ports.task, 2 + beside.length)
  const part = (index: number): LongTask => parts[index] ?? ports.task
  const lines = await writer.put('entries.jsonl', linesOf(ports, bundle, range, part(0)))
  if (!lines.ok) return lines
  if (kind === 'filtered' && range.entries > PROOFS_MAX)
    return fail(
      tooLarge(
        `${range.entries} entries pass the filter; a zip holds proofs for ${PROOFS_MAX} at most.`,
        'Narrow the filter, or export the whole log: it needs no proof for each entry.'
      )
    )
  const proofs =
    kind === 'filtered'
      ? await putProofs(ports, bundle, part(1))
      : await writer.put('leaf-hashes.txt', leavesOf(ports, bundle, part(1)))
  if (!proofs.ok) return proofs
  for (const [index, one] of beside.entries()) {
    const put = await putBeside(ports, writer, one, bundle.extras.paper, { ...bundle, task: part(2 + index) })
    if (!put.ok) return put
  }
  const witnessed = witnessedParts(ports.store, ports.witnesses, checkpoint)
  const facts = factsOf(ports, bundle, range, witnessed)
  const texts = [
    ['checkpoint', checkpoint.note],
    ['log.pub', publicPem(key)],
    ...growthOf(ports.store, bundle),
    ...witnessed.flatMap(({ texts }) => texts),
    ...(bundle.opened ? [['salts.jsonl', bundle.opened.text()] as const] : []),
    ...kit.verifiers.map(({ name, text }) => [name, text] as const),
    ...readmes(facts)
  ] as const
  for (const [name, text] of texts) {
    const put = await writer.put(name, [text])
    if (!put.ok) return put
  }
  const sealed = await writer.put('manifest.json', manifestText(facts, writer.files))
  if (!sealed.ok) return sealed
  const finished = await writer.finish()
  return finished.ok ? ok(range.entries) : finished
}

async function draftBundle(
  ports: BundlePorts,
  log: AuditLog,
  filter: EntryFilter,
  extras: BundleExtras,
  draft: DraftFile,
  record: ExportRecord
): Promise<
  Result<{ entries: number; bytes: number; sha256: string; checkpoint: StoredCheckpoint }, ExportBundleFailure>
> {
  const begun = record.begin()
  if (!begun.ok) return begun
  const signed = log.checkpoint()
  if (!signed.ok) return signed
  if (!signed.value) return fail(unsigned)
  const kind = isUnfiltered(filter) ? 'full' : 'filtered'
  const previous = ports.store.lastBundled()
  const opened = extras.open && ports.values ? new OpenedValues(ports.values) : undefined
  return fillDraft(ports, draft, { kind, filter, checkpoint: signed.value, previous, opened, extras })
}

/** Fills and syncs a draft, which the caller publishes or discards. */
export async function fillDraft(
  ports: BundlePorts,
  draft: DraftFile,
  wanted: Pick<Bundle, 'kind' | 'filter' | 'checkpoint' | 'previous' | 'opened' | 'extras'>
): Promise<
  Result<{ entries: number; bytes: number; sha256: string; checkpoint: StoredCheckpoint }, ExportBundleFailure>
> {
  const spki = ports.store.identity()?.publicKey
  if (!spki) return fail(unsigned)
  const kit = await ports.bundleKit()
  const writer = new BundleWriter(draft, (sink) => kit.archive(sink, ports.clock.now()), wanted.checkpoint.size)
  const filled = await fill(ports, kit, { ...wanted, pruned: ports.store.prunedEnd(), spki, writer })
  if (!filled.ok) return filled
  const sealed = await draft.seal()
  return sealed.ok ? ok({ ...sealed.value, entries: filled.value, checkpoint: wanted.checkpoint }) : sealed
}

/**
 * Recorded before it gets its name: a bundle that is there is in the log. Its checkpoint is remembered once it is there; if
 * that is lost in a crash, the next bundle proves its growth from an earlier one.
 */
export async function exportBundle(
  ports: BundlePorts,
  log: AuditLog,
  filter: EntryFilter,
  extras: BundleExtras = {}
): Promise<Result<Exported, ExportBundleFailure>> {
  const path = await choosePlace(ports, 'bundle')
  if (path === undefined) return fail(cancelled)
  const opened = await ports.files.draft(path)
  if (!opened.ok) return opened
  const draft = opened.value
  const record = new ExportRecord(ports, { format: 'bundle', filter, opened: extras.open, beside: extras.beside })
  try {
    const drafted = await draftBundle(ports, log, filter, extras, draft, record)
    if (!drafted.ok) return record.broke(drafted.error)
    const { checkpoint, ...written } = drafted.value
    const exported = { ...written, fileName: ports.files.nameOf(path) }
    const recorded = record.end(exported)
    if (!recorded.ok) return recorded
    const published = await draft.publish()
    if (!published.ok) {
      record.end(exported, published.error)
      return published
    }
    remember(ports, checkpoint, exported.sha256)
    return ok(exported)
  } catch (error) {
    if (error instanceof Stopped) return record.broke(stopped)
    throw error
  } finally {
    await draft.discard()
  }
}

const remember = (
  { unit, store, clock }: BundlePorts,
  checkpoint: StoredCheckpoint,
  sha256: string
): Result<void, StorageFailure> => unit.commit(() => store.addBundled(checkpoint, sha256, clock.now()))
