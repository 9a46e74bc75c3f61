import { shareInTime, type CompliancePoint } from '../../../../../shared/domain/review/compliance'
import { useSpeech } from '../../../text/use-text'
import { percentSign, written } from '../../../text/written'
import css from './reports.module.css'

const WIDTH = 760
const HEIGHT = 240
const LEFT = 40
const FOOT = 28
const HEAD = 20

const inPercent = (share: number): string => written(share * 100, { maximumFractionDigits: 0 }) + percentSign()

/** Rotation in time as bars, and the same as a table for who does not see them. */
export function RotationChart({ points }: { points: readonly CompliancePoint[] }) {
  const { text } = useSpeech()
  const words = text.reports.rotation
  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label={words.title}>
      <div className={css.page}>
        <h2>{words.title}</h2>
        <p className={css.note}>{words.says}</p>
        <Bars points={points} />
        <ul className={css.legend} aria-hidden>
          {(['inTime', 'overdue', 'unlimited'] as const).map((kind) => (
            <li key={kind}>
              <i className={css[kind]} />
              {words[kind]}
            </li>
          ))}
        </ul>
        <Figures points={points} />
      </div>
    </div>
  )
}

function Bars({ points }: { points: readonly CompliancePoint[] }) {
  const { format } = useSpeech()
  const step = (WIDTH - LEFT) / Math.max(6, points.length)
  const bar = Math.min(40, step * 0.6)
  const high = HEIGHT - FOOT - HEAD
  const base = HEIGHT - FOOT
  return (
    <svg className={css.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden focusable="false">
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1={LEFT} x2={WIDTH} y1={base - share * high} y2={base - share * high} className={css.grid} />
          <text x={LEFT - 8} y={base - share * high + 4} className={css.tick}>
            {inPercent(share)}
          </text>
        </g>
      ))}
      {points.map(({ atMs, inTime, overdue, unlimited }, index) => {
        const all = inTime + overdue + unlimited
        const x = LEFT + index * step + (step - bar) / 2
        const part = (count: number): number => (all === 0 ? 0 : (count / all) * high)
        const share = shareInTime({ inTime, overdue })
        return (
          <g key={atMs}>
            <rect className={css.overdue} x={x} y={base - part(overdue)} width={bar} height={part(overdue)} />
            <rect
              className={css.inTime}
              x={x}
              y={base - part(overdue) - part(inTime)}
              width={bar}
              height={part(inTime)}
            />
            <rect className={css.unlimited} x={x} y={base - part(all)} width={bar} height={part(unlimited)} />
            <text x={x + bar / 2} y={base - part(all) - 6} className={css.share}>
              {share === undefined ? '–' : inPercent(share)}
            </text>
            <text x={x + bar / 2} y={HEIGHT - 9} className={css.month}>
              {format.shortMonth(atMs)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function Figures({ points }: { points: readonly CompliancePoint[] }) {
  const { text, format } = useSpeech()
  const words = text.reports.rotation
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>{words.month}</th>
          <th className={css.figure}>{words.share}</th>
          {(['inTime', 'overdue', 'unlimited'] as const).map((kind) => (
            <th key={kind} className={css.figure}>
              {words[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map((point) => {
          const share = shareInTime(point)
          return (
            <tr key={point.atMs}>
              <td>{`${format.month(point.atMs)} ${new Date(point.atMs).getFullYear()}`}</td>
              <td className={css.figure}>{share === undefined ? '–' : inPercent(share)}</td>
              {(['inTime', 'overdue', 'unlimited'] as const).map((kind) => (
                <td key={kind} className={css.figure}>
                  {format.number(point[kind])}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
