import { useState } from 'react'
import { hasOhlc } from '../../../../shared/domain/charts/bars'
import { useSpeech } from '../../text/use-text'
import { Cell, VirtualGrid } from '../../ui/virtual-grid'
import css from './charts.module.css'
import type { PriceFormat } from './price'
import { readingAt } from './reading'
import type { Scene } from './scene'
import type { BarDates } from './utc'

/** The bars as a table, newest first: what the canvas draws, for whoever reads it better. */
export function FiguresTable({ scene, format, dates }: { scene: Scene; format: PriceFormat; dates: BarDates }) {
  const { text } = useSpeech()
  const [cursor, setCursor] = useState(-1)
  const names = text.charts.legendNames
  const { bars } = scene
  const count = bars.times.length
  const whole = hasOhlc(bars)
  const columns = [
    text.charts.date,
    ...(whole ? [names.open, names.high, names.low] : []),
    names.close,
    names.change,
    names.volume
  ]
  const price = (value: number | undefined): string => (value === undefined ? text.app.unknown : format.price(value))
  return (
    <div className={css.table}>
      <VirtualGrid
        label={text.charts.table}
        columns={columns.map((name, index) => ({ name, className: index === 0 ? undefined : css.number }))}
        columnsClass={whole ? css.sixColumns : css.fourColumns}
        count={count}
        cursor={cursor}
        onCursor={setCursor}
        onOpen={() => undefined}
        renderRow={(row) => {
          const reading = readingAt(bars, count - 1 - row)
          if (!reading) return null
          const { atMs, open, high, low, close, changePercent, volume } = reading
          const cells = [
            ...(whole ? [price(open), price(high), price(low)] : []),
            price(close),
            changePercent === undefined ? text.app.unknown : format.change(changePercent),
            volume === undefined ? text.app.unknown : format.amount(volume)
          ]
          return (
            <>
              <Cell>{dates.bar(atMs)}</Cell>
              {cells.map((value, index) => (
                <Cell key={columns[index + 1]} className={css.number}>
                  {value}
                </Cell>
              ))}
            </>
          )
        }}
      />
    </div>
  )
}
