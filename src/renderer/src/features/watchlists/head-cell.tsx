import { ArrowDown, ArrowUp } from 'lucide-react'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import type { ColumnId, Sort, SortColumn } from '../../../../shared/domain/watchlists/columns'
import css from './watchlists.module.css'

/** The head of a column: sorts by it, and moves it where it has a place among the others. */
export function HeadCell({
  column,
  sort,
  onSort,
  place,
  drop,
  tabStop
}: {
  column: ColumnId | 'name'
  sort: Sort | undefined
  onSort: ((column: SortColumn) => void) | undefined
  /** Among the columns that can be moved; absent: it cannot. */
  place?: number | undefined
  /** On which side of it a dragged column would come to stand. */
  drop?: 'left' | 'right' | undefined
  /** One head of the row is reached by Tab; arrows go on from there. */
  tabStop: boolean
}) {
  const { text } = useSpeech()
  const words = text.watchlists.columns[column === 'name' ? 'coin' : column]
  const on = sort?.column === column
  const Icon = sort?.descending ? ArrowDown : ArrowUp
  return (
    <span
      role="columnheader"
      aria-sort={on ? (sort.descending ? 'descending' : 'ascending') : undefined}
      draggable={place !== undefined}
      data-head={place}
      className={cx(
        css.headCell,
        column === 'name' ? css.coin : css.figure,
        drop === 'left' && css.dropLeft,
        drop === 'right' && css.dropRight
      )}
    >
      {column === 'sparkline' || !onSort ? (
        <span title={words.long}>{words.short}</span>
      ) : (
        <button
          type="button"
          tabIndex={tabStop ? 0 : -1}
          title={words.long}
          className={css.sort}
          onClick={() => onSort(column)}
        >
          {on && <Icon size={11} aria-hidden />}
          {words.short}
        </button>
      )}
    </span>
  )
}
