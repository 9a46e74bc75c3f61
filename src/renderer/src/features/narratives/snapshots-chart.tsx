import type { Narrative } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { direction, dollars, signedPercent } from './figures'
import css from './snapshots.module.css'
import { barsOf, columnsOf, lineOf, type SnapshotDay } from './snapshot-lines'
import { useWidth } from './use-width'

const CAP_HEIGHT = 74
const VOLUME_HEIGHT = 40
/** A category is fetched every quarter of an hour while somebody looks; a figure of the day before is old. */
const STALE_MS = 86_400_000

/** What was kept of the category, day by day: its market cap as a line, what was traded as bars. */
export function SnapshotsChart({ narrative, hue, now }: { narrative: Narrative; hue: string; now: number }) {
  const { text, format } = useSpeech()
  const words = text.narratives.pane
  const { ref, width } = useWidth<HTMLDivElement>()
  const days = columnsOf(narrative.snapshots)
  const last = days.findLast(({ snapshot }) => snapshot !== undefined)?.snapshot
  const caps = days.map(({ cap }) => cap)
  const known = caps.filter((cap) => cap !== undefined)
  const change = known.length > 1 ? (known.at(-1) ?? 0) / (known[0] ?? NaN) - 1 : undefined
  if (last === undefined) return null
  const stale = now - last.atMs > STALE_MS
  const source = text.watchlists.sources[last.source]
  return (
    <div ref={ref} className={cx(css.chart, stale && css.stale)}>
      <dl className={css.figures} title={words.snapshotTold(source, format.distance(last.atMs, now))}>
        <div>
          <dt>{words.cap}</dt>
          <dd>{dollars(numberOf(last.marketCap))}</dd>
        </div>
        <div>
          <dt>{words.volume}</dt>
          <dd>{dollars(numberOf(last.volume))}</dd>
        </div>
        {change !== undefined && (
          <div>
            <dt>{words.sinceFirst}</dt>
            <dd className={css[direction(change)]}>{signedPercent(change)}</dd>
          </div>
        )}
      </dl>
      {days.length > 1 && (
        <svg
          width={width}
          height={CAP_HEIGHT + VOLUME_HEIGHT + 6}
          role="img"
          aria-label={words.snapshotLabel(days.length, signedPercent(change))}
        >
          <path d={lineOf(caps, width, CAP_HEIGHT)} fill="none" stroke={hue} strokeWidth="1.8" strokeLinejoin="round" />
          <g transform={`translate(0 ${CAP_HEIGHT + 6})`}>
            {barsOf(
              days.map(({ volume }) => volume),
              width,
              VOLUME_HEIGHT
            ).map((bar) => (
              <rect key={bar.x} {...bar} className={css.bar} />
            ))}
          </g>
          {days.map((day, index) => (
            <DayTarget key={day.day} day={day} index={index} count={days.length} width={width} now={now} />
          ))}
        </svg>
      )}
    </div>
  )
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))

/** The whole height of a day answers to the pointer. */
function DayTarget({
  day,
  index,
  count,
  width,
  now
}: {
  day: SnapshotDay
  index: number
  count: number
  width: number
  now: number
}) {
  const { text, format } = useSpeech()
  const words = text.narratives.pane
  const step = width / count
  const { snapshot } = day
  const told =
    snapshot === undefined
      ? words.snapshotGap(format.day(day.day * 86_400_000, now))
      : words.snapshotDay(
          format.day(snapshot.atMs, now),
          dollars(numberOf(snapshot.marketCap)),
          dollars(numberOf(snapshot.volume)),
          text.watchlists.sources[snapshot.source]
        )
  return (
    <rect className={css.target} x={index * step} y={0} width={step} height={CAP_HEIGHT + VOLUME_HEIGHT + 6}>
      <title>{told}</title>
    </rect>
  )
}
