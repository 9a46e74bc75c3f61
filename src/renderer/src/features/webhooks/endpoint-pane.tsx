import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import { copyText } from '../../api/queries'
import type { Failure, WebhookDraft, WebhookEndpoint } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button, CopyButton } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Pane, Section } from '../../ui/screen'
import { EndpointForm } from './endpoint-form'
import { SecretSection } from './secret-section'
import { failureIn } from './webhooks-queries'
import css from './webhooks.module.css'

const trials = ['signed', 'twice', 'late', 'forged'] as const

/** One endpoint: its address, its secrets, a try, its rules. */
export function EndpointPane({
  endpoint,
  listening,
  now,
  onClose
}: {
  endpoint: WebhookEndpoint
  listening: boolean
  now: number
  onClose: () => void
}) {
  const { text } = useSpeech()
  const words = text.webhooks.endpoint
  const [failure, setFailure] = useState<Failure<string>>()
  const [busy, setBusy] = useState(false)
  const { id, label, url } = endpoint
  const act = async (call: Parameters<typeof failureIn>[0]): Promise<boolean> => {
    setBusy(true)
    const failed = await failureIn(call)
    setFailure(failed)
    setBusy(false)
    return failed === undefined
  }
  return (
    <Pane
      label={label}
      closeLabel={text.app.close}
      onClose={onClose}
      head={
        <div className={css.pane}>
          <h2>{label}</h2>
          <p className={css.sub}>{text.webhooks.schemes[endpoint.scheme]}</p>
        </div>
      }
    >
      {failure && <FailureNote failure={failure} />}
      <Section
        title={words.address}
        note={
          url !== undefined && (
            <CopyButton label={words.copyAddress} copied={text.app.copied} onCopy={() => copyText(url)} />
          )
        }
      >
        {url === undefined ? (
          <p className={css.faint}>{words.noAddress}</p>
        ) : (
          <p className={css.address} data-selectable>
            {url}
          </p>
        )}
        <p className={css.more}>{words.tunnel}</p>
      </Section>
      <SecretSection endpoint={endpoint} now={now} />
      <TrySection endpoint={endpoint} listening={listening} />
      <Section title={words.rules}>
        <EndpointForm
          key={id}
          draft={draftOf(endpoint)}
          submit={text.webhooks.form.save}
          busy={busy}
          onSubmit={(draft) =>
            void act(api.webhooks.changeEndpoint({ id, ...draft })).then(
              (done) => done && announce(text.webhooks.settings.saved)
            )
          }
        />
      </Section>
      <Section title={words.remove}>
        <p className={css.more}>{words.removeMore}</p>
        <div className={css.acts}>
          <Button
            small
            tone="danger"
            disabled={busy}
            onClick={() =>
              void act(api.webhooks.removeEndpoint({ id })).then((done) => {
                if (!done) return
                announce(words.removed(label))
                onClose()
              })
            }
          >
            {words.removeNow}
          </Button>
        </div>
      </Section>
    </Pane>
  )
}

const draftOf = ({ label, scheme, toleranceSeconds, generic }: WebhookEndpoint): WebhookDraft => ({
  label,
  scheme,
  toleranceSeconds,
  ...(generic === undefined ? {} : { generic })
})

function TrySection({ endpoint, listening }: { endpoint: WebhookEndpoint; listening: boolean }) {
  const { text } = useSpeech()
  const words = text.webhooks.endpoint
  const [failure, setFailure] = useState<Failure<string>>()
  const [said, setSaid] = useState<string>()
  const active = endpoint.secrets.some(({ state }) => state === 'active')
  const attempt = async (trial: (typeof trials)[number]): Promise<void> => {
    setSaid(undefined)
    const tried = await api.webhooks
      .tryEndpoint({ id: endpoint.id, trial })
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setFailure(tried.ok ? undefined : tried.error)
    if (tried.ok) setSaid(words.tried(tried.value.statuses.join(', ')))
  }
  const shown = trials.filter((trial) => trial !== 'late' || endpoint.timed)
  return (
    <Section title={words.tryTitle}>
      <p className={css.more}>{words.tryMore}</p>
      <div className={css.acts}>
        {shown.map((trial) => (
          <Button key={trial} small disabled={!active || !listening} onClick={() => void attempt(trial)}>
            {words.trials[trial]}
          </Button>
        ))}
      </div>
      {failure && <FailureNote failure={failure} />}
      {said !== undefined && <Notice title={said} />}
    </Section>
  )
}
