import { useCallback, useRef, useState, type DragEvent } from 'react'

interface Dragged {
  /** Places in the table, in the order shown. */
  readonly order: ArrayLike<number>
  readonly onMove?: (place: number, to: number) => void
}

/** Rows are moved with the pointer as well: dropped above or below another. */
export function useRowDrag({ order, onMove }: Dragged) {
  const from = useRef(-1)
  const [over, setOver] = useState<{ readonly index: number; readonly side: 'above' | 'below' }>()
  const end = useCallback(() => {
    from.current = -1
    setOver(undefined)
  }, [])
  const indexAt = (event: DragEvent): { index: number; side: 'above' | 'below' } | undefined => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null
    if (!row) return undefined
    const { top, height } = row.getBoundingClientRect()
    return { index: Number(row.dataset['index']), side: event.clientY < top + height / 2 ? 'above' : 'below' }
  }
  const handlers = {
    onDragStart: (event: DragEvent) => {
      from.current = indexAt(event)?.index ?? -1
      event.dataTransfer.effectAllowed = 'move'
    },
    onDragOver: (event: DragEvent) => {
      const found = from.current < 0 ? undefined : indexAt(event)
      if (!found) return
      event.preventDefault()
      if (found.index !== over?.index || found.side !== over.side) setOver(found)
    },
    onDrop: (event: DragEvent) => {
      const found = indexAt(event)
      const start = from.current
      end()
      if (!found || start < 0) return
      event.preventDefault()
      const gap = found.index + (found.side === 'below' ? 1 : 0)
      const to = gap > start ? gap - 1 : gap
      if (to !== start) onMove?.(order[start] ?? 0, to)
    },
    onDragEnd: end
  }
  return { over: over?.index, side: over?.side, handlers: onMove ? handlers : {} }
}
