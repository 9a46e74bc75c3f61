import { useState } from 'react'
import type { SinkDraft, SinkTarget } from '../../api/types'
import { checkSink, isLoopback, type SinkField } from '../../../../shared/domain/sinks/sink'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Checkbox, Field, FieldError, TextInput } from '../../ui/field'
import css from './sinks.module.css'
import { TrustFields } from './trust-fields'

type Fault = (field: SinkField) => string | undefined

/** Where one sink is, and whom it trusts. */
export function SinkForm({
  draft,
  submit,
  busy,
  onSubmit
}: {
  draft: SinkDraft
  submit: string
  busy: boolean
  onSubmit: (draft: SinkDraft) => void
}) {
  const { text } = useSpeech()
  const words = text.sinks.form
  const [label, setLabel] = useState(draft.label)
  const [target, setTarget] = useState<SinkTarget>(draft.target)
  const [tried, setTried] = useState(false)
  const checked = checkSink({ label, target })
  const fault: Fault = (field) =>
    tried && !checked.ok && checked.error.field === field
      ? `${checked.error.message} ${checked.error.remedy}`
      : undefined
  const plain = target.kind === 'postgres' && target.plain
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (checked.ok) onSubmit({ label, target })
      }}
    >
      <Field label={words.label} error={fault('label')}>
        {(wiring) => <TextInput {...wiring} value={label} onChange={(event) => setLabel(event.target.value)} />}
      </Field>
      {target.kind === 'otlp' ? (
        <OtlpFields target={target} fault={fault} onChange={setTarget} />
      ) : (
        <ServerFields target={target} fault={fault} onChange={setTarget} />
      )}
      {!plain && <TrustFields target={target} error={fault('trust')} onChange={setTarget} />}
      <div className={css.acts}>
        <Button type="submit" tone="primary" disabled={busy}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

type Of<Kind extends SinkTarget['kind']> = Extract<SinkTarget, { kind: Kind }>

interface Part<T> {
  readonly target: T
  readonly fault: Fault
  readonly onChange: (target: SinkTarget) => void
}

function Written({
  label,
  hint,
  error,
  value,
  numeric = false,
  onValue
}: {
  label: string
  hint?: string
  error: string | undefined
  value: string
  numeric?: boolean
  onValue: (value: string) => void
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <TextInput
          {...wiring}
          {...(numeric ? { inputMode: 'numeric' } : {})}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  )
}

/** What is no number yet is none that would pass. */
const portOf = (typed: string): number => (/^\d{1,5}$/.test(typed.trim()) ? Number(typed) : -1)

function ServerFields({ target, fault, onChange }: Part<Of<'postgres' | 'syslog'>>) {
  const { text } = useSpeech()
  const words = text.sinks.form
  const [port, setPort] = useState(String(target.port))
  return (
    <>
      <div className={css.address}>
        <Written
          label={words.host}
          error={fault('host')}
          value={target.host}
          onValue={(host) =>
            onChange(
              target.kind === 'postgres' && !isLoopback(host.trim())
                ? { ...target, host, plain: false }
                : { ...target, host }
            )
          }
        />
        <Written
          label={words.port}
          error={fault('port')}
          value={port}
          numeric
          onValue={(typed) => {
            setPort(typed)
            onChange({ ...target, port: portOf(typed) })
          }}
        />
      </div>
      {target.kind === 'postgres' && <DatabaseFields target={target} fault={fault} onChange={onChange} />}
    </>
  )
}

function DatabaseFields({ target, fault, onChange }: Part<Of<'postgres'>>) {
  const { text } = useSpeech()
  const words = text.sinks.form
  return (
    <>
      <div className={css.pair}>
        <Written
          label={words.database}
          error={fault('database')}
          value={target.database}
          onValue={(database) => onChange({ ...target, database })}
        />
        <Written
          label={words.user}
          error={fault('user')}
          value={target.user}
          onValue={(user) => onChange({ ...target, user })}
        />
      </div>
      <Written
        label={words.table}
        hint={words.tableHint}
        error={fault('table')}
        value={target.table}
        onValue={(table) => onChange({ ...target, table })}
      />
      {isLoopback(target.host.trim()) && (
        <Checkbox checked={target.plain} onChecked={(plain) => onChange({ ...target, plain })}>
          {words.plain}
        </Checkbox>
      )}
      {fault('plain') !== undefined && <FieldError>{fault('plain')}</FieldError>}
    </>
  )
}

function OtlpFields({ target, fault, onChange }: Part<Of<'otlp'>>) {
  const { text } = useSpeech()
  const words = text.sinks.form
  return (
    <>
      <Written
        label={words.url}
        hint={words.urlHint}
        error={fault('url')}
        value={target.url}
        onValue={(url) => onChange({ ...target, url })}
      />
      <Written
        label={words.header}
        hint={words.headerHint}
        error={fault('header')}
        value={target.header}
        onValue={(header) => onChange({ ...target, header })}
      />
    </>
  )
}
