/** What every export has in common: what was asked for, where it goes, and that it is on record. */
import type { DraftDetail } from '../../../shared/domain/audit/entry'
import { filterDetail, type EntryFilter } from '../../../shared/domain/audit/filter'
import type { CorrelationId } from '../../../shared/kernel/ids'
import { fail, type Failure, type Result } from '../../../shared/kernel/result'
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

/**
 * One export on record: that it was begun, before an entry is in any file, so that an export of the whole log holds who made it;
 * and how it ended, before the file gets its name. One that was begun, never ended and is not under way was killed: nothing of it has
 * a name that a person chose, and reviews tell of it.
 */
export class ExportRecord {
  readonly #ports: Pick<ExportPorts, 'unit' | 'journal' | 'actor' | 'task'>
  readonly #order: Order
  readonly #corr: CorrelationId
  #begun = false

  constructor(ports: Pick<ExportPorts, 'unit' | 'journal' | 'actor' | 'task' | 'entropy'>, order: Order) {
    this.#ports = ports
    this.#order = order
    this.#corr = ports.entropy.uuid() as CorrelationId
  }

  begin(): Result<number, StorageFailure> {
    this.#ports.task.writesAs?.(this.#corr)
    const written = this.#say('log.export.begin', 'ok', this.#asked)
    this.#begun = written.ok
    return written
  }

  /** `failure`: it is whole, and could not be given its name. */
  end({ entries, bytes, sha256 }: Exported, failure?: Failure<string>): Result<number, StorageFailure> {
    const detail = { ...this.#asked, entries, bytes, sha256 }
    return this.#say('log.export', failure ? 'failed' : 'ok', detail, failure?.code)
  }

  /** Nothing is left of it. Where it was not begun, nothing was taken away either. */
  broke<F extends Failure<string>>(failure: F): Result<never, F | StorageFailure> {
    if (!this.#begun) return fail(failure)
    const written = this.#say('log.export', 'failed', this.#asked, failure.code)
    return written.ok ? fail(failure) : written
  }

  get #asked(): DraftDetail {
    const { filter, format, opened, beside } = this.#order
    return {
      ...filterDetail(filter),
      format,
      ...(opened ? { opened } : {}),
      ...(beside?.length ? { beside: beside.join(',') } : {})
    }
  }

  #say(
    act: 'log.export.begin' | 'log.export',
    outcome: 'ok' | 'failed',
    detail: DraftDetail,
    code?: string
  ): Result<number, StorageFailure> {
    const { unit, journal, actor } = this.#ports
    return unit.commit(() =>
      journal.record({ actor, act, outcome, ...(code === undefined ? {} : { code }), detail, corr: this.#corr })
    )
  }
}
