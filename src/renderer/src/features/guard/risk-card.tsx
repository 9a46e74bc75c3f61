import { X } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import type { Guard } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Checkbox, Field, Group, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { CoinSearch } from './coin-search'
import css from './guard.module.css'
import { useSaidAct } from './use-guard'

export function RiskCard({ guard }: { guard: Guard }) {
  const { text } = useSpeech()
  const words = text.guard.risk
  const { run, busy, failure } = useSaidAct()
  const [choice, setChoice] = useState(guard.highRisk)
  const [rank, setRank] = useState(String(guard.highRisk.beyondRank ?? ''))
  const toggle = (id: string): void =>
    setChoice({
      ...choice,
      baskets: choice.baskets.includes(id) ? choice.baskets.filter((one) => one !== id) : [...choice.baskets, id]
    })
  const beyondRank = /^[1-9]\d{0,4}$/u.test(rank.trim()) ? Number(rank) : null
  return (
    <section className={css.card} aria-label={words.title}>
      <div className={css.head}>
        <h2>{words.title}</h2>
      </div>
      {failure && <FailureNote failure={failure} />}
      <p className={css.muted}>{words.more}</p>
      <Group label={words.narratives}>
        <div className={css.chips}>
          {guard.baskets.map(({ id, name }) => (
            <Chip key={id} on={choice.baskets.includes(id)} onToggle={() => toggle(id)}>
              {name}
            </Chip>
          ))}
        </div>
      </Group>
      <Field label={words.rank} hint={words.rankHint}>
        {(wiring) => (
          <TextInput
            {...wiring}
            inputMode="numeric"
            value={rank}
            maxLength={5}
            onChange={(event) => setRank(event.target.value)}
          />
        )}
      </Field>
      {(['also', 'never'] as const).map((list) => (
        <Group key={list} label={words[list]}>
          <div className={css.chips}>
            {choice[list].map((id) => (
              <Button
                key={id}
                small
                aria-label={words.drop(id)}
                onClick={() => setChoice({ ...choice, [list]: choice[list].filter((one) => one !== id) })}
              >
                {id}
                <X size={12} aria-hidden />
              </Button>
            ))}
          </div>
          <CoinSearch
            label={`${text.guard.form.find}: ${words[list]}`}
            onChoose={({ id }) =>
              choice[list].includes(id) ? undefined : setChoice({ ...choice, [list]: [...choice[list], id] })
            }
          />
        </Group>
      ))}
      <div className={css.acts}>
        <Button
          disabled={busy}
          onClick={() => void run(() => api.guard.changeHighRisk({ ...choice, beyondRank }), words.saved)}
        >
          {words.save}
        </Button>
      </div>
    </section>
  )
}

export function CoolingCard({ guard }: { guard: Guard }) {
  const { text } = useSpeech()
  const words = text.guard.cooling
  const { run, busy, failure } = useSaidAct()
  const [on, setOn] = useState(guard.cooling.on)
  const [figures, setFigures] = useState({
    fall: String(guard.cooling.fall),
    within: String(guard.cooling.within),
    rest: String(guard.cooling.rest)
  })
  const save = (): Promise<boolean> =>
    run(
      () =>
        api.guard.changeCooling({
          on,
          fall: Number(figures.fall),
          within: Number(figures.within),
          rest: Number(figures.rest)
        }),
      words.saved
    )
  const good =
    Object.values(figures).every((value) => Number(value) >= 1 && Number(value) <= 720) && Number(figures.fall) <= 95
  return (
    <section className={css.card} aria-label={words.title}>
      <div className={css.head}>
        <h2>{words.title}</h2>
      </div>
      {failure && <FailureNote failure={failure} />}
      <p className={css.muted}>{words.more}</p>
      <Checkbox checked={on} onChecked={setOn}>
        {words.on}
      </Checkbox>
      <div className={css.three}>
        {(['fall', 'within', 'rest'] as const).map((name) => (
          <Field key={name} label={words[name]}>
            {(wiring) => (
              <TextInput
                {...wiring}
                inputMode="numeric"
                value={figures[name]}
                maxLength={5}
                onChange={(event) => setFigures({ ...figures, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <div className={css.acts}>
        <Button disabled={busy || !good} onClick={() => void save()}>
          {words.save}
        </Button>
      </div>
    </section>
  )
}
