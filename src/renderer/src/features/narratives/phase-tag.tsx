import type { Phase } from '../../../../shared/domain/narratives/phases'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
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

/** A narrative's colour on every chart of this screen: seeds keep theirs, own baskets take what comes next. */
export const hueOf = (place: number): string => `var(--hue-${(place % 12) + 1})`

export function Dot({ hue }: { hue: string }) {
  return <i className={css.dot} style={{ background: hue }} aria-hidden />
}
