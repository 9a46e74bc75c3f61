import { FlaskConical, ShieldCheck } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, failureOf, valueOf } from '../../api/client'
import type { Failure, KeyId, LabAttack, LabPicture, LabResult } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { cx } from '../../ui/cx'
import { Disclosure } from '../../ui/disclosure'
import { Field, Select } from '../../ui/field'
import { Empty, FailureNote, Notice, Skeleton } from '../../ui/notice'
import { Screen } from '../../ui/screen'
import { AttackPanel } from './attack-panel'
import { RequestPicture } from './request-picture'
import css from './lab.module.css'

interface Tried {
  readonly id: number
  readonly name: string
  readonly result: LabResult
}

const protections = ['signature', 'time', 'nonce', 'client-id'] as const

/** A lesson that answers: what protects a signed request from whoever has a copy of it. */
export function LabScreen() {
  const { text } = useSpeech()
  const words = text.lab
  const keys = useQuery({ queryKey: ['vault', 'lab'], queryFn: () => valueOf(api.lab.keys()) })
  const [keyId, setKeyId] = useState<KeyId>()
  const [picture, setPicture] = useState<LabPicture>()
  const [tried, setTried] = useState<readonly Tried[]>([])
  const [failure, setFailure] = useState<Failure<string>>()
  const [busy, setBusy] = useState(false)
  const all = keys.data ?? []
  const key = all.find(({ id }) => id === keyId) ?? all[0]
  const [last] = tried

  const begin = (id: KeyId | undefined): void => {
    setKeyId(id)
    setPicture(undefined)
    setTried([])
    setFailure(undefined)
  }
  const capture = async (): Promise<void> => {
    if (!key) return
    setBusy(true)
    const done = await api.lab
      .capture({ keyId: key.id })
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    setFailure(done.ok ? undefined : done.error)
    if (!done.ok) return
    setPicture(done.value)
    setTried([])
    announce(words.accepted(done.value.status))
  }
  const attack = async (order: LabAttack, name: string): Promise<void> => {
    setBusy(true)
    const done = await api.lab
      .attack(order)
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    setFailure(done.ok ? undefined : done.error)
    if (!done.ok) return
    const result = done.value
    setTried([{ id: tried.length, name, result }, ...tried])
    announce(result.rule === undefined ? words.notCaught : words.caughtBy(words.rules[result.rule]))
  }

  if (keys.isPending)
    return (
      <Screen title={words.title}>
        <Skeleton rows={6} label={text.app.loading} />
      </Screen>
    )
  if (!key)
    return (
      <Screen title={words.title}>
        {keys.isError && <FailureNote failure={failureOf(keys.error)} />}
        <Empty icon={<FlaskConical size={22} />} title={words.noKeys}>
          {words.noKeysMore}
        </Empty>
      </Screen>
    )
  return (
    <Screen title={words.title} aside={words.aside}>
      <div className={css.columns}>
        <div className={css.steps}>
          <p className={css.intro}>{words.intro}</p>
          <section className={css.step}>
            <h2>{words.step1}</h2>
            <div className={css.keyRow}>
              <Field label={words.key} hint={key.orders ? words.sendsOrder : words.sendsRead}>
                {(wiring) => (
                  <Select
                    {...wiring}
                    value={key.id}
                    onChange={(event) => begin(all.find(({ id }) => id === event.target.value)?.id)}
                  >
                    {all.map(({ id, label }) => (
                      <option key={id} value={id}>
                        {label}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
              <Button tone={picture ? 'plain' : 'primary'} disabled={busy} onClick={() => void capture()}>
                {picture ? words.captureAgain : words.capture}
              </Button>
            </div>
            {picture && <Notice level="good" title={words.accepted(picture.status)} />}
            {failure && <FailureNote failure={failure} />}
          </section>
          {picture && (
            <section className={css.step}>
              <h2>{words.step2}</h2>
              <AttackPanel
                key={key.id}
                picture={picture}
                busy={busy}
                onAttack={(order, name) => void attack(order, name)}
              />
            </section>
          )}
          {tried.length > 0 && <TriedList tried={tried} />}
        </div>
        <div className={css.side} tabIndex={0} role="group" aria-label={words.step3}>
          {last && <Outcome tried={last} provider={key.provider} />}
          {picture && (
            <RequestPicture
              picture={last?.result ?? picture}
              changed={last?.result.changed ?? []}
              title={last ? words.pictureOf : words.picture}
            />
          )}
          <Protections caught={last?.result.rule} />
        </div>
      </div>
    </Screen>
  )
}

function Outcome({ tried: { result }, provider }: { tried: Tried; provider: string }) {
  const { text } = useSpeech()
  const words = text.lab
  const { rule, status, answer } = result
  return (
    <section className={css.outcome} aria-label={words.step3}>
      <h2>{words.step3}</h2>
      {rule === undefined ? (
        <Notice level="soon" title={words.notCaught}>
          {provider === 'token-metrics' ? words.nothingMore.token : words.nothingMore.read}
        </Notice>
      ) : (
        <Notice level="good" title={words.caughtBy(words.rules[rule])}>
          {words.ruleMore[rule]}
        </Notice>
      )}
      <Disclosure className={css.details} summary={`${words.exchangeSaid} (${words.answered(status)})`}>
        <pre className={css.answer} tabIndex={0} aria-label={words.exchangeSaid}>
          {answer}
        </pre>
      </Disclosure>
    </section>
  )
}

function Protections({ caught }: { caught: LabResult['rule'] }) {
  const { text } = useSpeech()
  const words = text.lab
  return (
    <section className={css.protections} aria-label={words.protects}>
      <h3>{words.protects}</h3>
      <ol>
        {protections.map((rule) => (
          <li key={rule} className={cx(rule === caught && css.caught)}>
            <ShieldCheck size={15} aria-hidden />
            <b>{words.rules[rule]}</b>
            <span>{words.protectsMore[rule]}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function TriedList({ tried }: { tried: readonly Tried[] }) {
  const { text } = useSpeech()
  const words = text.lab
  return (
    <section className={css.step}>
      <h2>{words.tried}</h2>
      <ul className={css.tried}>
        {tried.map(({ id, name, result }) => (
          <li key={id}>
            <span>{name}</span>
            <span className={cx(result.rule === undefined ? css.through : css.held)}>
              {result.rule === undefined ? words.nothing : words.rules[result.rule]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
