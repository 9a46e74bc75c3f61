/** What a bundle carries beside the signed lines, for people and for other programs: made from the same entries, hashed in the manifest. */
import type { EntryFilter } from '../../../shared/domain/audit/filter'
import { ok, type Result } from '../../../shared/kernel/result'
import type { BundleWriter, Put } from './bundle-writer'
import type { ExportPorts } from './export-order'
import { headOf, rowsOf, rowWriter, type ParsedFormat } from './export-text'
import type { LongTask } from './long-task'
import type { StoredCheckpoint, Unprinted } from './ports'

/** csv and ocsf: the entries in those formats; pdf: the report on the period. */
export const besides = ['csv', 'ocsf', 'pdf'] as const
export type Beside = (typeof besides)[number]

export const besideFiles = { csv: 'entries.csv', ocsf: 'entries.ocsf.jsonl', pdf: 'report.pdf' } as const

/** Makes the report on the entries that a filter asks for, read from a log with this checkpoint. */
export type Paper = (
  filter: EntryFilter,
  checkpoint: StoredCheckpoint,
  task: LongTask
) => Promise<Result<Uint8Array, Unprinted>>

async function* entriesAs(
  ports: ExportPorts,
  format: ParsedFormat,
  filter: EntryFilter,
  size: number,
  task: LongTask
): AsyncGenerator<string> {
  yield headOf(format)
  const render = rowWriter(ports, format)
  for await (const rows of rowsOf(ports, filter, size, task)) yield rows.map(render).join('')
}

export async function putBeside(
  ports: ExportPorts,
  writer: BundleWriter,
  beside: Beside,
  paper: Paper | undefined,
  { filter, checkpoint, task }: { filter: EntryFilter; checkpoint: StoredCheckpoint; task: LongTask }
): Promise<Put | Result<void, Unprinted>> {
  const name = besideFiles[beside]
  if (beside !== 'pdf') return writer.put(name, entriesAs(ports, beside, filter, checkpoint.size, task))
  const printed = await paper?.(filter, checkpoint, task)
  if (!printed) return ok(undefined)
  return printed.ok ? writer.put(name, [printed.value]) : printed
}
