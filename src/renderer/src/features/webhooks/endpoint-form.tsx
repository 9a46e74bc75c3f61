import { useState } from 'react'
import type { WebhookDraft } from '../../api/types'
import {
  blankGeneric,
  secretForms,
  webhookEncodings,
  webhookHashes,
  webhookSchemes
} from '../../../../shared/domain/webhooks/scheme'
import { checkEndpoint, TOLERANCE_SECONDS } from '../../../../shared/domain/webhooks/endpoint'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Field, Select, TextInput } from '../../ui/field'
import css from './webhooks.module.css'

export const blankDraft: WebhookDraft = {
  label: '',
  scheme: 'standard-webhooks',
  toleranceSeconds: TOLERANCE_SECONDS.usual
}

type Generic = NonNullable<WebhookDraft['generic']>

/** What one sender signs, and how it is called here. */
export function EndpointForm({
  draft,
  submit,
  busy,
  onSubmit
}: {
  draft: WebhookDraft
  submit: string
  busy: boolean
  onSubmit: (draft: WebhookDraft) => void
}) {
  const { text } = useSpeech()
  const words = text.webhooks.form
  const [fields, setFields] = useState({ ...draft, tolerance: String(draft.toleranceSeconds) })
  const [tried, setTried] = useState(false)
  const generic = fields.generic ?? blankGeneric
  const written: WebhookDraft = {
    label: fields.label,
    scheme: fields.scheme,
    toleranceSeconds: /^\d{1,6}$/.test(fields.tolerance.trim()) ? Number(fields.tolerance) : -1,
    ...(fields.scheme === 'generic' ? { generic } : {})
  }
  const checked = checkEndpoint(written)
  const fault = (field: string): string | undefined =>
    tried && !checked.ok && checked.error.field === field ? checked.error.message : undefined
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (checked.ok) onSubmit(written)
      }}
    >
      <Field label={words.label} hint={words.labelHint} error={fault('label')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            value={fields.label}
            onChange={(event) => setFields({ ...fields, label: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.scheme} hint={text.webhooks.schemeMore[fields.scheme]}>
        {({ id, ...wiring }) => (
          <Select
            {...wiring}
            id={id}
            value={fields.scheme}
            onChange={(event) => setFields({ ...fields, scheme: event.target.value as WebhookDraft['scheme'] })}
          >
            {webhookSchemes.map((scheme) => (
              <option key={scheme} value={scheme}>
                {text.webhooks.schemes[scheme]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {fields.scheme === 'generic' && (
        <GenericFields
          generic={generic}
          fault={fault}
          onChange={(change) => setFields({ ...fields, generic: { ...generic, ...change } })}
        />
      )}
      <Field label={words.tolerance} hint={words.toleranceHint} error={fault('tolerance')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            inputMode="numeric"
            value={fields.tolerance}
            onChange={(event) => setFields({ ...fields, tolerance: event.target.value })}
          />
        )}
      </Field>
      <div className={css.acts}>
        <Button type="submit" tone="primary" disabled={busy}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

function GenericFields({
  generic,
  fault,
  onChange
}: {
  generic: Generic
  fault: (field: string) => string | undefined
  onChange: (change: Partial<Generic>) => void
}) {
  const { text } = useSpeech()
  const words = text.webhooks.form
  const input = (
    name: 'signatureHeader' | 'prefix' | 'template' | 'timestampHeader' | 'idHeader',
    label: string,
    hint?: string
  ) => (
    <Field label={label} hint={hint} error={fault(name)}>
      {(wiring) => (
        <TextInput
          {...wiring}
          mono
          value={generic[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  const pick = <T extends string>(
    label: string,
    value: T,
    options: readonly T[],
    names: Readonly<Record<T, string>>,
    choose: (value: T) => void
  ) => (
    <Field label={label}>
      {({ id }) => (
        <Select id={id} value={value} onChange={(event) => choose(event.target.value as T)}>
          {options.map((option) => (
            <option key={option} value={option}>
              {names[option]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
  return (
    <>
      <div className={css.pair}>
        {input('signatureHeader', words.header)}
        {input('prefix', words.prefix, words.prefixHint)}
      </div>
      <div className={css.three}>
        {pick(words.hash, generic.hash, webhookHashes, words.hashes, (hash) => onChange({ hash }))}
        {pick(words.encoding, generic.encoding, webhookEncodings, words.encodings, (encoding) =>
          onChange({ encoding })
        )}
        {pick(words.secretForm, generic.secretForm, secretForms, words.secretForms, (secretForm) =>
          onChange({ secretForm })
        )}
      </div>
      {input('template', words.template, words.templateHint)}
      <div className={css.pair}>
        {input('timestampHeader', words.timestampHeader, words.timestampHint)}
        {pick(words.timestampUnit, generic.timestampUnit, ['s', 'ms'] as const, words.units, (timestampUnit) =>
          onChange({ timestampUnit })
        )}
      </div>
      {input('idHeader', words.idHeader)}
    </>
  )
}
