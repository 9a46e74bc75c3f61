/** What every export has in common: what was asked for, where it goes, and that it is on record. */
import { filterDetail, type EntryFilter } from '../../../shared/domain/audit/filter'
import type { CorrelationId } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { LongTask, TaskStopped } from './long-task'
import type { AuditPorts, ChooseFile, ExportFailure, ExportFiles, ExportFormat, ListPorts, Written } from './ports'

export interface ExportPorts extends AuditPorts, ListPorts {
  readonly choose: ChooseFile
  readonly files: ExportFiles
  /** Who asks. */
  readonly actor: { readonly role: string; readonly caller: string }
  readonly task: LongTask
}

export interface Order {
  readonly format: ExportFormat
  readonly filter: EntryFilter
  /** Personal values are opened in it. */
  readonly opened?: boolean | undefined
  /** Other files that a bundle carries. */
  readonly beside?: readonly string[] | undefined
}

export interface Exported extends Written {
  readonly fileName: string
  readonly entries: number
}

export type ExportLogFailure = ExportFailure | StorageFailure | TaskStopped | Failure<'export-cancelled'>

export const cancelled: Failure<'export-cancelled'> = {
  code: 'export-cancelled',
  message: 'Nothing was exported.',
  remedy: 'Choose a place for the file to export the log.'
}

const extensions: Readonly<Record<ExportFormat, string>> = {
  bundle: 'zip',
  jsonl: 'jsonl',
  csv: 'csv',
  ocsf: 'ocsf.jsonl',
  syslog: 'log',
  pdf: 'pdf'
}

/** Where the person wants it; undefined when they changed their mind. */
export function choosePlace({ choose, clock }: ExportPorts, format: ExportFormat): Promise<string | undefined> {
  const day = new Date(clock.now()).toISOString().slice(0, 10)
  return choose.save(`keywatch-audit-${day}.${extensions[format]}`, format)
}

export function recordExport(
  { unit, journal, actor }: ExportPorts,
  { format, filter, opened, beside }: Order,
  { entries, bytes, sha256 }: Exported,
  outcome: 'ok' | 'failed',
  corr: string
): Result<number, StorageFailure> {
  return unit.commit(() =>
    journal.record({
      actor,
      act: 'log.export',
      outcome,
      detail: {
        ...filterDetail(filter),
        format,
        entries,
        bytes,
        sha256,
        ...(opened ? { opened } : {}),
        ...(beside?.length ? { beside: beside.join(',') } : {})
      },
      corr: corr as CorrelationId
    })
  )
}

/** Nothing is left of it, but somebody began to take the log away: that is on record as well. */
export function recordStopped(
  { unit, journal, actor }: ExportPorts,
  { format, filter }: Order,
  corr: string
): Result<number, StorageFailure> {
  return unit.commit(() =>
    journal.record({
      actor,
      act: 'log.export',
      outcome: 'failed',
      code: 'task-stopped',
      detail: { ...filterDetail(filter), format },
      corr: corr as CorrelationId
    })
  )
}
