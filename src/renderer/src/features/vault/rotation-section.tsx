import { api } from '../../api/client'
import type { KeySummary, ProviderFacts, RotationSummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { cx } from '../../ui/cx'
import { FailureNote } from '../../ui/notice'
import { useAct } from './rotation-act'
import { IntroduceStep } from './rotation-introduce'
import { ProveStep, SignedSince, SwitchStep, WatchStep } from './rotation-steps'
import css from './vault.module.css'

interface Props {
  readonly item: KeySummary
  readonly facts: ProviderFacts
  readonly rotation: RotationSummary
  readonly now: number
}

/** A rotation at its step: what is done, what is asked for now, and the way back. */
export function RotationSection({ item, facts, rotation, now }: Props) {
  const { text } = useSpeech()
  const said = text.rotation
  const { busy, failure, act } = useAct()
  const step = said.steps[rotation.step - 1] ?? ''
  const back = backLabel(said, rotation)
  return (
    <section className={css.rotation} aria-label={said.rotating}>
      <Steps step={rotation.step} />
      {rotation.stage === 'waiting' && rotation.reason === 'due' && <p>{said.due}</p>}
      <div key={rotation.stage} aria-label={said.stepOf(rotation.step, step)} role="group" className={css.stack}>
        {rotation.step === 1 && <IntroduceStep item={item} facts={facts} rotation={rotation} now={now} />}
        {rotation.step === 2 && <ProveStep facts={facts} rotation={rotation} />}
        {rotation.step === 3 && <SwitchStep rotation={rotation} item={item} facts={facts} />}
        {rotation.step >= 4 && <WatchStep item={item} facts={facts} rotation={rotation} now={now} />}
      </div>
      {failure && <FailureNote failure={failure} />}
      {back !== undefined && (
        <div className={css.row}>
          <Button
            tone="quiet"
            small
            disabled={busy !== undefined}
            onClick={() =>
              void act(
                'back',
                () => api.rotation.rollBack({ id: rotation.id }),
                () => said.back.done
              )
            }
          >
            {back}
          </Button>
        </div>
      )}
      {rotation.step >= 4 && <SignedSince item={item} rotation={rotation} now={now} />}
    </section>
  )
}

function Steps({ step }: { step: number }) {
  const { text } = useSpeech()
  const said = text.rotation
  return (
    <ol className={css.steps}>
      {said.steps.map((name, index) => {
        const at = index + 1
        const state = at < step ? said.stepDone : at === step ? said.stepNow : said.stepNext
        return (
          <li
            key={name}
            className={cx(css.step, at < step && css.stepDone, at === step && css.stepNow)}
            aria-current={at === step ? 'step' : undefined}
          >
            {name}
            <span className="sr-only"> {state}</span>
          </li>
        )
      })}
    </ol>
  )
}

function backLabel(
  { back }: ReturnType<typeof useSpeech>['text']['rotation'],
  { stage, fromVersion, toVersion = 0 }: RotationSummary
): string | undefined {
  if (stage === 'waiting') return back.waiting
  if (stage === 'introduced' || stage === 'proved' || stage === 'introducing' || stage === 'discarding')
    return back.introduced(toVersion)
  return stage === 'switched' ? back.switched(fromVersion) : undefined
}
