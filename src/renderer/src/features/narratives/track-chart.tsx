import type { Narrative } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { direction, signedPercent } from './figures'
import type { Benchmark } from './narratives-queries'
import css from './narratives.module.css'
import { useWidth } from './use-width'

const HEIGHT = 96

/** The basket in the benchmark's terms, rebased to where it began: above the line it gained on it. */
export function TrackChart({ narrative, benchmark, hue }: { narrative: Narrative; benchmark: Benchmark; hue: string }) {
  const { text } = useSpeech()
  const { ref, width } = useWidth<HTMLDivElement>()
  const relative = narrative.track.map((value, day) => {
    const other = narrative.against[day]
    return value === null || other === null || other === undefined ? undefined : value / other
  })
  const base = relative.find((value) => value !== undefined)
  const last = relative.findLast((value) => value !== undefined)
  if (base === undefined || last === undefined) return <p className={css.muted}>{text.narratives.noBenchmark}</p>
  const logs = relative.map((value) => (value === undefined ? undefined : Math.log(value / base)))
  const known = logs.filter((value) => value !== undefined)
  const low = Math.min(0, ...known)
  const high = Math.max(0, ...known, low + 0.01)
  const x = (day: number): number => (day / Math.max(1, logs.length - 1)) * width
  const y = (value: number): number => 6 + (1 - (value - low) / (high - low)) * (HEIGHT - 12)
  // A gap is a gap in the line.
  const line = logs
    .map((value, day) =>
      value === undefined ? '' : `${logs[day - 1] === undefined ? 'M' : 'L'}${x(day).toFixed(1)} ${y(value).toFixed(1)}`
    )
    .join('')
  const change = last / base - 1
  return (
    <div ref={ref} className={css.track}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={text.narratives.pane.trackLabel(
          narrative.name,
          signedPercent(change),
          text.narratives.against[benchmark]
        )}
      >
        <path d={`M0 ${y(0)}H${width}`} className={css.base} />
        <path d={line} fill="none" stroke={hue} strokeWidth="1.8" strokeLinejoin="round" />
      </svg>
      <span className={css[direction(change)]}>{signedPercent(change)}</span>
    </div>
  )
}
