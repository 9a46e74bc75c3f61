import type { KeySummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { Section } from '../../ui/screen'
import css from './vault.module.css'
import { versionAxis, type VersionBar } from './version-axis'

const WIDTH = 412
const LEFT = 26
const LANE = 22
const BAR = 16
/** Below this a word does not fit into its bar. */
const WORD = 62

const x = (share: number): number => LEFT + share * (WIDTH - LEFT)

/** The lives of a key's versions as bars, the newest last, with now as a line through them. */
export function VersionsChart({ item, now }: { item: KeySummary; now: number }) {
  const { text, format } = useSpeech()
  const axis = versionAxis(item.versions, now)
  const said = text.rotation.versions
  const height = axis.bars.length * LANE + 12
  const label = axis.bars.map(({ version, fromMs, toMs }) =>
    said.from(
      version.version,
      said.states[version.state],
      format.day(fromMs, now),
      toMs === undefined ? said.noEnd : format.day(toMs, now)
    )
  )
  return (
    <Section title={text.keys.versions} note={said.note(item.versions.length)}>
      <svg viewBox={`0 0 ${WIDTH} ${height + 16}`} className={css.axis} role="img" aria-label={said.axis(label)}>
        {axis.ticks.map((tick) => (
          <g key={tick.atMs}>
            <line x1={x(tick.at)} x2={x(tick.at)} y1="0" y2={height} className={css.axisLine} />
            <text x={x(tick.at)} y={height + 13} textAnchor={tick.at > 0.94 ? 'end' : 'middle'}>
              {format.day(tick.atMs, now)}
            </text>
          </g>
        ))}
        {axis.bars.map((bar, index) => (
          <Bar key={bar.version.version} bar={bar} y={8 + index * LANE} />
        ))}
        <line x1={x(axis.now)} x2={x(axis.now)} y1="0" y2={height} className={css.axisNow} />
      </svg>
    </Section>
  )
}

function Bar({ bar, y }: { bar: VersionBar; y: number }) {
  const { text } = useSpeech()
  const { version, start, hold, end } = bar
  const signs = version.state === 'active'
  const from = x(start)
  const width = Math.max(4, x(hold) - from)
  const rest = Math.max(0, x(end) - x(hold))
  return (
    <g>
      <text x="0" y={y + 12} className={css.version}>
        {text.rotation.versions.version(version.version)}
      </text>
      <rect
        x={from}
        y={y}
        width={width}
        height={BAR}
        rx="4"
        className={signs ? css.bar : version.state === 'pending' ? css.barNew : css.barOver}
      />
      {rest > 0 && <rect x={x(hold)} y={y} width={Math.max(4, rest)} height={BAR} rx="4" className={css.barHold} />}
      {width > WORD && (
        <text x={from + 8} y={y + 12} className={cx(signs ? css.barText : css.barOverText)}>
          {text.rotation.versions.states[version.state]}
        </text>
      )}
    </g>
  )
}
