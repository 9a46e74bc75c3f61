import { useCallback, useRef, useState, type DragEvent } from 'react'
import type { ColumnId } from '../../../../shared/domain/watchlists/columns'
import { moved } from '../../../../shared/domain/watchlists/watchlist'

interface Over {
  readonly over?: number
  readonly side?: 'left' | 'right'
}

/** Columns are moved by their heads: dropped before or behind another. */
export function useHeadDrag(
  columns: readonly ColumnId[],
  onColumns: ((columns: readonly ColumnId[]) => void) | undefined
) {
  const from = useRef(-1)
  const [at, setAt] = useState<Over>({})
  const end = useCallback(() => {
    from.current = -1
    setAt({})
  }, [])
  const handlers = {
    onDragStart: (event: DragEvent) => {
      from.current = headAt(event)?.over ?? -1
      if (from.current >= 0) event.dataTransfer.effectAllowed = 'move'
    },
    onDragOver: (event: DragEvent) => {
      const found = from.current < 0 ? undefined : headAt(event)
      if (!found) return
      event.preventDefault()
      if (found.over !== at.over || found.side !== at.side) setAt(found)
    },
    onDrop: (event: DragEvent) => {
      const found = headAt(event)
      const start = from.current
      end()
      if (!found || start < 0) return
      event.preventDefault()
      const gap = found.over + (found.side === 'right' ? 1 : 0)
      const to = gap > start ? gap - 1 : gap
      if (to !== start) onColumns?.(moved(columns, start, to))
    },
    onDragEnd: end
  }
  return { ...at, handlers }
}

function headAt(event: DragEvent): Required<Over> | undefined {
  const head = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-head]') : null
  if (!head) return undefined
  const { left, width } = head.getBoundingClientRect()
  return { over: Number(head.dataset['head']), side: event.clientX < left + width / 2 ? 'left' : 'right' }
}
