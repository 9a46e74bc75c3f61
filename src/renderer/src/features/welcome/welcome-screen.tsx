import { useLayoutEffect, useRef, useState } from 'react'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { cx } from '../../ui/cx'
import { Screen } from '../../ui/screen'
import { FirstStep, type FirstActs } from './first-step'
import { LockStep } from './lock-step'
import { SecretsStep } from './secrets-step'
import css from './welcome.module.css'

const steps = ['secrets', 'lock', 'first'] as const

/** Three steps, each of which can be skipped; the arrow keys turn them like pages. */
export function WelcomeScreen({ onDone, ...acts }: FirstActs & { readonly onDone: () => void }) {
  const { text } = useSpeech()
  const words = text.welcome
  const [{ at, turns }, setPage] = useState({ at: 0, turns: 0 })
  const place = useRef<HTMLDivElement>(null)
  const step = steps[at] ?? 'secrets'
  const last = at === steps.length - 1
  const turn = (to: number): void => setPage({ at: Math.max(0, Math.min(steps.length - 1, to)), turns: turns + 1 })
  // Whoever reads by ear hears the new page from its heading on. Together with the page: a Tab that comes before it would be lost.
  useLayoutEffect(() => {
    if (turns > 0) place.current?.querySelector<HTMLElement>('h2')?.focus()
  }, [turns])
  return (
    <Screen
      title={words.title}
      actions={
        <Button tone="quiet" onClick={onDone}>
          {words.skip}
        </Button>
      }
    >
      <div
        className={css.scroll}
        role="group"
        aria-label={words.step(at + 1, steps.length)}
        onKeyDown={(event) => {
          if (event.target instanceof HTMLInputElement || event.altKey || event.ctrlKey || event.metaKey) return
          if (event.key === 'ArrowRight') turn(at + 1)
          else if (event.key === 'ArrowLeft') turn(at - 1)
        }}
      >
        <div className={css.page} ref={place}>
          <ol className={css.steps} aria-label={words.step(at + 1, steps.length)}>
            {steps.map((name, index) => (
              <li key={name}>
                <button
                  type="button"
                  className={cx(css.stepName, index === at && css.stepOn)}
                  aria-current={index === at ? 'step' : undefined}
                  onClick={() => turn(index)}
                >
                  <span className={css.count} aria-hidden>
                    {index + 1}
                  </span>
                  {words.steps[name]}
                </button>
              </li>
            ))}
          </ol>
          {step === 'secrets' && <SecretsStep />}
          {step === 'lock' && <LockStep onLater={() => turn(at + 1)} />}
          {step === 'first' && <FirstStep {...acts} />}
          <div className={css.feet}>
            {at > 0 && <Button onClick={() => turn(at - 1)}>{words.back}</Button>}
            <Button tone="primary" onClick={() => (last ? onDone() : turn(at + 1))}>
              {last ? words.done : words.next}
            </Button>
            <span className={css.faint}>{words.skipped}</span>
          </div>
        </div>
      </div>
    </Screen>
  )
}
