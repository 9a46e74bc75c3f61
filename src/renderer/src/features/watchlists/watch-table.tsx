import { useVirtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent, Ref, RefObject } from 'react'
import { useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { moveCursor, ROW_HEIGHT_PX, type GridHandle } from '../../ui/virtual-grid'
import type { AssetId } from '../../../../shared/domain/market/assets'
import type { ColumnId, Sort, SortColumn } from '../../../../shared/domain/watchlists/columns'
import type { FigureText } from '../../text/figure-text'
import { nowMs } from '../../ui/use-now'
import { HeadCell } from './head-cell'
import { layoutOf } from './layout'
import type { LivePrices } from './live-prices'
import type { Table } from './table'
import { hintOf } from './tell-figure'
import { useRowPool } from './row-pool'
import { useCellHints } from './use-cell-hints'
import { useHeadDrag } from './use-head-drag'
import { useRowDrag } from './use-row-drag'
import { useWeeks } from './use-watchlists'
import { WatchRow } from './watch-row'
import css from './watchlists.module.css'

const HEAD_HEIGHT_PX = 30

export interface WatchTableProps {
  readonly label: string
  readonly table: Table
  readonly live: LivePrices
  readonly figures: FigureText
  readonly now: number
  readonly columns: readonly ColumnId[]
  /** Places in the table, in the order shown. */
  readonly order: ArrayLike<number>
  readonly sort: Sort | undefined
  readonly followAll: boolean
  readonly narrow?: boolean
  /** A place in the table; -1: none. */
  readonly cursor: number
  readonly onCursor: (place: number) => void
  readonly onOpen: (place: number) => void
  readonly onEscape: () => void
  readonly onSort?: (column: SortColumn) => void
  /** The columns in another order. Absent: they stay where they are. */
  readonly onColumns?: (columns: readonly ColumnId[]) => void
  /** `to`: where in the order shown. Absent: rows cannot be moved now. */
  readonly onMove?: (place: number, to: number) => void
  /** Alt with an arrow while rows cannot be moved. */
  readonly onMoveRefused?: () => void
  readonly onRemove?: (place: number) => void
  readonly onTags?: (place: number) => void
  readonly ref?: Ref<GridHandle>
}

/** The rows of a list. One tab stop; only rows in sight are in the document, and only they are told of each tick. */
export function WatchTable(props: WatchTableProps) {
  const { table, live, order, columns, cursor, sort, narrow = false, ref } = props
  const speech = useSpeech()
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const pool = useRowPool()
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 8,
    rangeExtractor: pool.extract,
    scrollMargin: HEAD_HEIGHT_PX,
    scrollPaddingStart: HEAD_HEIGHT_PX
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items[items.length - 1]?.index ?? -1
  const layout = useMemo(() => layoutOf(columns, narrow), [columns, narrow])
  const overWide = useNarrowerThan(scroller, layout.minWidth)
  const at = cursor < 0 ? -1 : indexOf(order, cursor)
  const sight = useMemo(
    () => Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => order[first + index] ?? 0),
    [order, first, last]
  )
  useEffect(() => live.look(sight, props.followAll), [live, sight, props.followAll, table])
  const weeks = useWeeks(
    useMemo(() => sight.flatMap((place) => table.row(place)?.assetId ?? []), [sight, table]),
    table,
    columns.includes('sparkline')
  )

  useImperativeHandle(ref, () => ({ focus: () => scroller.current?.focus({ preventScroll: true }) }), [])
  // A changed order alone must not scroll: only a cursor that moved does.
  const scrolledTo = useRef(-1)
  useEffect(() => {
    if (cursor === scrolledTo.current) return
    scrolledTo.current = cursor
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [cursor, at, virtual])

  const drag = useRowDrag(props)
  const heads = useHeadDrag(columns, props.onColumns)
  const tell = useCellHints((place, column) =>
    hintOf(speech, table, live, place, column as ColumnId, nowMs(), weeks.get(table.row(place)?.assetId as AssetId))
  )

  return (
    <div
      ref={scroller}
      className={cx(css.scroller, overWide && css.overWide)}
      role="grid"
      aria-label={props.label}
      aria-rowcount={order.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={at >= first && at <= last ? `${id}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={(event) => onKey(event, props, at, scroller.current)}
      onPointerOver={tell}
      {...drag.handlers}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={css.head}
        {...heads.handlers}
        onKeyDown={onHeadKey}
        style={{ gridTemplateColumns: layout.template, minWidth: layout.minWidth }}
      >
        <HeadCell column="name" sort={sort} onSort={props.onSort} tabStop />
        {columns.map((column, index) => (
          <HeadCell
            key={column}
            column={column}
            sort={sort}
            onSort={props.onSort}
            place={props.onColumns && index}
            drop={heads.over === index ? heads.side : undefined}
            tabStop={false}
          />
        ))}
      </div>
      <div className={css.body} style={{ height: virtual.getTotalSize(), minWidth: layout.minWidth }} role="rowgroup">
        {items.map((item) => (
          <WatchRow
            key={pool.keyOf(item.index)}
            id={`${id}-${item.index}`}
            index={item.index}
            top={item.start - HEAD_HEIGHT_PX}
            place={order[item.index] ?? 0}
            isOn={item.index === at}
            drop={drag.over === item.index ? drag.side : undefined}
            draggable={props.onMove !== undefined}
            template={layout.template}
            table={table}
            live={live}
            figures={props.figures}
            now={props.now}
            columns={columns}
            weeks={weeks}
            onChoose={props.onOpen}
          />
        ))}
      </div>
    </div>
  )
}

/** True while the element is less wide than this. */
function useNarrowerThan(element: RefObject<HTMLElement | null>, widthPx: number): boolean {
  const [narrower, setNarrower] = useState(false)
  useEffect(() => {
    const watched = element.current
    if (!watched) return
    const observer = new ResizeObserver(() => setNarrower(watched.clientWidth < widthPx))
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element, widthPx])
  return narrower
}

function indexOf(order: ArrayLike<number>, place: number): number {
  for (let index = 0; index < order.length; index += 1) if (order[index] === place) return index
  return -1
}

/** Among the heads: arrows go from one to the next, and what presses a button is not the list's key. */
function onHeadKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Enter' || event.key === ' ') return event.stopPropagation()
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const heads = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const next = heads[heads.indexOf(event.target as HTMLElement) + step]
  if (step === 0 || !next) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
}

function onKey(event: KeyboardEvent, props: WatchTableProps, at: number, scroller: HTMLElement | null): void {
  const { order, onMove, onRemove, onTags } = props
  const place = order[at]
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    event.preventDefault()
    const to = at + (event.key === 'ArrowUp' ? -1 : 1)
    if (!onMove) props.onMoveRefused?.()
    else if (place !== undefined && to >= 0 && to < order.length) onMove(place, to)
    return
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const rows = Math.max(1, Math.floor((scroller?.clientHeight ?? 340) / ROW_HEIGHT_PX) - 2)
  const to = moveCursor(event.key, at, order.length, rows)
  const act =
    to !== undefined
      ? () => props.onCursor(order[to] ?? -1)
      : event.key === 'Escape'
        ? props.onEscape
        : place === undefined
          ? undefined
          : event.key === 'Enter'
            ? () => props.onOpen(place)
            : event.key === 'Delete' || event.key === 'Backspace'
              ? onRemove && (() => onRemove(place))
              : event.key === 't'
                ? onTags && (() => onTags(place))
                : undefined
  if (!act) return
  event.preventDefault()
  act()
}
