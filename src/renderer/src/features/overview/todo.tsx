import type { ReactNode } from 'react'
import css from './overview.module.css'

/** One line of what needs the person: what, why, and the way to it. */
export function Todo({
  icon,
  title,
  more,
  action
}: {
  icon: ReactNode
  title: string
  more: string
  action?: ReactNode
}) {
  return (
    <div className={css.todo}>
      {icon}
      <div>
        <b>{title}</b>
        <p>{more}</p>
      </div>
      {action}
    </div>
  )
}
