import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { Failure, WebhookReceiver } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Checkbox, Field, TextInput } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { Pane, Section } from '../../ui/screen'
import { failureIn } from './webhooks-queries'
import css from './webhooks.module.css'

/** Where the receiver listens, and how long what came is kept. */
export function ReceiverPane({ receiver, onClose }: { receiver: WebhookReceiver; onClose: () => void }) {
  const { text } = useSpeech()
  const words = text.webhooks.settings
  const [fields, setFields] = useState({
    port: receiver.port === 0 ? '' : String(receiver.port),
    publicHost: receiver.publicHost,
    keepDays: String(receiver.keepDays),
    keepBodies: receiver.keepBodies
  })
  const [failure, setFailure] = useState<Failure<string>>()
  const [done, setDone] = useState<string>()
  const numberFault = (value: string): string | undefined =>
    /^\d*$/.test(value.trim()) ? undefined : words.numberWrong
  const save = async (): Promise<void> => {
    const { publicHost, keepBodies } = fields
    const change = { port: Number(fields.port), publicHost, keepDays: Number(fields.keepDays), keepBodies }
    const failed = await failureIn(api.webhooks.changeReceiver(change))
    setFailure(failed)
    setDone(failed ? undefined : words.saved)
    if (!failed) announce(words.saved)
  }
  const prune = async (what: 'bodies' | 'deliveries'): Promise<void> => {
    const pruned = await api.webhooks
      .prune({ what })
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setFailure(pruned.ok ? undefined : pruned.error)
    setDone(pruned.ok ? words.dropped(pruned.value.changed) : undefined)
  }
  const input = (name: 'port' | 'publicHost' | 'keepDays', label: string, hint?: string) => (
    <Field label={label} hint={hint} error={name === 'publicHost' ? undefined : numberFault(fields[name])}>
      {(wiring) => (
        <TextInput
          {...wiring}
          value={fields[name]}
          onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <Pane
      label={words.title}
      closeLabel={text.app.close}
      onClose={onClose}
      head={
        <div className={css.pane}>
          <h2>{words.title}</h2>
        </div>
      }
    >
      {failure && <FailureNote failure={failure} />}
      {done !== undefined && <Notice level="good" title={done} />}
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!numberFault(fields.port) && !numberFault(fields.keepDays) && fields.keepDays !== '') void save()
        }}
      >
        {input('port', words.port, words.portHint)}
        {input('publicHost', words.publicHost, words.publicHostHint)}
        {input('keepDays', words.keepDays)}
        <Checkbox checked={fields.keepBodies} onChecked={(keepBodies) => setFields({ ...fields, keepBodies })}>
          <b>{words.keepBodies}</b>
          <span className={css.more}>{words.keepBodiesMore}</span>
        </Checkbox>
        <div className={css.acts}>
          <Button type="submit" tone="primary">
            {words.save}
          </Button>
        </div>
      </form>
      <Section title={words.prune}>
        <p className={css.more}>{words.pruneMore}</p>
        <div className={css.acts}>
          <Button small onClick={() => void prune('bodies')}>
            {words.dropBodies}
          </Button>
          <Button small tone="danger" onClick={() => void prune('deliveries')}>
            {words.dropDeliveries}
          </Button>
        </div>
      </Section>
    </Pane>
  )
}
