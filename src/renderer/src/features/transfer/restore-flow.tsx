import { ArchiveRestore, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import { useKeys, useProviders, useSystemStatus } from '../../api/queries'
import type { RestoreOutcome, RestorePreview } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { EnvBadge, Mark } from '../../ui/chip'
import { cx } from '../../ui/cx'
import { Checkbox, Select, TextInput } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { useNow } from '../../ui/use-now'
import { useCall, useHeldPreview } from './ask'
import { Flow, Working } from './flow'
import { choicesFor, clashes, formOf, requestOf, withChoice, type Choice, type KeyForm } from './restore-form'
import css from './transfer.module.css'

export function RestoreFlow({ onLeave, onShowKeys }: { onLeave: () => void; onShowKeys: () => void }) {
  useHeldPreview()
  const [preview, setPreview] = useState<RestorePreview>()
  const [outcome, setOutcome] = useState<RestoreOutcome>()
  if (outcome) return <Done outcome={outcome} onLeave={onLeave} onShowKeys={onShowKeys} />
  if (preview) return <Preview preview={preview} onBack={() => setPreview(undefined)} onDone={setOutcome} />
  return <Choose onLeave={onLeave} onOpened={setPreview} />
}

function Choose({ onLeave, onOpened }: { onLeave: () => void; onOpened: (preview: RestorePreview) => void }) {
  const { text } = useSpeech()
  const said = text.transfer.restore
  const { busy, failure, run } = useCall()
  return (
    <Flow
      title={said.title}
      intro={said.intro}
      steps={text.transfer.steps.restore}
      at={0}
      foot={
        <>
          <Button onClick={onLeave}>{text.transfer.back}</Button>
          <Button
            tone="primary"
            autoFocus
            disabled={busy}
            onClick={() => void run(() => api.transfer.previewRestore(), onOpened)}
          >
            <ArchiveRestore size={15} aria-hidden />
            {busy ? said.opening : said.choose}
          </Button>
        </>
      }
    >
      {failure && <FailureNote failure={failure} />}
    </Flow>
  )
}

function Preview({
  preview,
  onBack,
  onDone
}: {
  preview: RestorePreview
  onBack: () => void
  onDone: (outcome: RestoreOutcome) => void
}) {
  const { text, format } = useSpeech()
  const said = text.transfer.restore
  const { busy, failure, run } = useCall()
  const now = useNow()
  const here = useKeys().data ?? []
  const status = useSystemStatus().data
  const [forms, setForms] = useState<readonly KeyForm[]>(() => preview.keys.map(formOf))
  const [settings, setSettings] = useState(false)
  const [endpoints, setEndpoints] = useState(preview.endpoints.restorable > 0)
  const [consent, setConsent] = useState(false)
  const clashing = clashes(forms, here)
  const keys = requestOf(forms)
  const asksConsent =
    status?.runtime.standIn === true &&
    forms.some(({ choice, key }) => choice !== 'skip' && key.environment === 'production')
  const nothing = keys.length === 0 && !settings && !endpoints
  const submit = (): Promise<void> =>
    run(
      () => api.transfer.restore({ id: preview.id, keys, settings, endpoints, standInAccepted: consent }),
      (done) => {
        announce(said.done(done.restored))
        onDone(done)
      }
    )
  return (
    <Flow
      title={`${preview.fileName}: ${said.holds(preview.keys.length)}`}
      intro={`${said.made(`${format.distance(preview.madeAtMs, now)}, ${format.longDay(preview.madeAtMs, now)},`, preview.app)}. ${said.whole}`}
      steps={text.transfer.steps.restore}
      at={1}
      foot={
        <>
          <Button onClick={onBack} disabled={busy}>
            {text.transfer.back}
          </Button>
          <Button
            tone="primary"
            disabled={busy || nothing || clashing.size > 0 || (asksConsent && !consent)}
            onClick={() => void submit()}
          >
            {keys.length === 0 && !nothing ? said.submitRest : said.submit(keys.length)}
          </Button>
        </>
      }
    >
      {failure && <FailureNote failure={failure} />}
      {busy && <Working words={said.restoring} stoppable />}
      {preview.profile === 'demo' && status?.profile === 'real' && (
        <Notice level="soon" title={said.demo}>
          {said.demoMore}
        </Notice>
      )}
      <ul className={css.rows} aria-label={said.list}>
        {forms.map((form) => (
          <BackupRow
            key={form.key.id}
            form={form}
            clash={clashing.has(form.key.id)}
            onChange={(next) => setForms(forms.map((one) => (one.key.id === next.key.id ? next : one)))}
          />
        ))}
      </ul>
      {preview.endpoints.restorable > 0 && (
        <Checkbox checked={endpoints} onChecked={setEndpoints}>
          {said.endpoints(preview.endpoints.restorable)}
        </Checkbox>
      )}
      {preview.endpoints.here > 0 && <p className={css.faint}>{said.endpointsHere(preview.endpoints.here)}</p>}
      {preview.settings > 0 && (
        <Checkbox checked={settings} onChecked={setSettings}>
          {said.settings(preview.settings)}
        </Checkbox>
      )}
      {preview.nonces > 0 && <p className={css.faint}>{said.nonces}</p>}
      {asksConsent && (
        <Notice level="soon" title={text.add.standInTitle}>
          <p>{text.add.standInMore}</p>
          <Checkbox checked={consent} onChecked={setConsent}>
            {said.standIn}
          </Checkbox>
        </Notice>
      )}
    </Flow>
  )
}

function BackupRow({ form, clash, onChange }: { form: KeyForm; clash: boolean; onChange: (form: KeyForm) => void }) {
  const { text } = useSpeech()
  const said = text.transfer.restore
  const { key, choice } = form
  const facts = useProviders().data?.find(({ id }) => id === key.provider)
  const mark = facts?.mark ?? { text: '?', color: '#4c5667' }
  const about = [
    facts?.name ?? key.provider,
    key.apiKeyHint === undefined ? '' : text.transfer.import.keyId(key.apiKeyHint),
    key.scopes.map((scope) => text.scopes[scope]).join(', '),
    key.versions > 1 ? said.versions(key.versions) : ''
  ]
  const meets = key.meets && (key.meets.kind === 'same-key' ? said.sameKey : said.sameLabel)(key.meets.label)
  return (
    <li className={cx(css.row, css.backupRow, choice === 'skip' && css.rowOff)}>
      <Mark text={mark.text} color={mark.color} />
      {choice === 'both' ? (
        <TextInput
          aria-label={said.newLabel}
          aria-invalid={clash || undefined}
          value={form.label}
          onChange={(event) => onChange({ ...form, label: event.target.value })}
        />
      ) : (
        <b className={css.name}>{key.label}</b>
      )}
      <EnvBadge environment={key.environment}>{text.environments[key.environment]}</EnvBadge>
      <Select
        aria-label={said.choice(key.label)}
        value={choice}
        disabled={key.problem !== undefined}
        onChange={(event) => onChange(withChoice(form, event.target.value as Choice))}
      >
        {choicesFor(key).map((one) => (
          <option key={one} value={one}>
            {said.choices[one]}
          </option>
        ))}
      </Select>
      <p className={css.about}>{about.filter((part) => part !== '').join(' · ')}</p>
      {meets !== undefined && <p className={css.note}>{meets}</p>}
      {key.secrets === 0 && <p className={css.note}>{said.noSecret}</p>}
      {(key.problem !== undefined || clash) && (
        <p className={css.trouble}>
          <TriangleAlert size={13} aria-hidden />
          {key.problem ? `${key.problem.message} ${key.problem.remedy}` : text.transfer.import.labelTaken}
        </p>
      )}
    </li>
  )
}

function Done({
  outcome,
  onLeave,
  onShowKeys
}: {
  outcome: RestoreOutcome
  onLeave: () => void
  onShowKeys: () => void
}) {
  const { text } = useSpeech()
  const said = text.transfer.restore
  return (
    <Flow
      title={said.done(outcome.restored)}
      intro={said.doneMore}
      steps={text.transfer.steps.restore}
      at={2}
      foot={
        <>
          <Button onClick={onShowKeys}>{said.showKeys}</Button>
          <Button tone="primary" onClick={onLeave}>
            {text.transfer.finish}
          </Button>
        </>
      }
    >
      {outcome.endpoints > 0 && <Notice title={said.endpointsBack(outcome.endpoints)} />}
      {outcome.replaced > 0 && <Notice title={said.replaced(outcome.replaced)} />}
      {outcome.missing > 0 && <Notice level="soon" title={said.missing(outcome.missing)} />}
      {outcome.leftovers > 0 && <Notice level="soon" title={said.leftovers(outcome.leftovers)} />}
    </Flow>
  )
}
