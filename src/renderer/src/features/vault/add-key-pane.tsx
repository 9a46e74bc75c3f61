import { useEffect, useRef, useState } from 'react'
import { api, failureOf } from '../../api/client'
import { useProviders, useSettings, useSystemStatus } from '../../api/queries'
import type { Capture, Failure, KeySummary, ProviderFacts, SystemStatus } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Group } from '../../ui/field'
import { FailureNote, Skeleton } from '../../ui/notice'
import { Pane } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { AddKeyFields } from './add-key-fields'
import {
  emptyForm,
  fieldErrors,
  fieldOf,
  needsStandInConsent,
  newKeyOf,
  withProvider,
  type FieldErrors
} from './add-key-form'
import { ProviderPicker } from './provider-picker'
import css from './vault.module.css'

interface Props {
  readonly taken: readonly string[]
  readonly onClose: () => void
  readonly onAdded: (key: KeySummary) => void
}

export function AddKeyPane(props: Props) {
  const { text } = useSpeech()
  const providers = useProviders().data
  const status = useSystemStatus().data
  const settings = useSettings().data
  if (!providers || !status || !settings)
    return (
      <Pane label={text.add.title} closeLabel={text.app.close} onClose={props.onClose} head={<Head />}>
        <Skeleton rows={5} label={text.app.loading} />
      </Pane>
    )
  return <AddKey {...props} providers={providers} status={status} defaultDays={settings.defaultExpiryDays} />
}

function Head() {
  const { text } = useSpeech()
  return (
    <div className={css.head}>
      <div>
        <h2>{text.add.title}</h2>
        <p className={css.intro}>{text.add.intro}</p>
      </div>
    </div>
  )
}

function AddKey({
  taken,
  onClose,
  onAdded,
  providers,
  status,
  defaultDays
}: Props & { providers: readonly ProviderFacts[]; status: SystemStatus; defaultDays: number }) {
  const { text } = useSpeech()
  const now = useNow(1_000)
  const [form, setForm] = useState(() => emptyForm(defaultDays))
  const [secret, setSecret] = useState<Capture>()
  const [passphrase, setPassphrase] = useState<Capture>()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [answered, setAnswered] = useState<{ errors: FieldErrors; failure?: Failure<string> }>({ errors: {} })
  const facts = providers.find((one) => one.id === form.provider)
  const element = useRef<HTMLFormElement>(null)
  const held = useRef<Capture[]>([])
  useEffect(() => {
    held.current = [secret, passphrase].filter((one) => one !== undefined)
  }, [secret, passphrase])
  // A pane that goes lets its secrets go; one that was used up is no longer there to discard.
  useEffect(() => () => held.current.forEach((one) => void api.vault.discardCapture({ id: one.id })), [])

  const lacking = (): FieldErrors => {
    if (!facts) return {}
    const errors = fieldErrors(form, { facts, status, taken })
    if (!secret || secret.expiresAtMs <= now) errors.secret = text.add.secretMissing(facts.words.secret)
    if (facts.needsPassphrase && (!passphrase || passphrase.expiresAtMs <= now))
      errors.passphrase = text.add.passphraseMissing(facts.words.passphrase)
    if (needsStandInConsent(form, status) && !form.standInAccepted) errors.standIn = text.add.standInMissing
    return errors
  }
  const errors: FieldErrors = tried ? { ...lacking(), ...answered.errors } : answered.errors
  const wrong = Object.keys(errors).length

  const change = (next: typeof form): void => {
    setForm(next)
    setAnswered({ errors: {} })
  }
  const choose = (next: ProviderFacts | undefined): void => {
    for (const one of held.current) void api.vault.discardCapture({ id: one.id })
    setSecret(undefined)
    setPassphrase(undefined)
    setTried(false)
    change(next ? withProvider(form, next, status.practiceHost) : { ...form, provider: undefined })
  }

  const submit = async (): Promise<void> => {
    if (!facts || busy) return
    setTried(true)
    if (Object.keys(lacking()).length > 0 || !secret) {
      requestAnimationFrame(() => focusFirstError(element.current))
      return
    }
    setBusy(true)
    setAnswered({ errors: {} })
    const answer = await api.vault
      .addKey(newKeyOf(form, facts, secret.id, facts.needsPassphrase ? passphrase?.id : undefined))
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    setBusy(false)
    if (answer.ok) {
      held.current = []
      announce(text.add.added(answer.value.label))
      return onAdded(answer.value)
    }
    const field = fieldOf(answer.error.code)
    setAnswered(
      field
        ? { errors: { [field]: `${answer.error.message} ${answer.error.remedy}` } }
        : { errors: {}, failure: answer.error }
    )
    if (answer.error.code === 'capture-expired') setSecret(undefined)
    requestAnimationFrame(() => focusFirstError(element.current))
  }

  return (
    <Pane
      label={text.add.title}
      closeLabel={text.app.close}
      onClose={onClose}
      head={<Head />}
      foot={
        facts && (
          <div className={css.foot}>
            <span role="status">{wrong > 0 ? text.add.fix(wrong) : ''}</span>
            <Button onClick={onClose}>{text.app.cancel}</Button>
            <Button tone="primary" onClick={() => void submit()} disabled={busy}>
              {busy ? text.add.submitting : text.add.submit}
            </Button>
          </div>
        )
      }
    >
      <form
        ref={element}
        className={css.form}
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Group label={text.add.provider}>
          <ProviderPicker providers={providers} chosen={facts} onChoose={choose} onChange={() => choose(undefined)} />
        </Group>
        {facts && (
          <AddKeyFields
            form={form}
            facts={facts}
            status={status}
            errors={errors}
            now={now}
            defaultDays={defaultDays}
            secret={secret}
            passphrase={passphrase}
            onChange={change}
            onSecret={setSecret}
            onPassphrase={setPassphrase}
          />
        )}
        {answered.failure && <FailureNote failure={answered.failure} />}
        {/* Enter in a field submits. */}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Pane>
  )
}

function focusFirstError(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  if (wrong) return wrong.focus()
  form?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' })
}
