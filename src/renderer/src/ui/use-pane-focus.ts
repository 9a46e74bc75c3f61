import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Where focus was before a pane took it. A pane that takes another's place keeps what that one knew. */
let cameFrom: HTMLElement | undefined

/** A pane went, and nothing came in its place so far. */
let owed = false

/** What got the focus back, until the person does anything: a pane that comes in between, as what was just added does, takes it from there. */
let given: Element | null = null

/** As in screen.module.css: a pane that covers its list takes the focus whoever opened it. */
const COVERS = '(max-width: 820px)'

/**
 * Focus goes into a pane that a button opened, and back to that button once the pane is gone. A list keeps its focus: its
 * arrows go on while the pane follows them. A field of the pane that asks for focus by itself keeps it.
 */
export function usePaneFocus(ref: RefObject<HTMLElement | null>, always: boolean): void {
  // Read while it is drawn: once it stands, one of its own fields may have taken the focus.
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    const pane = ref.current
    if (before instanceof HTMLElement && before !== document.body && before.isConnected) cameFrom = before
    if (!pane || pane.contains(document.activeElement)) return
    const now = document.activeElement
    const takes = always || before instanceof HTMLButtonElement || now === document.body || now === given
    if (takes || matchMedia(COVERS).matches) pane.focus({ preventScroll: true })
  }, [ref, before, always])
  useLayoutEffect(() => {
    const pane = ref.current
    // In the place of one that just went: the focus is now this one's.
    owed = false
    // One of its buttons may be switched off, or go away, while it has the focus: then nobody has it, and it is still the pane's.
    let last = pane?.contains(document.activeElement) ?? false
    const moved = ({ target }: FocusEvent): void => {
      last = target instanceof Node && pane?.contains(target) === true
    }
    document.addEventListener('focusin', moved)
    return () => {
      document.removeEventListener('focusin', moved)
      const now = document.activeElement
      if (!pane?.contains(now) && !(last && now === document.body)) return
      owed = true
      queueMicrotask(giveBack)
    }
  }, [ref])
}

/**
 * A button that is pressed may go away or be switched off while it has the focus: then nobody has it, and Escape is heard
 * by nobody. It still means the pane.
 */
export function useLostEscape(onClose: () => void): void {
  const latest = useRef(onClose)
  useEffect(() => {
    latest.current = onClose
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.activeElement !== document.body) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

function giveBack(): void {
  if (!owed) return
  owed = false
  if (document.activeElement !== document.body) return
  if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true })
  else document.querySelector('main')?.focus({ preventScroll: true })
  given = document.activeElement
  const forget = (): void => void (given = null)
  for (const act of ['keydown', 'pointerdown']) window.addEventListener(act, forget, { capture: true, once: true })
}
