import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react'
import { useState } from 'react'
import type { Board } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { IconButton } from '../../ui/button'
import { cx } from '../../ui/cx'
import { Select } from '../../ui/field'
import { level } from './figures'
import { Formula } from './formula'
import type { BasketId } from './narratives-queries'
import css from './narratives.module.css'
import { PhaseTag } from './phase-tag'
import { pointAt } from './plane'
import { standing } from './ranks'
import { RotationGraph } from './rotation-graph'
import { useTold } from './told'
import { usePlay } from './use-play'
import { useWidth } from './use-width'

const TAILS = [3, 5, 8, 12] as const

/** The rotation graph with its time. */
export function RotationCard({
  board,
  position,
  now,
  lit,
  onPosition,
  onLight,
  onOpen
}: {
  board: Board
  position: number
  now: number
  lit: BasketId | undefined
  onPosition: (position: number) => void
  onLight: (id: BasketId | undefined) => void
  onOpen: (id: BasketId) => void
}) {
  const { text, format } = useSpeech()
  const words = text.narratives.graph
  const { ref, width } = useWidth<HTMLDivElement>()
  const [tail, setTail] = useState<number>(5)
  const last = board.steps.length - 1
  const step = Math.round(position)
  const at = board.steps[step]
  const day = at === undefined ? '' : format.day(at.atMs, now)
  return (
    <section className={css.card} aria-label={words.title}>
      <h2>
        {words.title}
        <span>
          {board.cadence === 'weekly' ? words.weekOf(day) : words.dayOf(day)}
          {at?.over === false && ` · ${words.running}`}
        </span>
      </h2>
      <div ref={ref} className={css.plane}>
        {width > 0 && (
          <RotationGraph
            rows={board.rows}
            position={position}
            tail={tail}
            width={width}
            against={text.narratives.against[board.benchmark]}
            lit={lit}
            now={now}
            onLight={onLight}
            onOpen={onOpen}
          />
        )}
      </div>
      <Readout board={board} step={step} lit={lit} now={now} />
      <TimeBar board={board} position={position} last={last} day={day} now={now} onPosition={onPosition}>
        <label className={css.tail}>
          <span>{words.tail}</span>
          <Select value={tail} onChange={(event) => setTail(Number(event.target.value))}>
            {TAILS.map((steps) => (
              <option key={steps} value={steps}>
                {words.tailSteps(steps, board.cadence)}
              </option>
            ))}
          </Select>
        </label>
      </TimeBar>
      <Absent board={board} step={step} now={now} />
      <Formula lines={text.narratives.formula.rotation} note={text.narratives.formula.trademark} />
    </section>
  )
}

/** Always as high, so that nothing moves when something is pointed at. */
function Readout({ board, step, lit, now }: { board: Board; step: number; lit: BasketId | undefined; now: number }) {
  const { text, format } = useSpeech()
  const row = board.rows.find(({ id }) => id === lit)
  const point = row && pointAt(row, step)
  const stands = row && standing(row, board, step)
  const told = useTold(now)
  return (
    <p className={cx(css.readout, row && told(row.closes).stale && css.stale)} title={row && told(row.closes).title}>
      {row && (
        <>
          <b>{row.name}</b>
          <PhaseTag phase={stands?.phase} />
          {stands?.sinceMs !== undefined && (
            <span>
              {text.narratives.ranking.since} {format.day(stands.sinceMs, now)}
            </span>
          )}
          {point && <span>{text.narratives.graph.readout(level(point.ratio), level(point.momentum))}</span>}
        </>
      )}
    </p>
  )
}

function TimeBar({
  board,
  position,
  last,
  day,
  now,
  onPosition,
  children
}: {
  board: Board
  position: number
  last: number
  day: string
  now: number
  onPosition: (position: number) => void
  children: React.ReactNode
}) {
  const { text, format } = useSpeech()
  const words = text.narratives.graph
  const { playing, toggle, stop } = usePlay(position, last, onPosition)
  const step = Math.round(position)
  const go = (to: number): void => {
    stop()
    onPosition(Math.max(0, Math.min(last, to)))
  }
  const label = (index: number): string => {
    const one = board.steps[index]
    return one === undefined ? '' : format.day(one.atMs, now)
  }
  return (
    <div className={css.time}>
      <IconButton label={playing ? words.pause : words.play} onClick={toggle} aria-pressed={playing}>
        {playing ? <Pause size={15} aria-hidden /> : <Play size={15} aria-hidden />}
      </IconButton>
      <IconButton label={words.back} disabled={step <= 0} onClick={() => go(step - 1)}>
        <ChevronLeft size={16} aria-hidden />
      </IconButton>
      <div className={css.slide}>
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={step}
          aria-label={words.time}
          aria-valuetext={board.cadence === 'weekly' ? words.weekOf(day) : day}
          style={{ '--filled': `${last === 0 ? 100 : (position / last) * 100}%` } as React.CSSProperties}
          onChange={(event) => go(Number(event.target.value))}
        />
        <span className={css.ends} aria-hidden>
          <span>{label(0)}</span>
          <span>{label(last)}</span>
        </span>
      </div>
      <IconButton label={words.on} disabled={step >= last} onClick={() => go(step + 1)}>
        <ChevronRight size={16} aria-hidden />
      </IconButton>
      {children}
    </div>
  )
}

/** Who has no point at this step, and since when anything is known of it. */
function Absent({ board, step, now }: { board: Board; step: number; now: number }) {
  const { text, format } = useSpeech()
  const words = text.narratives.graph
  const absent = board.rows.filter((row) => pointAt(row, step) === undefined)
  if (absent.length === 0) return null
  return (
    <p className={css.absent}>
      <b>{words.absent}:</b>{' '}
      {format.list(
        absent.map(
          ({ name, sinceMs }) =>
            `${name} (${sinceMs === undefined ? words.absentWhole : words.absentSince(format.day(sinceMs, now))})`
        )
      )}
      . {words.needs(board.cadence)}
    </p>
  )
}
