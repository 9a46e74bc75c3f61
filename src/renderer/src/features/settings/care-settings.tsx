import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { careFor, type CarePolicy } from '../../../../shared/domain/vault/care-policy'
import { environments, type Environment } from '../../../../shared/domain/vault/key'
import { api, failureOf, valueOf } from '../../api/client'
import type { Failure } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { CareForm } from '../../ui/care-form'
import { FailureNote } from '../../ui/notice'
import css from './settings.module.css'

/** How the keys of each environment want to be looked after, unless one says otherwise. */
export function CareSettings() {
  const { text } = useSpeech()
  const said = text.carePolicy
  const chosen = useQuery({ queryKey: ['vault', 'care'], queryFn: () => valueOf(api.care.environments()) })
  const [failure, setFailure] = useState<Failure<string>>()
  if (!chosen.data) return null
  const change = async (environment: Environment, care: object): Promise<void> => {
    const answer = await api.care
      .changeEnvironment({ environment, care })
      .catch((thrown: unknown) => ({ ok: false as const, error: failureOf(thrown) }))
    setFailure(answer.ok ? undefined : answer.error)
    if (answer.ok) announce(said.saved)
  }
  return (
    <section className={css.card}>
      <h2>{said.title}</h2>
      <p className={css.faint}>{said.intro}</p>
      {failure && <FailureNote failure={failure} />}
      {environments.map((environment) => {
        const own = chosen.data[environment]
        const { maxAgeDays, remindDaysAhead, overlapMs, idleDays } = careFor(environment, {}, defined(own))
        return (
          <fieldset key={`${environment} ${JSON.stringify(own)}`} className={css.care}>
            <legend>{said.of[environment]}</legend>
            <CareForm
              values={{ maxAgeDays, remindDaysAhead: [...remindDaysAhead], overlapMs, idleDays }}
              words={said}
              resetLabel={Object.keys(own).length > 0 ? said.reset : undefined}
              onSave={(values) => void change(environment, values)}
              onReset={() => void change(environment, {})}
            />
          </fieldset>
        )
      })}
    </section>
  )
}

/** What is not decided there is absent, not undefined. */
const defined = (own: object): Partial<CarePolicy> =>
  Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as Partial<CarePolicy>
