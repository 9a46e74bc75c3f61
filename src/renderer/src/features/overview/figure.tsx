import type { ReactNode } from 'react'
import { directionOf, type FigureText } from '../../text/figure-text'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import type { Glance } from './glance'
import css from './market-card.module.css'

/** A figure that leads to where more is said of it; its source and age on hover, and for who hears it. */
export function Figure({
  name,
  glance,
  onOpen,
  children
}: {
  name: string
  glance: Glance
  onOpen: () => void
  children: (value: number) => ReactNode
}) {
  const { text } = useSpeech()
  return (
    <button type="button" className={css.figure} title={`${name}. ${glance.origin}`} onClick={onOpen}>
      <span className={css.name}>{name}</span>
      <span className={cx(css.value, glance.stale && css.stale)}>
        {glance.value === undefined ? text.app.unknown : children(glance.value)}
      </span>
    </button>
  )
}

/** A change with its sign and arrow, so that colour is never alone. */
export function Move({ percent, figures }: { percent: number | undefined; figures: FigureText }) {
  const { text } = useSpeech()
  if (percent === undefined) return text.app.unknown
  const direction = directionOf(percent)
  return (
    <span className={css[direction]}>
      <span aria-hidden>{direction === 'up' ? '▲ ' : direction === 'down' ? '▼ ' : ''}</span>
      {figures.percent(direction === 'flat' ? 0 : percent)}
    </span>
  )
}
