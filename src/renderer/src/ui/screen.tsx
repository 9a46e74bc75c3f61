import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { IconButton } from './button'
import { cx } from './cx'
import css from './screen.module.css'

/** A screen: its bar, then what fills the rest. */
export function Screen({
  title,
  aside,
  tools,
  actions,
  children
}: {
  title: string
  aside?: ReactNode
  tools?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <main className={css.screen} aria-label={title}>
      <header className={css.bar}>
        <h1 className={css.title}>{title}</h1>
        {aside !== undefined && <span className={css.aside}>{aside}</span>}
        <div className={css.tools}>{tools}</div>
        {actions !== undefined && <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </main>
  )
}

/** A list and, beside it, the pane of what is chosen. In a narrow window the pane covers the list. */
export function Split({ list, pane, wide = false }: { list: ReactNode; pane?: ReactNode; wide?: boolean }) {
  return (
    <div className={cx(css.split, Boolean(pane) && css.open, wide && css.wide)}>
      <div className={css.list}>{list}</div>
      {pane}
    </div>
  )
}

/** The pane beside a list. Escape closes it; focus starts at its heading where `focusOnOpen`. */
export function Pane({
  label,
  closeLabel,
  onClose,
  head,
  tools,
  foot,
  focusOnOpen = false,
  children
}: {
  label: string
  closeLabel: string
  onClose: () => void
  head: ReactNode
  /** Small buttons beside the one that closes. */
  tools?: ReactNode
  foot?: ReactNode
  focusOnOpen?: boolean
  children: ReactNode
}) {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    if (focusOnOpen) ref.current?.focus({ preventScroll: true })
  }, [focusOnOpen])
  return (
    <aside
      ref={ref}
      className={css.pane}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      <div className={css.paneScroll} tabIndex={0} role="group" aria-label={label}>
        <div className={css.paneHead}>
          {head}
          {tools}
          <IconButton label={closeLabel} onClick={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
        {children}
      </div>
      {foot !== undefined && <div className={css.paneFoot}>{foot}</div>}
    </aside>
  )
}

export function Section({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h3 className={css.sectionTitle}>
        {title}
        {note !== undefined && <span>{note}</span>}
      </h3>
      {children}
    </section>
  )
}

export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={css.facts}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
