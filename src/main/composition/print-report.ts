/** The report on paper: its page is put together in main, in small pieces, and printed in a window of its own. */
import style from '../adapters/report/report.css?raw'
import { openBook } from '../adapters/language/open-book'
import { footerOf, reportPieces } from '../adapters/report/report-page'
import { reportSpeech, type ReportSpeech } from '../adapters/report/report-speech'
import type { Report } from '../../shared/domain/review/report'
import type { PrintReport } from '../features/audit/ports'
import { printToPdf } from '../windows/print-window'
import { fail, ok } from '../../shared/kernel/result'
import { Lane } from '../../shared/kernel/lane'
import type { Logger } from '../ports/logger'

/** Main goes on with other things after this. */
const LONGEST_STRETCH_MS = 8

async function pageOf(report: Report, speech: ReportSpeech): Promise<string> {
  const pieces: string[] = []
  let since = performance.now()
  for (const piece of reportPieces(report, speech)) {
    pieces.push(piece)
    if (performance.now() - since < LONGEST_STRETCH_MS) continue
    await new Promise(setImmediate)
    since = performance.now()
  }
  return pieces.join('')
}

export function reportPrinter(log: Pick<Logger, 'error'>): PrintReport {
  const lane = new Lane()
  return (report, spoken) =>
    lane.run(async () => {
      try {
        const speech = reportSpeech(spoken, (await openBook(spoken))?.say)
        const html = await pageOf(report, speech)
        return ok(
          await printToPdf({ html, style: { name: 'report.css', text: style }, footer: footerOf(report, speech) })
        )
      } catch (error) {
        log.error('report not printed', { error: error instanceof Error ? error.message : String(error) })
        return fail({
          code: 'report-unprinted',
          message: 'The report could not be printed.',
          remedy: 'Try again with a shorter period or fewer keys. Nothing was written.'
        })
      }
    })
}
