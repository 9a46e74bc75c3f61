import type { Capture, ProviderFacts, SystemStatus } from '../../api/types'
import { scopes as allScopes, environments } from '../../../../shared/domain/vault/key'
import { useSpeech } from '../../text/use-text'
import { Chip, ScopeChip } from '../../ui/chip'
import { Checkbox, Field, FieldError, Group, Segmented, TextInput } from '../../ui/field'
import { Notice } from '../../ui/notice'
import { hostsFor, needsStandInConsent, withEnvironment, type AddForm, type FieldErrors } from './add-key-form'
import { toggled } from './key-filter'
import { SecretCapture } from './secret-capture'
import css from './vault.module.css'

interface Props {
  readonly form: AddForm
  readonly facts: ProviderFacts
  readonly status: SystemStatus
  readonly errors: FieldErrors
  readonly now: number
  readonly defaultDays: number
  readonly secret: Capture | undefined
  readonly passphrase: Capture | undefined
  readonly onChange: (form: AddForm) => void
  readonly onSecret: (capture: Capture | undefined) => void
  readonly onPassphrase: (capture: Capture | undefined) => void
}

export function AddKeyFields(props: Props) {
  const { form, facts, status, errors, now, onChange } = props
  const { text } = useSpeech()
  const offered = environments.filter((one) => hostsFor(facts, one, status.practiceHost).length > 0)
  return (
    <>
      <Field label={text.add.label} hint={text.add.labelHint} error={errors.label}>
        {(wiring) => (
          <TextInput
            {...wiring}
            autoFocus
            value={form.label}
            onChange={(event) => onChange({ ...form, label: event.target.value })}
          />
        )}
      </Field>
      <Group label={text.add.environment}>
        <Segmented
          name="environment"
          value={form.environment}
          options={offered.map((value) => ({ value, label: text.environmentNames[value] }))}
          onValue={(environment) => onChange(withEnvironment(form, facts, environment, status.practiceHost))}
        />
      </Group>
      {needsStandInConsent(form, status) && (
        <div className={css.stack}>
          <Notice level="soon" title={text.add.standInTitle}>
            {text.add.standInMore}
          </Notice>
          <Checkbox
            checked={form.standInAccepted}
            onChecked={(standInAccepted) => onChange({ ...form, standInAccepted })}
            aria-invalid={errors.standIn !== undefined}
          >
            {text.add.standInCheck}
          </Checkbox>
          {errors.standIn !== undefined && <FieldError>{errors.standIn}</FieldError>}
        </div>
      )}
      {facts.needsApiKeyId && (
        <Field label={facts.words.apiKeyId} hint={text.add.apiKeyHint} error={errors.apiKeyId}>
          {(wiring) => (
            <TextInput
              {...wiring}
              mono
              value={form.apiKeyId}
              onChange={(event) => onChange({ ...form, apiKeyId: event.target.value })}
            />
          )}
        </Field>
      )}
      <SecretCapture
        facts={facts}
        field="secret"
        capture={props.secret}
        error={errors.secret}
        now={now}
        onCapture={props.onSecret}
      />
      {facts.needsPassphrase && (
        <SecretCapture
          facts={facts}
          field="passphrase"
          capture={props.passphrase}
          error={errors.passphrase}
          now={now}
          onCapture={props.onPassphrase}
        />
      )}
      <ScopeFields {...props} />
      <HostFields {...props} />
      <ExpiryFields {...props} />
    </>
  )
}

function ScopeFields({ form, errors, onChange }: Props) {
  const { text } = useSpeech()
  return (
    <Group label={text.add.scopes} hint={text.add.scopesHint} error={errors.scopes}>
      {allScopes.map((scope) => (
        <Checkbox
          key={scope}
          checked={form.scopes.includes(scope)}
          onChecked={() => {
            const next = toggled(form.scopes, scope)
            onChange({ ...form, scopes: allScopes.filter((one) => next.includes(one)) })
          }}
        >
          <span className={css.scopeLine}>
            <ScopeChip danger={scope === 'withdraw'}>{text.scopes[scope]}</ScopeChip>
            {text.scopeMeans[scope]}
          </span>
        </Checkbox>
      ))}
      {form.scopes.includes('withdraw') && (
        <Notice level="soon" title={text.add.withdrawTitle}>
          {text.add.withdrawMore}
        </Notice>
      )}
    </Group>
  )
}

function HostFields({ form, facts, status, errors, onChange }: Props) {
  const { text } = useSpeech()
  return (
    <Group label={text.add.hosts} hint={text.add.hostsHint} error={errors.allowedHosts}>
      {hostsFor(facts, form.environment, status.practiceHost).map((host) => (
        <Checkbox
          key={host}
          checked={form.hosts.includes(host)}
          onChecked={() => onChange({ ...form, hosts: toggled(form.hosts, host) })}
        >
          <span className={css.mono}>{host}</span>
          {host === status.practiceHost && <span className={css.faint}> · {text.add.practiceHost}</span>}
        </Checkbox>
      ))}
    </Group>
  )
}

function ExpiryFields({ form, defaultDays, now, onChange }: Props) {
  const { text, format } = useSpeech()
  const presets = [...new Set([30, 90, 180, defaultDays])].sort((a, b) => a - b)
  const days = form.expiresInDays
  return (
    <Group
      label={text.add.expiry}
      hint={days === null ? text.add.expiresNever : text.add.expiresOn(format.longDay(now + days * 86_400_000, now))}
    >
      <div className={css.presets}>
        {presets.map((preset) => (
          <Chip key={preset} on={preset === days} onToggle={() => onChange({ ...form, expiresInDays: preset })}>
            {text.add.days(preset)}
          </Chip>
        ))}
        <Chip on={days === null} onToggle={() => onChange({ ...form, expiresInDays: null })}>
          {text.add.never}
        </Chip>
      </div>
    </Group>
  )
}
