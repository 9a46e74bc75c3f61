/** Writes the log, or a part of it, into a file that the person chooses. Either all of it is there afterwards or nothing. */
import { csvEntry, csvHeader, csvRow } from '../../../shared/domain/audit/csv'
import { isUnfiltered, type EntryFilter } from '../../../shared/domain/audit/filter'
import { parseLine } from '../../../shared/domain/audit/line'
import { publicPem, readPublicKey } from '../../../shared/domain/audit/log-key'
import type { CorrelationId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { personActor } from './actors'
import type { AuditLog } from './log'
import type {
  AuditPorts,
  ChooseFile,
  DraftFile,
  ExportFailure,
  ExportFiles,
  ExportFormat,
  ListPorts,
  StoredEntry,
  Written
} from './ports'

export interface ExportPorts extends AuditPorts, ListPorts {
  readonly choose: ChooseFile
  readonly files: ExportFiles
}

export interface Exported extends Written {
  readonly fileName: string
  readonly entries: number
}

export type ExportLogFailure = ExportFailure | StorageFailure | Failure<'export-cancelled'>

const ROWS_AT_ONCE = 256

export const cancelled: Failure<'export-cancelled'> = {
  code: 'export-cancelled',
  message: 'Nothing was exported.',
  remedy: 'Choose a place for the file to export the log.'
}

/** An altered line is evidence: it is exported as found and marked, not left out. */
function csvLine(row: StoredEntry, labelOf: ListPorts['labelOf']): string {
  const leaf = row.leaf.toString('hex')
  const parsed = parseLine(row.line)
  if (parsed.ok) return csvEntry(parsed.value, parsed.value.key && labelOf(parsed.value.key.id), leaf)
  return csvRow([row.seq, '', '', '', 'line-unreadable', ...Array<string>(14).fill(''), leaf])
}

interface Drafts {
  readonly main: DraftFile
  /** Hex, one a line: with them a verifier can name the first line that differs from what was signed. */
  readonly leaves: DraftFile | undefined
}

type Step = Result<void, ExportFailure>

async function writeRows(
  ports: ExportPorts,
  order: Order,
  end: number,
  drafts: Drafts
): Promise<Result<number, ExportFailure>> {
  let entries = 0
  let from = 0
  const render =
    order.format === 'jsonl' ? (row: StoredEntry) => `${row.line}\n` : (row: StoredEntry) => csvLine(row, ports.labelOf)
  const opened: Step = order.format === 'csv' ? await drafts.main.write(csvHeader) : ok(undefined)
  if (!opened.ok) return opened
  for (;;) {
    const rows = ports.store.select(order.filter, from, end, ROWS_AT_ONCE)
    const last = rows.at(-1)
    if (!last) return ok(entries)
    const written = await drafts.main.write(rows.map(render).join(''))
    if (!written.ok) return written
    const leaves = await drafts.leaves?.write(rows.map(({ leaf }) => `${leaf.toString('hex')}\n`).join(''))
    if (leaves && !leaves.ok) return leaves
    entries += rows.length
    from = last.seq + 1
  }
}

interface Order {
  readonly format: Exclude<ExportFormat, 'bundle'>
  readonly filter: EntryFilter
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

export function recordExport(
  ports: ExportPorts,
  order: { readonly format: ExportFormat; readonly filter: EntryFilter },
  exported: Exported,
  outcome: 'ok' | 'failed',
  corr: string
): Result<number, StorageFailure> {
  const filter = Object.fromEntries(Object.entries(order.filter).filter(([, value]) => value !== undefined))
  const { entries, bytes, sha256 } = exported
  return ports.unit.commit(() =>
    ports.journal.record({
      actor: personActor,
      act: 'log.export',
      outcome,
      detail: { ...filter, format: order.format, entries, bytes, sha256 },
      corr: corr as CorrelationId
    })
  )
}

async function draftExport(
  ports: ExportPorts,
  log: AuditLog,
  order: Order,
  path: string,
  open: OpenDrafts
): Promise<Result<Exported, ExportLogFailure>> {
  const provable = order.format === 'jsonl' && isUnfiltered(order.filter)
  const signed = provable ? log.checkpoint() : ok(undefined)
  if (!signed.ok) return signed
  const end = signed.value?.size ?? ports.store.head().size
  const main = await open.add(path)
  if (!main.ok) return main
  const leaves = signed.value ? await open.add(`${path}.leaves`) : ok(undefined)
  if (!leaves.ok) return leaves
  const entries = await writeRows(ports, order, end, { main: main.value, leaves: leaves.value })
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
  order: Order
): Promise<Result<Exported, ExportLogFailure>> {
  const day = new Date(ports.clock.now()).toISOString().slice(0, 10)
  const path = await ports.choose.save(`keywatch-audit-${day}.${order.format}`, order.format)
  if (path === undefined) return fail(cancelled)
  const open = new OpenDrafts(ports.files)
  const corr = ports.entropy.uuid()
  try {
    const drafted = await draftExport(ports, log, order, path, open)
    if (!drafted.ok) return drafted
    const recorded = recordExport(ports, order, drafted.value, 'ok', corr)
    if (!recorded.ok) return recorded
    const published = await open.publishAll()
    if (published.ok) return drafted
    recordExport(ports, order, drafted.value, 'failed', corr)
    return published
  } finally {
    await open.discardAll()
  }
}
