import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLayoutEffect, useRef } from 'react'
import { IconButton } from './button'
import { cx } from './cx'
import css from './screen.module.css'
import { useLostEscape, usePaneFocus } from './use-pane-focus'

/** A screen: its bar, then what fills the rest. Whoever came by a key and left nothing focused goes on from here. */
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
  const ref = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main ref={ref} className={css.screen} aria-label={title} tabIndex={-1}>
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

/** The pane beside a list. Escape closes it; for focus see `usePaneFocus`: `focusOnOpen` takes it from a list as well. */
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
  usePaneFocus(ref, focusOnOpen)
  useLostEscape(onClose)
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
      <div className={css.sectionTitle}>
        {/* What stands beside it is no part of its name. */}
        <h3>{title}</h3>
        {note !== undefined && <span>{note}</span>}
      </div>
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
