import { FileInput } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import { useKeys, useProviders, useSettings, useSystemFacts } from '../../api/queries'
import type { ImportPreview, KeyId, RowOutcome } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Checkbox, Select } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { useCall, useHeldPreview } from './ask'
import { Flow, Working } from './flow'
import { afterImport, formOf, lacksOf, needsConsent, type RowForm } from './import-form'
import { ImportRows } from './import-rows'
import { ShredOffer } from './shred-offer'
import css from './transfer.module.css'

interface Imported {
  readonly outcomes: readonly RowOutcome[]
  /** Rows that still stand in the file alone. */
  readonly left: number
}

export function ImportFlow({ onLeave, onOpenKey }: { onLeave: () => void; onOpenKey: (id: KeyId) => void }) {
  useHeldPreview()
  const [preview, setPreview] = useState<ImportPreview>()
  const [forms, setForms] = useState<readonly RowForm[]>([])
  const [imported, setImported] = useState<Imported>()
  if (preview && imported)
    return (
      <Done
        preview={preview}
        imported={imported}
        onOpenKey={onOpenKey}
        onLeave={onLeave}
        onRetry={() => setImported(undefined)}
      />
    )
  if (preview)
    return (
      <Preview
        preview={preview}
        forms={forms}
        onForms={setForms}
        onBack={() => setPreview(undefined)}
        onImported={(outcomes) => {
          const left = afterImport(forms, outcomes)
          setForms(left)
          setImported({ outcomes, left: left.length })
        }}
      />
    )
  return (
    <Choose
      onLeave={onLeave}
      onRead={(read) => {
        setPreview(read)
        setForms(read.rows.map(formOf))
      }}
    />
  )
}

function Choose({ onLeave, onRead }: { onLeave: () => void; onRead: (preview: ImportPreview) => void }) {
  const { text } = useSpeech()
  const said = text.transfer.import
  const { busy, failure, run } = useCall()
  return (
    <Flow
      title={said.title}
      intro={said.intro}
      steps={text.transfer.steps.import}
      at={0}
      foot={
        <>
          <Button onClick={onLeave}>{text.transfer.back}</Button>
          <Button
            tone="primary"
            disabled={busy}
            autoFocus
            onClick={() => void run(() => api.transfer.previewImport(), onRead)}
          >
            <FileInput size={15} aria-hidden />
            {busy ? said.reading : said.choose}
          </Button>
        </>
      }
    >
      {failure && <FailureNote failure={failure} />}
      <dl className={css.formats}>
        {said.formats.map(([name, more]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{more}</dd>
          </div>
        ))}
      </dl>
    </Flow>
  )
}

function Preview({
  preview,
  forms,
  onForms,
  onBack,
  onImported
}: {
  preview: ImportPreview
  forms: readonly RowForm[]
  onForms: (forms: readonly RowForm[]) => void
  onBack: () => void
  onImported: (outcomes: readonly RowOutcome[]) => void
}) {
  const { text } = useSpeech()
  const said = text.transfer.import
  const { busy, failure, run } = useCall()
  const providers = useProviders().data ?? []
  const keys = useKeys().data ?? []
  const standIn = useSystemFacts().data?.runtime.standIn ?? false
  const defaultDays = useSettings().data?.defaultExpiryDays ?? 90
  const [days, setDays] = useState<number | null>(defaultDays)
  const [consent, setConsent] = useState(false)
  const chosen = forms.filter(({ taken }) => taken)
  const labels = keys.map(({ label }) => label)
  const lacks = lacksOf(forms, labels)
  const consentLacks = needsConsent(forms, standIn) && !consent
  const [only] = preview.files
  const submit = (): Promise<void> =>
    run(
      () =>
        api.transfer.importKeys({
          id: preview.id,
          rows: chosen.map(({ row, provider, label, environment, scopes, hosts }) => ({
            id: row.id,
            provider,
            label,
            environment,
            scopes: [...scopes],
            allowedHosts: [...hosts],
            expiresInDays: days,
            standInAccepted: consent
          }))
        }),
      (outcomes) => {
        announce(said.announced(outcomes.filter(({ added }) => added).length))
        onImported(outcomes)
      }
    )
  return (
    <Flow
      title={
        preview.files.length === 1
          ? said.found(forms.length, only?.name ?? '')
          : said.foundFiles(forms.length, preview.files.length)
      }
      intro={[said.scopesNote, preview.ignored > 0 ? said.ignored(preview.ignored) : ''].join(' ')}
      steps={text.transfer.steps.import}
      at={1}
      foot={
        <>
          <label className={css.expiry}>
            {said.expiry}
            <Select value={String(days)} onChange={(event) => setDays(daysOf(event.target.value))}>
              {[...new Set([30, 90, 180, defaultDays])]
                .sort((a, b) => a - b)
                .map((count) => (
                  <option key={count} value={count}>
                    {said.days(count)}
                  </option>
                ))}
              <option value="null">{said.never}</option>
            </Select>
          </label>
          <Button onClick={onBack} disabled={busy}>
            {text.transfer.back}
          </Button>
          <Button
            tone="primary"
            onClick={() => void submit()}
            disabled={busy || chosen.length === 0 || lacks.size > 0 || consentLacks}
          >
            {said.submit(chosen.length)}
          </Button>
        </>
      }
    >
      {failure && <FailureNote failure={failure} />}
      {busy && <Working words={said.importing} />}
      <ImportRows
        preview={preview.id}
        many={preview.files.length > 1}
        forms={forms}
        lacks={lacks}
        providers={providers}
        onForms={onForms}
      />
      {needsConsent(forms, standIn) && (
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

const daysOf = (value: string): number | null => (value === 'null' ? null : Number(value))

function Done({
  preview,
  imported: { outcomes, left },
  onOpenKey,
  onLeave,
  onRetry
}: {
  preview: ImportPreview
  imported: Imported
  onOpenKey: (id: KeyId) => void
  onLeave: () => void
  onRetry: () => void
}) {
  const { text } = useSpeech()
  const said = text.transfer.import
  const added = outcomes.flatMap((one) => (one.added ? [one.added] : []))
  const failed = outcomes.flatMap((one) => (one.failure ? [{ id: one.id, failure: one.failure }] : []))
  return (
    <Flow
      title={added.length > 0 ? said.added(added.length) : said.noneAdded}
      intro={added.length > 0 ? said.addedMore(added.length) : undefined}
      steps={text.transfer.steps.import}
      at={2}
      foot={
        <>
          {left > 0 && <Button onClick={onRetry}>{said.retry}</Button>}
          <Button tone="primary" onClick={onLeave}>
            {text.transfer.finish}
          </Button>
        </>
      }
    >
      {failed.map(({ id, failure }) => (
        <FailureNote key={id} failure={failure} />
      ))}
      {added.length > 0 && (
        <ul className={css.results}>
          {added.map(({ keyId, label }) => (
            <li key={keyId}>
              <span>{label}</span>
              <Button small onClick={() => onOpenKey(keyId)} aria-label={`${said.openKey} ${label}`}>
                {said.openKey}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {added.length > 0 && <ShredOffer id={preview.id} files={preview.files.length} left={left} />}
    </Flow>
  )
}
