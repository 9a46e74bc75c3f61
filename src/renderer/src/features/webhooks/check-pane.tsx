import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { Failure, WebhookCheck, WebhookEndpoint } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Field, Select, TextArea } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Facts, Pane } from '../../ui/screen'
import { ReasonNote } from './reason-note'
import css from './webhooks.module.css'

/** A delivery that a person has as text, checked against an endpoint's secrets. */
export function CheckPane({
  endpoints,
  endpointId,
  pasted = '',
  now,
  onClose
}: {
  endpoints: readonly WebhookEndpoint[]
  endpointId: string | undefined
  pasted?: string | undefined
  now: number
  onClose: () => void
}) {
  const { text } = useSpeech()
  const words = text.webhooks.checkPane
  const [chosen, setChosen] = useState(endpointId ?? endpoints[0]?.id ?? '')
  const [delivery, setDelivery] = useState(pasted)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  const [found, setFound] = useState<WebhookCheck>()
  const check = async (): Promise<void> => {
    setBusy(true)
    const answer = await api.webhooks
      .checkPasted({ id: chosen, text: delivery })
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    setFailure(answer.ok ? undefined : answer.error)
    setFound(answer.ok ? answer.value : undefined)
  }
  return (
    <Pane
      label={words.title}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={
        <div className={css.pane}>
          <h2>{words.title}</h2>
          <p className={css.sub}>{words.more}</p>
        </div>
      }
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void check()
        }}
      >
        <Field label={words.endpoint}>
          {({ id }) => (
            <Select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
              {endpoints.map((endpoint) => (
                <option key={endpoint.id} value={endpoint.id}>
                  {endpoint.label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={words.text}>
          {(wiring) => (
            <TextArea
              {...wiring}
              rows={10}
              placeholder={words.placeholder}
              value={delivery}
              onChange={(event) => {
                setDelivery(event.target.value)
                setFound(undefined)
              }}
            />
          )}
        </Field>
        <div className={css.acts}>
          <Button type="submit" tone="primary" disabled={busy || chosen === ''}>
            {words.submit}
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {failure && <FailureNote failure={failure} />}
        {found && <Found found={found} now={now} />}
      </div>
    </Pane>
  )
}

function Found({ found, now }: { found: WebhookCheck; now: number }) {
  const { text, format } = useSpeech()
  const words = text.webhooks
  const { reason, hint, stampMs, nowMs, toleranceSeconds, deliveryId, size, seenAtMs } = found
  const ageMs = stampMs === undefined ? undefined : nowMs - stampMs
  const fits = found.signatureFits ? words.checkPane.fits : words.checkPane.fitsNot
  return (
    <>
      <ReasonNote
        about={{ reason, hint: hint?.hint, hintAbout: hint?.about, ageMs, toleranceSeconds }}
        {...(reason === 'accepted' ? { title: words.checkPane.wouldAccept } : {})}
      />
      <div className={css.factsBlock}>
        <Facts
          rows={[
            [words.facts.signature, fits],
            ...(deliveryId === undefined ? [] : [[words.facts.id, deliveryId] as const]),
            ...(stampMs === undefined || ageMs === undefined
              ? []
              : [
                  [words.facts.stamp, format.exact(stampMs)] as const,
                  [
                    words.facts.age,
                    (ageMs < 0 ? words.ageAhead : words.ageLate)(format.duration(Math.abs(ageMs)))
                  ] as const
                ]),
            [words.facts.tolerance, format.duration(toleranceSeconds * 1_000)],
            [words.facts.size, format.bytes(size)]
          ]}
        />
        <p className={css.more}>
          {seenAtMs === undefined ? words.checkPane.notSeen : words.checkPane.seen(format.distance(seenAtMs, now))}
          {found.lineBreaks && ` ${words.checkPane.lineBreaks}`}
        </p>
      </div>
    </>
  )
}
