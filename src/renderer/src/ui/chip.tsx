import type { ReactNode } from 'react'
import css from './chip.module.css'
import { cx } from './cx'
import { inkOn } from './mark-ink'

export type Level = 'plain' | 'good' | 'soon' | 'now'
export type EnvironmentTint = 'production' | 'testnet' | 'development'

/** A filter that is on or off. */
export function Chip({
  on,
  onToggle,
  count,
  children
}: {
  on: boolean
  onToggle: () => void
  count?: ReactNode
  children: ReactNode
}) {
  return (
    <button type="button" className={cx(css.chip, on && css.on)} aria-pressed={on} onClick={onToggle}>
      {children}
      {count !== undefined && <span className={css.count}>{count}</span>}
    </button>
  )
}

export function Tag({ level = 'plain', children }: { level?: Level; children: ReactNode }) {
  return <span className={cx(css.tag, css[level])}>{children}</span>
}

export function EnvBadge({ environment, children }: { environment: EnvironmentTint; children: ReactNode }) {
  return <span className={cx(css.env, css[environment])}>{children}</span>
}

export function ScopeChip({ danger, children }: { danger: boolean; children: ReactNode }) {
  return <span className={cx(css.scope, danger && css.danger)}>{children}</span>
}

/** A provider's initials on its colour; decoration, its name stands beside it. */
export function Mark({ text, color, large = false }: { text: string; color: string; large?: boolean }) {
  return (
    <span className={cx(css.mark, large && css.large)} style={{ background: color, color: inkOn(color) }} aria-hidden>
      {text}
    </span>
  )
}

/** How much of a key's life is left, 0 to 1, as an arc; decoration, the words stand beside it. */
export function Ring({ left, level }: { left: number; level: Level }) {
  const around = 2 * Math.PI * 7
  return (
    <svg className={css.ring} width="18" height="18" viewBox="0 0 18 18" aria-hidden focusable="false">
      <circle cx="9" cy="9" r="7" fill="none" strokeWidth="2.4" className={css.track} />
      {left > 0 && (
        <circle
          cx="9"
          cy="9"
          r="7"
          fill="none"
          strokeWidth="2.4"
          strokeLinecap="round"
          className={css[`ring-${level}`]}
          strokeDasharray={`${Math.max(0.6, left * around)} ${around}`}
          transform="rotate(-90 9 9)"
        />
      )}
    </svg>
  )
}
