import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import css from './task-progress.module.css'

/** How far a long task has come, and the way to end it. */
export function TaskProgress({
  says,
  task,
  onStop
}: {
  says: string
  /** Absent until main was asked for it. */
  task: { readonly done: number; readonly total: number } | undefined
  onStop: () => void
}) {
  const { text, format } = useSpeech()
  const words = text.auditExport
  const share = task && task.total > 0 ? task.done / task.total : undefined
  return (
    <div className={css.task}>
      <div className={css.words}>
        <span>{says}</span>
        {task && task.total > 0 && (
          <span className={css.figures}>{words.progress(format.number(task.done), format.number(task.total))}</span>
        )}
      </div>
      <div className={css.row}>
        <progress className={css.bar} aria-label={says} max={1} {...(share === undefined ? {} : { value: share })} />
        <Button small onClick={onStop}>
          {words.stop}
        </Button>
      </div>
    </div>
  )
}
