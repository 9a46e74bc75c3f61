/** The parts of the window, in the order of F6. A pane stands inside its screen and is a part of its own. */
const PARTS = 'nav, main, aside'

/** Focus goes to the next part of the window, or the one before; after the last comes the first. */
export function focusPart(back: boolean): void {
  const parts = [...document.querySelectorAll<HTMLElement>(PARTS)]
  const holding = document.activeElement?.closest<HTMLElement>(PARTS)
  const at = holding ? parts.indexOf(holding) : back ? 0 : -1
  const next = parts[(at + (back ? -1 : 1) + parts.length) % parts.length]
  if (next) entryOf(next).focus({ preventScroll: true })
}

/** Where one comes in: the sidebar at the screen that is open, a screen at its list, a pane at its beginning. */
function entryOf(part: HTMLElement): HTMLElement {
  const inside =
    part.tagName === 'NAV'
      ? (part.querySelector<HTMLElement>('[aria-current="page"]') ?? part.querySelector<HTMLElement>('button'))
      : part.tagName === 'MAIN'
        ? part.querySelector<HTMLElement>('[role="grid"], [role="application"]')
        : part
  return inside ?? part
}
