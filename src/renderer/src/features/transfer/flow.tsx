/** The frame of the three flows: steps, a column, and what is done at its foot. */
import { Check } from 'lucide-react'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { api } from '../../api/client'
import { useTransferStatus } from '../../api/queries'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { cx } from '../../ui/cx'
import css from './transfer.module.css'

export function Steps({ names, at }: { names: readonly string[]; at: number }) {
  const { text } = useSpeech()
  return (
    <ol className={css.steps} aria-label={text.transfer.steps.label}>
      {names.map((name, index) => (
        <li
          key={name}
          className={cx(css.step, index === at && css.stepOn, index < at && css.stepDone)}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={css.stepMark} aria-hidden>
            {index < at ? <Check size={12} /> : index + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  )
}

export function Flow({
  title,
  intro,
  steps,
  at,
  foot,
  children
}: {
  title: string
  intro?: ReactNode
  steps: readonly string[]
  at: number
  foot: ReactNode
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that led to this step went away with the step before, and took the focus along.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section className={css.flow} aria-label={title}>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={title}>
        <div className={css.column}>
          <Steps names={steps} at={at} />
          <div>
            <h2 ref={heading} className={css.title} tabIndex={-1}>
              {title}
            </h2>
            {intro !== undefined && <p className={css.intro}>{intro}</p>}
          </div>
          {children}
        </div>
      </div>
      <div className={css.foot}>{foot}</div>
    </section>
  )
}

/** How far a long act is, and a way to give it up. */
export function Working({ words, stoppable = false }: { words: string; stoppable?: boolean }) {
  const { text, format } = useSpeech()
  const running = useTransferStatus().data?.running
  const total = running?.total ?? 0
  return (
    <div className={css.working}>
      <span>
        <span role="status">{words}</span>
        {running && total > 1 && (
          <span className={css.faint}>
            {' '}
            {text.transfer.progress(format.number(running.done), format.number(total))}
          </span>
        )}
      </span>
      <progress {...(running && total > 1 ? { value: running.done, max: total } : {})} aria-label={words} />
      {stoppable && (
        <Button small onClick={() => void api.transfer.stop()}>
          {text.transfer.stop}
        </Button>
      )}
    </div>
  )
}
