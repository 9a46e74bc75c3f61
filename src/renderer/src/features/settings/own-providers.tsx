import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import { copyText, useProviders } from '../../api/queries'
import type { Failure, ProviderFacts } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Mark } from '../../ui/chip'
import { Field, Select, TextArea } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { templateNames, templateText, type TemplateName } from './provider-templates'
import css from './settings.module.css'

export function OwnProviders() {
  const { text } = useSpeech()
  const words = text.ownProviders
  const own = (useProviders().data ?? []).filter((facts) => facts.own)
  const [adding, setAdding] = useState(false)
  return (
    <section className={css.card}>
      <h2>{words.title}</h2>
      <p className={css.muted}>{words.intro}</p>
      {own.length === 0 ? (
        <p className={css.muted}>{words.none}</p>
      ) : (
        <ul className={css.own}>
          {own.map((facts) => (
            <OwnProvider key={facts.id} facts={facts} />
          ))}
        </ul>
      )}
      {adding ? (
        <Describe onDone={() => setAdding(false)} />
      ) : (
        <div>
          <Button onClick={() => setAdding(true)}>{words.add}</Button>
        </div>
      )}
    </section>
  )
}

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure<string> }
const settled = <T,>(answer: Promise<Answer<T>>): Promise<Answer<T>> =>
  answer.catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))

function OwnProvider({ facts }: { facts: ProviderFacts }) {
  const { text } = useSpeech()
  const words = text.ownProviders
  const [failure, setFailure] = useState<Failure<string>>()
  const [asking, setAsking] = useState(false)
  const { id, name } = facts
  const copy = async (): Promise<void> => {
    const exported = await settled(api.signing.exportProvider({ id }))
    setFailure(exported.ok ? undefined : exported.error)
    if (exported.ok && (await copyText(exported.value.text))) announce(words.copied)
  }
  const remove = async (): Promise<void> => {
    const removed = await settled(api.signing.removeProvider({ id }))
    setFailure(removed.ok ? undefined : removed.error)
    setAsking(false)
    if (removed.ok) announce(words.removed(name))
  }
  return (
    <li>
      <div className={css.ownRow}>
        <Mark text={facts.mark.text} color={facts.mark.color} />
        <span className={css.ownName}>
          {name}
          <span className={css.muted}>{[...facts.hosts.production, ...facts.hosts.testnet].join(', ')}</span>
        </span>
        <Button small tone="quiet" aria-label={words.export(name)} onClick={() => void copy()}>
          {words.exportShort}
        </Button>
        <Button small tone="quiet" aria-label={words.remove(name)} onClick={() => setAsking(true)}>
          {words.removeShort}
        </Button>
      </div>
      {asking && (
        <div className={css.ownAsk} role="group" aria-label={words.remove(name)}>
          <span>{words.removeSure(name)}</span>
          <Button small tone="danger" autoFocus onClick={() => void remove()}>
            {words.removeShort}
          </Button>
          <Button small onClick={() => setAsking(false)}>
            {text.app.cancel}
          </Button>
        </div>
      )}
      {failure && <FailureNote failure={failure} />}
    </li>
  )
}

function Describe({ onDone }: { onDone: () => void }) {
  const { text } = useSpeech()
  const words = text.ownProviders
  const [template, setTemplate] = useState<TemplateName>('hmac')
  const [json, setJson] = useState(() => templateText('hmac'))
  const [failure, setFailure] = useState<Failure<string>>()
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    const added = await settled(api.signing.addProvider({ text: json }))
    setBusy(false)
    setFailure(added.ok ? undefined : added.error)
    if (!added.ok) return
    announce(words.saved(added.value.id))
    onDone()
  }
  return (
    <form
      className={css.describe}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={words.startFrom}>
        {(wiring) => (
          <Select
            {...wiring}
            value={template}
            onChange={(event) => {
              const chosen = event.target.value as TemplateName
              setTemplate(chosen)
              setJson(templateText(chosen))
              setFailure(undefined)
            }}
          >
            {templateNames.map((name) => (
              <option key={name} value={name}>
                {words.templates[name]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.json} hint={words.jsonHint}>
        {(wiring) => (
          <TextArea
            {...wiring}
            className={css.json}
            rows={18}
            spellCheck={false}
            value={json}
            onChange={(event) => setJson(event.target.value)}
          />
        )}
      </Field>
      {failure && <FailureNote failure={failure} />}
      <div className={css.ownAsk}>
        <Button type="submit" tone="primary" disabled={busy}>
          {words.save}
        </Button>
        <Button onClick={onDone}>{text.app.cancel}</Button>
      </div>
    </form>
  )
}
