/** A changed cell is tinted for a moment: a mark that is set and taken away, without animation, layout or a timer for each. */

/** As interface design has it. Style sheets leave the mark without effect where motion is reduced. */
const TINT_MS = 300

/** Tinted elements with the time at which the tint ends, the earliest first. */
const tinted = new Map<HTMLElement, number>()
let sweeping = false

export function tint(element: HTMLElement, move: 'up' | 'down'): void {
  if (element.dataset['move'] !== move) element.dataset['move'] = move
  // Set anew at the end, so that the order stays that of the ends.
  tinted.delete(element)
  tinted.set(element, performance.now() + TINT_MS)
  if (sweeping) return
  sweeping = true
  setTimeout(sweep, TINT_MS)
}

/** The element shows another coin from now on. */
export function untint(element: HTMLElement): void {
  if (tinted.delete(element)) delete element.dataset['move']
}

function sweep(): void {
  const now = performance.now()
  for (const [element, ends] of tinted) {
    if (ends > now) break
    tinted.delete(element)
    delete element.dataset['move']
  }
  const [next] = tinted.values()
  sweeping = next !== undefined
  if (next !== undefined) setTimeout(sweep, Math.max(20, next - now))
}
