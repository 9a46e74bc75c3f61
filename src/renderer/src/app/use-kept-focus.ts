import { useEffect } from 'react'

/**
 * What is pressed is switched off while its act runs, and so loses the focus to nobody: the next Tab would begin wherever the
 * browser thinks, and a screen reader falls silent. Once it is on again it has the focus again, unless somebody else took it.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | undefined
    const moved = ({ target }: Event): void => {
      last = target instanceof Element ? target : undefined
    }
    const left = (): void => void (last = undefined)
    const watching = new MutationObserver((changes) => {
      if (document.activeElement !== document.body) return
      if (last instanceof HTMLElement && changes.some(({ target }) => target === last) && !last.matches(':disabled'))
        last.focus({ preventScroll: true })
    })
    watching.observe(document.body, { subtree: true, attributeFilter: ['disabled'] })
    document.addEventListener('focusin', moved)
    // Whoever presses elsewhere has left it.
    document.addEventListener('pointerdown', left, { capture: true })
    return () => {
      watching.disconnect()
      document.removeEventListener('focusin', moved)
      document.removeEventListener('pointerdown', left, { capture: true })
    }
  }, [])
}
