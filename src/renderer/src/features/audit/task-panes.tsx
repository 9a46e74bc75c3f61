import { Check, Download, X } from 'lucide-react'
import { copyText } from '../../api/queries'
import type { VerifyReport } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Pane } from '../../ui/screen'
import type { ExportKind, Task } from './audit-store'
import css from './audit.module.css'

export function ReportPane({
  task,
  size,
  onClose,
  onShow
}: {
  task: Task<VerifyReport>
  size: number
  onClose: () => void
  onShow: (seq: number) => void
}) {
  const { text, format } = useSpeech()
  return (
    <Pane
      label={text.audit.report}
      closeLabel={text.app.close}
      onClose={onClose}
      head={
        <div className={css.pane}>
          <h2>{text.audit.report}</h2>
        </div>
      }
    >
      <div aria-live="polite">
        {task.state === 'running' && (
          <>
            <p>{text.audit.verifying(format.number(size))}</p>
            <div className={css.progress} aria-hidden>
              <i />
            </div>
          </>
        )}
        {task.state === 'failed' && <FailureNote failure={task.failure} />}
        {task.state === 'done' && <Report report={task.value} onShow={onShow} />}
      </div>
    </Pane>
  )
}

function Report({ report, onShow }: { report: VerifyReport; onShow: (seq: number) => void }) {
  const { text, format } = useSpeech()
  const { firstBadSeq } = report
  return (
    <>
      {report.ok ? (
        <Notice level="good" title={text.audit.verifyHolds}>
          {text.audit.verifyHoldsMore(format.number(report.entries), format.duration(report.tookMs))}
        </Notice>
      ) : (
        <Notice
          level="now"
          title={text.audit.verifyBroken}
          action={
            firstBadSeq !== null && (
              <Button small onClick={() => onShow(firstBadSeq)}>
                {text.audit.showEntry}
              </Button>
            )
          }
        >
          {firstBadSeq === null
            ? text.audit.verifyBrokenNoSeq
            : text.audit.verifyBrokenMore(format.number(firstBadSeq))}
        </Notice>
      )}
      <ul className={css.checks}>
        {report.checks.map((check) => (
          <li key={check.name} className={check.passed ? css.pass : css.fail}>
            {check.passed ? (
              <Check size={15} aria-label={text.requests.passed} />
            ) : (
              <X size={15} aria-label={text.audit.outcomes.failed} />
            )}
            <div>
              <b>{check.name}</b>
              <span>{check.detail}</span>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

type Exported = { readonly fileName: string; readonly entries: number; readonly bytes: number; readonly sha256: string }

export function ExportPane({
  task,
  filtered,
  onExport,
  onClose
}: {
  task: Task<Exported>
  filtered: boolean
  onExport: (format: ExportKind) => void
  onClose: () => void
}) {
  const { text, format } = useSpeech()
  const running = task.state === 'running'
  return (
    <Pane
      label={text.audit.export}
      closeLabel={text.app.close}
      onClose={onClose}
      head={
        <div className={css.pane}>
          <h2>{text.audit.export}</h2>
          <p className={css.sub}>{filtered ? text.audit.exportFiltered : text.audit.exportWhole}</p>
        </div>
      }
    >
      <div className={css.exportRow}>
        {(['bundle', 'jsonl', 'csv'] as const).map((kind) => (
          <Button key={kind} onClick={() => onExport(kind)} disabled={running}>
            <Download size={15} aria-hidden />
            {text.audit.exportAs[kind]}
          </Button>
        ))}
      </div>
      <div aria-live="polite" className={css.exportState}>
        {running && <p>{text.audit.exporting}</p>}
        {task.state === 'failed' && <FailureNote failure={task.failure} />}
        {task.state === 'done' && (
          <Notice
            level="good"
            title={text.audit.exported(task.value.fileName)}
            action={
              <CopyButton label={text.app.copy} copied={text.app.copied} onCopy={() => copyText(task.value.sha256)} />
            }
          >
            {text.audit.exportedMore(format.number(task.value.entries), format.bytes(task.value.bytes))}{' '}
            <span className={css.sha}>{task.value.sha256}</span>
          </Notice>
        )}
      </div>
    </Pane>
  )
}
