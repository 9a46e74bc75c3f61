import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { memo, useCallback, useEffect, useId, useImperativeHandle, useRef } from 'react'
import { cx } from './cx'
import { useTallList } from './use-tall-list'
import css from './virtual-grid.module.css'

export interface GridHandle {
  focus(): void
}

export const ROW_HEIGHT_PX = 34
const HEAD_HEIGHT_PX = 30

/** Where the cursor goes for a key press, or `undefined` if the press is not about moving. */
export function moveCursor(key: string, at: number, count: number, pageRows: number): number | undefined {
  const last = count - 1
  if (last < 0) return undefined
  const clamp = (to: number): number => Math.min(last, Math.max(0, to))
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return at < 0 ? 0 : clamp(at + 1)
    case 'ArrowUp':
    case 'k':
      return at < 0 ? last : clamp(at - 1)
    case 'PageDown':
      return clamp(at + pageRows)
    case 'PageUp':
      return clamp(at - pageRows)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}

/**
 * A table of any length. One tab stop; arrows or j/k move the cursor, Enter opens its row.
 * Only the rows in sight are in the document, so counts and positions are told through ARIA.
 */
export function VirtualGrid({
  label,
  columns,
  columnsClass,
  count,
  renderRow,
  cursor,
  onCursor,
  onOpen,
  onEscape,
  onRange,
  ref
}: {
  label: string
  columns: readonly { readonly name: string; readonly className?: string | undefined }[]
  columnsClass: string | undefined
  count: number
  /** The cells of row `index`, each with role="gridcell" and none that takes the focus. The same function while nothing changed: then no row is drawn twice. */
  renderRow: (index: number) => ReactNode
  /** -1: none. */
  cursor: number
  onCursor: (index: number) => void
  onOpen: (index: number) => void
  onEscape?: () => void
  onRange?: (first: number, last: number) => void
  ref?: Ref<GridHandle>
}) {
  const id = useId()
  const { scroller, first, last, pool, shift, height, show } = useTallList(count, ROW_HEIGHT_PX, HEAD_HEIGHT_PX)

  useImperativeHandle(ref, () => ({ focus: () => scroller.current?.focus({ preventScroll: true }) }), [scroller])
  useEffect(() => onRange?.(first, last), [first, last, onRange])
  // A changed count alone must not scroll: only a cursor that moved does.
  const scrolledTo = useRef(-1)
  useEffect(() => {
    if (cursor === scrolledTo.current) return
    scrolledTo.current = cursor
    if (cursor >= 0 && cursor < count) show(cursor)
  }, [cursor, count, show])

  // Rows are drawn anew when what they show changes, not when somebody listens with another function.
  const acts = useRef({ onCursor, onOpen })
  useEffect(() => {
    acts.current = { onCursor, onOpen }
  })
  const press = useCallback((index: number): void => {
    acts.current.onCursor(index)
    acts.current.onOpen(index)
  }, [])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 340) / ROW_HEIGHT_PX) - 2)
    const to = moveCursor(event.key, cursor, count, pageRows)
    if (to !== undefined) {
      event.preventDefault()
      onCursor(to)
    } else if (event.key === 'Enter' && cursor >= 0) {
      event.preventDefault()
      onOpen(cursor)
    } else if (event.key === 'Escape' && onEscape) {
      event.preventDefault()
      onEscape()
    }
  }

  return (
    <div
      ref={scroller}
      className={css.scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={cursor >= first && cursor <= last && count > 0 ? `${id}-${cursor}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={cx(css.head, columnsClass)}>
        {columns.map((column) => (
          <span key={column.name} role="columnheader" className={cx(css.cell, column.className)}>
            {column.name}
          </span>
        ))}
      </div>
      <div className={css.body} style={{ height }} role="rowgroup">
        {Array.from({ length: last - first + 1 }, (_, place) => {
          const index = first + place
          return (
            <Row
              key={index % pool}
              id={`${id}-${index}`}
              index={index}
              top={index * ROW_HEIGHT_PX - shift}
              on={index === cursor}
              columnsClass={columnsClass}
              renderRow={renderRow}
              onPress={press}
            />
          )
        })}
      </div>
    </div>
  )
}

const Row = memo(function Row({
  id,
  index,
  top,
  on,
  columnsClass,
  renderRow,
  onPress
}: {
  id: string
  index: number
  /** px */
  top: number
  on: boolean
  columnsClass: string | undefined
  renderRow: (index: number) => ReactNode
  onPress: (index: number) => void
}) {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={on}
      className={cx(css.row, columnsClass, on && css.on)}
      style={{ top }}
      onClick={() => onPress(index)}
    >
      {renderRow(index)}
    </div>
  )
})

export function Cell({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <span role="gridcell" className={cx(css.cell, className)}>
      {children}
    </span>
  )
}
