import { useId, useState, type KeyboardEvent } from 'react'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { nearest, pathOf, scaleOf } from './chart-scale'
import css from './chart.module.css'

export type Tone = 'accent' | 'faint' | 'up' | 'down' | 'one' | 'two' | 'three'

export interface Line {
  readonly name: string
  readonly values: readonly (number | null)[]
  readonly tone: Tone
  /** Filled down to the bottom. */
  readonly filled?: boolean
}

const WIDTH = 1_000
const HEIGHT = 400

/**
 * Lines over one axis, in SVG. The pointer or the arrow keys read it out day by day; what it shows stands beside it as a table.
 */
export function LineChart({
  name,
  xs,
  xLabel,
  lines,
  yLabel,
  log = false,
  bars = false,
  rules = [],
  tall = false,
  upsideDown = false
}: {
  name: string
  /** Positions, growing; any unit. */
  xs: readonly number[]
  xLabel: (x: number) => string
  lines: readonly Line[]
  yLabel: (value: number) => string
  log?: boolean
  /** Columns from zero instead of lines. */
  bars?: boolean
  /** Values with a line across. */
  rules?: readonly number[]
  tall?: boolean
  /** Greatest value at the bottom: for how far something fell. */
  upsideDown?: boolean
}) {
  const { text } = useSpeech()
  const id = useId()
  const [cursor, setCursor] = useState<number>()
  const scale = scaleOf(
    lines.flatMap(({ values }) => values),
    { log, include: bars ? [0, ...rules] : rules }
  )
  if (scale === undefined || xs.length === 0) return null
  const [first = 0] = xs
  const span = (xs.at(-1) ?? first) - first || 1
  const parts = xs.map((x) => (x - first) / span)
  const flip = (part: number): number => (upsideDown ? part : 1 - part)
  const steer = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -30, PageDown: 30, Home: -Infinity, End: Infinity }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const from = cursor ?? xs.length - 1
    setCursor(Math.min(xs.length - 1, Math.max(0, from + step)))
  }
  const read = cursor === undefined ? undefined : readout(cursor)
  function readout(at: number): string {
    const said = lines.flatMap(({ name, values }) => {
      const value = values[at]
      return value === null || value === undefined
        ? []
        : [lines.length > 1 ? `${name} ${yLabel(value)}` : yLabel(value)]
    })
    return `${xLabel(xs[at] ?? first)}: ${said.join(', ') || text.cycles.panel.unknown}`
  }
  return (
    <figure className={css.figure}>
      <div
        className={cx(css.plot, tall && css.tall)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- read out with the arrow keys
        tabIndex={0}
        role="group"
        aria-roledescription="chart"
        aria-label={text.cycles.panel.chart(name)}
        aria-describedby={`${id}-read`}
        onKeyDown={steer}
        onBlur={() => setCursor(undefined)}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          setCursor(nearest(parts, (event.clientX - box.left) / box.width))
        }}
        onPointerLeave={() => setCursor(undefined)}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden focusable="false">
          {scale.ticks.map((tick) => (
            <line
              key={tick}
              className={css.grid}
              x1={0}
              x2={WIDTH}
              y1={flip(scale.at(tick)) * HEIGHT}
              y2={flip(scale.at(tick)) * HEIGHT}
            />
          ))}
          {rules.map((rule) => (
            <line
              key={`r${rule}`}
              className={css.rule}
              x1={0}
              x2={WIDTH}
              y1={flip(scale.at(rule)) * HEIGHT}
              y2={flip(scale.at(rule)) * HEIGHT}
            />
          ))}
          <g transform={upsideDown ? `matrix(1 0 0 -1 0 ${HEIGHT})` : undefined}>
            {bars
              ? (lines[0]?.values ?? []).map((value, index) => {
                  if (value === null) return null
                  const zero = 1 - scale.at(0)
                  const top = 1 - scale.at(value)
                  const width = Math.max(1.5, (WIDTH / parts.length) * 0.7)
                  return (
                    <rect
                      key={xs[index]}
                      className={value < 0 ? css.barDown : css.barUp}
                      x={(parts[index] ?? 0) * (WIDTH - width)}
                      width={width}
                      y={Math.min(zero, top) * HEIGHT}
                      height={Math.max(1, Math.abs(top - zero) * HEIGHT)}
                    />
                  )
                })
              : lines.map(({ name, values, tone, filled }) => {
                  const path = pathOf(parts, values, scale, WIDTH, HEIGHT)
                  return (
                    <g key={name} className={css[tone]}>
                      {filled && path !== '' && (
                        <path className={css.area} d={`${path}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`} />
                      )}
                      <path className={css.line} d={path} />
                    </g>
                  )
                })}
          </g>
          {cursor !== undefined && (
            <line
              className={css.cursor}
              x1={(parts[cursor] ?? 0) * WIDTH}
              x2={(parts[cursor] ?? 0) * WIDTH}
              y1={0}
              y2={HEIGHT}
            />
          )}
        </svg>
        {scale.ticks.map((tick) => (
          <span key={tick} className={css.tick} style={{ top: `${flip(scale.at(tick)) * 100}%` }} aria-hidden>
            {yLabel(tick)}
          </span>
        ))}
      </div>
      <figcaption className={css.caption}>
        <span>{xLabel(first)}</span>
        <span id={`${id}-read`} className={css.read} aria-live="polite">
          {read}
        </span>
        <span>{xLabel(xs.at(-1) ?? first)}</span>
      </figcaption>
      {lines.length > 1 && (
        <ul className={css.legend}>
          {lines.map(({ name, tone }) => (
            <li key={name} className={css[tone]}>
              <i aria-hidden />
              {name}
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}
