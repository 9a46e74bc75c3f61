import type { Phase } from '../../../../shared/domain/narratives/phases'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { shapePath, type Mark } from './marks'
import css from './narratives.module.css'

const arrows: Readonly<Record<Phase, string>> = { improving: '↗', leading: '↑', weakening: '↘', lagging: '↓' }

export function PhaseTag({ phase }: { phase: Phase | undefined }) {
  const { text } = useSpeech()
  if (phase === undefined) return <span className={css.faint}>{text.narratives.noPhase}</span>
  return (
    <span className={cx(css.phase, css[phase])}>
      <span aria-hidden>{arrows[phase]}</span> {text.narratives.phases[phase]}
    </span>
  )
}

const DOT_PX = 11

/** A narrative's colour and shape, beside its name. */
export function Dot({ mark: { hue, shape } }: { mark: Mark }) {
  return (
    <svg className={css.dot} width={DOT_PX} height={DOT_PX} aria-hidden data-shape={shape}>
      <path d={shapePath(shape, DOT_PX / 2, DOT_PX / 2, 4.3)} fill={hue} />
    </svg>
  )
}
