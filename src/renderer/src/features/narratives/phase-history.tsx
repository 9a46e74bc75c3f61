import { phases } from '../../../../shared/domain/narratives/phases'
import type { NarrativeRow } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import type { Cadence } from './narratives-queries'
import css from './narratives.module.css'
import { PhaseTag } from './phase-tag'
import { useTold } from './told'

/** Spells that the list names, and the bar shows. */
const LISTED = 6
const SHOWN = 14

/** The spells as a bar with one lane a phase, so that colour is not what tells them apart; then the last ones in words. */
export function PhaseHistory({ row, cadence, now }: { row: NarrativeRow; cadence: Cadence; now: number }) {
  const { text, format } = useSpeech()
  const words = text.narratives
  const told = useTold(now)(row.closes)
  const shown = row.spells.slice(-SHOWN)
  const first = shown[0]
  const last = shown.at(-1)
  if (!first || !last) return <p className={css.muted}>{words.pane.phasesNone}</p>
  const step = (cadence === 'weekly' ? 7 : 1) * 86_400_000
  const from = first.sinceMs - step
  const whole = last.untilMs - from
  const x = (atMs: number): number => ((atMs - from) / whole) * 100
  return (
    <>
      <div className={css.lanes} aria-hidden>
        {phases.map((phase, lane) => (
          <span key={phase} className={css.lane} style={{ gridRow: lane + 1 }}>
            {words.phases[phase]}
          </span>
        ))}
        <div className={css.bars}>
          {shown.map(({ phase, sinceMs, untilMs }) => (
            <i
              key={sinceMs}
              className={css[phase]}
              style={{
                left: `${x(sinceMs - step)}%`,
                width: `calc(${x(untilMs) - x(sinceMs - step)}% - 1px)`,
                top: `${phases.indexOf(phase) * 25}%`
              }}
            />
          ))}
        </div>
      </div>
      <ol className={css.spells} title={told.title}>
        {shown
          .slice(-LISTED)
          .toReversed()
          .map(({ phase, sinceMs, steps }) => (
            <li key={sinceMs}>
              <PhaseTag phase={phase} />
              <span>
                {words.ranking.since} {format.day(sinceMs, now)}
              </span>
              <span className={css.faint}>{words.graph.tailSteps(steps, cadence)}</span>
            </li>
          ))}
      </ol>
    </>
  )
}
