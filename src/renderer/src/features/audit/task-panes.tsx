import { Check, X } from 'lucide-react'
import { useLongTask } from '../../api/queries'
import type { VerifyReport } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Pane } from '../../ui/screen'
import { useAudit, type Task } from './audit-store'
import { TaskProgress } from './task-progress'
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
  const { stop } = useAudit()
  const progress = useLongTask('verify', task.state === 'running')
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
      {task.state === 'running' && (
        <TaskProgress
          says={text.audit.verifying(format.number(size))}
          task={progress}
          onStop={() => void stop('verify')}
        />
      )}
      <div aria-live="polite">
        {task.state === 'failed' &&
          (task.failure.code === 'task-stopped' ? (
            <Notice title={text.auditExport.stopped} />
          ) : (
            <FailureNote failure={task.failure} />
          ))}
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
