/** Writes the log, or a part of it, into a file that the person chooses. Either all of it is there afterwards or nothing. */
import { isUnfiltered } from '../../../shared/domain/audit/filter'
import { publicPem, readPublicKey } from '../../../shared/domain/audit/log-key'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import {
  cancelled,
  choosePlace,
  ExportRecord,
  type Exported,
  type ExportLogFailure,
  type ExportPorts,
  type Order
} from './export-order'
import { blocksOf, headOf, rowsOf, rowWriter, type ParsedFormat } from './export-text'
import type { AuditLog } from './log'
import { Stopped, stopped } from './long-task'
import type { DraftFile, ExportFailure, ExportFiles, Written } from './ports'

export type TextOrder = Order & { readonly format: 'jsonl' | ParsedFormat }

interface Drafts {
  readonly main: DraftFile
  /** Hex, one a line: with them a verifier can name the first line that differs from what was signed. */
  readonly leaves: DraftFile | undefined
}

/** Hashes of pruned entries: with them, the lines that are left still lead to the signed root. */
const HASHES_AT_ONCE = 2_048

type Step = Result<void, ExportFailure>
type Count = Result<number, ExportFailure>

async function writeLines(ports: ExportPorts, order: TextOrder, end: number, drafts: Drafts): Promise<Count> {
  let entries = 0
  const pruned = drafts.leaves ? ports.store.prunedEnd() : 0
  for (let from = 0; from < pruned; from += HASHES_AT_ONCE) {
    const hashes = await drafts.leaves?.write(ports.store.prunedLeaves(from, Math.min(from + HASHES_AT_ONCE, pruned)))
    if (hashes && !hashes.ok) return hashes
  }
  for await (const { count, lines, leaves } of blocksOf(ports, order.filter, end, ports.task)) {
    const written = await drafts.main.write(lines)
    if (!written.ok) return written
    const hashes = await drafts.leaves?.write(leaves)
    if (hashes && !hashes.ok) return hashes
    entries += count
  }
  return ok(entries)
}

async function writeParsed(
  ports: ExportPorts,
  { filter }: TextOrder,
  format: ParsedFormat,
  end: number,
  main: DraftFile
): Promise<Count> {
  let entries = 0
  const render = rowWriter(ports, format)
  const opened: Step = await main.write(headOf(format))
  if (!opened.ok) return opened
  for await (const rows of rowsOf(ports, filter, end, ports.task)) {
    const written = await main.write(rows.map(render).join(''))
    if (!written.ok) return written
    entries += rows.length
  }
  return ok(entries)
}

/** A full JSONL export can be verified without Keywatch: its signed checkpoint, key and leaf hashes stand beside it. */
async function writeProofs(ports: ExportPorts, open: OpenDrafts, path: string, checkpoint: string): Promise<Step> {
  const spki = ports.store.identity()?.publicKey
  const key = spki && readPublicKey(spki)
  if (!key) return ok(undefined)
  for (const [suffix, text] of [
    ['checkpoint', checkpoint],
    ['pub', publicPem(key)]
  ] as const) {
    const draft = await open.add(`${path}.${suffix}`)
    const written = draft.ok ? await draft.value.write(text) : draft
    if (!written.ok) return written
  }
  return ok(undefined)
}

/** Drafts that are published together or discarded together. */
class OpenDrafts {
  readonly #files: ExportFiles
  readonly #drafts: DraftFile[] = []

  constructor(files: ExportFiles) {
    this.#files = files
  }

  async add(path: string): Promise<Result<DraftFile, ExportFailure>> {
    const draft = await this.#files.draft(path)
    if (draft.ok) this.#drafts.push(draft.value)
    return draft
  }

  /** Of the first, which is the export itself. */
  async sealAll(): Promise<Result<Written, ExportFailure>> {
    let first: Written | undefined
    for (const draft of this.#drafts) {
      const sealed = await draft.seal()
      if (!sealed.ok) return sealed
      first ??= sealed.value
    }
    if (!first) throw new Error('nothing was drafted')
    return ok(first)
  }

  /** The export itself last: where it stands, what proves it stands too. */
  async publishAll(): Promise<Step> {
    for (const draft of this.#drafts.toReversed()) {
      const published = await draft.publish()
      if (!published.ok) return published
    }
    return ok(undefined)
  }

  async discardAll(): Promise<void> {
    for (const draft of this.#drafts) await draft.discard()
  }
}

async function draftExport(
  ports: ExportPorts,
  log: AuditLog,
  order: TextOrder,
  path: string,
  open: OpenDrafts,
  record: ExportRecord
): Promise<Result<Exported, ExportLogFailure>> {
  const { format, filter } = order
  const main = await open.add(path)
  if (!main.ok) return main
  const begun = record.begin()
  if (!begun.ok) return begun
  const signed = format === 'jsonl' && isUnfiltered(filter) ? log.checkpoint() : ok(undefined)
  if (!signed.ok) return signed
  const end = signed.value?.size ?? ports.store.head().size
  const leaves = signed.value ? await open.add(`${path}.leaves`) : ok(undefined)
  if (!leaves.ok) return leaves
  const entries =
    format === 'jsonl'
      ? await writeLines(ports, order, end, { main: main.value, leaves: leaves.value })
      : await writeParsed(ports, order, format, end, main.value)
  if (!entries.ok) return entries
  const proofs: Step = signed.value ? await writeProofs(ports, open, path, signed.value.note) : ok(undefined)
  if (!proofs.ok) return proofs
  const sealed = await open.sealAll()
  return sealed.ok ? ok({ fileName: ports.files.nameOf(path), entries: entries.value, ...sealed.value }) : sealed
}

/** Recorded before it gets its name: an export that is there is in the log. */
export async function exportLog(
  ports: ExportPorts,
  log: AuditLog,
  order: TextOrder
): Promise<Result<Exported, ExportLogFailure>> {
  const path = await choosePlace(ports, order.format)
  if (path === undefined) return fail(cancelled)
  const open = new OpenDrafts(ports.files)
  const record = new ExportRecord(ports, order)
  try {
    const drafted = await draftExport(ports, log, order, path, open, record)
    if (!drafted.ok) return record.broke(drafted.error)
    const recorded = record.end(drafted.value)
    if (!recorded.ok) return recorded
    const published = await open.publishAll()
    if (published.ok) return drafted
    record.end(drafted.value, published.error)
    return published
  } catch (error) {
    if (error instanceof Stopped) return record.broke(stopped)
    throw error
  } finally {
    await open.discardAll()
  }
}
