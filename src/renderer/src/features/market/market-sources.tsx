import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, failureOf, valueOf } from '../../api/client'
import { useKeys } from '../../api/queries'
import type { Failure, MarketSource } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { Disclosure } from '../../ui/disclosure'
import { Checkbox, Field, Select, TextInput } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { useNow } from '../../ui/use-now'
import css from './market.module.css'
import { stateOf } from './source-state'

type Change = Omit<Parameters<typeof api.market.changeSource>[0], 'source'>

/** Where market figures come from, and how each source stands. */
export function MarketSources() {
  const { text } = useSpeech()
  const words = text.market
  const known = useQuery({ queryKey: ['market', 'sources'], queryFn: () => valueOf(api.market.sources()) }).data
  if (!known) return null
  const { store, feed, sources } = known
  return (
    <section className={css.card} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={css.muted}>{words.intro}</p>
      {store && (
        <Notice level="soon" title={store.message}>
          {store.remedy}
        </Notice>
      )}
      <p className={css.feed}>
        <span>{words.feed}</span>
        <span className={css.muted}>{feed.reason ?? words.feeds[feed.kind]}</span>
      </p>
      <ul className={css.sources}>
        {sources.map((source) => (
          <Source key={source.source} source={source} />
        ))}
      </ul>
    </section>
  )
}

function Source({ source }: { source: MarketSource }) {
  const { text, format } = useSpeech()
  const words = text.market
  const now = useNow()
  const [open, setOpen] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  // Between the click and main's next answer the choice stands here.
  const [on, setOn] = useState<boolean>()
  const name = words.names[source.source]
  const { level, text: said } = stateOf(source, words, format, now)
  const change = async (part: Change): Promise<boolean> => {
    const answer = await api.market
      .changeSource({ source: source.source, ...part })
      .catch((thrown: unknown) => ({ ok: false as const, error: failureOf(thrown) }))
    setFailure(answer.ok ? undefined : answer.error)
    if (answer.ok) announce(words.saved)
    return answer.ok
  }
  return (
    <li className={css.source}>
      <div className={css.row}>
        <span className={css.name}>
          <Checkbox
            checked={on ?? source.on}
            onChecked={(chosen) => {
              setOn(chosen)
              void change({ on: chosen }).then((done) => done || setOn(undefined))
            }}
          >
            {name}
          </Checkbox>
          <span className={css.muted}>{words.gives[source.source]}</span>
        </span>
        <span className={css.state}>
          <span className={level === 'soon' ? css.failing : css.muted}>{said}</span>
          {source.used > 0 && <span className={css.faint}>{words.requests(source.used, source.budget)}</span>}
        </span>
        <Button
          small
          tone="quiet"
          aria-expanded={open}
          aria-label={words.change(name)}
          onClick={() => {
            setOpen(!open)
            setFailure(undefined)
          }}
        >
          {open ? words.closeShort : words.changeShort}
        </Button>
      </div>
      {source.marks.length > 0 && (
        <Disclosure className={css.marks} summary={<Tag level="soon">{words.marks(source.marks.length)}</Tag>}>
          <ul>
            {source.marks.map(({ message }) => (
              <li key={message} data-selectable>
                {message}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {failure && <FailureNote failure={failure} />}
      {open && <Details key={`${source.baseUrl} ${source.keyId ?? ''}`} source={source} onChange={change} />}
    </li>
  )
}

function Details({ source, onChange }: { source: MarketSource; onChange: (part: Change) => Promise<boolean> }) {
  const { text } = useSpeech()
  const words = text.market
  const [address, setAddress] = useState(source.baseUrl)
  const keys = (useKeys().data ?? []).filter(({ provider }) => provider === source.source)
  const own = source.baseUrl === source.ownBaseUrl
  return (
    <div className={css.details}>
      <Field label={words.address} hint={words.addressHint}>
        {(wiring) => (
          <span className={css.address}>
            <TextInput {...wiring} mono value={address} onChange={(event) => setAddress(event.target.value)} />
            <Button disabled={address === source.baseUrl} onClick={() => void onChange({ baseUrl: address })}>
              {words.save}
            </Button>
            {!own && (
              <Button tone="quiet" onClick={() => void onChange({ baseUrl: null })}>
                {words.ownAddress}
              </Button>
            )}
          </span>
        )}
      </Field>
      {source.key !== 'none' && (
        <Field label={words.key} hint={keys.length === 0 ? words.noKeys : words.keyHint}>
          {(wiring) => (
            <Select
              {...wiring}
              value={source.keyId ?? ''}
              onChange={({ target }) => void onChange({ keyId: target.value === '' ? null : target.value })}
            >
              <option value="">{words.noKey}</option>
              {keys.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </div>
  )
}
