import { ClipboardPaste, KeyRound, Keyboard, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import type { Failure, WebhookEndpoint } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Section } from '../../ui/screen'
import { failureIn } from './webhooks-queries'
import css from './webhooks.module.css'

const ways = ['clipboard', 'prompt', 'make'] as const
type Way = (typeof ways)[number]
const icons = { clipboard: ClipboardPaste, prompt: Keyboard, make: Sparkles } as const

/** The secrets that count, and three ways for another to reach main. This window never sees one. */
export function SecretSection({ endpoint, now }: { endpoint: WebhookEndpoint; now: number }) {
  const { text } = useSpeech()
  const words = text.webhooks.endpoint
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<string>>()
  const [done, setDone] = useState<string>()
  const said = {
    clipboard: [words.paste, words.pasteMore],
    prompt: [words.type, words.typeMore],
    make: [words.make, words.makeMore]
  } as const
  const act = async (call: Parameters<typeof failureIn>[0]): Promise<boolean> => {
    setBusy(true)
    setDone(undefined)
    const failed = await failureIn(call)
    setBusy(false)
    // Closing the prompt is a choice, not a failure.
    setFailure(failed?.code === 'prompt-cancelled' ? undefined : failed)
    return failed === undefined
  }
  const add = async (way: Way): Promise<void> => {
    if (!(await act(api.webhooks.addSecret({ id: endpoint.id, way })))) return
    const words2 = way === 'make' ? words.made : words.kept
    setDone(words2)
    announce(words2)
  }
  return (
    <Section title={words.secrets}>
      <p className={css.more}>{words.secretsMore}</p>
      {endpoint.secrets.length > 0 && (
        <ul className={css.secrets}>
          {endpoint.secrets.map((secret) => (
            <SecretRow
              key={secret.id}
              secret={secret}
              now={now}
              disabled={busy}
              onRemove={() => void act(api.webhooks.removeSecret({ id: secret.id }))}
            />
          ))}
        </ul>
      )}
      <div className={css.ways}>
        {ways.map((way) => {
          const Icon = icons[way]
          return (
            <button key={way} type="button" className={css.way} disabled={busy} onClick={() => void add(way)}>
              <Icon size={16} aria-hidden />
              <span>
                <b>{said[way][0]}</b>
                <small>{said[way][1]}</small>
              </span>
            </button>
          )
        })}
      </div>
      {failure && <FailureNote failure={failure} />}
      {done !== undefined && <Notice level="good" title={done} />}
    </Section>
  )
}

function SecretRow({
  secret,
  now,
  disabled,
  onRemove
}: {
  secret: WebhookEndpoint['secrets'][number]
  now: number
  disabled: boolean
  onRemove: () => void
}) {
  const { text, format } = useSpeech()
  const words = text.webhooks.endpoint
  const added = format.exact(secret.addedAtMs)
  return (
    <li>
      <KeyRound size={14} aria-hidden />
      <span>
        <b>{words.secretStates[secret.state]}</b>{' '}
        <span className={css.faint}>
          {words.addedAt(format.distance(secret.addedAtMs, now))},{' '}
          {secret.lastFitAtMs === undefined ? words.fitNever : words.fitAt(format.distance(secret.lastFitAtMs, now))}
        </span>
      </span>
      <Button small tone="quiet" disabled={disabled} aria-label={words.removeSecretOf(added)} onClick={onRemove}>
        {words.removeSecret}
      </Button>
    </li>
  )
}
