import { CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Failure } from '../../../shared/kernel/result'
import { Button } from './button'
import type { Level } from './chip'
import { cx } from './cx'
import css from './notice.module.css'
import { useDelayed } from './use-delayed'

/** Something to know, where it matters. `urgent` is read out at once. */
export function Notice({
  level = 'plain',
  title,
  children,
  action,
  urgent = false
}: {
  level?: Level
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  urgent?: boolean
}) {
  const Icon = level === 'good' ? CircleCheck : level === 'plain' ? Info : TriangleAlert
  return (
    <div className={cx(css.notice, css[level])} role={urgent ? 'alert' : undefined}>
      <Icon size={16} aria-hidden className={css.icon} />
      <div className={css.words}>
        <b>{title}</b>
        {children !== undefined && <div className={css.rest}>{children}</div>}
        {action !== undefined && <div className={css.action}>{action}</div>}
      </div>
    </div>
  )
}

/** A failure in words, with what to do now. */
export function FailureNote({
  failure,
  retry
}: {
  failure: Failure<string>
  retry?: { label: string; onRetry: () => void }
}) {
  return (
    <Notice
      level="now"
      title={failure.message}
      urgent
      action={
        retry && (
          <Button small onClick={retry.onRetry}>
            {retry.label}
          </Button>
        )
      }
    >
      {failure.remedy}
    </Notice>
  )
}

/** An empty screen: one sentence that teaches, one action. */
export function Empty({
  icon,
  title,
  children,
  action
}: {
  icon: ReactNode
  title: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={css.empty}>
      <span className={css.emptyIcon} aria-hidden>
        {icon}
      </span>
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  )
}

/** The structure of what is coming, only once the wait is noticed. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  const late = useDelayed(true)
  if (!late) return null
  return (
    <div role="status" className={css.skeleton}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={css.bone} aria-hidden>
          <i style={{ width: 22 }} />
          <i style={{ width: `${22 + ((index * 37) % 18)}%` }} />
          <i style={{ width: `${10 + ((index * 53) % 9)}%` }} />
          <i style={{ width: `${12 + ((index * 29) % 14)}%` }} />
        </div>
      ))}
    </div>
  )
}
