import { memo, useLayoutEffect, useRef } from 'react'
import type { Week } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { isStale } from '../../../../shared/domain/market/staleness'
import type { ColumnId, FigureColumn } from '../../../../shared/domain/watchlists/columns'
import { timestampMs } from '../../../../shared/kernel/ids'
import { directionOf, type FigureText } from '../../text/figure-text'
import type { LivePrices } from './live-prices'
import { Spark } from '../../ui/spark'
import { nowMs } from '../../ui/use-now'
import { kindOf, type Table } from './table'
import { tint, untint } from './tint'
import css from './watchlists.module.css'

interface CellProps {
  readonly table: Table
  readonly live: LivePrices
  readonly place: number
  readonly figures: FigureText
  readonly now: number
}

const DASH = '–'

/** One figure of one coin. What moves with ticks writes itself; the rest is React's. */
export function FigureCell({ column, week, ...of }: CellProps & { column: ColumnId; week: Week | undefined }) {
  switch (column) {
    case 'price':
    case 'drawdown':
      return <LiveCell column={column} {...of} />
    case 'sparkline':
      return (
        <span
          role="gridcell"
          data-column={column}
          className={cx(css.cell, css.spark, week && isStale(week, 'slow-change', timestampMs(of.now)) && css.stale)}
        >
          {week && week.values.length > 1 ? (
            <Spark values={week.values} />
          ) : (
            <span className={css.missing}>{DASH}</span>
          )}
        </span>
      )
    default:
      return <PlainCell column={column} {...of} />
  }
}

const CHANGES: ReadonlySet<string> = new Set(['change1h', 'change24h', 'change7d', 'change30d'])

function PlainCell({ table, place, figures, now, column }: CellProps & { column: FigureColumn }) {
  const { text } = useSpeech()
  const figure = table.figure(column, place)
  if (!figure)
    return (
      <span role="gridcell" data-column={column} className={cx(css.cell, css.figure, css.missing)}>
        {DASH}
      </span>
    )
  const stale = isStale(figure, kindOf[column], timestampMs(now)) && css.stale
  if (CHANGES.has(column)) {
    const direction = directionOf(figure.value)
    return (
      <span role="gridcell" data-column={column} className={cx(css.cell, css.figure, css[direction], stale)}>
        <Arrow direction={direction} />
        {figures.percent(direction === 'flat' ? 0 : figure.value)}
      </span>
    )
  }
  return (
    <span role="gridcell" data-column={column} className={cx(css.cell, css.figure, stale)}>
      {column === 'signal'
        ? (text.watchlists.signals[String(figure.value)] ?? figures.whole(figure.value))
        : written(column, figure.value, figures)}
    </span>
  )
}

export function written(column: FigureColumn, value: number, figures: FigureText): string {
  if (column === 'rank') return figures.whole(value)
  if (column === 'volume24h' || column === 'marketCap') return figures.amount(value)
  if (column === 'price' || column === 'high') return figures.price(value)
  return CHANGES.has(column) ? figures.percent(value) : figures.grade(value)
}

/** Colour is never alone: which way it went is drawn as well. */
export function Arrow({ direction }: { direction: 'up' | 'down' | 'flat' }) {
  return (
    <span className={css.arrow} aria-hidden>
      {direction === 'up' ? '▲' : direction === 'down' ? '▼' : ''}
    </span>
  )
}

/** Price and distance from the high: written by hand at each tick, so that no row is asked again. */
export const LiveCell = memo(function LiveCell({
  table,
  live,
  place,
  figures,
  now,
  column,
  alone = false
}: CellProps & { column: 'price' | 'drawdown'; alone?: boolean }) {
  const cell = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const element = cell.current
    if (!element) return
    untint(element)
    let shown = ''
    const write = (nowMs: number): void => {
      const price = table.price(place, live)
      const value = column === 'price' ? price?.value : table.drawdown(place, live)
      const words = value === undefined ? DASH : column === 'price' ? figures.price(value) : figures.percent(value)
      element.classList.toggle(css.missing ?? '', value === undefined)
      element.classList.toggle(
        css.polled ?? '',
        column === 'price' && price !== undefined && live.isPolled(place, nowMs)
      )
      element.classList.toggle(css.stale ?? '', price !== undefined && isStale(price, 'price', timestampMs(nowMs)))
      if (words === shown) return
      shown = words
      element.textContent = words
    }
    write(now)
    return live.subscribe(place, (move) => {
      const before = shown
      write(nowMs())
      if (column === 'price' && move !== 'flat' && shown !== before) tint(element, move)
    })
  }, [table, live, place, figures, now, column])
  return (
    <span
      ref={cell}
      role={alone ? undefined : 'gridcell'}
      data-column={column}
      className={cx(css.cell, css.figure, css.live)}
    />
  )
})
