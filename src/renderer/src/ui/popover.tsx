import type { ReactNode } from 'react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Button } from './button'
import { cx } from './cx'
import css from './popover.module.css'

/** The panel's width in CSS, and what it keeps from the window's edge. */
const PANEL_PX = 280 + 8

/** A button, and below it a small panel of what belongs to it. Escape and a press elsewhere close it. */
export function Popover({
  label,
  title,
  wanted = 0,
  children
}: {
  label: ReactNode
  /** The panel's name. */
  title: string
  /** Opens whenever this counts up: for a key that asks for it. */
  wanted?: number
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const [fromRight, setFromRight] = useState(false)
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const seen = useRef(wanted)

  useEffect(() => {
    if (seen.current === wanted) return
    seen.current = wanted
    setOpen(true)
  }, [wanted])
  // Before it is seen: at the window's edge it hangs from the button's other end.
  useLayoutEffect(() => {
    const left = place.current?.getBoundingClientRect().left ?? 0
    if (open) setFromRight(left + PANEL_PX > window.innerWidth)
  }, [open])
  useEffect(() => {
    if (!open) return
    place.current?.querySelector<HTMLElement>('[role="dialog"] input, [role="dialog"] button')?.focus()
    const pressed = (event: PointerEvent): void => {
      if (!place.current?.contains(event.target as Node)) setOpen(false)
    }
    window.addEventListener('pointerdown', pressed)
    return () => window.removeEventListener('pointerdown', pressed)
  }, [open])

  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <div
      ref={place}
      className={css.place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      <Button
        ref={button}
        small
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open && (
        <div id={id} role="dialog" aria-label={title} className={cx(css.panel, fromRight && css.fromRight)}>
          {children}
        </div>
      )}
    </div>
  )
}
