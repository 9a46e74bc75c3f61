import { useRef, useState, type KeyboardEvent } from 'react'
import type { Phase } from '../../../../shared/domain/narratives/phases'
import { phaseOf } from '../../../../shared/domain/narratives/phases'
import type { NarrativeRow } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { level } from './figures'
import type { BasketId } from './narratives-queries'
import css from './rotation-graph.module.css'
import { dashes, markOf, shapePath, type Mark } from './marks'
import { placeLabels, widthOf } from './place-labels'
import { planeOf, tailTo, ticks, type Point } from './plane'
import { useTold } from './told'

interface Drawn {
  readonly row: NarrativeRow
  readonly mark: Mark
  readonly tail: readonly Point[]
  readonly head: Point
}

const EDGE = { left: 44, right: 12, top: 10, bottom: 38 }

/** Where each narrative stands, and the way it came. Names keep clear of each other; what is pointed at comes to the front. */
export function RotationGraph({
  rows,
  position,
  tail,
  width,
  against,
  now,
  lit,
  onLight,
  onOpen
}: {
  rows: readonly NarrativeRow[]
  position: number
  /** Steps behind the head. */
  tail: number
  width: number
  against: string
  now: number
  lit: BasketId | undefined
  onLight: (id: BasketId | undefined) => void
  onOpen: (id: BasketId) => void
}) {
  const { text } = useSpeech()
  const height = Math.round(Math.min(560, Math.max(320, width * 0.62)))
  const plane = planeOf({ rows })
  const box = { left: EDGE.left, top: EDGE.top, right: width - EDGE.right, bottom: height - EDGE.bottom }
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }
  const x = (ratio: number): number => middle.x + ((ratio - 100) / plane.x) * (middle.x - box.left)
  const y = (momentum: number): number => middle.y - ((momentum - 100) / plane.y) * (middle.y - box.top)

  const drawn: Drawn[] = rows.flatMap((row, place) => {
    const points = tailTo(row, position, tail)
    const head = points.at(-1)
    return head ? [{ row, mark: markOf(place), tail: points, head }] : []
  })
  // Whatever is pointed at is drawn last, and its name is placed first.
  const front = [...drawn].sort((a, b) => Number(b.row.id === lit) - Number(a.row.id === lit))
  // Names are placed for the step, not for each moment on the way to it: they ride along with their points.
  const rest = front.map(({ row }) => tailTo(row, Math.round(position), 0).at(-1))
  const places = placeLabels(
    front.map(({ row, head }, i) => {
      const at = rest[i] ?? head
      return { x: x(at.ratio), y: y(at.momentum), width: widthOf(row.name) }
    }),
    box
  )
  const steer = useSteering(drawn, onLight)

  return (
    <svg
      className={cx(css.graph, lit !== undefined && css.hasLit)}
      width={width}
      height={height}
      role="group"
      aria-label={text.narratives.graph.label}
      onKeyDown={steer.onKeyDown}
      onPointerLeave={() => onLight(undefined)}
    >
      <Quadrants box={box} middle={middle} />
      {[100, ...ticks(plane.x)].map((tick) => (
        <g key={`x${tick}`} className={css.tick}>
          <path d={`M${x(tick)} ${box.top}V${box.bottom}`} />
          <text x={x(tick)} y={box.bottom + 14} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {[100, ...ticks(plane.y)].map((tick) => (
        <g key={`y${tick}`} className={css.tick}>
          <path d={`M${box.left} ${y(tick)}H${box.right}`} />
          <text x={box.left - 7} y={y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <path className={css.cross} d={`M${middle.x} ${box.top}V${box.bottom}M${box.left} ${middle.y}H${box.right}`} />
      <text className={css.axis} x={middle.x} y={height - 6} textAnchor="middle">
        {text.narratives.graph.x(against)} →
      </text>
      <text className={css.axis} textAnchor="middle" transform={`translate(11 ${middle.y}) rotate(-90)`}>
        {text.narratives.graph.y} →
      </text>
      {front.toReversed().map((one) => (
        <Narrative
          key={one.row.id}
          drawn={one}
          x={x}
          y={y}
          lit={one.row.id === lit}
          now={now}
          tabbable={steer.entry === one.row.id}
          onLight={onLight}
          onOpen={onOpen}
          refer={steer.refer}
        />
      ))}
      <g aria-hidden className={css.names}>
        {front.map(({ row, head }, i) => {
          const place = places[i]
          const at = rest[i] ?? head
          if (place === undefined && row.id !== lit) return null
          const point = { x: x(head.ratio), y: y(head.momentum) }
          const left = place === undefined ? point.x + 11 : place.x + point.x - x(at.ratio)
          const baseline = place === undefined ? point.y + 4 : place.baseline + point.y - y(at.momentum)
          return (
            <g key={row.id} className={cx(row.id === lit && css.litName)}>
              {place?.line === true && <path d={`M${point.x} ${point.y}L${left + 2} ${baseline - 4}`} />}
              <text x={left} y={baseline}>
                {row.name}
              </text>
            </g>
          )
        })}
      </g>
    </svg>
  )
}

function Quadrants({
  box,
  middle
}: {
  box: { left: number; top: number; right: number; bottom: number }
  middle: { x: number; y: number }
}) {
  const { text } = useSpeech()
  const corners: readonly (readonly [Phase, number, number, 'start' | 'end'])[] = [
    ['improving', box.left, box.top, 'start'],
    ['leading', box.right, box.top, 'end'],
    ['weakening', box.right, box.bottom, 'end'],
    ['lagging', box.left, box.bottom, 'start']
  ]
  return (
    <>
      {corners.map(([phase, cornerX, cornerY, anchor]) => (
        <g key={phase} className={css[phase]}>
          <rect
            x={Math.min(cornerX, middle.x)}
            y={Math.min(cornerY, middle.y)}
            width={middle.x - box.left}
            height={middle.y - box.top}
          />
          <text
            x={anchor === 'start' ? cornerX + 12 : cornerX - 12}
            y={cornerY === box.top ? cornerY + 21 : cornerY - 11}
            textAnchor={anchor}
          >
            {text.narratives.phases[phase]}
          </text>
        </g>
      ))}
    </>
  )
}

function Narrative({
  drawn: { row, mark, tail, head },
  x,
  y,
  lit,
  now,
  tabbable,
  onLight,
  onOpen,
  refer
}: {
  drawn: Drawn
  x: (ratio: number) => number
  y: (momentum: number) => number
  lit: boolean
  now: number
  tabbable: boolean
  onLight: (id: BasketId | undefined) => void
  onOpen: (id: BasketId) => void
  refer: (id: BasketId) => (element: SVGGElement | null) => void
}) {
  const { text } = useSpeech()
  const phase = phaseOf(head.ratio, head.momentum)
  const words = text.narratives
  const at = { x: x(head.ratio), y: y(head.momentum) }
  const told = useTold(now)(row.closes)
  return (
    <g
      ref={refer(row.id)}
      role="button"
      tabIndex={tabbable ? 0 : -1}
      className={cx(css.narrative, lit && css.lit, told.stale && css.stale)}
      aria-label={words.graph.point(
        row.name,
        phase === undefined ? words.onLine : words.phases[phase],
        level(head.ratio),
        level(head.momentum)
      )}
      onFocus={() => onLight(row.id)}
      onBlur={() => onLight(undefined)}
      onPointerEnter={() => onLight(row.id)}
      onClick={() => onOpen(row.id)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onOpen(row.id)
      }}
    >
      <title>{`${row.name}. ${told.title}`}</title>
      <g aria-hidden style={{ color: mark.hue }}>
        {tail.slice(1).map((point, i) => {
          const before = tail[i] as Point
          const share = (i + 1) / tail.length
          return (
            <g key={i} className={css.step} style={{ opacity: 0.25 + 0.6 * share }}>
              <path
                d={`M${x(before.ratio)} ${y(before.momentum)}L${x(point.ratio)} ${y(point.momentum)}`}
                strokeDasharray={dashes[mark.shape]}
              />
              <circle cx={x(before.ratio)} cy={y(before.momentum)} r={1.8 + 1.6 * share} />
            </g>
          )
        })}
        <circle className={css.halo} cx={at.x} cy={at.y} r={11} />
        <path className={css.head} d={shapePath(mark.shape, at.x, at.y, 6)} />
      </g>
    </g>
  )
}

/** One stop of the Tab key; arrows go on from there, Home and End to the ends. */
function useSteering(drawn: readonly Drawn[], onLight: (id: BasketId | undefined) => void) {
  const elements = useRef(new Map<BasketId, SVGGElement>())
  const [left, setLeft] = useState<BasketId>()
  const ids = drawn.map(({ row }) => row.id)
  return {
    /** Where the Tab key comes in: where it was left. */
    entry: left !== undefined && ids.includes(left) ? left : ids[0],
    refer: (id: BasketId) => (element: SVGGElement | null) => {
      if (element) elements.current.set(id, element)
      else elements.current.delete(id)
    },
    onKeyDown: (event: KeyboardEvent): void => {
      const at = ids.findIndex((id) => elements.current.get(id) === document.activeElement)
      const steps: Readonly<Record<string, number>> = {
        ArrowRight: at + 1,
        ArrowDown: at + 1,
        ArrowLeft: at - 1,
        ArrowUp: at - 1,
        Home: 0,
        End: -1
      }
      const to = steps[event.key]
      const id = to === undefined ? undefined : ids.at(to % ids.length)
      if (id === undefined) return
      event.preventDefault()
      setLeft(id)
      onLight(id)
      elements.current.get(id)?.focus()
    }
  }
}
