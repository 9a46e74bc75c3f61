import { useEffect, useRef, type PointerEvent } from 'react'

/** A wheel runs past many cells; only the one where the pointer rests is asked. */
const RESTS_MS = 80

/** Where a figure comes from, told when the pointer rests on it: true then, not when it was drawn. `tell` gives the words of a cell. */
export function useCellHints(tell: (place: number, column: string) => string) {
  const latest = useRef(tell)
  const told = useRef<HTMLElement>(undefined)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    latest.current = tell
  })
  useEffect(() => () => clearTimeout(resting.current), [])
  return (event: PointerEvent): void => {
    clearTimeout(resting.current)
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null
    // The cell may show another coin by now.
    if (told.current !== cell) told.current?.removeAttribute('title')
    if (!cell) return
    resting.current = setTimeout(() => {
      const place = cell.closest<HTMLElement>('[data-place]')?.dataset['place']
      if (place === undefined) return
      told.current = cell
      cell.title = latest.current(Number(place), cell.dataset['column'] ?? '')
    }, RESTS_MS)
  }
}
