import { useEffect, type RefObject } from 'react'
import type { SettingEntry } from './settings-index'

const signs = ['wheel', 'pointerdown', 'keydown'] as const

/** Parts that ask main are drawn by then. */
const SETTLES_MS = 2_000

export interface AskedSetting {
  readonly name: string
  /** Counts up, so that the same one can be asked for again. */
  readonly asked: number
}

/** Shows the setting that the palette or a link asks for: scrolled to, its control focused. One that is not drawn leads to its part. */
export function useAsked(
  asked: AskedSetting | undefined,
  column: RefObject<HTMLElement | null>,
  index: readonly SettingEntry[]
): void {
  useEffect(() => {
    const place = column.current
    const entry = index.find(({ name }) => name === asked?.name)
    if (!place || !entry) return
    let settling: ReturnType<typeof setTimeout> | undefined
    const show = (): void => {
      const part = place.querySelector<HTMLElement>(`[data-part="${entry.part}"]`)
      const label = part ? labelIn(part, entry.written) : undefined
      ;(label ?? part)?.scrollIntoView({ block: label ? 'center' : 'start' })
      if (!label || settling !== undefined) return
      focusOf(label)?.focus({ preventScroll: true })
      settling = setTimeout(end, SETTLES_MS)
    }
    // Parts above it that are drawn later would push it away again; whoever moves by themselves is let be.
    const watching = new MutationObserver(show)
    const end = (): void => {
      watching.disconnect()
      clearTimeout(settling)
      for (const sign of signs) window.removeEventListener(sign, end, { capture: true })
    }
    watching.observe(place, { childList: true, subtree: true })
    show()
    for (const sign of signs) window.addEventListener(sign, end, { capture: true })
    return end
  }, [asked, column, index])
}

/** The smallest element that says exactly this. */
const labelIn = (part: HTMLElement, written: string): HTMLElement | undefined =>
  [...part.querySelectorAll<HTMLElement>('label, legend, h2, dt, b, span, button')]
    .filter((element) => element.textContent.trim() === written)
    .at(-1)

/** What belongs to a label: its control, or the first one of its group. */
function focusOf(label: HTMLElement): HTMLElement | null {
  const own = label.closest('label')
  if (own?.control) return own.control
  if (label instanceof HTMLButtonElement) return label
  const around = label.closest('fieldset, [role="group"], section')
  return around?.querySelector<HTMLElement>('input, select, button, textarea') ?? null
}
