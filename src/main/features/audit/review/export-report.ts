/** Writes the report for people: the review of a period, with the signed checkpoint that it was read from. */
import { claimedOrigin } from '../../../../shared/domain/audit/checkpoint'
import { fingerprintOf } from '../../../../shared/domain/audit/note'
import type { Report } from '../../../../shared/domain/review/report'
import type { Language, Spoken } from '../../../../shared/kernel/languages'
import { fail, ok, type Result } from '../../../../shared/kernel/result'
import type { StorageFailure } from '../../../ports/journal'
import { recordedBreaks } from '../breaks'
import type { Paper } from '../bundle-beside'
import {
  cancelled,
  choosePlace,
  ExportRecord,
  type Exported,
  type ExportLogFailure,
  type ExportPorts
} from '../export-order'
import type { AuditLog } from '../log'
import { Stopped, stopped, type LongTask } from '../long-task'
import { unsigned, type Unsigned } from '../unsigned'
import type { DraftFile, PrintReport, StoredCheckpoint, Unprinted } from '../ports'
import type { ReviewOrder, ReviewPorts } from './ports'
import { readReview } from './read-review'

interface PaperPorts extends ReviewPorts {
  /** Read when the first report is written. */
  readonly printer: () => Promise<PrintReport>
  readonly appVersion: string
  /** Absent: as the app speaks to the person. */
  readonly speaks: (language: Language | undefined) => Spoken
}

export interface ReportPorts extends ExportPorts, PaperPorts {}

export type ExportReportFailure = ExportLogFailure | Unsigned | Unprinted

async function gather(
  ports: PaperPorts,
  log: AuditLog,
  order: ReviewOrder,
  checkpoint: StoredCheckpoint,
  spki: Buffer,
  task: LongTask
): Promise<Report> {
  return {
    review: await readReview(ports, order, task),
    writtenAtMs: ports.clock.now(),
    appVersion: ports.appVersion,
    log: {
      name: claimedOrigin(checkpoint.note),
      size: checkpoint.size,
      checkpoint: checkpoint.note,
      fingerprint: fingerprintOf(spki),
      lastCheck: log.lastCheck,
      breaks: recordedBreaks(ports.store).map(({ seq, atMs, says }) => ({ seq, atMs, says }))
    },
    keyIds: order.keyIds
  }
}

async function draftReport(
  ports: ReportPorts,
  log: AuditLog,
  order: ReviewOrder,
  spoken: Spoken,
  draft: DraftFile,
  record: ExportRecord
): Promise<Result<Omit<Exported, 'fileName'>, ExportReportFailure | StorageFailure>> {
  const begun = record.begin()
  if (!begun.ok) return begun
  const signed = log.checkpoint()
  if (!signed.ok) return signed
  const spki = ports.store.identity()?.publicKey
  if (!signed.value || !spki) return fail(unsigned)
  const report = await gather(ports, log, order, signed.value, spki, ports.task)
  const print = await ports.printer()
  const printed = await print(report, spoken)
  if (!printed.ok) return printed
  // A stop that came while it was printed still counts: nothing has its name yet.
  ports.task.advance(1, 1)
  const written = await draft.write(printed.value)
  if (!written.ok) return written
  const sealed = await draft.seal()
  return sealed.ok ? ok({ ...sealed.value, entries: report.review.facts.entries }) : sealed
}

/** The same report for a bundle that carries it, on the keys and the period of its filter. */
export const paperFor =
  (ports: PaperPorts, log: AuditLog, language?: Language): Paper =>
  async ({ fromMs, toMs, keyId, keyIds = keyId && [keyId] }, checkpoint, task) => {
    const spki = ports.store.identity()?.publicKey ?? Buffer.alloc(0)
    const report = await gather(ports, log, { fromMs, toMs, keyIds }, checkpoint, spki, task)
    const print = await ports.printer()
    return print(report, ports.speaks(language))
  }

/** Recorded before it gets its name, as every export is. */
export async function exportReport(
  ports: ReportPorts,
  log: AuditLog,
  filter: ReviewOrder,
  language?: Language
): Promise<Result<Exported, ExportReportFailure>> {
  const path = await choosePlace(ports, 'pdf')
  if (path === undefined) return fail(cancelled)
  const opened = await ports.files.draft(path)
  if (!opened.ok) return opened
  const draft = opened.value
  const record = new ExportRecord(ports, { format: 'pdf', filter })
  try {
    const drafted = await draftReport(ports, log, filter, ports.speaks(language), draft, record)
    if (!drafted.ok) return record.broke(drafted.error)
    const exported = { ...drafted.value, fileName: ports.files.nameOf(path) }
    const recorded = record.end(exported)
    if (!recorded.ok) return recorded
    const published = await draft.publish()
    if (published.ok) return ok(exported)
    record.end(exported, published.error)
    return published
  } catch (error) {
    if (error instanceof Stopped) return record.broke(stopped)
    throw error
  } finally {
    await draft.discard()
  }
}
