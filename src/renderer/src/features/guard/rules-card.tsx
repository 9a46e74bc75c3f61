import { Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import type { Guard } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { Checkbox } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import css from './guard.module.css'
import { useSaidAct, type GuardRule } from './use-guard'

/** The rules, what each asks, and the switch that makes the signer refuse. */
export function RulesCard({ guard, onEdit }: { guard: Guard; onEdit: (rule: GuardRule | undefined) => void }) {
  const { text } = useSpeech()
  const words = text.guard.rules
  const { run, busy, failure } = useSaidAct()
  const [asked, setAsked] = useState<GuardRule>()
  const called = ({ name }: GuardRule): string => words.seeds[name] ?? name
  const set = (rule: GuardRule, enforced: boolean): Promise<boolean> =>
    run(
      () => api.guard.saveRule({ ...rule, enforced }),
      enforced ? words.switchedOn(called(rule)) : words.switchedOff(called(rule))
    )
  return (
    <section className={css.card} aria-label={words.title}>
      <div className={css.head}>
        <h2>{words.title}</h2>
        <Button small onClick={() => onEdit(undefined)}>
          <Plus size={14} aria-hidden />
          {words.add}
        </Button>
      </div>
      {failure && <FailureNote failure={failure} />}
      <ul className={css.rules}>
        {guard.rules.map((rule) => (
          <li key={rule.id}>
            <div className={css.ruleHead}>
              <Button small tone="quiet" aria-label={words.change(called(rule))} onClick={() => onEdit(rule)}>
                {called(rule)}
              </Button>
              {rule.enforced && <Tag level="soon">{words.enforced}</Tag>}
              <span className={css.ruleText}>
                {words.kinds[rule.kind]}
                {rule.subject === '' ? '' : ` (${nameOf(guard, rule)})`},{' '}
                {rule.kind === 'stable-floor' ? words.least(rule.limit) : words.most(rule.limit)}
              </span>
            </div>
            <Checkbox
              checked={rule.enforced}
              disabled={busy}
              onChecked={(on) => (on ? setAsked(rule) : void set(rule, false))}
            >
              {words.enforce}
              <span className="sr-only">: {called(rule)}</span>
            </Checkbox>
            {asked?.id === rule.id && !rule.enforced && (
              <Notice
                level="soon"
                title={words.warning}
                urgent
                action={
                  <span className={css.acts}>
                    <Button small tone="primary" onClick={() => void set(rule, true).then(() => setAsked(undefined))}>
                      {words.switchOn}
                    </Button>
                    <Button small onClick={() => setAsked(undefined)}>
                      {text.app.cancel}
                    </Button>
                  </span>
                }
              >
                {words.warningMore}
              </Notice>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const nameOf = (guard: Guard, { kind, subject }: Pick<GuardRule, 'kind' | 'subject'>): string =>
  kind === 'narrative'
    ? (guard.baskets.find(({ id }) => id === subject)?.name ?? subject)
    : kind === 'asset'
      ? (guard.byCoin.find(({ id }) => id === subject)?.label ?? subject)
      : subject
