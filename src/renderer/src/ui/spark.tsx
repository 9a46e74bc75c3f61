import { memo, useMemo } from 'react'
import { cx } from './cx'
import css from './spark.module.css'

const WIDTH = 96
const HEIGHT = 24
const PAD = 2

/** A line without axes; its first and last value say which way it went. */
export const Spark = memo(function Spark({ values }: { values: readonly number[] }) {
  const points = useMemo(() => pointsOf(values), [values])
  const first = values[0] ?? 0
  const last = values[values.length - 1] ?? 0
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={cx(css.line, last >= first ? css.up : css.down)}
      aria-hidden
      focusable="false"
    >
      <polyline points={points} />
    </svg>
  )
})

/** At most one point for each pixel of width. */
function pointsOf(values: readonly number[]): string {
  const step = Math.max(1, Math.ceil(values.length / WIDTH))
  const shown = values.filter((_, index) => index % step === 0 || index === values.length - 1)
  const least = Math.min(...shown)
  const span = Math.max(...shown) - least
  return shown
    .map((value, index) => {
      const x = (index / Math.max(1, shown.length - 1)) * (WIDTH - 2 * PAD) + PAD
      const y = span === 0 ? HEIGHT / 2 : HEIGHT - PAD - ((value - least) / span) * (HEIGHT - 2 * PAD)
      return `${x.toFixed(1)},${y.toFixed(1)}`
    })
    .join(' ')
}
