import { Copy, TriangleAlert } from 'lucide-react'
import { api } from '../../api/client'
import type { Environment, ProviderFacts, Scope } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Chip, Mark } from '../../ui/chip'
import { cx } from '../../ui/cx'
import { Select, TextInput } from '../../ui/field'
import type { Lack, RowForm } from './import-form'
import css from './transfer.module.css'

const scopes: readonly Scope[] = ['read', 'trade', 'withdraw']
const environments: readonly Environment[] = ['production', 'testnet', 'development']

/** What goes where: a row a key, each of its fields to be changed on the spot. */
export function ImportRows({
  preview,
  many,
  forms,
  lacks,
  providers,
  onForms
}: {
  preview: string
  /** Several files: each row says which. */
  many: boolean
  forms: readonly RowForm[]
  lacks: ReadonlyMap<string, Lack>
  providers: readonly ProviderFacts[]
  onForms: (forms: readonly RowForm[]) => void
}) {
  const { text } = useSpeech()
  const put = (next: RowForm): void => onForms(forms.map((form) => (form.row.id === next.row.id ? next : form)))
  const assess = async (next: RowForm): Promise<void> => {
    put(next)
    const { provider, environment } = next
    if (provider === '') return
    const answer = await api.transfer.assessRow({ id: preview, row: next.row.id, provider, environment })
    if (!answer.ok) return put({ ...next, taken: false, problem: answer.error })
    const { kind, problem, allowedHosts } = answer.value
    put({ ...next, kind, problem, hosts: allowedHosts, taken: problem === undefined && allowedHosts.length > 0 })
  }
  return (
    <ul className={css.rows} aria-label={text.transfer.import.list}>
      {forms.map((form) => (
        <Row
          key={form.row.id}
          form={form}
          many={many}
          lack={lacks.get(form.row.id)}
          providers={providers}
          onChange={put}
          onAssess={(next) => void assess(next)}
        />
      ))}
    </ul>
  )
}

interface RowProps {
  readonly form: RowForm
  readonly many: boolean
  readonly lack: Lack | undefined
  readonly providers: readonly ProviderFacts[]
  readonly onChange: (form: RowForm) => void
  readonly onAssess: (form: RowForm) => void
}

function Row({ form, many, lack, providers, onChange, onAssess }: RowProps) {
  const { text } = useSpeech()
  const said = text.transfer.import
  const { row } = form
  const facts = providers.find(({ id }) => id === form.provider)
  const mark = facts?.mark ?? { text: '?', color: '#4c5667' }
  const stands = form.problem === undefined && form.hosts.length > 0
  return (
    <li className={cx(css.row, !form.taken && css.rowOff)}>
      <input
        type="checkbox"
        className={css.take}
        aria-label={said.take(form.label)}
        checked={form.taken}
        disabled={!stands}
        onChange={(event) => onChange({ ...form, taken: event.target.checked })}
      />
      <Mark text={mark.text} color={mark.color} />
      <TextInput
        aria-label={said.label}
        aria-invalid={lack === 'label' || undefined}
        value={form.label}
        onChange={(event) => onChange({ ...form, label: event.target.value })}
      />
      <Select
        aria-label={said.exchange}
        value={form.provider}
        onChange={(event) => onAssess({ ...form, provider: event.target.value })}
      >
        {form.provider === '' && <option value="">{said.chooseExchange}</option>}
        {providers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        aria-label={said.environment}
        value={form.environment}
        onChange={(event) => onAssess({ ...form, environment: event.target.value as Environment })}
      >
        {environments.map((environment) => (
          <option key={environment} value={environment}>
            {text.environmentNames[environment]}
          </option>
        ))}
      </Select>
      <span className={css.may} role="group" aria-label={said.scopes}>
        {scopes.map((scope) => (
          <Chip
            key={scope}
            on={form.scopes.includes(scope)}
            onToggle={() =>
              onChange({ ...form, scopes: scopes.filter((one) => (one === scope) !== form.scopes.includes(one)) })
            }
          >
            {text.scopes[scope]}
          </Chip>
        ))}
      </span>
      <p className={css.about}>
        {[
          row.apiKeyHint === undefined ? said.noKeyId : said.keyId(row.apiKeyHint),
          form.kind && text.kinds[form.kind],
          form.hosts[0] && said.host(form.hosts[0]),
          said.where([many ? row.file : '', row.where.join(', ')].filter((part) => part !== '').join(', '))
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Findings form={form} lack={lack} />
    </li>
  )
}

function Findings({ form: { row, problem, hosts }, lack }: { form: RowForm; lack: Lack | undefined }) {
  const { text } = useSpeech()
  const said = text.transfer.import
  const lacks = { label: said.labelTaken, scopes: said.noScope, hosts: said.noHost } as const
  const trouble =
    problem !== undefined
      ? `${problem.message} ${problem.remedy}`
      : lack !== undefined
        ? lacks[lack]
        : hosts.length === 0
          ? said.noHost
          : undefined
  return (
    <>
      {row.duplicateOf !== undefined && (
        <p className={css.note}>
          <Copy size={13} aria-hidden />
          {said.duplicate(row.duplicateOf)}
        </p>
      )}
      {trouble !== undefined && (
        <p className={css.trouble}>
          <TriangleAlert size={13} aria-hidden />
          {trouble}
        </p>
      )}
    </>
  )
}
