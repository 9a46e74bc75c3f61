/** Signs of life in the window: what counts as somebody being there, and how often main is told. */

export const NOTED_EVERY_MS = 30_000
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

type Listening = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>

/**
 * Calls `tell` at the first sign of life, then at most once each half minute, and never while nothing happens: there is
 * no timer. `now` is in ms and never goes back.
 * @returns what ends it
 */
export function watchPresence(target: Listening, now: () => number, tell: () => void): () => void {
  let told = Number.NEGATIVE_INFINITY
  const onSign = (): void => {
    const at = now()
    if (at - told < NOTED_EVERY_MS) return
    told = at
    tell()
  }
  for (const sign of signs) target.addEventListener(sign, onSign, { capture: true, passive: true })
  return () => {
    for (const sign of signs) target.removeEventListener(sign, onSign, { capture: true })
  }
}
