import { memo } from 'react'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import type { Week } from '../../api/types'
import type { ColumnId } from '../../../../shared/domain/watchlists/columns'
import type { AssetId } from '../../../../shared/domain/market/assets'
import { FigureCell } from './cells'
import type { FigureText } from '../../text/figure-text'
import type { LivePrices } from './live-prices'
import type { Table } from './table'
import css from './watchlists.module.css'

interface Props {
  readonly id: string
  readonly index: number
  readonly top: number
  readonly place: number
  readonly isOn: boolean
  readonly drop: 'above' | 'below' | undefined
  readonly draggable: boolean
  readonly template: string
  readonly table: Table
  readonly live: LivePrices
  readonly figures: FigureText
  readonly now: number
  readonly columns: readonly ColumnId[]
  readonly weeks: ReadonlyMap<AssetId, Week> | undefined
  readonly onChoose: (place: number) => void
}

/** One coin. Drawn again only when something of it changed that is not a tick. */
export const WatchRow = memo(function WatchRow({
  id,
  index,
  top,
  place,
  isOn,
  drop,
  draggable,
  template,
  columns,
  weeks,
  onChoose,
  ...of
}: Props) {
  const { text } = useSpeech()
  const row = of.table.row(place)
  if (!row) return null
  const week = weeks?.get(row.assetId)
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isOn}
      data-index={index}
      data-place={place}
      draggable={draggable}
      className={cx(css.row, isOn && css.on, drop === 'above' && css.dropAbove, drop === 'below' && css.dropBelow)}
      style={{ top, gridTemplateColumns: template }}
      onClick={() => onChoose(place)}
    >
      <span role="gridcell" className={cx(css.cell, css.coin)}>
        <b>{row.symbol}</b>
        <span className={css.coinName}>{row.name}</span>
        {row.listed !== 'listed' && <span className={css.gone}>{text.watchlists.notListed}</span>}
        {row.tags.map((tag) => (
          <span key={tag} className={css.tag}>
            {tag}
          </span>
        ))}
      </span>
      {columns.map((column) => (
        <FigureCell key={column} column={column} place={place} week={week} {...of} />
      ))}
    </div>
  )
})
